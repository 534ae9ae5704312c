"""The joint between a subject and a predicate that has lost its verb."""

from __future__ import annotations

from linter.language import word_classes as wc
from linter.language.finite import can_be_finite, passive
from linter.language.passives import PASSIVES
from linter.language.subjects import AMOUNTS
from linter.language.words import Words
from linter.tuples import NamedTuple

SUBJECT_PRONOUNS = frozenset("he she they we i".split())
OPENS_NOUN_PHRASE = frozenset(
    "a an two three four five six seven eight nine ten the its their his her our my your "
    "this these those no every each some many several most all both few such".split()
)
SUBORDINATORS = frozenset(
    "since though although because whereas while if unless when whenever whether where".split()
)
BREAKS = frozenset(', ; : — – - ( ) -- --- " “ ”'.split())
_NO_GERUNDS = frozenset("according depending following owing pending notwithstanding".split())
# Prepositional phrases that are predicates: "the ceasefire in place".
_PREDICATIVE = frozenset(
    {
        ("in", "place"), ("in", "doubt"), ("in", "jeopardy"), ("in", "flux"), ("in", "tatters"),
        ("in", "ruins"), ("in", "limbo"), ("in", "disarray"), ("in", "turmoil"), ("in", "danger"),
        ("under", "way"), ("under", "pressure"), ("under", "review"), ("under", "threat"),
        ("under", "attack"), ("under", "strain"), ("under", "discussion"), ("at", "risk"),
        ("at", "stake"), ("at", "odds"), ("on", "track"), ("on", "hold"), ("on", "course"),
        ("out", "of"), ("off", "limits"), ("in", "question"), ("in", "trouble"), ("over", "by"),
    }
)  # fmt: skip
_DIRECTIONS = frozenset("up down".split())
_AFTER_DIRECTION = frozenset("from by slightly sharply for over compared on in about".split())


class Gap(NamedTuple):
    """A word is missing before token `at`; `word` is the likely one.

    `verb` says whether it is a verb, `other` what it may be as well.
    """

    at: int
    word: str
    verb: bool = True
    other: str = ""


def until(view: Words, start: int, last: int, breaks: frozenset[str] = BREAKS) -> int:
    """The first token from `start` that is one of these marks or words, else `last`."""
    for index in range(start, last):
        if view.lower[index] in breaks:
            return index
    return last


def has_subject(view: Words, start: int, end: int) -> bool:
    """Whether a clause begins with a subject, so that it is no reduced one ("though small")."""
    if start >= end:
        return False
    word = view.lower[start]
    if word in OPENS_NOUN_PHRASE or word in SUBJECT_PRONOUNS or word in ("it", "there"):
        return True
    if word == "neither":
        return "nor" in view.lower[start:end]  # "neither the mill nor the mine able to pay"
    flags = wc.classes(word)
    if flags == wc.ADJECTIVE and start + 1 < end:
        # "Monetary conditions", but neither "small" nor "small in size".
        following = wc.classes(view.lower[start + 1])
        return bool(following & (wc.NOUN | wc.PLURAL)) and not following & wc.CLOSED
    if flags & (wc.CLOSED | wc.ADVERB | wc.ADJECTIVE | wc.GERUND | wc.PAST | wc.PARTICIPLE):
        return False
    if not flags and start + 1 < end and view.lower[start + 1] in wc.DETERMINERS:
        return False  # "Setup a server"
    return view.tokens[start].norm[0].isupper() or bool(flags & (wc.PLURAL | wc.NOUN))


def joint(view: Words, start: int, end: int, *, gerund: bool = False) -> int | None:
    """Where, in a clause without a verb, the predicate begins; None where that is not plain.

    `gerund` says whether an -ing form after the subject counts ("tariffs rising").
    """
    nominal = determined = False
    for index in range(start, end):
        word = view.lower[index]
        flags = wc.classes(word)
        if nominal and flags & wc.ADVERB and word != "not" and index + 1 < end:
            if starts_predicate(view, index + 1, end, gerund=gerund):
                return index
            nominal = (flags & wc.ADVERB > 0 and word in ("here", "there")) or nominal
            continue
        if nominal and starts_predicate(view, index, end, gerund=gerund):
            return index
        gerund_before = index > start and wc.classes(view.lower[index - 1]) & wc.GERUND
        if (
            nominal
            and word in ("a", "an")
            and not gerund_before
            and index - start > 1
            and not _rate(view, index)
        ):
            return index  # "the loss a blow to the firm"
        if word in SUBJECT_PRONOUNS or word in ("it", "this", "these", "those", "there"):
            nominal = True
        elif flags & wc.CLOSED:
            nominal = False
            determined = word in wc.DETERMINERS
        else:
            token = view.tokens[index]
            nominal = bool(flags & (wc.NOUN | wc.PLURAL)) or token.norm[0].isupper()
            nominal = nominal or (determined and bool(flags & wc.BASE))  # "the trigger"
            determined = determined and bool(flags & wc.ADJECTIVE)
    return None


def _rate(view: Words, index: int) -> bool:
    """As in "fifty dollars a barrel", "twice a year", "many a time"."""
    before, after = (
        view.lower[index - 1],
        view.lower[index + 1] if index + 1 < len(view.lower) else "",
    )
    return (
        after in _UNITS
        or before in AMOUNTS
        or before in ("such", "many", "half", "quite", "what", "not", "rather")
        or view.tokens[index - 1].kind == "number"
    )


_UNITS = frozenset(
    "day week month year quarter hour minute barrel ton tonne head litre kilo".split()
)


def starts_predicate(view: Words, index: int, end: int, *, gerund: bool = False) -> bool:
    """Whether what stands here, after a subject, can only be a predicate without its verb."""
    word = view.lower[index]
    flags = wc.classes(word)
    after = view.lower[index + 1] if index + 1 < len(view.lower) else "."
    if word == "not":
        return after not in ("to", "only", "just", "least", "all")
    if flags & wc.ADJECTIVE and word != "due" and view.tokens[index].norm[0].islower():
        return closes(view, index + 1, end)
    if word == "about":
        return after == "to"
    if (word, after) in _PREDICATIVE:
        return word == "over" or closes(view, index + 2, end)
    if word in _DIRECTIONS:
        return index + 1 < end and after in _AFTER_DIRECTION
    if word in ("more", "less") and index + 2 < end:
        return bool(wc.classes(after) & wc.ADJECTIVE) and view.lower[index + 2] == "than"
    if flags == wc.PARTICIPLE:
        return True
    if gerund and flags & wc.GERUND and not flags & wc.NOUN:
        return word not in _NO_GERUNDS
    return (
        word in PASSIVES
        and view.tokens[index].norm[0].islower()
        and after != ","
        and passive(view, index, max(0, index - 3))
    )


_AFTER_PREDICATES = frozenset(
    "to that than but because if whether how why what when who which while although though".split()
)


def closes(view: Words, index: int, end: int) -> bool:
    """Whether an adjective before this place stands alone, not before a noun."""
    if index >= end:
        return True
    word = view.lower[index]
    if word in ("and", "or"):
        return closes(view, index + 2, end)
    if word in wc.PREPOSITIONS or word in _AFTER_PREDICATES:
        return True
    return view.tokens[index].kind == "mark" and word in (",", ".", ";", ")", "—", "–")


def copula(view: Words, first: int, last: int, index: int) -> str:
    """The form of "be" that fits: by the noun before the gap and the tense around it.

    Of "have", where "been" follows.
    """
    plural = _plural_before(view, first, index)
    if view.lower[index] == "been":
        return "have" if plural else "has"
    past = present = 0
    for at in range(first, last):
        word = view.lower[at]
        flags = wc.classes(word)
        if word in ("was", "were", "had", "did"):
            past += 1
        elif flags & wc.AUXILIARY:
            present += can_be_finite(view, at, first)
        elif flags & (wc.NOUN | wc.PLURAL):
            continue  # "prices" says nothing about the tense
        elif flags & wc.FINITE and can_be_finite(view, at, first):
            if flags & wc.PAST:
                past += 1
            else:
                present += 1
    if past > present:
        return "were" if plural else "was"
    return "are" if plural else "is"


def _plural_before(view: Words, first: int, index: int) -> bool:
    """Whether the head of the noun phrase before the gap is plural."""
    if view.lower[index - 1] == "there":
        return any(
            (wc.classes(word) & wc.PLURAL) or word in ("several", "many", "numerous", "few")
            for word in view.lower[index : index + 3]
        )
    head = index - 1
    for at in range(index - 1, first - 1, -1):
        word = view.lower[at]
        if word in ("of", "in", "on", "for", "with", "from", "between", "to", "at", "by"):
            head = at - 1
        elif word in BREAKS or word in SUBORDINATORS:
            break
    word = view.lower[max(head, first)]
    return word in ("they", "we", "these", "those") or bool(wc.classes(word) & wc.PLURAL)
