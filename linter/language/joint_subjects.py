"""Subjects of two things, and of one that stands before "that" or behind "there are"."""

from __future__ import annotations

from linter.language import word_classes as wc
from linter.language.subjects import LINKS, NO_HEADS
from linter.language.words import Words

# Not "every": "every ship and every port has".
_OPENERS = frozenset("the a an its their his her our my your this that these those".split())
_COUNTS = frozenset(
    "few lot lots couple dozen hundred thousand million billion further estimated additional "
    "extra mere total great good many full whole score".split()
)
_JOINS = frozenset("and or nor but , plus".split())
_LOOKED_AT = 6
"""Tokens behind "there are a" among which no second thing may follow."""


def of_two(view: Words, first: int, verb: int) -> bool:
    """Whether two things are subject together, and fill all tokens from `first` up to the verb.

    As in "both exports and investment", "the governor and her deputy".
    """
    both = view.lower[first] == "both"
    start = first + both
    seams = [at for at in range(start, verb) if view.lower[at] == "and"]
    if len(seams) != 1:
        return False
    parts = (start, seams[0]), (seams[0] + 1, verb)
    return all(_noun_phrase(view, a, b, bare=both) for a, b in parts)


def _noun_phrase(view: Words, start: int, stop: int, *, bare: bool) -> bool:
    """Whether tokens are one noun with a determiner, without one too if it may be `bare`."""
    if start < stop and view.lower[start] in _OPENERS:
        start += 1
    elif not bare:
        return False
    if start >= stop:
        return False
    for at in range(start, stop):
        token, word = view.tokens[at], view.lower[at]
        flags = wc.classes(word)
        if token.kind != "word" or flags & (wc.CLOSED | wc.AUXILIARY | wc.ADVERB | wc.GERUND):
            return False
        if word in NO_HEADS or word in LINKS:
            return False
        last = at == stop - 1
        if last and flags & ~(wc.NOUN | wc.PLURAL | wc.BASE | wc.THIRD):
            return False
        if not last and flags & (wc.PLURAL | wc.VERB):
            return False
    return True


def one_that(view: Words, first: int, verb: int) -> int | None:
    """The one thing before the "that" before a verb: "a budget that do not add up"; or None."""
    head, opener = verb - 2, verb - 3
    if head <= first:
        return None
    if view.lower[opener] not in ("a", "an") and not wc.classes(view.lower[opener]) & wc.CLOSED:
        opener -= 1
    if opener < first or view.lower[opener] not in ("a", "an"):
        return None
    if opener > first and (view.lower[opener - 1] in LINKS or view.lower[opener - 1] in _JOINS):
        return None  # "the ports in a state that do", "an app and a site that are"
    flags = wc.classes(view.lower[head])
    plain = flags & wc.NOUN and not flags & wc.PLURAL and view.tokens[head].norm.islower()
    return head if plain and view.lower[head] not in wc.COLLECTIVE | NO_HEADS else None


def one_there(view: Words, verb: int, last: int) -> int | None:
    """The one thing that "there are" introduces: "there are a risk that"; or None."""
    if verb + 2 >= last or view.lower[verb + 1] not in ("a", "an"):
        return None
    at = verb + 2
    while at < last and view.tokens[at].kind == "word":
        word, flags = view.lower[at], wc.classes(view.lower[at])
        if flags & wc.CLOSED:
            break
        if word in _COUNTS or flags & (wc.PLURAL | wc.AUXILIARY) or not word.isalpha():
            return None
        at += 1
    head = at - 1
    if head <= verb + 1 or at >= last or view.lower[at] == "of":
        return None
    if not wc.classes(view.lower[head]) & wc.NOUN or view.lower[head] in wc.COLLECTIVE:
        return None
    beyond = view.lower[at : at + _LOOKED_AT]
    return None if {"and", "or", ",", ";", "plus"}.intersection(beyond) else head
