"""Which words of a sentence may be taken out to make an example, and as what.

Closed classes are lists. A main verb is taken for finite where its form and the
words around it leave little doubt; without a parser, doubt means leaving it in.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.missing import LABELS

CLOSED = {
    word: LABELS.index(word) for word in LABELS[1:] if " " not in word and word != "preposition"
}
PREPOSITIONS = frozenset(
    "about above across after against along among amid around before behind below beneath beside "
    "between beyond despite during except into near off onto outside over past since than through "
    "throughout toward towards under until upon via within without as".split()
)
MAIN = LABELS.index("main verb")
PREPOSITION = LABELS.index("preposition")

_BASES = """
accept accuse achieve acknowledge acquire act add address adopt affect agree aim allege allow
announce appeal appear apply appoint approve argue arrest arrive ask assert attack attempt attend
attract avoid ban base become begin believe benefit blame block boost bring build call carry cause
challenge change charge cite claim close come comment commit compare complain complete confirm
consider consist constitute contain continue contribute control convict cover create criticize cut
deal decide declare decline defend define deliver demand demonstrate deny depend deploy describe
detain determine develop die differ direct discuss dismiss dominate draw drive drop earn ease elect
eliminate emerge emphasize employ enable encourage end endorse enforce engage enjoy ensure enter
establish estimate exceed exercise exist expand expect experience explain export express extend face
fail fall favor favour feature feel fight file fill find fine focus follow force forecast form gain
gather generate get give go govern grant grow guarantee happen harass help highlight hit hold host
identify impact implement imply import impose improve include incorporate increase indicate
influence inform initiate insist intend introduce investigate invite involve issue join keep kill
know lack last launch lead leave let lie limit link live look lose lower maintain make manage mark
mean meet mention monitor move need negotiate note observe occur offer open operate oppose order
organize outline outlaw outpace own participate pass pay peak perform permit place plan play pledge
point pose post predict prefer prepare present prevent produce prohibit promise promote propose
prosecute protect protest prove provide publish purchase pursue push put raise range rank reach
react receive recognize recommend record recover reduce refer reflect refuse regulate reject relate
release rely remain remove repeal replace report represent request require resign resolve respond
restrict result resume retain return reveal review rise rule run say scale see seek seem sell send
sentence serve set share shift show sign slow soar specify speak spend stand start state stay stem
stop strengthen stress strike struggle submit succeed suffer suggest support surge suspect suspend
sustain take target tell tend terminate think threaten total trade transfer travel treat trigger try
turn understand undermine undertake urge use vary view visit vote vow walk want warn weaken welcome
win withdraw work worsen write yield
""".split()
_IRREGULAR = dict(
    item.split("/")
    for item in """
become/became begin/began bring/brought build/built come/came cut/cut deal/dealt draw/drew
drive/drove fall/fell feel/felt fight/fought find/found get/got give/gave go/went grow/grew hit/hit
hold/held keep/kept know/knew lead/led leave/left let/let lie/lay lose/lost make/made mean/meant
meet/met pay/paid put/put rise/rose run/ran say/said see/saw seek/sought sell/sold send/sent set/set
show/showed speak/spoke spend/spent stand/stood strike/struck take/took tell/told think/thought
understand/understood undertake/undertook win/won withdraw/withdrew write/wrote
""".split()
)
_BLOCKERS = frozenset(
    "be been being am is are was were has have had having do does did will would can "
    "could may might "
    "must should shall to not the a an of by and or with for in on at from as its their "
    "his her our "
    "my your this these those no any some each every into than , ( -".split()
)
_AUXILIARIES = frozenset(
    "be been being am is are was were has have had having do does did will would can "
    "could may might "
    "must should shall to get gets got".split()
)
_AFTER = frozenset(
    "the a an that to in on its their his her it they he she we this these those from for at with "
    "into as over through up down out off an about no any some more less only all both between "
    "among several many new because after before during".split()
)


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


_DOUBLED = frozenset(
    "ban drop plan stop permit commit refer submit stem occur prefer transfer control".split()
)


def _past(base: str) -> str:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    return base + "ed"


THIRD = frozenset(map(_third, _BASES))
PAST = frozenset(map(_past, _BASES))
PLAIN = frozenset(
    """
    say remain include continue report believe expect need want note claim argue face account
    know seem appear tend suggest show make take require provide use
    """.split()
)
_ALL_PLAIN = frozenset(_BASES)
_PRONOUNS = frozenset("they we i you".split())


def candidates(words: Sequence[str]) -> list[int]:
    """For each lower-case word its label when it may be taken out, else 0.

    The first word of a sentence and the last are never taken.
    """
    labels = [0] * len(words)
    for i in range(1, len(words) - 1):
        word = words[i]
        if (label := CLOSED.get(word)) is not None:
            labels[i] = label
        elif word in PREPOSITIONS:
            labels[i] = PREPOSITION
        elif _finite(words, i):
            labels[i] = MAIN
    return labels


def _finite(words: Sequence[str], i: int) -> bool:
    word, before, after = words[i], words[i - 1], words[i + 1]
    if before in _BLOCKERS or not before[:1].isalpha():
        return False
    if word in PAST:
        near = words[max(0, i - 4) : i]
        return after != "by" and _AUXILIARIES.isdisjoint(near)
    if word in THIRD:
        return after in _AFTER and not before.endswith("s")
    if (
        word in _ALL_PLAIN
        and before in _PRONOUNS
        and _AUXILIARIES.isdisjoint(words[max(0, i - 3) : i])
    ):
        return True
    return (
        word in PLAIN
        and (before in {"they", "we", "i", "you", "who", "that", "which"} or before.endswith("s"))
        and after in _AFTER
        and _AUXILIARIES.isdisjoint(words[max(0, i - 3) : i])
    )
