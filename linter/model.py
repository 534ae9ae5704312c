"""The document model: one coordinate system from reader to writer.

A reader turns a file into a frozen `Document`: the text as a reader of the
finished page sees it, nodes that say what each stretch of it is, and pieces
that say where each stretch of it stands in the source. Everything after the
reader works in spans of `Document.text` (Unicode code points, end exclusive)
and nothing ever searches the source for a match.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, cast

from linter.patterns import regex
from linter.tuples import NamedTuple

T = TypeVar("T")

BLOCK_SEPARATOR = "\n\n"
"""What stands between two blocks in `Document.text`; it belongs to no block."""

COUNTED_BLOCKS = frozenset({"heading", "paragraph", "list_item", "table_cell"})
"""Kinds of block that have a place in reading order (`Place.paragraph`)."""

BLOCKS = COUNTED_BLOCKS | {"code"}
"""Kinds of node that own text; their spans never overlap."""

_BLANKS = regex(r"[^\S\n]+")


class Span(NamedTuple):
    """A stretch of `Document.text`, in code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span (equal ends count)."""
        return self.start <= other.start and other.end <= self.end


class SourceRange(NamedTuple):
    """Where a piece stands in `Document.source`: code points, end exclusive."""

    start: int
    end: int


class RunAnchor(NamedTuple):
    """Where a piece stands in a Word package.

    `part` is the part's name ("word/document.xml"), `element` the ordinal of
    the text-bearing element (w:t, w:tab, w:br, w:sym ...) among all elements of
    that part in document order, `offset` the code point within its text.
    """

    part: str
    element: int
    offset: int


class Unplaced(NamedTuple):
    """No place: the reader of this format does not say where its text came from."""


Anchor = SourceRange | RunAnchor | Unplaced


class Piece(NamedTuple):
    """A stretch of visible text and the place in the source it came from.

    A verbatim piece reads the same in the source, letter for letter, and may be
    cut anywhere. Any other (an entity, a tab, a soft break) is indivisible.
    """

    span: Span
    anchor: Anchor
    verbatim: bool


class Node(NamedTuple):
    """What a stretch of text is.

    Blocks (they own text, never overlap): heading, paragraph, list_item (the
    first paragraph of an item; later ones are paragraphs), table_cell (all its
    paragraphs, joined by a newline), code.
    Containers (they enclose blocks): list, table, row, quote, note, header,
    footer, text_box.
    Inline: link (attrs href), image (href, alt; no text), code_span, emphasis,
    strong, strike, note_ref (no text; attrs id), bookmark (no text; attrs id),
    field (attrs instruction), insertion, deletion (no text; attrs text),
    comment (attrs text, author), hidden (no text; attrs text).
    Void: rule (a thematic break; no text), page_break.

    `level` is a heading's level from 1, a list item's depth from 1, else 0.
    `attrs` of blocks: `style` (Word style name), `list` (ordinal of the list),
    `ordered` ("yes" or absent), `title` ("yes" for Word's Title style).
    """

    kind: str
    span: Span
    level: int = 0
    attrs: Mapping[str, str] = {}


class Place(NamedTuple):
    """Where a span stands for a person: source lines, or paragraph and heading.

    Lines and columns are 1-based, in code points of the source, end exclusive,
    and None in formats without lines. `paragraph` is the 1-based place of the
    block in reading order, None outside every counted block.
    """

    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    paragraph: int | None
    heading: str | None


class Outside(NamedTuple):
    """What was found of a link's target outside the draft.

    `verdict` is "missing" (no such file beside the draft) or, of a web address, "ok",
    "moved", "broken" or "unsure"; `why` the path, the new address, or words that
    follow "because".
    """

    verdict: str
    why: str


class Document:
    """A draft as its reader sees it. Frozen; derived views are remembered.

    `path` is the path as given, with "/"; `format` "markdown", "docx" or the
    pandoc reader's name; `source` the decoded source (BOM removed, line ends as
    they are) or None in formats without lines; `nodes` in order of start, an
    enclosing node before what it encloses; `pieces` in order, without overlap;
    `metadata` front matter or document properties, never part of the text; `notes`
    sentences for the user about what the reader left out; `outside` what is known of
    targets of links outside the draft, by the target as written (empty where nobody
    looked: a reader sees nothing but bytes).
    """

    __slots__ = (
        "_blocks", "_counted", "_derived", "_line_starts", "_piece_starts",
        "format", "metadata", "nodes", "notes", "outside", "path", "pieces", "sha256", "source",
        "text",
    )  # fmt: skip

    path: str
    format: str
    text: str
    nodes: tuple[Node, ...]
    pieces: tuple[Piece, ...]
    source: str | None
    sha256: str
    metadata: Mapping[str, object]
    notes: tuple[str, ...]
    outside: Mapping[str, Outside]
    _blocks: tuple[Node, ...]
    _counted: dict[int, tuple[int | None, str | None]] | None
    _derived: dict[tuple[object, ...], tuple[object, tuple[object, ...]]]
    _line_starts: list[int] | None
    _piece_starts: list[int] | None

    def __init__(
        self,
        *,
        path: str,
        format: str,
        text: str,
        nodes: tuple[Node, ...],
        pieces: tuple[Piece, ...],
        source: str | None = None,
        sha256: str = "",
        metadata: Mapping[str, object] | None = None,
        notes: tuple[str, ...] = (),
        outside: Mapping[str, Outside] | None = None,
    ) -> None:
        put = object.__setattr__
        put(self, "path", path)
        put(self, "format", format)
        put(self, "text", text)
        put(self, "nodes", nodes)
        put(self, "pieces", pieces)
        put(self, "source", source)
        put(self, "sha256", sha256)
        put(self, "metadata", metadata or {})
        put(self, "notes", notes)
        put(self, "outside", outside or {})
        put(self, "_derived", {})
        put(self, "_blocks", tuple(n for n in nodes if n.kind in BLOCKS))
        put(self, "_counted", None)
        put(self, "_line_starts", None)
        put(self, "_piece_starts", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Document is frozen; cannot set {name}")

    @property
    def blocks(self) -> tuple[Node, ...]:
        """The nodes that own text, in reading order."""
        return self._blocks

    def with_nodes(self, more: Iterable[Node]) -> Document:
        """The same document with further nodes over its text, each in its place."""
        nodes: list[Node] = []
        rest = sorted(more, key=_order, reverse=True)
        for node in self.nodes:
            while rest and _goes_before(rest[-1].span, node.span):
                nodes.append(rest.pop())
            nodes.append(node)
        nodes += reversed(rest)
        return self._again(tuple(nodes), self.outside)

    def with_outside(self, outside: Mapping[str, Outside]) -> Document:
        """The same document with what is known of its links' targets outside it."""
        return self._again(self.nodes, outside) if outside else self

    def _again(self, nodes: tuple[Node, ...], outside: Mapping[str, Outside]) -> Document:
        return Document(
            path=self.path,
            format=self.format,
            text=self.text,
            nodes=nodes,
            pieces=self.pieces,
            source=self.source,
            sha256=self.sha256,
            metadata=self.metadata,
            notes=self.notes,
            outside=outside,
        )

    def derive(self, view: Callable[..., T], *args: object) -> T:
        """`view(self, *args)`, computed once per document: tokens, sentences, sections.

        Arguments count as the same when they are the same object.
        """
        key = (view, *map(id, args))
        if key not in self._derived:
            # The arguments are kept so that their ids cannot be given out again.
            self._derived[key] = (view(self, *args), args)
        return cast("T", self._derived[key][0])

    def slice(self, span: Span) -> str:
        """The visible text of a span, exactly as it stands in `text`."""
        return self.text[span.start : span.end]

    def nodes_of(self, *kinds: str) -> Iterator[Node]:
        """The nodes of these kinds, in document order."""
        wanted = frozenset(kinds)
        return (node for node in self.nodes if node.kind in wanted)

    def block_at(self, offset: int) -> Node | None:
        """The block whose text holds this offset (its end included), if any."""
        index = bisect_right(self.blocks, offset, key=lambda node: node.span.start) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return block if offset <= block.span.end else None

    def excerpt(self, span: Span, context: int = 40) -> str:
        """The block's visible text from `context` code points before to as many after."""
        block = self.block_at(span.start)
        if block is None:
            return ""
        end = max(span.start, min(span.end, block.span.end))
        before = visible_before(self.text, block.span.start, span.start, context)
        found = visible(self.text[span.start : end])
        return before + found + _visible_after(self.text, end, block.span.end, context)

    def locate(self, span: Span) -> Place:
        """Where a span stands for a person."""
        block = self.block_at(span.start)
        paragraph, heading = self._standing(block)
        if self.source is None:
            return Place(None, None, None, None, paragraph, heading)
        start, end = self.source_range(span)
        line, column = self._line_and_column(start)
        end_line, end_column = self._line_and_column(end)
        return Place(line, column, end_line, end_column, paragraph, heading)

    def source_range(self, span: Span) -> tuple[int, int]:
        """The code points of `source` that a span covers (formats with lines).

        Parts of an indivisible piece widen to the whole piece. An empty span is
        an insertion point: it stands where the text before it ends, or, at the
        beginning of a block, where the text after it begins.
        """
        if not self.pieces:
            return 0, 0
        if span.start == span.end:
            index = self.piece_index(span.start - 1)
            opens = index < 0 or self.pieces[index].span.end < span.start
            at = self._source_offset(span.start, after=opens)
            return at, at
        start = self._source_offset(span.start, after=True)
        return start, max(start, self._source_offset(span.end, after=False))

    def piece_index(self, offset: int) -> int:
        """The index of the last piece that starts at or before `offset`, or -1."""
        starts = self._piece_starts
        if starts is None:
            starts = [piece.span.start for piece in self.pieces]
            object.__setattr__(self, "_piece_starts", starts)
        return bisect_right(starts, offset) - 1

    def covering(self, span: Span) -> list[Piece]:
        """The pieces that a span's text comes from, in order."""
        found: list[Piece] = []
        index = max(0, self.piece_index(span.start))
        while index < len(self.pieces) and self.pieces[index].span.start < span.end:
            if self.pieces[index].span.overlaps(span):
                found.append(self.pieces[index])
            index += 1
        return found

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (1-based, code points) of an offset in `source`."""
        return self._line_and_column(offset)

    def _source_offset(self, offset: int, *, after: bool) -> int:
        # `after`: the source place of the code point that follows `offset`;
        # otherwise the place just behind the code point that precedes it.
        index = self.piece_index(offset if after else offset - 1)
        if index < 0:
            first = self.pieces[0].anchor
            return first.start if isinstance(first, SourceRange) else 0
        piece = self.pieces[index]
        anchor = piece.anchor
        if not isinstance(anchor, SourceRange):
            return 0
        if after and offset >= piece.span.end:
            # Between pieces (a block separator): the next piece's beginning.
            if index + 1 < len(self.pieces):
                following = self.pieces[index + 1].anchor
                return following.start if isinstance(following, SourceRange) else 0
            return anchor.end
        if offset >= piece.span.end:
            return anchor.end
        if piece.verbatim:
            return anchor.start + offset - piece.span.start
        return anchor.start if after else anchor.end

    def _standing(self, block: Node | None) -> tuple[int | None, str | None]:
        if block is None:
            return None, None
        counted = self._counted
        if counted is None:
            counted = self._count_blocks()
            object.__setattr__(self, "_counted", counted)
        return counted[block.span.start]

    def _count_blocks(self) -> dict[int, tuple[int | None, str | None]]:
        standing: dict[int, tuple[int | None, str | None]] = {}
        heading: str | None = None
        number = 0
        for block in self.blocks:
            text = self.slice(block.span)
            counts = block.kind in COUNTED_BLOCKS and bool(text.strip())
            number += counts
            standing[block.span.start] = (number if counts else None, heading)
            if block.kind == "heading":
                heading = visible(text).strip()
        return standing

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        starts = self._line_starts
        if starts is None:
            ends = re.finditer(r"\r\n?|\n", self.source or "")
            starts = [0, *(match.end() for match in ends)]
            object.__setattr__(self, "_line_starts", starts)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    @property
    def lines(self) -> int:
        """How many lines the source has (0 in formats without lines)."""
        if self.source is None:
            return 0
        return self._line_and_column(len(self.source))[0]


def _order(node: Node) -> tuple[int, int]:
    return node.span.start, -node.span.end


def _goes_before(new: Span, old: Span) -> bool:
    """Whether a node to be added stands before one that is there; the wider goes first."""
    if new.start != old.start:
        return new.start < old.start
    return old.start < old.end < new.end


def visible_before(text: str, start: int, end: int, most: int) -> str:
    """What reports show of the last `most` code points of `text[start:end]`.

    Looks at no more than it needs, for a block can be long and hold many findings.
    """
    size = 4 * most
    while end - size > start:
        shown = visible(text[end - size : end])
        if len(shown) > most:
            return shown[len(shown) - most :]
        size *= 4
    shown = visible(text[start:end]).lstrip()
    return shown[max(0, len(shown) - most) :]


def _visible_after(text: str, start: int, end: int, most: int) -> str:
    size = 4 * most
    while start + size < end:
        shown = visible(text[start : start + size])
        if len(shown) > most:
            return shown[:most]
        size *= 4
    return visible(text[start:end]).rstrip()[:most]


def visible(text: str) -> str:
    """Text as reports show it: newlines kept, any other white space one space."""
    return _BLANKS.sub(" ", text)
