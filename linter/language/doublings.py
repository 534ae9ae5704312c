"""A verb twice in a row that is none too many: it closes one clause and opens the next."""

from __future__ import annotations

from linter.language import word_classes as wc
from linter.language.joints import SUBJECT_PRONOUNS
from linter.language.words import Words

_RELATIVES = frozenset("who which that what whoever whatever where whose".split())
_FREE = frozenset("what who where how why whoever whatever".split())
"""Words that open a clause which may be a subject by itself: "what it was was"."""
_WHOEVER = frozenset("those these all ones one people anyone everyone".split())
_FARTHEST = 6
"""Tokens between a relative pronoun and the end of its clause."""


def joins_clauses(view: Words, first: int) -> bool:
    """Whether a verb and the same verb behind it belong to two clauses.

    As in "those who stayed stayed" and "the barns burned burned": the first may stand in a
    relative clause, or in what is left of one.
    """
    word = view.lower[first]
    flags = wc.classes(word)
    if flags & wc.AUXILIARY:
        return _free_clause(view, first)
    if not flags & wc.FINITE or not first:
        return False
    if _relative(view, first) or (flags & wc.PLURAL and flags & wc.BASE):
        return True  # the latter: "the police police the streets"
    noun = first - 1
    if view.lower[noun] in SUBJECT_PRONOUNS and noun:
        noun -= 1  # "the men they hired hired others"
    elif not flags & wc.PARTICIPLE:
        return False
    known = wc.classes(view.lower[noun])
    stranger = not known and view.tokens[noun].norm.islower()
    return stranger or bool(known & (wc.NOUN | wc.PLURAL)) or view.lower[noun] in _WHOEVER


def _relative(view: Words, first: int) -> bool:
    for index in range(first - 1, max(0, first - _FARTHEST) - 1, -1):
        word = view.lower[index]
        if word in _RELATIVES:
            return not (word == "that" and index and view.lower[index - 1] in wc.REPORTING)
        if view.tokens[index].kind == "mark":
            return False
    return False


def _free_clause(view: Words, first: int) -> bool:
    """As in "what it was was", "those who were were"."""
    near = range(max(0, first - _FARTHEST), first)
    opening = next((index for index in near if view.lower[index] in _FREE), first)
    if opening == first or any(view.tokens[i].kind == "mark" for i in range(opening, first)):
        return False
    before = view.lower[opening - 1] if opening else ""
    return opening < first - 1 or view.lower[opening] != "who" or before in _WHOEVER
