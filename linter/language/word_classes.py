"""What a word can be: a finite verb, a participle, a noun, an adjective.

The classes are generous where generosity keeps a check quiet: a word is a
possible finite verb unless everything speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from linter.language.inflect import (
    IRREGULAR_BASES,
    IRREGULAR_PARTICIPLES,
    IRREGULAR_PASTS,
    bases_of_ed,
    bases_of_ing,
    bases_of_s,
)
from linter.places import shipped_data

_FILE = "word_classes.txt"

BASE = 1
"""The bare form of a verb: "grow", "report"."""
THIRD = 2
"""The form after "he": "grows", "reports"."""
PAST = 4
"""A past tense: "grew", "reported"."""
PARTICIPLE = 8
"""A past participle: "grown", "reported"."""
GERUND = 16
"""An -ing form: "growing"."""
NOUN = 32
"""A singular noun: "report"."""
PLURAL = 64
"""A plural noun: "reports", "people"."""
ADJECTIVE = 128
"""An adjective that is hardly ever a noun or a verb: "transactional"."""
ADVERB = 256
"""An adverb: "increasingly", "still"."""
AUXILIARY = 512
"""A finite form of be, have or do, or a modal."""
CLOSED = 1024
"""A word of the grammar: determiner, pronoun, preposition, conjunction."""
BARE = 2048
"""A verb's bare form that is hardly ever anything else: "provide", "become"."""

FINITE = BASE | THIRD | PAST | AUXILIARY
VERB = FINITE | PARTICIPLE | GERUND

BE_FINITE = frozenset("is are was were am isn't aren't wasn't weren't".split())
HAVE_FINITE = frozenset("has have had hasn't haven't hadn't".split())
DO_FINITE = frozenset("do does did don't doesn't didn't".split())
MODALS = frozenset(
    "will would can could shall should may might must cannot can't couldn't won't "
    "wouldn't shan't shouldn't mustn't mightn't needn't ought".split()
)
AUXILIARIES = BE_FINITE | HAVE_FINITE | DO_FINITE | MODALS

DETERMINERS = frozenset("the a an my your our their its no every".split())
"""Words that only a noun phrase can follow."""
PREPOSITIONS = frozenset(
    "of in on at by for from with without into onto upon between among amongst amid "
    "amidst during through throughout within across against under underneath over above "
    "below beneath behind beside besides beyond about around near toward towards via per "
    "despite concerning regarding including excluding aboard alongside versus along past "
    "inside outside until till since after before except unlike like than as to off out "
    "up down".split()
)
OBJECT_OR_FREE = frozenset("me him us them it you her myself himself itself themselves".split())
NOMINATIVE = frozenset("i he she we they".split())
RELATIVES = frozenset("which who whom whose that what where when why how whatever whoever".split())
CONJUNCTIONS = frozenset(
    "and or but nor yet so because although though while whilst whereas if unless whether "
    "lest once".split()
)
OTHER_CLOSED = frozenset(
    "this these those some any all both each either neither such many much few several "
    "most more less fewer another other others his there here not only just even also too "
    "very rather quite almost nearly then now still already again however therefore thus "
    "moreover meanwhile one two three four five six seven eight nine ten hundred thousand "
    "million billion none someone anyone everyone nobody somebody anybody everybody "
    "something anything everything nothing whose own same half first second third last "
    "next ago else ever never always often sometimes perhaps maybe indeed instead "
    "otherwise away back forward together apart abroad today yesterday tomorrow tonight".split()
)
_ALSO_VERBS = frozenset("own like back".split())
_CLOSED = (
    DETERMINERS | PREPOSITIONS | OBJECT_OR_FREE | NOMINATIVE | RELATIVES | CONJUNCTIONS
    | OTHER_CLOSED
)  # fmt: skip

# Spelt like verbs, and in edited prose as good as never finite ones.
_NEVER_FINITE = frozenset(
    "right case content service wage section class level group evidence minister staff "
    "title site birth program programme page center centre border major source full prime "
    "job key minor radio past average secret web style worst certificate decree scope "
    "image telephone version network parent father purpose reason course card culture "
    "size oil gas camp letter phone mother joint message white husband visa table vice "
    "option misconduct side room pasture word phase satellite gap panel bank couple zone "
    "core vision box paper sense car summer blue advantage ground outreach pattern forest "
    "holiday census portion bit retail sole black prize doctor credential row green "
    "quarter window season tenure template coast floor calendar cotton occasion "
    "proportion yellow scheme blood coal bus rebel script soldier parallel picture cycle "
    "riot remainder ransom sugar wing rice landscape tone entrance founder fashion skill "
    "prefix soil circumstance meter diagram taxi timber weekend wine truck discourse "
    "corner court party people month year day week committee council city state-run "
    "power-sharing rights centers centres provisions positions authors stations seats "
    "levels jobs homes reasons circumstances camps certificates units remedies purposes "
    "cards skills options networks messages credentials meters visas zones branches ports "
    "tons occasions rallies mines rooms phones letters tips codes uniforms beds cars "
    "colors colours courses slaves boxes stereotypes sports allies peers decrees rebels "
    "grades orphans engineers riots pensions themes waters weekends pictures clubs "
    "spirits clothes panels affiliates parks archives tables journals quarters windows "
    "telephones cultures winters clerks prototypes cases courts parties schools parents "
    "ministers soldiers teams births mothers holidays classes sections services resources "
    "instances images minutes crops words sites pages programs programmes persons factors "
    "vendors politics hostages groups tens hundreds thousands millions billions days "
    "weeks months years cities councils committees countries companies talks oils wines "
    "banks".split()
)  # fmt: skip

_ADJECTIVE_ENDINGS = (
    "ous", "ful", "less", "able", "ible", "ional", "ental", "istic", "atic", "ical", "inal", "uous",
    "ive", "ant", "ent", "ary", "ory", "ish",
)  # fmt: skip
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ship", "ism", "ity", "ance", "ence", "ist", "ics")
_ADVERBS = frozenset(
    "also not already still now then again ever never always often sometimes soon just "
    "only even almost nearly perhaps maybe indeed instead however therefore thus "
    "otherwise too very quite rather so together away back here there today yesterday "
    "tomorrow once twice further meanwhile moreover nonetheless nevertheless hence "
    "likewise both all".split()
)
_NOT_ADVERBS = frozenset(
    "family assembly supply reply ally monopoly anomaly italy july apply rely imply "
    "comply multiply fly only early daily weekly monthly yearly quarterly likely unlikely "
    "friendly unfriendly costly deadly elderly orderly timely lovely lonely ugly holy "
    "silly lively scholarly homily bully jelly belly rally tally folly lily unruly "
    "cowardly disorderly ghastly hourly manly neighborly neighbourly oily sickly sly "
    "surly untimely worldly".split()
)
_LY_ADJECTIVES = frozenset(
    "likely unlikely friendly unfriendly costly deadly timely untimely orderly lonely "
    "lively".split()
)
# Adjectives that also pass for nouns or verbs in a list of words.
_ADJECTIVES_TOO = frozenset(
    "stable dead ready ongoing independent unstable afloat adrift hostile calm bleak grim "
    "slim dim imminent unchanged intact inevitable viable risky cautious hopeful "
    "sceptical keen willing unwilling open firm robust resilient sluggish subdued "
    "volatile fierce tight obvious plain safe valid void moot alive afraid aware awake "
    "fraught unlikely steady unsteady rare rich divided-over widespread commonplace "
    "tenuous precarious shaky wobbly patchy bumpy uneasy strained frosty lukewarm tepid "
    "upbeat downbeat bullish bearish jittery nervous dire grave brittle porous finite "
    "infinite pessimistic optimistic unresolved inconclusive imperfect incomplete "
    "insolvent bankrupt illiquid overvalued undervalued".split()
) - {"divided-over", "open"}
_COMPARATIVES = frozenset(
    "higher lower stronger weaker better worse softer larger smaller greater faster "
    "slower cheaper older younger richer poorer safer harder easier tighter wider deeper "
    "warmer cooler steeper milder healthier heavier busier".split()
)
SUPERLATIVES = frozenset(
    "latest largest biggest highest lowest newest oldest strongest weakest greatest "
    "smallest richest poorest nearest closest longest shortest fastest slowest worst best "
    "main recent earliest deadliest busiest youngest toughest heaviest".split()
)
_GRADED = _COMPARATIVES | SUPERLATIVES | _ADJECTIVES_TOO
REPORTING = frozenset(
    "saying noting warning arguing claiming adding stating said says say stated states "
    "noted notes reported reports claimed claims believes believed believe warned warns "
    "argued argues announced insisted insists suggests suggested indicated indicates "
    "shows showed found finds concluded concludes acknowledged confirmed confirms alleged "
    "alleges think thinks thought expects expected hopes hoped feared fears means meant "
    "determined decided reveals revealed show suggest indicate estimate estimated".split()
)
"""Verbs whose "that" opens a clause of its own."""

_IRREGULAR_PLURALS = frozenset(
    "people men women children police feet teeth mice geese media data criteria phenomena "
    "policemen policewomen businessmen fishermen gunmen clergymen spokesmen crises "
    "analyses bases theses hypotheses oases".split()
)
# Nouns that mostly go without an article, so that counting articles misses them.
_MASS_NOUNS = frozenset(
    "demand pressure supply trade torture support access help work pay need hope fear "
    "progress damage growth output spending inflation unrest interest control protest "
    "debate".split()
)
_SINGULAR_IN_S = frozenset(
    "news politics economics physics mathematics statistics ethics athletics dynamics "
    "logistics series species means headquarters crossroads barracks gallows works "
    "measles mumps diabetes chaos crisis analysis basis thesis hypothesis synthesis "
    "emphasis oasis genesis axis census consensus status virus coronavirus campus bonus "
    "focus surplus apparatus corpus versus thus gas bus lens alias atlas bias canvas plus "
    "minus process access success business princess progress congress address dress press "
    "stress loss boss class mass pass glass grass cross witness illness fitness less "
    "unless across this its his us is was has does perhaps always sometimes besides "
    "afterwards towards nowadays overseas indoors outdoors upwards downwards backwards "
    "forwards whereas".split()
)
COLLECTIVE = frozenset(
    "third fifth sixth tenth number majority minority variety range series group couple "
    "pair handful host lot bulk rest half quarter percentage proportion fraction share "
    "dozen score hundred thousand million billion trillion total team staff crew police "
    "public committee government council board party family company press media army navy "
    "audience crowd gang band club cast jury panel opposition leadership management "
    "cabinet coalition population youth generation plethora multitude myriad array raft "
    "slew wave swath swathe spate string set trio quartet collection combination mix "
    "mixture portion part remainder plurality selection succession wealth bunch batch "
    "cluster mass ton load heap lack kind type sort class category chunk cohort cross "
    "section sample subset plenty faction clergy military electorate workforce community "
    "side union association administration delegation bloc alliance consortium network "
    "aristocracy elite nobility intelligentsia proletariat peasantry middle".split()
)
"""Nouns in the singular that can take a plural verb."""


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = shipped_data(_FILE).decode("ascii")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: frozenset(row[1:]) for row in rows}


_PREFIXES = ("re", "un", "over", "under", "out", "mis", "dis", "de", "co", "pre")


def is_verb(base: str) -> bool:
    """Whether a word is the bare form of a verb, if only a rare one."""
    if base in _lists()["verb"] or base in IRREGULAR_BASES:
        return True
    if base.endswith(("ise", "yse")) and base[:-2] + "ze" in _lists()["verb"]:
        return True
    for prefix in _PREFIXES if base.startswith(_PREFIXES) else ():
        if base.startswith(prefix):
            rest = base[len(prefix) :].removeprefix("-")
            return len(rest) > 3 and rest in _lists()["verb"]
    return False


class _Classes(dict[str, int]):
    def __missing__(self, word: str) -> int:
        found = self[word] = _classify(word)
        return found


classes: Callable[[str], int] = _Classes().__getitem__
"""The classes of a lower-case word, as a union of the flags above; 0 for a stranger.

Asked several times for every word of a draft, so no more than a look into a table.
"""


def _classify(word: str) -> int:
    if word in AUXILIARIES:
        return AUXILIARY
    if word in ("being", "having", "doing"):
        return GERUND
    if word in ("been", "done"):
        return PARTICIPLE
    if word == "be":
        return BASE | BARE
    flags = CLOSED if word in _CLOSED else 0
    if word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS):
        return flags | ADVERB
    if flags:
        return flags | BASE if word in _ALSO_VERBS else flags
    if not word.isalpha():
        return _compound(word)
    flags = _verbal(word) | _nominal(word)
    if word in _lists()["adjective"] or word in _LY_ADJECTIVES or word in _GRADED:
        return ADJECTIVE
    if not flags & (NOUN | PLURAL | VERB) and word.endswith(_ADJECTIVE_ENDINGS) and len(word) > 5:
        return ADJECTIVE
    return flags


def _compound(word: str) -> int:
    """As in "long-term", "re-elected", "government's", "he'd"."""
    if word.endswith(("'s", "s'")):
        return NOUN
    if word.endswith(("'re", "'ve", "'ll", "'d", "'m", "n't")):
        return AUXILIARY
    if "-" not in word:
        return 0
    last = word.rsplit("-", 1)[1]
    flags = classes(last) if last and last.isalpha() else 0
    return flags & (NOUN | PLURAL | PARTICIPLE | PAST | GERUND | BASE | THIRD)


def _verbal(word: str) -> int:
    flags = 0
    if word in IRREGULAR_PASTS:
        flags |= PAST
    if word in IRREGULAR_PARTICIPLES:
        flags |= PARTICIPLE
    if word in _NEVER_FINITE:
        return flags
    if is_verb(word):
        flags |= BASE
        if word in _lists()["bare"] or word.endswith(("ize", "ise", "ify")):
            flags |= BARE
    # Each of the three has another last letter, and most words none of these.
    if word.endswith("s"):
        flags |= THIRD if any(map(is_verb, bases_of_s(word))) else 0
    elif word.endswith("ed"):
        flags |= PAST | PARTICIPLE if any(map(is_verb, bases_of_ed(word))) else 0
    elif word.endswith("ing"):
        flags |= GERUND if any(map(is_verb, bases_of_ing(word))) else 0
    return flags


def _nominal(word: str) -> int:
    if word in _IRREGULAR_PLURALS:
        return PLURAL
    nouns = _lists()["noun"]
    if word in _SINGULAR_IN_S:
        return NOUN
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        known = word in nouns or any(
            base in nouns or base.endswith(_NOUN_ENDINGS) for base in bases_of_s(word)
        )
        return PLURAL if known else 0
    return NOUN if word in nouns or word in _MASS_NOUNS or word.endswith(_NOUN_ENDINGS) else 0


def is_bare(word: str) -> bool:
    """Whether a lower-case word is the bare form of a verb and nothing else."""
    flags = classes(word)
    return bool(flags & BARE) and not flags & (NOUN | PLURAL | ADJECTIVE | CLOSED)


def finite(word: str) -> bool:
    """Whether a lower-case word can be a finite verb; a stranger in -s or -ed can."""
    flags = classes(word)
    if flags:
        return bool(flags & FINITE)
    return word.endswith(("s", "ed")) and word.isalpha()
