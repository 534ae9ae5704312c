"""Visible text, white space as a page shows it, and blocks that know their list item.

A layer over `Builder` for Markdown: stretches of the source that follow one
another become one piece; white space at a line's beginning or end, and a second
space where markup between two vanished, is not on the page and is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from linter.formats.builder import Builder
from linter.model import SourceRange

_BLANKS = " \t"


class Inline:
    """An inline node that opens with its first text and closes behind its last."""

    __slots__ = ("attrs", "handle", "kind")

    def __init__(self, kind: str, attrs: Mapping[str, str]) -> None:
        self.kind = kind
        self.attrs = attrs
        self.handle: int | None = None


class Item:
    """A list item: what its first paragraph is to be called."""

    __slots__ = ("attrs", "fresh", "level")

    def __init__(self, level: int, attrs: Mapping[str, str], *, fresh: bool = True) -> None:
        self.level = level
        self.attrs = attrs
        self.fresh = fresh


class Flow:
    """Collects a page. Offsets are code points of the body, which begins at `base`.

    The body is the source behind its front matter. Blocks are opened by `begin` or,
    as running text comes, by `ensure`, which asks the innermost list item.
    """

    def __init__(self, source: str, base: int) -> None:
        self.builder = Builder()
        self._source = source
        self._line_starts: list[int] | None = None
        self._body = source[base:] if base else source
        self._base = base
        self._run: tuple[int, int] | None = None
        self._gap: list[tuple[str, int, int]] = []
        self._waiting: list[Inline] = []
        self._items: list[Item] = []
        self._first: Item | None = None
        self._lists = 0
        self.in_block = False
        self._blank = True

    # Blocks

    def begin(self, kind: str, level: int = 0, attrs: Mapping[str, str] | None = None) -> None:
        """Open a block, closing the one that is open."""
        self.end()
        self.builder.begin_block(kind, level, attrs)
        self.in_block = True
        self._blank = True

    def ensure(self) -> None:
        """Open a paragraph, or a list item's first one, if no block is open."""
        if self.in_block:
            return
        item = self._items[-1] if self._items else None
        if item and item.fresh:
            self.begin("list_item", item.level, item.attrs)
            item.fresh = False
            self._first = item
        else:
            self.begin("paragraph")

    def end(self) -> None:
        """Close the open block, if any; white space at its end goes."""
        if not self.in_block:
            return
        self._gap.clear()
        self._settle()
        self.builder.end_block()
        self.in_block = False
        if self._first is not None:
            # What came to nothing was not the item's first paragraph.
            self._first.fresh = self._blank
            self._first = None

    # Containers

    def new_list(self, *, ordered: bool) -> Mapping[str, str]:
        """The attributes of a list that begins here, and of its items."""
        self._lists += 1
        return {"list": str(self._lists)} | ({"ordered": "yes"} if ordered else {})

    def enter_item(self, attrs: Mapping[str, str]) -> None:
        """Go into a list item: its first paragraph is the item's own."""
        self._items.append(Item(self.depth + 1, attrs))

    def enter(self) -> None:
        """Go into a container inside which paragraphs are no list item's own."""
        self._items.append(Item(self.depth, {}, fresh=False))

    def leave(self) -> None:
        """Leave what was entered last."""
        self._items.pop()

    @property
    def depth(self) -> int:
        """How many list items this place is in."""
        return self._items[-1].level if self._items else 0

    # Inline nodes

    def open(self, kind: str, attrs: Mapping[str, str] | None = None) -> Inline:
        """Open an inline node around the text to come."""
        inline = Inline(kind, attrs or {})
        self._waiting.append(inline)
        return inline

    def close(self, inline: Inline) -> None:
        """Close an inline node behind the last visible text."""
        self._settle()
        assert inline.handle is not None
        self.builder.close(inline.handle)

    def mark(self, kind: str, attrs: Mapping[str, str] | None = None) -> None:
        """Add a node without text here."""
        self._settle()
        self.builder.mark(kind, attrs)

    def comment(self, text: str, start: int) -> None:
        """Note a comment; its attrs say its text and the source line it begins in."""
        if self._line_starts is None:
            ends = re.finditer(r"\r\n?|\n", self._source)
            self._line_starts = [0, *(match.end() for match in ends)]
        line = bisect_right(self._line_starts, self._base + start)
        self.mark("comment", {"text": text.strip(), "line": str(line)})

    # Text

    def text(self, start: int, end: int) -> None:
        """Running text that stands in the body as it is read."""
        if self._gap or self._blank:
            while start < end and self._body[start] in _BLANKS:
                start += 1
        elif self._body[start:end].isspace():
            blanks = self._body[start:end]
            if not blanks.strip(_BLANKS):
                self._gap = [(blanks, start, end)]
                return
        stop = end
        while stop > start and self._body[stop - 1] in _BLANKS:
            stop -= 1
        if stop == start:
            return
        self._place()
        self._put(start, stop)
        if stop < end:
            self._gap = [(self._body[stop:end], stop, end)]

    def coded(self, text: str, start: int, end: int) -> None:
        """One character (or a few) that the body writes otherwise: an entity."""
        if not text.strip(" \t\r\n"):
            self.soft(start, end)
            return
        self._place()
        self._flush()
        shown = text.replace("\r", " ").replace("\n", " ")
        self.builder.add(shown, self._range(start, end), verbatim=False)

    def soft(self, start: int, end: int) -> None:
        """A line end that reads as a space."""
        if not self._gap and not self._blank:
            self._gap = [(" ", start, end)]

    def hard(self, start: int, end: int) -> None:
        """A line break on the page."""
        if self._blank:
            return
        if self._gap and self._gap[-1][0] != "\n":
            self._gap.clear()
        self._gap.append(("\n", start, end))

    def part(self, start: int, end: int) -> None:
        """What would part two blocks, inside a block: one line break, however often."""
        if not self._gap or self._gap[-1][0] != "\n":
            self.hard(start, end)

    def raw(self, text: str, start: int, end: int) -> None:
        """Code: text whose white space counts; exact where the body reads the same."""
        if not text:
            return
        self._place()
        if self._body[start:end] == text:
            self._put(start, end)
        else:
            self._flush()
            self.builder.add(text, self._range(start, end), verbatim=False)

    def _place(self) -> None:
        """Make way for visible text: the white space before it, and nodes it opens."""
        if self._gap:
            for text, start, end in self._gap:
                if text != "\n" and self._body[start:end] == text:
                    self._put(start, end)
                else:
                    self._flush()
                    self.builder.add(text, self._range(start, end), verbatim=False)
            self._gap.clear()
        self._blank = False
        if self._waiting:
            self._settle()

    def _put(self, start: int, end: int) -> None:
        if self._run is not None:
            if self._run[1] == start:
                self._run = (self._run[0], end)
                return
            self._flush()
        self._run = (start, end)

    def _settle(self) -> None:
        """Write what is held back, white space apart: a node begins or ends here."""
        self._flush()
        if self._waiting:
            for inline in self._waiting:
                inline.handle = self.builder.open(inline.kind, 0, inline.attrs)
            self._waiting.clear()

    def _flush(self) -> None:
        if self._run is not None:
            start, end = self._run
            self._run = None
            self.builder.add(self._body[start:end], self._range(start, end), verbatim=True)

    def _range(self, start: int, end: int) -> SourceRange:
        return SourceRange(self._base + start, self._base + end)
