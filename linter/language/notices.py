"""Copyright notices: whose they are, and the year they end with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model import Span
from linter.patterns import regex
from linter.tuples import NamedTuple

_MARK = regex(r"(?:©|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)(?:\s*(?:©|\([cC]\)|[Cc]opyright))*")
_LATER = (
    r"(?:\s*(?:[-–—/,&]|,?\s*\band\b|\bto\b)\s*(?=(?:19|20)\d\d(?!\d))"
    r"|\s?[-–/]\s?(?=\d\d(?!\d)))"
)
_YEARS = regex(
    r"(?<![\d.])(?P<first>(?:19|20)\d\d)(?!\d)"
    rf"(?:{_LATER}\d{{2,4}})*?(?:{_LATER}(?P<last>\d{{2,4}}))?(?!\s?[-–/]\s?\d|\d|,\s?\d{{4}})"
)
_REACH = 60
"""Between a mark and its year stand at most this many code points."""

_BREAK = regex(r"[.!?]\s+(?=[A-Z©(]|$)|\n|;|\s[|•·]\s")
_ABBREVIATED = regex(r"\b(?:Ltd|Inc|Co|Corp|Bros|St|No|[A-Z])$")
_NO_YEAR_BEFORE = regex(
    r"\b(?:founded|est(?:ablished)?|since|registered|act|in|law|directive)\b\W*(?:in\s+)?$", re.I
)
_MONTH_DAY = regex(r"\d{1,2}(?:st|nd|rd|th)?\s+(?=[A-Z][a-z]+,?\s+(?:19|20)\d\d)")
_OF_OTHERS = regex(
    r"\b(?:data|maps?|photos?|photographs?|pictures?|images?|icons?|charts?|graphics?|crown|cover"
    r"|contains|courtesy|statistics|sources?|translation|quotations?)\b(?:\W+[\w.'’&-]+){0,3}\W*$",
    re.I,
)


class Notice(NamedTuple):
    """A notice: its last year with that year's place, and the words that say whose it is.

    `span` is the last year, or a whole range that ends in two digits ("2022-23").
    `of_others` says that words before the mark name what others own (a map, a photo).
    """

    span: Span
    year: int
    holder: str
    of_others: bool

    def with_year(self, shown: str, year: int) -> str:
        """What stands in the span (`shown`) with another last year."""
        return str(year) if len(shown) == 4 else f"{shown[:-2]}{year % 100:02}"


def notices(text: str, start: int, end: int) -> Iterator[Notice]:
    """The copyright notices with a year between two places of a text."""
    marks = list(_MARK.finditer(text, start, end))
    for index, mark in enumerate(marks):
        following = marks[index + 1].start() if index + 1 < len(marks) else end
        begins = marks[index - 1].end() if index else start
        found = _after(text, mark.end(), following) or _before(text, begins, mark.start())
        if found is None:
            continue
        first, last = found["first"], found["last"]
        year = int(last or first)
        span = Span(*found.span("last" if last else "first"))
        if year < 100:
            year += int(first) // 100 * 100
            span = Span(found.start(), found.end())
        opening = _since_break(text[max(begins, mark.start() - 60) : mark.start()])
        closing = _to_break(text[mark.end() : following])
        yield Notice(span, year, f"{opening} {closing}", bool(_OF_OTHERS.search(opening)))


def _after(text: str, at: int, end: int) -> re.Match[str] | None:
    """The years behind a mark, the same sentence perhaps naming the owner first."""
    stop = min(at + len(_to_break(text[at:end])), end)
    while True:
        digit = re.compile(r"\d").search(text, at, min(at + _REACH, stop))
        if digit is None:
            return None
        day = _MONTH_DAY.match(text, digit.start(), stop)
        if day:
            at = day.end()
            continue
        years = _YEARS.match(text, digit.start(), stop)
        if years is None:
            return None
        if not _NO_YEAR_BEFORE.search(text[max(0, years.start() - 24) : years.start()]):
            return years
        at = years.end()


def _before(text: str, start: int, at: int) -> re.Match[str] | None:
    for years in _YEARS.finditer(text, max(start, at - 12), at):
        if not text[years.end() : at].strip():
            return years
    return None


def _to_break(text: str) -> str:
    for found in _BREAK.finditer(text):
        if not _ABBREVIATED.search(text[: found.start()]):
            return text[: found.start()]
    return text


def _since_break(text: str) -> str:
    at = 0
    for found in _BREAK.finditer(text):
        if not _ABBREVIATED.search(text[: found.start()]):
            at = found.end()
    return text[at:]
