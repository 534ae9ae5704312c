"""The draft's date: the day from which "yesterday" and a copyright year are counted."""

from __future__ import annotations

from datetime import date, datetime

from linter.language.dates import Written, find_dates
from linter.model import Document
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.layout import Block, lay_out
from linter.shape.opening import is_furniture

_LINES_UNDER_TITLE = 4
"""How many short lines (a byline, a subtitle, a marking) may stand above the date."""

_DATE_LINE_WORDS = 20


def draft_date(document: Document, settings: Settings) -> date | None:
    """Front matter `date`, else a dated line directly under the title, else `settings.today`.

    None where none of them is given: the clock is not read here. Word's own
    properties are not used, because a copied file keeps last year's.
    """
    return stated_date(document, settings) or settings.today


def stated_date(document: Document, settings: Settings) -> date | None:
    """The date that the draft itself states, in its front matter or under its title."""
    return document.derive(_stated, settings)


def _stated(document: Document, settings: Settings) -> date | None:
    if document.format != "docx":
        given = {key.lower(): value for key, value in document.metadata.items()}.get("date")
        found = _from_metadata(given)
        if found:
            return found
    return _under_title(document, settings)


def _from_metadata(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        pass
    return next((day for w in find_dates(value) if (day := certain_day(w))), None)


def certain_day(written: Written) -> date | None:
    """The day that a complete date names, where readers everywhere agree on it."""
    return None if written.year is None or written.ambiguous else written.day_of()


def _under_title(document: Document, settings: Settings) -> date | None:
    title = document.derive(find_sections, settings).title
    if title is None:
        return None
    body = [block for block in document.derive(lay_out) if block.place == "body"]
    at = next(i for i, block in enumerate(body) if block.position == title.blocks[0].position)
    # A title of several lines may hold its own date.
    candidates = [*title.blocks] if "\n" in title.blocks[0].text else []
    for block in body[at + 1 : at + 1 + _LINES_UNDER_TITLE]:
        if not is_furniture(block) and not (block.kind == "heading" and block.words <= 8):
            break
        candidates.append(block)
    return next((day for block in candidates if (day := _day_in(block))), None)


def _day_in(block: Block) -> date | None:
    for line in block.lines:
        if len(line.text.split()) > _DATE_LINE_WORDS:
            continue
        for written in find_dates(line.text):
            day = certain_day(written)
            if day:
                return day
    return None
