"""References without a definition, found again in the visible text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from linter.formats.markdown_walk import Reference
from linter.model import Document, Node, SourceRange, Span
from linter.patterns import regex

_NOTE = regex(r"\[\^([^\s\[\]^]+)\]")


def undefined_references(document: Document, references: Sequence[Reference]) -> Iterator[Node]:
    """An `undefined_reference` node (attrs label) over the visible text of each.

    `references` are `[text][label]` and `[text][]` as the parser found them; notes
    (`[^label]`) without a definition are found here.
    """
    places = _Places(document)
    for reference in references:
        span = places.span(reference.place)
        if span is not None:
            yield Node("undefined_reference", span, 0, {"label": reference.label})
    if "[^" in document.text:
        yield from _notes(document, places)


def _notes(document: Document, places: _Places) -> Iterator[Node]:
    kinds = ("code", "code_span")
    codes = sorted(node.span for node in document.nodes_of(*kinds))
    starts = [span.start for span in codes]
    for match in _NOTE.finditer(document.text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and codes[index].end > match.start():
            continue
        span = Span(*match.span())
        if places.unescaped(span):
            yield Node("undefined_reference", span, 0, {"label": f"^{match[1]}"})


class _Places:
    """From the source back to the visible text, for exact pieces."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pieces = sorted(
            (piece.anchor.start, piece.anchor.end, piece.span, piece.verbatim)
            for piece in document.pieces
            if isinstance(piece.anchor, SourceRange)
        )
        self._starts = [piece[0] for piece in self._pieces]

    def span(self, place: SourceRange) -> Span | None:
        """The visible text that came from a stretch of the source, brackets included."""
        first = self._piece(place.start)
        last = self._piece(place.end - 1)
        if first is None or last is None:
            return None
        start = first[2].start + place.start - first[0]
        end = last[2].start + place.end - last[0]
        return Span(start, end) if start < end else None

    def unescaped(self, span: Span) -> bool:
        """Whether the source has the same letters, and no backslash makes them text."""
        start, end = self._document.source_range(span)
        source = self._document.source or ""
        if source[start:end] != self._document.slice(span):
            return False
        before = source[max(0, start - 50) : start]
        return (len(before) - len(before.rstrip("\\"))) % 2 == 0

    def _piece(self, offset: int) -> tuple[int, int, Span, bool] | None:
        index = bisect_left(self._starts, offset + 1) - 1
        if index < 0:
            return None
        piece = self._pieces[index]
        return piece if piece[3] and offset < piece[1] else None
