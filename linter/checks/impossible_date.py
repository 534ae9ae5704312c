"""Dates that no calendar has: 31 June, 29 February 2023, 2023-13-05."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Hit
from linter.language.dates import MONTHS, Written, dates, days_in
from linter.model import Document
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "reason"})

_GREGORIAN_FROM = 1900
"""Before this year a 29 February may stand in the Julian calendar."""

_YEARS = range(1500, 2200)

# "In June 31 people were arrested": a number that counts what follows.
_COUNTED = regex(
    r"\s+(?!(?:and|or|to|in|at|on|by|as|for|from|with|when|while|where|after|before|until|the|a|an"
    r"|that|this|is|was|were|are|has|had|have|will|would|but|if|he|she|it|they|we|its|his|her|their"
    r"|so|which|who)\b)[a-z]"
)
_SPAN_OF_MONTH = regex(r"\b(?:in|during|early|late|mid|of|since|last|next|this)[\s-]+$", re.I)
_NUMBERED = regex(
    r"\b(?:nos?|numbers?|issues?|vol(?:ume)?s?|arts?|articles?|pp?|pages?|chapters?|sections?"
    r"|rooms?|class|aged?|items?|resolutions?|flights?|gates?|lots?)\.?\s*$",
    re.I,
)

# A number above 31 stands beside a month by chance far more often than by a slip: only words that
# lead to a day, with no noun behind for it to count, make it one.
_LEADS_TO_DAY = regex(r"\b(?:on|until|till|before|after|from)\s+$", re.I)
_LEADS_TO_DAY_FIRST = regex(
    r"\b(?:on|until|till|before|after|from|by|since|to|through|between)\s+$", re.I
)
_ENDS_DATE = regex(
    r"\s*(?:$|\n|[.;:)\]]|,(?!\s+(?:an?|the|mostly|most|mainly|or|including|all)\b)"
    r"|\s(?:(?:and|or)\b(?!\s+[A-Z\d])|to\b(?!\s+\d)|(?:at|when|while|after|before|until|but)\b))"
)
_ENDS_LABEL = regex(r"[ \t]*(?:$|\n|:|[-–—]\s)")
_TYPED_DAY = 39
"""A slip on the way to 30 or 31; numbers above it only count something."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    for written in document.derive(dates):
        reason = _why_not(written)
        if reason and not _is_no_date(document.text, written):
            text = document.slice(written.span)
            yield Hit(written.span, {"text": " ".join(text.split()), "reason": reason})


def _why_not(written: Written) -> str | None:
    """Why there is no such day, or None where there is (or may be)."""
    year = written.year
    if written.order == "numeric":
        return _numerals_why_not(written)
    if not 1 <= written.month <= 12:
        return f"there is no month {written.month}" if written.day else None
    if written.day == 0 or (year is not None and written.order == "iso" and year not in _YEARS):
        return None
    name = MONTHS[written.month - 1]
    longest = days_in(2000, written.month)
    if written.day > longest:
        return f"{name} has {'at most ' if written.month == 2 else ''}{longest} days"
    if written.month == 2 and written.day == 29 and year is not None and days_in(year, 2) == 28:
        if year < _GREGORIAN_FROM and year % 4 == 0:
            return None
        return f"{year} is not a leap year, so its February has 28 days"
    return None


def _numerals_why_not(written: Written) -> str | None:
    first, second, year = written.day, written.month, written.year
    assert year is not None
    if not (first and second and year in _YEARS and max(first, second) <= 31):
        return None
    if written.day_of() is not None:
        return None
    if min(first, second) > 12:
        return f"neither {first} nor {second} is a month"
    month = second if second <= 12 else first
    days = days_in(year, month)
    return f"{MONTHS[month - 1]}{f' {year}' if month == 2 else ''} has {days} days"


def _is_no_date(text: str, written: Written) -> bool:
    """Whether this is more likely a number beside the name of a month than a date."""
    if written.order not in ("day-month", "month-day") or written.ordinal:
        return False
    before = text[max(0, written.span.start - 24) : written.span.start]
    if _NUMBERED.search(before):
        return True
    if written.year is not None:
        return False
    if written.weekday is not None and written.day <= 31:
        return False
    if written.day > 31:
        return not _is_meant_as_day(text, written, before)
    if written.order == "day-month":
        return False
    counts = bool(_COUNTED.match(text, written.span.end))
    return counts or bool(
        _SPAN_OF_MONTH.search(before) and re.match(r"\s+\w", text[written.span.end :][:3])
    )


def _is_meant_as_day(text: str, written: Written, before: str) -> bool:
    """Whether a number above 31 is a slip for a day: "until December 32."."""
    end = written.span.end
    if written.day > _TYPED_DAY or not (
        _ENDS_DATE.match(text, end) or _ENDS_LABEL.match(text, end)
    ):
        return False
    if written.weekday is not None:
        return True
    if not before.split("\n")[-1] and _ENDS_LABEL.match(text, end):
        return True  # a line of a timeline: "32 December: the vote"
    first = written.order == "day-month"
    return bool((_LEADS_TO_DAY_FIRST if first else _LEADS_TO_DAY).search(before))
