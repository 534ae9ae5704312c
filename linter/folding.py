"""Text in small letters, and expressions that are tried only where a word of theirs stands.

An expression that ignores case, or that opens with a look-behind, is tried at every letter
of a text; `str.find` passes over a text a hundred times as fast. So where every match of an
expression begins with one of a few words, those are looked for, and the expression is
matched at their places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

_ALIKE = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))
"""Letters outside ASCII that `re` takes for letters inside it, where case is ignored."""


def fold(text: str) -> str:
    """A text in small letters, letter for letter as long as it was.

    An expression whose letters are small ones of ASCII matches in it, minding case, just
    where it matches in the text itself, ignoring case.
    """
    if not text.isascii():
        for letter, small in _ALIKE:
            text = text.replace(letter, small)
    return text.lower()


def starts(text: str, words: Iterable[str]) -> list[int]:
    """Where any of these words begins in a text, inside a longer one as well, in order."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    found.sort()
    return found


def within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those of some places, in order, that lie in a stretch, its end left out."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int | None = None
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text, …, end)` gives, where all it matches begins at `places`.

    `places` are in order; the expression matches no empty text.
    """
    stop = len(text) if end is None else end
    free = 0
    for place in places:
        if place >= free:
            match = pattern.match(text, place, stop)
            if match:
                yield match
                free = match.end()


def before_blanks(text: str, at: int) -> int:
    """Where the white space right before a place begins; the place itself without any."""
    while at and text[at - 1].isspace():
        at -= 1
    return at
