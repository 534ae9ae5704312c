"""Dates as people write them: British and American order, ISO, numerals only.

A date is found by its month's name (or its numerals) and read outwards from
there. Whether it is on the calendar is left to whoever asks: `Written.day` may
be 31 in a month of 30 days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from linter.folding import fold, matches_at, starts
from linter.model import Document, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SHORT_DAYS = "mon tue wed thu fri sat sun".split()

_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)

# An entry in lower case is read as a month unless it is an everyday word.
_MONTH = regex(
    r"(?<![^\W_])(?:(?P<cased>(?:MAY|MAR(?:CH)?|DEC|May|Mar(?:ch)?|Dec)\b)"
    r"|(?i:(?P<any>january|jan|february|feb|april|apr|june|jun|july|jul|august|aug"
    r"|september|sept|sep|october|oct|november|nov|december)\b))(?P<dot>\.?)"
)
_DAY_NAME = (
    r"(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b\.?"
)
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"
_WEEKDAY_BEFORE = regex(
    rf"(?<![^\W_]){_DAY_NAME}{_PART_OF_DAY}(?:,?\s+|\s*[(,]\s*)(?:the\s+|on\s+)?$"
)
_WEEKDAY_AFTER = regex(rf"(?:,\s+(?:a\s+|which (?:is|was) a\s+)?|\s*\((?:a\s+)?){_DAY_NAME}")
_DAY_BEFORE = regex(r"(?<![\w.,:/\-–$€£#])(\d{1,2})(st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+$")
_DAY_BEFORE_IN_RANGE = regex(r"\d(?:st|nd|rd|th)?\s?[-–]\s?(\d{1,2})(st|nd|rd|th)?\s+$")
_JOINED_DAY_BEFORE = regex(r"(?<![\w.,:/\-–])(\d{1,2})-$")
_YEAR_AFTER = regex(r"(?:,?\s+|\s*/\s*)(?:of\s+)?(\d{4})(?![\d\w]|[.,:/]\d|\s*(?:%|per\b))")
_JOINED_YEAR_AFTER = regex(r"-(\d{4})(?![\w-])")
_DAY_AFTER = regex(r"\s+(?:the\s+)?(\d{1,2})(st|nd|rd|th)?(?![\w%°]|[.:/]\d|,\d(?!\d{3}\b)|-\w)")
_RANGE_AFTER = regex(
    r"\s?(?:[-–]|\bto\b|\bthrough\b)\s?(\d{1,2})(st|nd|rd|th)?(?![\w%°]|[.,:/]\d|-\w)"
)
_YEAR_AFTER_DAY = regex(r"(?:,\s*|\s+)(?:of\s+)?(\d{4})(?![\d\w]|[.,:/]\d|\s*(?:%|per\b))")
_DIGIT = regex(r"\d")
_JOINED_DIGITS = regex(r"\d[-/.]\d")
"""In all that the next two find."""
# The first digit stands before what looks back, so that `re` tries them at digits alone.
_ISO = regex(r"(\d(?<![\w/.\-–]\d)\d{3})(?P<sign>[-/])(\d{2})(?P=sign)(\d{2})(?![\w/\-–]|\.\w)")
_NUMERIC = regex(r"(\d(?<![\w/.\-–]\d)\d?)([/.-])(\d{1,2})\2(\d{4})(?![\w/\-–]|\.\w)")


def days_in(year: int, month: int) -> int:
    """How many days a month (1 to 12) has in a year of the Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 31 if month in _LONG_MONTHS else 30


class Written(NamedTuple):
    """A date as written.

    `span` is the date itself, weekday left out; `whole` takes the weekday in.
    `day` and `month` (1 to 12) are numbers as written; `year` is None where none
    is written. `order` is "day-month", "month-day", "iso" or "numeric"; `ordinal`
    says that the day has its "st" or "th". `weekday` is 0 for Monday to 6.
    For "numeric", `day` is the first number and `month` the second.
    """

    span: Span
    day: int
    month: int
    year: int | None
    order: str
    ordinal: bool = False
    weekday: int | None = None
    weekday_span: Span | None = None
    last_of_range: bool = False

    @property
    def whole(self) -> Span:
        """The date with its weekday."""
        named = self.weekday_span
        if named is None:
            return self.span
        return Span(min(named.start, self.span.start), max(named.end, self.span.end))

    def day_of(self, year: int | None = None) -> date | None:
        """The calendar day meant, `year` standing in for a missing one; None where there is none.

        Numerals only are read in British order, and in American order where that
        alone gives a day.
        """
        in_year = self.year if self.year is not None else year
        if in_year is None or not 1 <= in_year <= 9999:
            return None
        orders = [(self.month, self.day)]
        if self.order == "numeric":
            orders.append((self.day, self.month))
        for month, day in orders:
            if 1 <= month <= 12 and 1 <= day <= days_in(in_year, month):
                return date(in_year, month, day)
        return None

    @property
    def ambiguous(self) -> bool:
        """Whether British and American readers take these numerals for different days."""
        return self.order == "numeric" and self.day != self.month and max(self.day, self.month) < 13


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """The dates in one block's text, in order of their place; offsets are those of `text`."""
    stop = len(text) if end is None else end
    if not _DIGIT.search(text, start, stop):
        return iter(())
    found = [*_named(text, start, stop), *_numbered(text, start, stop)]
    found.sort(key=lambda written: written.span)
    return iter(found)


def dates(document: Document) -> tuple[Written, ...]:
    """The dates of every block but code; call it through `document.derive(dates)`."""
    codes = [node.span for node in document.nodes if node.kind == "code_span"]
    return tuple(
        written
        for block in document.blocks
        if block.kind != "code"
        for written in find_dates(document.text, block.span.start, block.span.end)
        if not any(code.overlaps(written.span) for code in codes)
    )


def _named(text: str, start: int, stop: int) -> Iterator[Written]:
    stems = starts(fold(text[start:stop]), _SHORT_MONTHS)
    for match in matches_at(_MONTH, text, [start + stem for stem in stems], stop):
        name = (match["cased"] or match["any"])[:3].lower()
        month = _SHORT_MONTHS.index(name) + 1
        before = text[max(start, match.start() - 48) : match.start()]
        after = match.end()
        if match["dot"] and len(match["cased"] or match["any"]) > 4:
            after -= 1  # the full stop of the sentence, not of an abbreviation
        written = _day_first(text, before, match.start(), after, stop, month) or _month_first(
            text, match.start(), after, stop, month
        )
        if written:
            yield _with_weekday(text, written, start, stop)


def _day_first(
    text: str, before: str, at: int, after: int, stop: int, month: int
) -> Written | None:
    joined = _JOINED_DAY_BEFORE.search(before)
    ranged = _DAY_BEFORE_IN_RANGE.search(before)
    day = joined or ranged or _DAY_BEFORE.search(before)
    if not day:
        return None
    pattern = _JOINED_YEAR_AFTER if joined else _YEAR_AFTER
    year = pattern.match(text, after, stop)
    start = at - len(before) + day.start(1)
    end = year.end(1) if year else (after if text[after - 1] != "." else after - 1)
    return Written(
        Span(start, end),
        int(day[1]),
        month,
        int(year[1]) if year else None,
        "day-month",
        bool(not joined and day[2]),
        last_of_range=ranged is not None,
    )


def _month_first(text: str, at: int, after: int, stop: int, month: int) -> Written | None:
    day = _DAY_AFTER.match(text, after, stop)
    if not day:
        return None
    last = _RANGE_AFTER.match(text, day.end(), stop)
    if last and _MONTH.match(text, last.end() + 1):
        last = None  # "June 28 to 2 July": the number belongs to what follows
    final = last or day
    year = _YEAR_AFTER_DAY.match(text, final.end(), stop)
    return Written(
        Span(at, year.end(1) if year else final.end()),
        int(final[1]),
        month,
        int(year[1]) if year else None,
        "month-day",
        bool(final[2]),
        last_of_range=last is not None,
    )


def _with_weekday(text: str, written: Written, start: int, stop: int) -> Written:
    if written.last_of_range:
        return written
    at = max(start, written.span.start - 40)
    before = _WEEKDAY_BEFORE.search(text[at : written.span.start])
    if before:
        span = Span(at + before.start("weekday"), at + before.end("weekday"))
        if not _is_newspaper(text, span):
            return written._replace(weekday=_weekday(before["weekday"]), weekday_span=span)
        return written
    after = _WEEKDAY_AFTER.match(text, written.span.end, stop)
    if after and (text[after.end() : after.end() + 1] == ")" or "(" not in after.group()):
        span = Span(after.start("weekday"), after.end("weekday"))
        # "8 September, Friday 15 September": that weekday belongs to the next date.
        follows = text[span.end : span.end + 14].lstrip(" ,")
        if not follows[:1].isdigit() and not _MONTH.match(follows):
            return written._replace(weekday=_weekday(after["weekday"]), weekday_span=span)
    return written


def _is_newspaper(text: str, span: Span) -> bool:
    # "The Sun, 8 September 2023", "Baltimore Sun, September 8, 2023".
    if text[: span.start].endswith(("Mail on ", "Scotland on ", "Independent on ")):
        return True
    if text[span.start : span.end] not in ("Sun", "Sat", "Mon"):
        return False
    before = re.search(r"([A-Z][\w.]*)\s+$", text[max(0, span.start - 30) : span.start])
    return before is not None


def _weekday(name: str) -> int:
    return _SHORT_DAYS.index(name[:3].lower())


def _numbered(text: str, start: int, stop: int) -> Iterator[Written]:
    if not _JOINED_DIGITS.search(text, start, stop):
        return
    for match in _ISO.finditer(text, start, stop):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if match["sign"] == "/" and not 1 <= month <= 12:
            continue  # "2021/22/23"
        found = Written(Span(*match.span()), day, month, year, "iso")
        yield _with_weekday(text, found, start, stop)
    for match in _NUMERIC.finditer(text, start, stop):
        if match[2] == "-" and not (len(match[1]) == len(match[3]) == 2):
            continue
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        found = Written(Span(*match.span()), first, second, year, "numeric")
        yield _with_weekday(text, found, start, stop)
