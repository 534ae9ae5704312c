"""One edit between two strings (F. Damerau, 1964: a transposition counts as one)."""

from __future__ import annotations


def edit_kind(target: str, typed: str) -> str | None:
    """The one edit that makes `typed` of `target`, or None when it takes more (or none)."""
    if target == typed:
        return None
    shorter, longer = sorted((target, typed), key=len)
    if len(longer) - len(shorter) > 1:
        return None
    first = 0
    while first < len(shorter) and shorter[first] == longer[first]:
        first += 1
    if len(shorter) < len(longer):
        if shorter[first:] == longer[first + 1 :]:
            return "deletion" if typed == shorter else "insertion"
        return None
    if target[first + 1 :] == typed[first + 1 :]:
        return "substitution"
    swapped = target[first + 1 : first + 2] + target[first]
    if typed[first : first + 2] == swapped and target[first + 2 :] == typed[first + 2 :]:
        return "transposition"
    return None
