"""Cells of tables by the head of their column."""

from __future__ import annotations

from linter.model import Document, Span
from linter.shape.layout import lay_out


def cells_under(document: Document, heads: frozenset[str]) -> tuple[Span, ...]:
    """Where the cells stand whose column has one of some words (small letters) in its head.

    The head is the cell in the table's first row.
    """
    if not any(True for _ in document.nodes_of("table")):
        return ()
    first: dict[int, int] = {}
    chosen: set[tuple[int, int]] = set()
    found: list[Span] = []
    for block in document.derive(lay_out):
        if block.table < 0:
            continue
        if block.row == first.setdefault(block.table, block.row):
            if not heads.isdisjoint(block.text.lower().split()):
                chosen.add((block.table, block.column))
        elif (block.table, block.column) in chosen:
            found.append(block.span)
    return tuple(found)
