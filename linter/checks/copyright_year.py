"""A copyright year that is not the year of the draft."""

from __future__ import annotations

from collections.abc import Iterator

from linter.draft_date import draft_date, stated_date
from linter.finding import Edit, Hit
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections, profile_name
from linter.shape.layout import lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "year", "right"})

_MARK = r"(?:©|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)"
_YEAR = r"(?:(?:19|20)\d\d\s*[-–—/,]\s*)?((?:19|20)\d\d)(?!\d|\s*[-–]\s*(?:19|20)\d\d)"
NOTICE = regex(
    rf"{_MARK}(?:\s*(?:©|\([cC]\)|[Cc]opyright|[Bb]y))?[\s,:]*(?:[^\d.\n]{{0,60}}?[\s,(])??{_YEAR}"
)
"""A copyright notice; its one group is the year, of a range the last."""

_SMALL = 30
"""A line with a copyright outside the disclaimer has at most this many words."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check.

    Where neither the draft states its date nor its type is known, a year counts
    for nothing: the page may be an old one.
    """

    def find(document: Document) -> Iterator[Hit]:
        if "20" not in document.text and "19" not in document.text:
            return
        stated = stated_date(document, settings)
        if stated is None and profile_name(document, settings) is None:
            return
        day = stated or draft_date(document, settings)
        if day is None:
            return
        for span in _years(document, settings):
            year = document.slice(span)
            if int(year) != day.year:
                right = str(day.year)
                yield Hit(span, {"text": year, "year": year, "right": right}, (Edit(span, right),))

    return find


def _years(document: Document, settings: Settings) -> Iterator[Span]:
    """The copyright years of the disclaimer, and of short lines that are nothing else."""
    section = document.derive(find_sections, settings).disclaimer
    legal = {block.position for block in section.blocks} if section else set()
    for block in document.derive(lay_out):
        if block.kind == "code" or not (
            block.position in legal or (block.words <= _SMALL and block.place != "body")
        ):
            continue
        for match in NOTICE.finditer(document.text, block.span.start, block.span.end):
            yield Span(*match.span(1))
