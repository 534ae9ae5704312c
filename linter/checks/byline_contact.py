"""Authors named in the byline who are missing from the contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Hit
from linter.language.roster import words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.fields import is_name
from linter.shape.layout import Block, lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"text"})

_LINES = 4
"""How many lines under the title may hold the byline."""

_BYLINE = re.compile(r"\s*(?:by|authors?|written by|prepared by)\b[:\s]+(?=\S)", re.I)
_PARTS = re.compile(r"\s*(?:,|;|\band\b|&|\||·|•|\n|\s[–—-]\s)\s*")


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check. A page without contacts has another fault, and is left alone."""

    def find(document: Document) -> Iterator[Hit]:
        sections = document.derive(find_sections, settings)
        if not sections.people or sections.title is None:
            return
        known = [set(words(person.name.text)) for person in sections.people]
        for span in _authors(document, sections.title.blocks[-1]):
            own = words(document.slice(span))
            if not any(own[-1] in names and names.intersection(own[:-1]) for names in known):
                yield Hit(span, {"text": " ".join(document.slice(span).split())})

    return find


def _authors(document: Document, title: Block) -> Iterator[Span]:
    """The names in a line under the title that begins with "By"."""
    for block in document.derive(lay_out)[title.position + 1 : title.position + 1 + _LINES]:
        if block.kind == "heading":
            return
        for line in block.lines:
            match = _BYLINE.match(line.text)
            if match is None or len(line.text.split()) > 25:
                continue
            at = match.end()
            for cut in [*_PARTS.finditer(line.text, at), None]:
                end = cut.start() if cut else len(line.text)
                part = line.text[at:end].strip(" .*_")
                if part and is_name(part):
                    start = line.span.start + line.text.index(part, at)
                    yield Span(start, start + len(part))
                at = cut.end() if cut else end
