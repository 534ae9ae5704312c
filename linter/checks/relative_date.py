"""Dates that only hold on the day of writing: yesterday, last month, next Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from linter.draft_date import draft_date, stated_date
from linter.finding import Edit, Hit
from linter.folding import before_blanks, matches_at, starts
from linter.language.dates import MONTHS, dates
from linter.language.folded import folded
from linter.language.reckoning import COUNTS, DAYS, NAMES, SEASONS, UNITS, Order, choices
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.shape.period import states_period
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "advice"})

_RELATIVE = regex(
    r"\b(?P<day>yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))\b"
    rf"|\b(?P<way>last|next)\s+(?:(?P<unit>{UNITS})|(?P<weekday>{DAYS})|(?P<month>{NAMES}))\b"
    rf"|\b(?P<near>(?:earlier|later)\s+this\s+(?:week|month)|this\s+(?:week|weekend|month|{DAYS}))\b"
    rf"|\b(?P<count>{'|'.join(COUNTS)}|\d{{1,2}})\s+(?P<ago>day|week)s?\s+ago\b",
    re.I,
)
_OPENINGS = ("yesterday", "tomorrow", "tonight", "this", "last", "next", "earlier", "later")
"""All that `_RELATIVE` finds begins with one of these, or with a count ("two days ago")."""
_UNIT_BEFORE = regex(r"(?:day|week)s?\Z")
_LONGEST_COUNT = max(2, *map(len, COUNTS))
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
        order = Order(_is_american(document, american))
        # A draft about other days than those around its own date means those by "this week".
        other = any(_is_week(match) for match in matches) and states_period(document)
        for match in matches:
            yield _hit(document, match, None if other and _is_week(match) else day, order)

    return find


def _is_week(match: re.Match[str]) -> bool:
    unit = match["near"] or match["unit"] or match["ago"] or ""
    return unit.lower().endswith(("week", "weekend"))


def _is_american(document: Document, american: bool) -> bool:
    orders = [written.order for written in document.derive(dates)]
    first, second = orders.count("month-day"), orders.count("day-month")
    return american if first == second else first > second


def _matches(document: Document) -> Iterator[re.Match[str]]:
    text = document.text
    codes = [node.span for node in document.nodes if node.kind in ("code", "code_span")]
    for match in matches_at(_RELATIVE, text, _places(document.derive(folded))):
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


def _places(small: str) -> list[int]:
    """Where `_RELATIVE` may match; it would be tried at every letter otherwise."""
    found = starts(small, _OPENINGS)
    for ago in starts(small, ("ago",)):
        end = before_blanks(small, ago)
        unit = _UNIT_BEFORE.search(small, max(0, end - len("weeks")), end)
        if unit:
            behind = before_blanks(small, unit.start())
            found += range(max(0, behind - _LONGEST_COUNT), behind)
    return sorted(found)


def _is_settled(text: str, match: re.Match[str], before: str, end: int) -> bool:
    """Whether the words around say which day is meant, or that none is."""
    at = match.end()
    dated = _YEAR_AFTER if match["unit"] in ("year", *SEASONS) else _DATED_AFTER
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


def _hit(document: Document, match: re.Match[str], day: date | None, order: Order) -> Hit:
    span = Span(*match.span())
    text = " ".join(match.group().split())
    if day is None:
        return Hit(span, {"text": text, "advice": "write the date itself"})
    found = choices(match, day, order)
    rough = match["ago"] and _ROUGHLY.search(document.text[max(0, span.start - 12) : span.start])
    if rough or _POSSESSIVE.match(document.text, span.end):
        shown = " or ".join(alone for _, alone in found)
        return Hit(span, {"text": text, "advice": f"name the day or the time itself ({shown})"})
    block = document.block_at(span.start)
    start = block.span.start if block else 0
    led = _PREPOSITION.search(document.text[max(start, span.start - 12) : span.start])
    news = [alone if led else absolute for absolute, alone in found]
    if not led and (
        span.start == start or re.search(r"[.!?]\s+$", document.text[: span.start][-4:])
    ):
        news = [new[:1].upper() + new[1:] for new in news]
    if len(news) > 1:
        either = " or ".join(f"'{new}'" for new in news)
        return Hit(span, {"text": text, "advice": f"write {either}, whichever is meant"})
    advice = f"write '{news[0]}', if that is meant"
    return Hit(span, {"text": text, "advice": advice}, (Edit(span, news[0]),))
