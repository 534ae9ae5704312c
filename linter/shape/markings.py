"""Labels of the Traffic Light Protocol, version 2.0 (FIRST, August 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model import Document, Span
from linter.patterns import regex
from linter.shape.layout import Block, lay_out
from linter.tuples import NamedTuple

LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
OLD = {"WHITE": "CLEAR"}
"""Colours of version 1, with what they are called now."""

_LABEL = regex(
    r"\bTLP\s*[:\-–—]?\s*(RED|AMBER\s*\+\s*STRICT|AMBER|GREEN|CLEAR|WHITE|ORANGE|YELLOW|BLACK)\b", 2
)
_MOST_WORDS = 12
"""A line of more words speaks of a label rather than bears it."""


class Label(NamedTuple):
    """A marking on the page: as written, and as the protocol writes it ("" where it has none)."""

    span: Span
    text: str
    right: str
    place: str


def labels(document: Document) -> tuple[Label, ...]:
    """The markings of a page: in headers and footers, and in short lines of their own."""
    if "TLP" not in document.text and "tlp" not in document.text:
        return ()
    return tuple(label for block in document.derive(lay_out) for label in _in(block))


def _in(block: Block) -> Iterator[Label]:
    if block.kind in ("code", "table_cell") or (
        block.place == "body" and (block.words > _MOST_WORDS or block.bulleted)
    ):
        return
    found = list(_LABEL.finditer(block.text))
    if block.place == "body" and (len(found) != 1 or found[0].start() > 2):
        return  # a line that begins with its only label bears it
    for match in found:
        colour = "".join(match[1].upper().split())
        right = f"TLP:{OLD.get(colour, colour)}"
        start = block.span.start + match.start()
        yield Label(
            Span(start, start + len(match.group())),
            match.group(),
            right if right in LABELS else "",
            block.place,
        )
