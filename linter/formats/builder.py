"""What every reader builds a Document with, so that all formats agree on the small things."""

from __future__ import annotations

from collections.abc import Mapping

from linter.model import BLOCK_SEPARATOR, Anchor, Document, Node, Piece, Span


class Builder:
    """Collects text, pieces and nodes in reading order.

    Blocks are opened and closed around their text; a block without visible text
    leaves no block node (nodes inside it stay, with empty spans), and white space
    at a block's ends belongs to no block. Containers and inline nodes are opened
    with `open` and closed with `close`, properly nested.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._nodes: list[Node | None] = []
        self._begun: dict[int, None] = {}
        self._block: int | None = None

    @property
    def at(self) -> int:
        """How much text there is so far, in code points."""
        return self._length

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def add(self, text: str, anchor: Anchor, *, verbatim: bool) -> None:
        """Add visible text that came from `anchor`; a hard line break is a newline."""
        if not text:
            return
        span = Span(self._length, self._length + len(text))
        self._parts.append(text)
        self._length = span.end
        self._pieces.append(Piece(span, anchor, verbatim))

    def open(self, kind: str, level: int = 0, attrs: Mapping[str, str] | None = None) -> int:
        """Open a node here; returns the handle that `close` takes."""
        self._nodes.append(Node(kind, Span(self._length, self._length), level, attrs or {}))
        handle = len(self._nodes) - 1
        if self._block is None:
            self._begun[handle] = None
        return handle

    def close(self, handle: int) -> None:
        """Close a node here."""
        self._begun.pop(handle, None)
        node = self._nodes[handle]
        if node is not None:
            start = min(node.span.start, self._length)
            self._nodes[handle] = node._replace(span=Span(start, self._length))

    def mark(self, kind: str, attrs: Mapping[str, str] | None = None) -> None:
        """Add a node without text: a rule, an image, a note reference, a bookmark."""
        self._nodes.append(Node(kind, Span(self._length, self._length), 0, attrs or {}))

    def begin_block(
        self, kind: str, level: int = 0, attrs: Mapping[str, str] | None = None
    ) -> None:
        """Open a block; the text added until `end_block` is its own."""
        if self._block is not None:
            raise ValueError("blocks do not nest")
        if self._parts:
            # The separator is text without a piece: it has no place in the source.
            self._parts.append(BLOCK_SEPARATOR)
            self._length += len(BLOCK_SEPARATOR)
        # A container begins where its first block does, not at the end of the last one.
        for handle in self._begun:
            node = self._nodes[handle]
            assert node is not None
            self._nodes[handle] = node._replace(span=Span(self._length, self._length))
        self._begun.clear()
        self._block = self.open(kind, level, attrs)
        self._begun.clear()

    def end_block(self) -> None:
        """Close the block; without visible text it leaves no trace but its inner nodes."""
        if self._block is None:
            raise ValueError("no block is open")
        handle, self._block = self._block, None
        node = self._nodes[handle]
        assert node is not None
        start = node.span.start
        text = self._text_from(start)
        if not text.strip():
            self._nodes[handle] = None
            self._undo_to(start, handle + 1)
            return
        inner = Span(
            start + len(text) - len(text.lstrip()), self._length - len(text) + len(text.rstrip())
        )
        self._nodes[handle] = node._replace(span=inner)

    def _text_from(self, start: int) -> str:
        parts: list[str] = []
        at = self._length
        for part in reversed(self._parts):
            if at <= start:
                break
            parts.append(part)
            at -= len(part)
        return "".join(reversed(parts))

    def _undo_to(self, start: int, first: int) -> None:
        # Only nodes from `first` on were opened inside the block.
        while self._pieces and self._pieces[-1].span.start >= start:
            self._pieces.pop()
        while self._length > start:
            self._length -= len(self._parts.pop())
        if self._parts and self._parts[-1] == BLOCK_SEPARATOR:
            self._length -= len(self._parts.pop())
        here = Span(self._length, self._length)
        for index in range(first, len(self._nodes)):
            node = self._nodes[index]
            if node is not None:
                self._nodes[index] = node._replace(span=here)

    def finish(
        self,
        *,
        path: str,
        format: str,
        source: str | None,
        sha256: str,
        metadata: Mapping[str, object] | None = None,
        notes: tuple[str, ...] = (),
    ) -> Document:
        """The frozen document. Nodes come in order of start, then as they were opened."""
        nodes = [node for node in self._nodes if node is not None]
        # Nodes at one place keep the order they were opened in: a rule or a comment above
        # the first block stands before it, a container before what it holds.
        nodes.sort(key=lambda node: node.span.start)
        return Document(
            path=path,
            format=format,
            text="".join(self._parts),
            nodes=tuple(nodes),
            pieces=tuple(self._pieces),
            source=source,
            sha256=sha256,
            metadata=metadata,
            notes=notes,
        )
