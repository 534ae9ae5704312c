"""Shares in a table that add up to more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.finding import Hit
from linter.model import Document
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape.layout import Block, lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "sum"})

_HEAD = regex(r"\bshares?\b|(?:%|per ?cent|percentage) of (?:the )?(?:total|all|vote|whole)", 2)
_NOT = regex(
    r"chang|growth|rise|fall|price|earning|dividend|number|issued|held|million|target|index", 2
)
_NUMBER = regex(r"\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent|percent)?\s*", 2)
_TOTAL = regex(r"total|sum|all\b|overall|altogether|average|mean", 2)


class Params(NamedTuple):
    """`slack` is what rounding may add for each row, in points."""

    slack: float = 0.5


def build(params: Params, _settings: Settings) -> Check:
    """The check. A column counts whose heading says that it gives shares of one whole."""

    def find(document: Document) -> Iterator[Hit]:
        blocks = [block for block in document.derive(lay_out) if block.table >= 0]
        for _, cells in groupby(blocks, key=lambda block: block.table):
            yield from _columns(list(cells), params.slack)

    return find


def _columns(cells: list[Block], slack: float) -> Iterator[Hit]:
    first = min(cell.row for cell in cells)
    labels = {cell.row: cell.text for cell in cells if cell.column == 0}
    for head in cells:
        if head.row != first or not _HEAD.search(head.text) or _NOT.search(head.text):
            continue
        values: list[float] = []
        for cell in cells:
            if cell.row == first or cell.column != head.column:
                continue
            if _TOTAL.search(labels.get(cell.row, "")):
                break
            number = _NUMBER.fullmatch(cell.text)
            if number is None:
                values = []
                break
            values.append(float(number[1]))
        total = sum(values)
        # Beyond half as much again the rows are hardly parts of one whole.
        if len(values) > 2 and 100 + slack * len(values) < total < 150:
            text = " ".join(head.text.split())
            yield Hit(head.span, {"text": text, "sum": f"{total:g}"})
