"""Places that look to the trained models like gaps, and are none."""

from __future__ import annotations

from itertools import pairwise

from linter.language import word_classes as wc
from linter.language.closed import licenses_be
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
