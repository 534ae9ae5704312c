"""What day, week or month "yesterday", "next week" or "last May" is, from a given day.

A match's groups say what was written: `day` (yesterday, tonight), `near` (this week), `count`
and `ago` (two weeks), or `way` (last, next) with `unit`, `weekday` or `month`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from linter.language.dates import MONTHS, WEEKDAYS
from linter.tuples import NamedTuple

SEASONS = ("winter", "spring", "summer", "autumn", "fall")
UNITS = "|".join(("week", "weekend", "month", "quarter", "year", "night", *SEASONS))
DAYS = "|".join(day.lower() for day in WEEKDAYS)
NAMES = "|".join(month.lower() for month in MONTHS)
COUNTS = "a one two three four five six seven eight nine ten".split()


class Order(NamedTuple):
    """Whether a draft writes "June 5" rather than "5 June"."""

    american: bool

    def show(self, day: date, *, year: bool) -> str:
        """A day as the draft writes days."""
        name = MONTHS[day.month - 1]
        if self.american:
            return f"{name} {day.day}" + (f", {day.year}" if year else "")
        return f"{day.day} {name}" + (f" {day.year}" if year else "")


def choices(match: re.Match[str], day: date, order: Order) -> list[tuple[str, str]]:
    """What may be meant, each with its preposition and without.

    In November "last October" is this year's to some people, the year before's to others.
    """
    if match["month"]:
        month = _index(NAMES, match["month"]) + 1
        back = match["way"].lower() == "last"
        years = [day.year - 1, day.year] if back else [day.year, day.year + 1]
        passed = month < day.month if back else month > day.month
        kept = years if passed else years[:1] if back else years[1:]
        return [_in(f"{MONTHS[month - 1]} {year}") for year in kept]
    return [_absolute(match, day, order)]


def _absolute(match: re.Match[str], day: date, order: Order) -> tuple[str, str]:
    """The absolute date with its preposition, and without it."""
    if match["day"]:
        return _day(match["day"].lower(), day, order)
    if match["ago"]:
        return _ago(match["count"].lower(), match["ago"].lower(), day, order)
    if match["near"]:
        return _this(match["near"].lower().split()[-1], day, order)
    back = match["way"].lower() == "last"
    if match["weekday"]:
        return _on(_weekday(day, _index(DAYS, match["weekday"]), back=back), day, order)
    return _unit(match["unit"].lower(), -1 if back else 1, day, order)


def _day(name: str, day: date, order: Order) -> tuple[str, str]:
    if name in ("yesterday", "tomorrow"):
        return _on(day + timedelta(days=-1 if name == "yesterday" else 1), day, order)
    part = "evening" if name == "tonight" else name.split()[-1]
    shown = f"the {part} of {order.show(day, year=False)}"
    return f"on {shown}", shown


def _ago(count: str, unit: str, day: date, order: Order) -> tuple[str, str]:
    number = int(count) if count.isdigit() else max(1, COUNTS.index(count))
    if unit == "week":
        return _week("week", -number, day, order)
    return _on(day - timedelta(days=number), day, order)


def _unit(unit: str, step: int, day: date, order: Order) -> tuple[str, str]:
    if unit == "year":
        return _in(str(day.year + step))
    if unit == "month":
        return _month(day, step)
    if unit in SEASONS:
        return _in(f"the {unit} of {_season(unit, step, day)}")
    if unit == "quarter":
        quarter = (day.month - 1) // 3 + step
        name = ("first", "second", "third", "fourth")[quarter % 4]
        return _in(f"the {name} quarter of {day.year + quarter // 4}")
    if unit == "night":
        eve, _ = _on(day + timedelta(days=min(step, 0)), day, order)
        return f"{eve.replace('on ', 'on the night of ', 1)}", eve.removeprefix("on ")
    return _week(unit, step, day, order)


def _season(name: str, step: int, day: date) -> str:
    """The year of the season before or after a day, on the northern half of the globe."""
    first = {"winter": 12, "spring": 3, "summer": 6}.get(name, 9)
    begun = date(day.year, first, 1)
    if first == 12:
        # The winter of 2023-24 is over on 1 March 2024.
        year = day.year - 1 if day.month > 2 else day.year - 2
        year = year if step < 0 else (day.year if day.month < 12 else day.year + 1)
        return f"{year}–{(year + 1) % 100:02}"
    if step < 0:
        over = (begun.month + 3) <= day.month
        return str(day.year if over else day.year - 1)
    return str(day.year if day < begun else day.year + 1)


def _this(unit: str, day: date, order: Order) -> tuple[str, str]:
    if unit == "month":
        return _month(day, 0)
    if unit in ("week", "weekend"):
        return _week(unit, 0, day, order)
    monday = day - timedelta(days=day.weekday())
    return _on(monday + timedelta(days=_index(DAYS, unit)), day, order)


def _month(day: date, step: int) -> tuple[str, str]:
    month = day.month - 1 + step
    return _in(f"{MONTHS[month % 12]} {day.year + month // 12}")


def _week(unit: str, step: int, day: date, order: Order) -> tuple[str, str]:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        shown = order.show(saturday, year=saturday.year != day.year)
        return f"on the weekend of {shown}", f"the weekend of {shown}"
    return _in(f"the week of {order.show(monday, year=monday.year != day.year)}")


def _on(other: date, day: date, order: Order) -> tuple[str, str]:
    shown = order.show(other, year=other.year != day.year)
    return f"on {shown}", shown


def _in(shown: str) -> tuple[str, str]:
    return f"in {shown}", shown


def _weekday(day: date, weekday: int, *, back: bool) -> date:
    """The weekday before or after a day, the day itself left out."""
    if back:
        return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _index(names: str, name: str) -> int:
    return names.split("|").index(name.lower())
