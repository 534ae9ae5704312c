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


_VOWELS = frozenset("AEIOUY")
_FEWEST = 4


def slip_kind(target: str, typed: str) -> str | None:
    """What `edit_kind` says, and "transposition" for letters of an acronym that changed places.

    Two letters apart may have ("JMIN" for "JNIM"), or its vowels among themselves ("IEAE"
    for "IAEA"); its first letter stays.
    """
    kind = edit_kind(target, typed)
    if kind or len(target) != len(typed) or len(target) < _FEWEST or target[0] != typed[0]:
        return kind
    odd = [(a, b) for a, b in zip(target, typed, strict=True) if a != b]
    if len(odd) == 2 and odd[0] == odd[1][::-1]:
        return "transposition"
    vowels = all(letter in _VOWELS for pair in odd for letter in pair)
    return "transposition" if vowels and set(target) == set(typed) else None


def edit_pieces(text: str) -> set[str]:
    """The text and all strings with one letter left out: two one edit apart share one of them."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def slip_pieces(letters: str) -> set[str]:
    """The letters and what they are by slips: two strings one slip apart share one of these."""
    return edit_pieces(letters) | {"=" + letters[0] + "".join(sorted(set(letters)))}
