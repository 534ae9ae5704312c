"""The common words, fit to be suggested: is this one, how common, a name?

The list has 35,000 lines in order of their small letters, each a rank (one hexadecimal
digit) and a word, with a capital where it is a name. It is searched in place: parsing
it takes longer than checking a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from linter.language.lexicon import lexicon
from linter.places import shipped_data

_FILE = "common.txt"
_RANKS = {digit: rank for rank, digit in enumerate("0123456789abcdef")}


def rank(word: str) -> int:
    """How common a word in small letters is, 0 to 15; -1 for one not in the list."""
    # Nearly all words asked for are none at all, which the word list says at once.
    if lexicon().rank(word) < 0:
        return -1
    line = _line(word)
    return int(line[:1], 16) if line else -1


def beginning(letter: str) -> Iterator[tuple[str, int]]:
    """The common words, in small letters, that begin with a small letter, with their ranks."""
    raw = letter.encode("ascii", "ignore")
    if raw:
        # The word that would come first with the next letter bounds them.
        lines = _data()[_place(raw) : _place(bytes((raw[0] + 1,)))].decode("ascii").lower()
        yield from ((line[1:], _RANKS[line[0]]) for line in lines.split())


@cache
def ranks() -> Mapping[str, int]:
    """Every common word in small letters with its rank; worth the ten milliseconds for many."""
    lines = _data().decode("ascii").lower().split()
    return {line[1:]: _RANKS[line[0]] for line in lines}


def is_name(word: str) -> bool:
    """Whether a word in small letters is in the list as a name."""
    line = _line(word)
    return line[1:2].isupper()


@cache
def _data() -> bytes:
    return shipped_data(_FILE)


def _line(word: str) -> bytes:
    """The line of a word, or nothing."""
    try:
        raw = word.encode("ascii")
    except UnicodeEncodeError:
        return b""
    data = _data()
    at = _place(raw)
    line = data[at : at + len(raw) + 2]
    return line if line[1:].lower() == raw + b"\n" else b""


def _place(raw: bytes) -> int:
    """Where the first line begins whose word in small letters is not before `raw`."""
    data = _data()
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", middle)
        if data[middle + 1 : end].lower() < raw:
            low = end + 1
        else:
            high = middle
    return low
