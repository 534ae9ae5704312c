"""Which parts of the page hold a place: kinds of node, and recognised sections."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from linter.model import Document, Span
from linter.settings import Settings
from linter.shape.sections import find_sections
from linter.tuples import NamedTuple


class _Index(NamedTuple):
    # The page cut where a part begins or ends; parts[i] holds from starts[i] on.
    starts: list[int]
    parts: list[frozenset[str]]


def parts_at(document: Document, span: Span, settings: Settings) -> frozenset[str]:
    """The names of every part of the page that holds this span's beginning.

    Kinds of node (heading, table_cell, quote, note, header, footer ...) and
    recognised sections (title, takeaways, contacts, disclaimer). An empty span
    at the end of a block still belongs to it.
    """
    starts, parts = document.derive(_index, settings)
    at = span.start
    if span.start == span.end:
        block = document.block_at(at)
        if block is not None and at == block.span.end:
            at -= 1
    place = bisect_right(starts, at) - 1
    return parts[place] if place >= 0 else frozenset()


def _index(document: Document, settings: Settings) -> _Index:
    cuts: dict[int, list[tuple[str, int]]] = {}

    def note(name: str, span: Span) -> None:
        if span.start < span.end:
            cuts.setdefault(span.start, []).append((name, 1))
            cuts.setdefault(span.end, []).append((name, -1))

    for node in document.nodes:
        note(node.kind, node.span)
    for section in document.derive(find_sections, settings).present:
        if section.name != "body":
            note(section.name, section.span)
    count: Counter[str] = Counter()
    starts: list[int] = []
    parts: list[frozenset[str]] = []
    shared: dict[frozenset[str], frozenset[str]] = {}
    for at in sorted(cuts):
        for name, step in cuts[at]:
            count[name] += step
        here = frozenset(name for name, open_ in count.items() if open_ > 0)
        starts.append(at)
        parts.append(shared.setdefault(here, here))
    return _Index(starts, parts)
