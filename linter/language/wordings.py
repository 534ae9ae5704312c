"""How two long forms of one acronym differ, though both would be taken for the same."""

from __future__ import annotations

from linter.language.alignment import SMALL
from linter.language.edits import edit_kind
from linter.language.expansions import folded, worded
from linter.patterns import regex

_STEM = 4
_FEWEST = 2
_JOINS = frozenset(["and", "or"])
_PLURAL = regex("[ei]?s?$")


def another_word(one: str, two: str) -> bool:
    """Whether one word that carries meaning is another: "Recovery Fund", "Reserve Fund".

    Words of one stem ("Industry", "Industrial") and spellings are no other words; nor
    do long forms of different lengths say which word stands for which.
    """
    left, right = (
        [word for word in folded(long.replace("-", " ")).split() if word not in SMALL]
        for long in (one, two)
    )
    if len(left) != len(right) or len(left) < _FEWEST or "".join(left) == "".join(right):
        return False
    odd = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(odd) == 1 and not _alike(*odd[0])


def _alike(one: str, two: str) -> bool:
    return one[:_STEM] == two[:_STEM] or edit_kind(one, two) is not None


def reworded(one: str, two: str) -> bool:
    """Whether two long forms differ in more than capitals, spelling and a plural at the end."""
    left, right = (
        _PLURAL.sub("", "".join(word for word in worded(long).split() if word not in _JOINS))
        for long in (one, two)
    )
    return left != right
