"""Dates that only hold on the day of writing: yesterday, last month, next Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from linter.draft_date import draft_date, stated_date
from linter.finding import Edit, Hit
from linter.language.dates import MONTHS, WEEKDAYS, dates
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "advice"})

_SEASONS = ("winter", "spring", "summer", "autumn", "fall")
_UNITS = "|".join(("week", "weekend", "month", "quarter", "year", "night", *_SEASONS))
_DAYS = "|".join(day.lower() for day in WEEKDAYS)
_NAMES = "|".join(month.lower() for month in MONTHS)
_COUNTS = "a one two three four five six seven eight nine ten".split()
_RELATIVE = regex(
    r"\b(?P<day>yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))\b"
    rf"|\b(?P<way>last|next)\s+(?:(?P<unit>{_UNITS})|(?P<weekday>{_DAYS})|(?P<month>{_NAMES}))\b"
    rf"|\b(?P<near>(?:earlier|later)\s+this\s+(?:week|month)|this\s+(?:week|weekend|month|{_DAYS}))\b"
    rf"|\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})\s+(?P<ago>day|week)s?\s+ago\b",
    re.I,
)
# "the last week of May", "over the last year", "the next month or so"; "of yesterday's world".
_NOT_RELATIVE_BEFORE = regex(r"\b(?:the|its|their|his|her|our|a|very|every|each)\s+$", re.I)
_NOT_RELATIVE_AFTER = regex(
    r"(?:\s+(?:of|in\s+(?:office|power|school)|or\s+so|but\s+one)\b|-)", re.I
)
_POSSESSIVE = regex(r"['’]s?\b")
_OWNS = frozenset({"week", "weekend", "month", "quarter", "night"})
"""Units whose events are named by them: "last week's vote"; "last year's budget" is a name."""
# "yesterday's vote" is one of that day; "yesterday's news" and "tomorrow's leaders" are sayings.
_EVENT = regex(
    r"['’]s\s+(?:\w+\s+)?(?:announcements?|attacks?|ballots?|briefings?|clash(?:es)?|decisions?"
    r"|elections?|hearings?|incidents?|meetings?|poll|protests?|raids?|rallies|rally|rulings?"
    r"|sessions?|speech|statements?|strikes?|summit|talks|verdict|votes?)\b"
)
# "the cranes of tomorrow", "for today and tomorrow": the time to come.
_FIGURATIVE = regex(r"(?:(?<!\bas )(?<!^as )\bof|\btoday(?:,? and| or)(?: for)?)\s+$", re.I)
# "next Thursday, April 28", "the last Sunday in March", "last month (in May)".
_DATED_AFTER = regex(
    rf"[,\s]\s*\(?(?:(?:on|in|from)\s+)?(?:the\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:[-–]\s*\d{{1,2}}\s*|of\s+)?)?(?:{'|'.join(MONTHS)})\b"
)
_YEAR_AFTER = regex(r"[,\s]\s*\(?(?:in\s+)?(?:19|20)\d\d\b")
_ROUGHLY = regex(
    r"\b(?:than|about|around|over|nearly|almost|some|roughly|just|only|half)\s+$", re.I
)
_SPEAKER = regex(r"(?:[A-Z][A-Z.'’-]+\s?){1,4}:\s")
_PREPOSITION = regex(
    r"\b(?:since|from|until|till|by|before|after|for|between|to|through|of|on|in|during|than)\s+$",
    re.I,
)


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check."""
    american = settings.language == "en-US"

    def find(document: Document) -> Iterator[Hit]:
        matches = list(_matches(document))
        if not matches:
            return
        day = stated_date(document, settings)
        if day is None and profile_name(document, settings) is not None:
            day = draft_date(document, settings)
        order = _Order(_is_american(document, american))
        for match in matches:
            yield _hit(document, match, day, order)

    return find


class _Order(NamedTuple):
    american: bool

    def show(self, day: date, *, year: bool) -> str:
        """A day as the draft writes days."""
        name = MONTHS[day.month - 1]
        if self.american:
            return f"{name} {day.day}" + (f", {day.year}" if year else "")
        return f"{day.day} {name}" + (f" {day.year}" if year else "")


def _is_american(document: Document, american: bool) -> bool:
    orders = [written.order for written in document.derive(dates)]
    first, second = orders.count("month-day"), orders.count("day-month")
    return american if first == second else first > second


def _matches(document: Document) -> Iterator[re.Match[str]]:
    text = document.text
    codes = [node.span for node in document.nodes if node.kind in ("code", "code_span")]
    for match in _RELATIVE.finditer(text):
        block = document.block_at(match.start())
        if block is None or block.kind in ("code", "heading"):
            continue
        before = text[max(block.span.start, match.start() - 24) : match.start()]
        if _is_settled(text, match, before, block.span.end):
            continue
        if _is_name(match, before) or _is_quoted(text[block.span.start : match.start()]):
            continue
        if any(code.start <= match.start() < code.end for code in codes):
            continue
        yield match


def _is_settled(text: str, match: re.Match[str], before: str, end: int) -> bool:
    """Whether the words around say which day is meant, or that none is."""
    at = match.end()
    dated = _YEAR_AFTER if match["unit"] in ("year", *_SEASONS) else _DATED_AFTER
    if _NOT_RELATIVE_AFTER.match(text, at, end) or dated.match(text, at, end):
        return True
    if match["day"]:
        owns = _EVENT if match["day"].lower() == "yesterday" else None
    else:
        if _NOT_RELATIVE_BEFORE.search(before) and not match["ago"]:
            return True
        owns = None if (match["unit"] or "week").lower() not in _OWNS else _POSSESSIVE
    if _POSSESSIVE.match(text, at, end) and not (owns and owns.match(text, at, end)):
        return True
    return (match["day"] or "").lower() in ("yesterday", "tomorrow") and bool(
        _FIGURATIVE.search(before)
    )


def _is_name(match: re.Match[str], before: str) -> bool:
    """Whether capitals in mid-sentence make a name: "Last Week Tonight", "Bright Tomorrow"."""
    if match["month"] and not match["month"][0].isupper():
        return True  # "next may", "last march"
    if match["day"]:
        opens = re.search(r"(?:^|[.!?:•]|\n)[\s\"'“‘(]*$", before)
        return match["day"][0].isupper() and not opens
    return (match["unit"] or "").istitle() and match["way"].istitle() and bool(before.strip())


def _is_quoted(before: str) -> bool:
    """Whether somebody's own words stand here: in quotation marks, or behind a speaker's name."""
    if before.count("“") > before.count("”") or before.count('"') % 2 == 1:
        return True
    if _SPEAKER.match(before):
        return True
    opened = max(
        (m.end() for m in re.finditer(r"(?:^|(?<=[\s(“\"—–]))['‘](?=\w)", before)), default=0
    )
    # An apostrophe stands behind a letter too: a closing mark has no letter after it.
    return bool(opened) and not re.search(r"['’](?!\w)", before[opened:])


def _hit(document: Document, match: re.Match[str], day: date | None, order: _Order) -> Hit:
    span = Span(*match.span())
    text = " ".join(match.group().split())
    if day is None:
        return Hit(span, {"text": text, "advice": "write the date itself"})
    rough = match["ago"] and _ROUGHLY.search(document.text[max(0, span.start - 12) : span.start])
    if rough or _POSSESSIVE.match(document.text, span.end):
        shown = _absolute(match, day, order)[1]
        return Hit(span, {"text": text, "advice": f"name the day or the time itself ({shown})"})
    absolute, alone = _absolute(match, day, order)
    block = document.block_at(span.start)
    start = block.span.start if block else 0
    led = _PREPOSITION.search(document.text[max(start, span.start - 12) : span.start])
    new = alone if led else absolute
    if not led and (
        span.start == start or re.search(r"[.!?]\s+$", document.text[: span.start][-4:])
    ):
        new = new[:1].upper() + new[1:]
    advice = f"write '{new}', if that is meant"
    return Hit(span, {"text": text, "advice": advice}, (Edit(span, new),))


def _absolute(match: re.Match[str], day: date, order: _Order) -> tuple[str, str]:
    """The absolute date with its preposition, and without it."""
    if match["day"]:
        return _day(match["day"].lower(), day, order)
    if match["ago"]:
        return _ago(match["count"].lower(), match["ago"].lower(), day, order)
    if match["near"]:
        return _this(match["near"].lower().split()[-1], day, order)
    back = match["way"].lower() == "last"
    if match["weekday"]:
        return _on(_weekday(day, _index(_DAYS, match["weekday"]), back=back), day, order)
    if match["month"]:
        month = _index(_NAMES, match["month"]) + 1
        year = day.year
        if back and month >= day.month:
            year -= 1
        elif not back and month <= day.month:
            year += 1
        return _in(f"{MONTHS[month - 1]} {year}")
    return _unit(match["unit"].lower(), -1 if back else 1, day, order)


def _day(name: str, day: date, order: _Order) -> tuple[str, str]:
    if name in ("yesterday", "tomorrow"):
        return _on(day + timedelta(days=-1 if name == "yesterday" else 1), day, order)
    part = "evening" if name == "tonight" else name.split()[-1]
    shown = f"the {part} of {order.show(day, year=False)}"
    return f"on {shown}", shown


def _ago(count: str, unit: str, day: date, order: _Order) -> tuple[str, str]:
    number = int(count) if count.isdigit() else max(1, _COUNTS.index(count))
    if unit == "week":
        return _week("week", -number, day, order)
    return _on(day - timedelta(days=number), day, order)


def _unit(unit: str, step: int, day: date, order: _Order) -> tuple[str, str]:
    if unit == "year":
        return _in(str(day.year + step))
    if unit == "month":
        return _month(day, step)
    if unit in _SEASONS:
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


def _this(unit: str, day: date, order: _Order) -> tuple[str, str]:
    if unit == "month":
        return _month(day, 0)
    if unit in ("week", "weekend"):
        return _week(unit, 0, day, order)
    monday = day - timedelta(days=day.weekday())
    return _on(monday + timedelta(days=_index(_DAYS, unit)), day, order)


def _month(day: date, step: int) -> tuple[str, str]:
    month = day.month - 1 + step
    return _in(f"{MONTHS[month % 12]} {day.year + month // 12}")


def _week(unit: str, step: int, day: date, order: _Order) -> tuple[str, str]:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        shown = order.show(saturday, year=saturday.year != day.year)
        return f"on the weekend of {shown}", f"the weekend of {shown}"
    return _in(f"the week of {order.show(monday, year=monday.year != day.year)}")


def _on(other: date, day: date, order: _Order) -> tuple[str, str]:
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
