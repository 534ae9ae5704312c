"""Places that look to the trained models like gaps, and are none."""

from __future__ import annotations

from itertools import pairwise

from linter.language import word_classes as wc
from linter.language.closed import inverts_be, licenses_be
from linter.language.joints import OPENS_NOUN_PHRASE, SUBJECT_PRONOUNS, until
from linter.language.words import Words

_OPENERS = frozenset(
    "the a an this that these those it he she they we in on at by for from with as to of all "
    "some many most several both there his her their our its and or but if when while "
    "although including".split()
)
_STOPS = frozenset(", ; : — – . ! ?".split())
_NEAR = 6
"""Tokens behind a place within which a doubled word is near."""
_RELATIVES = frozenset("that which who whom".split())
_WHATEVER = frozenset("whatever whichever however".split())
_JUDGES = frozenset(
    "believe believes believed believing consider considers considered considering deem deems "
    "deemed deeming think thinks thought thinking judge judges judged judging presume presumes "
    "presumed rate rates rated call calls called calling want wants wanted prefer prefers "
    "preferred like prove proves proved render renders rendered".split()
)
"""Verbs that take a noun and its adjective: "they believe the bank solvent"."""
_LEAVES = frozenset(
    "find finds found finding hold holds held holding leave leaves left leaving keep keeps "
    "kept keeping make makes made making declare declares declared declaring".split()
)
"""Verbs that take a noun and its adjective or participle: "they left the port closed"."""
_FARTHEST = 8
"""Tokens of a noun phrase between such a verb and its adjective."""
_HOLDS_ON = frozenset("until till throughout despite firm fast steady good true up".split())
_GAPPING = frozenset("and but while ,".split()) | {";"}


def whole(view: Words, first: int, at: int) -> bool:
    """Whether nothing is missing before token `at` of the sentence that begins at `first`."""
    return (
        _heading_runs_in(view, at)
        or _bare_be(view, first, at)
        or _doubled(view, at)
        or _compared(view, first, at)
        or _verb_before_that(view, first, at)
        or _verb_with_object(view, at)
        or _clause_of_its_own(view, at)
        or _whatever(view, first, at)
        or _small_clause(view, first, at)
        or _but_not(view, at)
        or _verb_of_a_name(view, first, at)
        or _gapped(view, first, at)
        or _held_on(view, at)
    )


def _heading_runs_in(view: Words, at: int) -> bool:
    """As in "Ports and Ferries The number of sailings grew": a heading lost its line of its own."""
    word, before = view.tokens[at].norm, view.tokens[at - 1].norm
    return (
        view.lower[at] in _OPENERS
        and word[:1].isupper()
        and (before == "," or before[:1].isalnum())
    )


def _bare_be(view: Words, first: int, at: int) -> bool:
    """As in "They ordered that the reports not be published": "be" hangs on a verb before it."""
    for index in range(at, len(view.lower)):
        word = view.lower[index]
        if word == "be":
            if inverts_be(view, index) or view.lower[at - 2 : at] == ["powers", "that"]:
                return True
            return any(licenses_be(view.lower[i]) for i in range(first, at))
        if word != "not" and not wc.classes(word) & wc.ADVERB:
            break
    return False


def _doubled(view: Words, at: int) -> bool:
    """As in "It said that the the port": a word too many, which is another rule's, near by."""
    near = view.lower[max(0, at - 2) : at + _NEAR]
    return any(word == after and word.isalpha() for word, after in pairwise(near))


def _verb_before_that(view: Words, first: int, at: int) -> bool:
    """As in "The other fears that prices rise": a verb that could be a noun as well."""
    before = view.lower[at - 1]
    return (
        view.lower[at] == "that"
        and before.endswith(("s", "ed"))
        and bool(wc.classes(before) & wc.FINITE)
        and (at - 2 < first or view.lower[at - 2] not in OPENS_NOUN_PHRASE)
    )


def _verb_with_object(view: Words, at: int) -> bool:
    """As in "It said that the port is shut": the next word is the verb, and takes an object."""
    follows = view.lower[at + 1] if at + 1 < len(view.lower) else ""
    return bool(wc.classes(view.lower[at]) & wc.PAST) and (
        follows == "that" or follows in OPENS_NOUN_PHRASE
    )


def _compared(view: Words, first: int, at: int) -> bool:
    """As in "no one saw it more clearly than they": the verb of a comparison may stay away."""
    compares = at - 2 >= first and view.lower[at - 2] in ("than", "as")
    return compares and view.lower[at - 1] in SUBJECT_PRONOUNS


def _clause_of_its_own(view: Words, at: int) -> bool:
    """As in "the ports that | the storm closes": what follows "that" brings its own verb."""
    if view.lower[at - 1] not in _RELATIVES or view.lower[at] not in OPENS_NOUN_PHRASE:
        return False
    # Any word that can be a verb will do, though it may be a noun here ("attacks").
    rest = range(at + 2, until(view, at, len(view.lower), _STOPS))
    return any(wc.classes(view.lower[index]) & (wc.FINITE | wc.AUXILIARY) for index in rest)


def _whatever(view: Words, first: int, at: int) -> bool:
    """As in "whatever the name | on the bill", "however small the sum | in question"."""
    start = at - 1
    while start > first and view.lower[start - 1] not in _STOPS:
        start -= 1
    if view.lower[start : start + 2] == ["no", "matter"]:
        rest = start + 2 + (not wc.RELATIVES.isdisjoint(view.lower[start + 2 : start + 3]))
    elif view.lower[start] in _WHATEVER:
        rest = start + 1
    else:
        return False
    if OPENS_NOUN_PHRASE.isdisjoint(view.lower[rest : min(rest + 3, at)]):
        return False
    return not any(wc.classes(view.lower[i]) & wc.AUXILIARY for i in range(rest, at))


def _small_clause(view: Words, first: int, at: int) -> bool:
    """As in "they believe the bank | solvent": a verb that takes a noun and what it is."""
    flags = wc.classes(view.lower[at])
    subject = view.lower[at - 1]
    if not flags & (wc.ADJECTIVE | wc.PARTICIPLE) or (
        wc.classes(subject) & wc.CLOSED and subject not in wc.OBJECT_OR_FREE
    ):
        return False
    for index in range(at - 2, max(first, at - _FARTHEST) - 1, -1):
        word = view.lower[index]
        if word in _LEAVES or (word in _JUDGES and flags & wc.ADJECTIVE):
            return _opens_object(view, index + 1)
        if wc.classes(word) & wc.AUXILIARY or word in _STOPS or word == "that":
            return False
    return False


def _opens_object(view: Words, index: int) -> bool:
    word = view.lower[index]
    return (
        word in OPENS_NOUN_PHRASE
        or word in wc.OBJECT_OR_FREE
        or view.tokens[index].norm[:1].isupper()
    )


def _but_not(view: Words, at: int) -> bool:
    """As in "the banks have agreed but their owners not, which": "not" speaks for a clause."""
    ends = view.lower[at + 1] if at + 1 < len(view.lower) else "."
    return view.lower[at] == "not" and ends in _STOPS


def _verb_of_a_name(view: Words, first: int, at: int) -> bool:
    """As in "Norway guards its coast": a sentence that opens with a name, and its verb."""
    if not wc.classes(view.lower[at]) & wc.THIRD or not view.tokens[at].norm[0].islower():
        return False
    if view.lower[at - 1].endswith("s"):
        return False  # "NGOs": no subject of a form in -s
    return all(
        token.kind == "word" and token.norm[0].isupper() and not wc.classes(word) & wc.CLOSED
        for token, word in zip(view.tokens[first:at], view.lower[first:at], strict=True)
    )


def _gapped(view: Words, first: int, at: int) -> bool:
    """As in "Costs are up, and the gap | wider than feared": the verb of the clause before."""
    if not _compares(view, at):
        return False
    start = at - 1
    while start > first and view.lower[start] not in _GAPPING:
        start -= 1
    return any(
        view.lower[index] in wc.BE_FINITE
        and any(_compares(view, later) for later in range(index + 1, min(index + 4, start)))
        for index in range(first, start)
    )


def _held_on(view: Words, at: int) -> bool:
    """As in "the truce, which | held until spring": what lasts is not held by anybody."""
    after = view.lower[at + 1 : at + 2]
    return (
        view.lower[at] == "held"
        and view.lower[at - 1] in ("which", "that")
        and not _HOLDS_ON.isdisjoint(after)
    )


def _compares(view: Words, at: int) -> bool:
    """Whether "wider than", "more costly than" and the like begin here."""
    word = view.lower[at]
    if word in ("more", "less"):
        return "than" in view.lower[at + 1 : at + 3]
    return word.endswith(("er", "worse")) and view.lower[at + 1 : at + 2] == ["than"]
