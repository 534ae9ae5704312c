"""Ranges of dates that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.finding import Hit
from linter.folding import before_blanks, matches_at
from linter.language.dates import MONTHS, Written, dates
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "first", "last"})

_JOINT = regex(r"\s*(?:[-–—]|to|until|till|through)\s*")
_AND = regex(r"\s+and\s+")
_BETWEEN = regex(r"\bbetween\s+$")
_YEARS = regex(
    r"\b(?:from|between)\s+((?:19|20)\d\d)\s*(?:to|until|till|through|and|[-–—])\s*((?:19|20)\d\d)"
    r"(?![\w%-]|[.,]\d|\s*(?:BC|BCE|US|euros?|dollars|people|percent|per cent)\b)"
)
_NAMED = "|".join(MONTHS)
_MONTHS = regex(
    rf"(?<!\d\s)(?<!\d)\b({_NAMED})\s+((?:19|20)\d\d)\s*(?:to|until|till|through|[-–—])\s*"
    rf"({_NAMED})\s+((?:19|20)\d\d)\b"
)
_DAYS = regex(
    rf"(?:\b(?:from|during|on|between)\s+|[(,:]\s*|^)(?P<days>(?P<first>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\s?(?:[-–—]|to|until)\s?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:{_NAMED})\b(?:,?\s+(?:19|20)\d\d)?)",
    re.M,
)
_MONTH_DAYS = regex(
    rf"\b(?:{_NAMED})\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:[-–—]|to)\s?"
    r"(?P<last>\d{1,2})(?:st|nd|rd|th)?,\s+(?:19|20)\d\d\b"
)
# In all that the four above find: the end of its first number, and what joins another to it.
_JOINED = regex(r"\d(?:st|nd|rd|th)?\s*(?:[-–—]|to|until|till|through|and)")
_WORD_BEFORE = regex(r"\w+\Z")
_LONGEST_WORD = max(map(len, (*MONTHS, "between", "during")))
_ANY_YEAR = 2024
"""One with a 29 February."""
_MOVED = regex(
    r"\b(?:mov|bring|brought|chang|shift|advanc|push|revis|reschedul|correct|amend|pull|cut|fell"
    r"|drop|decreas|declin|rose|grew|down|up|increas|reduc|compar|back)\w*\b[^.;]*$"
)
"""Before two dates or figures between which something went, not ones that bound a time."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. Only ranges whose two ends are certain days or years are judged."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    written = document.derive(dates)
    text = document.text
    for first, last in pairwise(written):
        if first.ambiguous or last.ambiguous:
            continue
        if first.year is None and first.month != last.month:
            continue  # "from 14 December to 3 January 2025"
        if last.year is None and first.year is not None:
            continue
        year = last.year or _ANY_YEAR  # "from May 29 to May 4" runs backwards in each
        joint = text[first.whole.end : last.whole.start]
        if len(joint) > 12 or "\n" in joint:
            continue
        # With years, "between 12 June 2024 and 3 May 2024" may compare.
        between = last.year is None and _AND.fullmatch(joint) and _between(text, first)
        if not between and not _JOINT.fullmatch(joint):
            continue
        begins, ends = first.day_of(year), last.day_of(year)
        if begins and ends and ends < begins and not _moves(text, first.whole.start):
            yield _hit(document, Span(first.whole.start, last.whole.end), first, last)
    places = _places(text)
    yield from _within_a_month(document, places)
    yield from _of_months(document, places)
    for match in matches_at(_YEARS, text, places):
        backwards = int(match[2]) < int(match[1]) and " and " not in match.group()
        if backwards and not _moves(text, match.start()):
            fields = {"first": match[1], "last": match[2]}
            span = Span(match.start(1), match.end(2))
            yield Hit(span, {**fields, "text": document.slice(span)})


def _between(text: str, first: Written) -> bool:
    start = first.whole.start
    return bool(_BETWEEN.search(text[max(0, start - 12) : start]))


def _places(text: str) -> list[int]:
    """Where the expressions for two numbers may match; they would be tried at every letter.

    They begin with the first number, or with one word or mark before it.
    """
    found: set[int] = set()
    for joined in _JOINED.finditer(text):
        number = joined.start()
        while number and text[number - 1].isdecimal():
            number -= 1
        behind = before_blanks(text, number)
        found.update((number, max(0, behind - 1)))
        word = _WORD_BEFORE.search(text, max(0, behind - _LONGEST_WORD), behind)
        if word:
            found.add(word.start())
    return sorted(found)


def _within_a_month(document: Document, places: Sequence[int]) -> Iterator[Hit]:
    """Days of one month whose second is the earlier: "from 14 to 10 June 2024"."""
    text = document.text
    for pattern in (_DAYS, _MONTH_DAYS):
        for match in matches_at(pattern, text, places):
            first, last = int(match["first"]), int(match["last"])
            # A higher first day beside a low last one may be of the month before: "28–2 June".
            if not 0 < last < first <= 31 or (first > 20 and last < 10):
                continue
            begins = match.start("days") if pattern is _DAYS else match.start()
            block = document.block_at(begins)
            if block is None or block.kind == "code" or _moves(text, begins):
                continue
            span = Span(begins, match.end())
            shown = " ".join(document.slice(span).split())
            yield Hit(span, {"text": shown, "first": f"the {first}", "last": f"the {last}"})


def _of_months(document: Document, places: Sequence[int]) -> Iterator[Hit]:
    text = document.text
    for match in matches_at(_MONTHS, text, places):
        begins = int(match[2]), MONTHS.index(match[1])
        ends = int(match[4]), MONTHS.index(match[3])
        block = document.block_at(match.start())
        if ends < begins and block and block.kind != "code" and not _moves(text, match.start()):
            span = Span(*match.span())
            fields = {"first": f"{match[1]} {match[2]}", "last": f"{match[3]} {match[4]}"}
            yield Hit(span, {**fields, "text": " ".join(document.slice(span).split())})


def _moves(text: str, at: int) -> bool:
    """Whether words before say that something went from one to the other."""
    return bool(_MOVED.search(text[max(0, at - 60) : at].lower()))


def _hit(document: Document, span: Span, first: Written, last: Written) -> Hit:
    fields = {
        "text": " ".join(document.slice(span).split()),
        "first": " ".join(document.slice(first.span).split()),
        "last": " ".join(document.slice(last.span).split()),
    }
    return Hit(span, fields)
