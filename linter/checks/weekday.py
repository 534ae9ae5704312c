"""A weekday that is not the one on which its date falls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from linter.draft_date import stated_date
from linter.finding import Edit, Hit
from linter.language.dates import MONTHS, WEEKDAYS, Written, dates
from linter.model import Document
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "date", "weekday", "right", "hint"})

_FIRST_YEAR = 1900
"""Earlier dates may follow the Julian calendar, whose weekdays differ."""

_NEAR = 120
"""How many days from the draft's date a date without a year may lie to be placed with certainty."""

_RANGE = regex(r"[\s,]*(?:to|until|till|through|and|or|[-–—])[\s,]*(?:on\s+)?$")


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        written = document.derive(dates)
        drafted: date | None = None
        if any(w.weekday is not None for w in written):
            drafted = stated_date(document, settings)
        for index, item in enumerate(written):
            day = _meant(document.text, written, index, drafted)
            if day is not None and item.weekday != day.weekday():
                yield _hit(document, item, day, _in_drafts_year(item, drafted))

    return find


def _meant(text: str, written: Sequence[Written], index: int, drafted: date | None) -> date | None:
    """The day that a date with a weekday stands for, where that is certain."""
    item = written[index]
    if item.weekday is None or item.ambiguous:
        return None
    if item.year is not None:
        return item.day_of() if item.year >= _FIRST_YEAR else None
    if index + 1 < len(written):
        following = written[index + 1]
        between = text[item.whole.end : following.whole.start]
        if following.year is not None and len(between) < 16 and _RANGE.fullmatch(between):
            ends = following.day_of()
            begins = item.day_of(following.year)
            if begins and ends and begins <= ends and ends.year >= _FIRST_YEAR:
                return begins
            return None
    if drafted is None:
        return None
    near = [day for y in (-1, 0, 1) if (day := item.day_of(drafted.year + y)) is not None]
    closest = min(near, key=lambda day: abs((day - drafted).days), default=None)
    if closest is None or abs((closest - drafted).days) > _NEAR:
        return None
    return closest


def _in_drafts_year(item: Written, drafted: date | None) -> date | None:
    """The day of the draft's own year on which a date of another year has its weekday."""
    if drafted is None or item.year is None or item.year == drafted.year:
        return None
    day = item._replace(year=None).day_of(drafted.year)
    return day if day is not None and day.weekday() == item.weekday else None


def _named(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _hit(document: Document, item: Written, day: date, other: date | None) -> Hit:
    assert item.weekday is not None
    assert item.weekday_span is not None
    named = document.slice(item.weekday_span)
    right = WEEKDAYS[day.weekday()]
    shown = right[:3] + ("." if named.endswith(".") else "") if len(named) <= 5 else right
    fields = {
        "text": " ".join(document.slice(item.whole).split()),
        "date": _named(day),
        "weekday": WEEKDAYS[item.weekday],
        "right": right,
        "hint": f" ({_named(other)} is a {WEEKDAYS[other.weekday()]})" if other else "",
    }
    new = shown.upper() if named.isupper() else shown
    return Hit(item.whole, fields, () if other else (Edit(item.weekday_span, new),))
