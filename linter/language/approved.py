"""A house's approved text beside what a page has: the words that were changed.

Words are compared without case and without the marks around them, so that
quotation marks, dashes, line breaks and hyphenation may be set in any way.
{organisation} stands for the house's name and {year} for any year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.model import Span
from linter.patterns import regex
from linter.tuples import NamedTuple

YEAR = "{year}"
_PLACEHOLDER = regex(r"\{\s*(organi[sz]ation|year)\s*\}")
_WORD = regex(
    r"\{year\}|©|\([cC]\)|&|%|[$€£]?\d+(?:[.,]\d+)*|[^\W\d_]+(?:[\u00ad'’ʼ][^\W\d_]+)*", re.UNICODE
)
_YEARS = regex(r"(?:19|20)\d\d")
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": None, "ﬁ": "fi", "ﬂ": "fl"})
_SAME = {"(c)": "©", "organization": "organisation"}


class Word(NamedTuple):
    """A word as compared (`norm`), as written, and where it stands in its text."""

    norm: str
    shown: str
    span: Span


class Change(NamedTuple):
    """Words of the page (a range of indices) where the approved text has others."""

    first: int
    last: int
    wanted: tuple[Word, ...]


def fill(approved: str, organisation: str) -> str:
    """The approved text with the house's name in it; {year} stays."""

    def put(match: re.Match[str]) -> str:
        return YEAR if match[1] == "year" else organisation or match.group()

    return _PLACEHOLDER.sub(put, approved)


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text, their spans in code points of `text`."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        shown = match.group()
        norm = shown.translate(_FOLD).lower()
        found.append(Word(_SAME.get(norm, norm), shown, Span(*match.span())))
    return found


def find_whole(wanted: Sequence[Word], given: Sequence[Word]) -> int | None:
    """Where the approved words stand in a page's words without a change, as an index."""
    if not wanted or len(given) < len(wanted):
        return None
    norms = _with_years([word.norm for word in given], wanted)
    aim = [word.norm for word in wanted]
    first = next((i for i, norm in enumerate(aim) if norm != YEAR), 0)
    for at in range(len(norms) - len(aim) + 1):
        if norms[at + first] == aim[first] and _equal(norms[at : at + len(aim)], aim):
            return at
    return None


def changes(wanted: Sequence[Word], given: Sequence[Word]) -> list[Change]:
    """What must be changed in a page's words to make the approved text of them."""
    aim = [word.norm for word in wanted]
    norms = ["{year}" if _is_year(word.norm, aim) else word.norm for word in given]
    found: list[Change] = []
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, norms, aim, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found.append(Change(a, b, tuple(wanted[c:d])))
    return found


def likeness(wanted: Sequence[Word], given: Sequence[Word]) -> float:
    """How much of the approved text a page's words have, from 0 to 1, in pairs of words."""
    if len(wanted) < 2:
        return 0.0
    pairs = set(pairs_of(wanted))
    return len(pairs & set(pairs_of(given))) / len(pairs)


def pairs_of(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Each word with the one behind it."""
    return ((a.norm, b.norm) for a, b in pairwise(words))


def _is_year(norm: str, aim: Sequence[str]) -> bool:
    return YEAR in aim and bool(_YEARS.fullmatch(norm))


def _with_years(norms: list[str], wanted: Sequence[Word]) -> list[str]:
    aim = [word.norm for word in wanted]
    return [YEAR if _is_year(norm, aim) else norm for norm in norms]


def _equal(norms: Sequence[str], aim: Sequence[str]) -> bool:
    return all(a == b for a, b in zip(norms, aim, strict=True))
