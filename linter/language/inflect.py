"""English inflection: the irregular verbs, and from an inflected form to its base."""

from __future__ import annotations

from collections.abc import Iterator

from linter.tuples import NamedTuple

# base, past, participle; "/" between two that are both in use. The past alone
# where the participle is the same.
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne/born|beat beat beaten|become became become
begin began begun|bend bent|bet bet|bid bid bid/bidden|bind bound|bite bit bitten|bleed bled
blow blew blown|break broke broken|breed bred|bring brought|broadcast broadcast|build built
burn burnt|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung
come came come|cost cost|creep crept|cut cut|deal dealt|dig dug|draw drew drawn|dream dreamt
drink drank drunk|drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen|feed fed
feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden
forecast forecast|forego forewent foregone|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken|freeze froze frozen
get got gotten/got|give gave given|go went gone|grind ground|grow grew grown|hang hung
hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|kneel knelt|know knew known
lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let let|lie lay lain
light lit|lose lost|make made|mean meant|meet met|mislead misled|mistake mistook mistaken
misunderstand misunderstood|offset offset|outdo outdid outdone|outgrow outgrew outgrown
overcome overcame overcome|overrun overran overrun|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|prove proved proven|put put
quit quit|read read|rebuild rebuilt|repay repaid|reset reset|resell resold|rid rid
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought
sell sold|send sent|set set|sew sewed sewn|shake shook shaken|shed shed|shine shone|shoot shot
show showed shown|shrink shrank shrunk|shut shut|sing sang sung|sink sank sunk|sit sat
sleep slept|slide slid|slit slit|speak spoke spoken|speed sped|spend spent|spill spilt|spin spun
spit spat|split split|spoil spoilt|spread spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|strike struck struck/stricken|strive strove striven
swear swore sworn|sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken
teach taught|tear tore torn|tell told|think thought|thrive thrived|throw threw thrown
thrust thrust|undercut undercut|undergo underwent undergone|understand understood
undertake undertook undertaken|undo undid undone|uphold upheld|upset upset|wake woke woken
wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn
withhold withheld|withstand withstood|wring wrung|write wrote written|rewrite rewrote rewritten
redo redid redone|retake retook retaken|rethink rethought|retell retold|remake remade
outsell outsold|befall befell befallen|behold beheld|beset beset|bespeak bespoke bespoken
unwind unwound|inlay inlaid|input input|typeset typeset|sublet sublet|partake partook partaken
slay slew slain|spellbind spellbound|tread trod trodden|bestride bestrode bestridden
cleave cleft|clothe clad|foretell foretold|hamstring hamstrung|outbid outbid
overdo overdid overdone|overhear overheard|overpay overpaid|override overrode overridden
overspend overspent|oversleep overslept|redraw redrew redrawn|underpay underpaid
underlie underlay underlain|underwrite underwrote underwritten|unmake unmade|wed wed|wet wet
knit knit|fit fit|string strung|stink stank stunk|stride strode stridden
"""


class _Verb(NamedTuple):
    """One irregular verb: its base, its pasts, its participles."""

    base: str
    pasts: tuple[str, ...]
    participles: tuple[str, ...]


def _read() -> tuple[_Verb, ...]:
    entries = (entry.split() for entry in _IRREGULAR.replace("\n", "|").split("|"))
    return tuple(
        _Verb(forms[0], tuple(forms[1].split("/")), tuple(forms[-1].split("/")))
        for forms in entries
        if forms
    )


_VERBS = _read()
IRREGULAR_BASES = frozenset(verb.base for verb in _VERBS)
"""Bases of irregular verbs: "take", "put"."""
IRREGULAR_PASTS = frozenset(form for verb in _VERBS for form in verb.pasts)
"""Their pasts: "took", "put"."""
IRREGULAR_PARTICIPLES = frozenset(form for verb in _VERBS for form in verb.participles)
"""Their participles: "taken", "put"."""
_PARTICIPLE_OF = {verb.base: verb.participles[0] for verb in _VERBS}
_BASE_OF = {form: verb.base for verb in _VERBS for form in (*verb.pasts, *verb.participles)}

_VOWELS = frozenset("aeiou")
_STRESSED_LAST = frozenset(
    "occur refer commit permit prefer admit submit omit compel control equip regret "
    "transfer incur defer infer confer deter expel propel rebel patrol abet acquit allot "
    "emit transmit excel recur remit repel concur begin forget upset".split()
)


def bases_of_s(word: str) -> Iterator[str]:
    """What `word` may be the -s form of: a plural's singular, a verb's base."""
    if len(word) < 3 or word[-1] != "s" or word[-2] == "s":
        return
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes", "ses")):
        yield word[:-2]
    yield word[:-1]


def bases_of_ed(word: str) -> Iterator[str]:
    """What `word` may be the regular past of."""
    if len(word) < 4 or not word.endswith("ed"):
        return
    if word.endswith("ied"):
        yield word[:-3] + "y"
    yield word[:-1]
    yield word[:-2]
    if word[-3] == word[-4] and word[-3] not in _VOWELS:
        yield word[:-3]
    if word.endswith("cked"):
        yield word[:-3]


def bases_of_ing(word: str) -> Iterator[str]:
    """What `word` may be the -ing form of."""
    if len(word) < 5 or not word.endswith("ing"):
        return
    stem = word[:-3]
    yield stem
    yield stem + "e"
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]
    if stem.endswith("y"):
        yield stem[:-1] + "ie"
    if stem.endswith("ck"):
        yield stem[:-1]


def third_person(base: str) -> str:
    """The form of a verb after "he": "goes", "carries", "says"."""
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return base + "s"


def past(base: str) -> str:
    """The regular past of a verb: "carried", "planned" (short stems double), "agreed"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    single = base[-1] not in "aeiouwxy" and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS
    if single and (sum(letter in _VOWELS for letter in base) == 1 or base in _STRESSED_LAST):
        return base + base[-1] + "ed"
    return base + "ed"


def participle(base: str) -> str:
    """The past participle of a verb: "ratified", "taken"."""
    return _PARTICIPLE_OF.get(base) or past(base)


def base_of_irregular(form: str) -> str | None:
    """The base of an irregular past or participle ("took", "taken": "take"), if it is one."""
    return _BASE_OF.get(form)
