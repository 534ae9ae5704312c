"""Pandoc's syntax tree as a Document, with the same blocks as Markdown and Word give.

The tree knows no places in the file, so every piece is `Unplaced`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from linter.digest import sha256
from linter.errors import UnreadableError
from linter.formats.builder import Builder
from linter.formats.pandoc_archive import Page
from linter.formats.pandoc_rtf import FILLER
from linter.formats.pandoc_unread import embedded, missing, raw
from linter.formats.pandoc_words import (
    MARKED,
    QUOTES,
    TEXT_BLOCKS,
    Tree,
    meta_lines,
    metadata,
    plain,
)
from linter.model import Document, Unplaced
from linter.patterns import regex
from linter.tuples import NamedTuple

_ANCHOR = Unplaced()
_NOTATION = regex(r"[\\^_{}]")
_UNSEEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FILLER = [{"t": "Str", "c": FILLER}]
_TITLED = frozenset({"latex", "org"})
# In these the title is printed on the page; in HTML and EPUB it is metadata.


class Answer(NamedTuple):
    """What pandoc says of one file: its tree, and the paths it takes in, both JSON."""

    tree: bytes
    includes: bytes


def document(answer: Answer, *, path: str, format: str, data: bytes, page: Page) -> Document:
    """The Document of a tree.

    Raises UnreadableError for a tree nested too deeply to follow, and for a file
    that has no text of its own because others hold it.
    """
    includes = json.loads(answer.includes)
    try:
        tree = json.loads(answer.tree)
        walker = _Walker(page.title)
        for what in (*map(_included, includes), *embedded(data, format), *page.objects):
            walker.builder.mark("unread", {"what": what, "where": "file"})
        walker.front(tree["meta"] if format in _TITLED else {})
        walker.blocks(tree["blocks"])
        walker.notes()
        walker.running("header", page.header)
        walker.running("footer", page.footer)
        lost = missing(page.words, walker.builder.text)
        if lost:
            walker.builder.mark("unread", {"what": lost, "text": "yes", "where": "file"})
    except RecursionError:
        raise UnreadableError("lists or quotes are nested too deeply; flatten them") from None
    built = walker.builder.finish(
        path=path,
        format=format,
        source=None,
        sha256=sha256(data),
        metadata=metadata(tree["meta"]),
    )
    if includes and not built.blocks:
        raise UnreadableError(
            f"all its text stands in other files ({', '.join(includes)}),"
            " which are not taken in; check those instead"
        )
    return built


def _included(name: str) -> str:
    return f"{name}, a file of its own that the draft takes in,"


def _is_hidden(attributes: Sequence[Any]) -> bool:
    named = dict(attributes[2])
    return "hidden" in named or _UNSEEN.search(named.get("style", "")) is not None


class _Walker:
    """Walks a tree and builds; holds what is known of the place in it."""

    def __init__(self, title: str) -> None:
        self.builder = Builder()
        self._title = title
        self._buffer: list[str] = []
        self._pending: list[list[Tree]] = []
        self._lists = 0
        self._depth = 0
        # Set while the first paragraph of a list item is due.
        self._item: dict[str, str] | None = None
        # Set inside a table cell, whose paragraphs are one block.
        self._cell = False
        self._cell_started = False
        self._inlines: dict[str, Callable[[Any], None]] = {
            "Str": self._buffer.append,
            "Space": lambda _: self._buffer.append(" "),
            "SoftBreak": lambda _: self._buffer.append(" "),
            "LineBreak": lambda _: self._buffer.append("\n"),
            "Code": lambda c: self._wrapped("code_span", lambda: self._buffer.append(c[1])),
            "Math": self._math,
            "Quoted": self._quoted,
            "Cite": lambda c: self.inlines(c[1]),
            "Link": self._link,
            "Image": self._image,
            "Note": self._note,
            "Span": self._span,
            "RawInline": self._raw,
        }
        self._blocks: dict[str, Callable[[Any], None]] = {
            "Plain": self._paragraph,
            "Para": self._paragraph,
            "LineBlock": self._line_block,
            "CodeBlock": self._code,
            "RawBlock": self._raw,
            "BlockQuote": self._quote,
            "OrderedList": lambda c: self._list(c[1], ordered=True),
            "BulletList": lambda c: self._list(c, ordered=False),
            "DefinitionList": self._definitions,
            "Header": self._header,
            "HorizontalRule": lambda _: self.builder.mark("rule"),
            "Table": self._table,
            "Figure": self._figure,
            "Div": self._div,
        }

    def front(self, meta: Mapping[str, Tree]) -> None:
        """The title block as a page shows it: title, subtitle, authors, date."""
        for key in ("title", "subtitle", "author", "date"):
            for inlines in meta_lines(meta.get(key)):
                if key == "title":
                    self._in_block("heading", partial(self.inlines, inlines), 1, {"title": "yes"})
                else:
                    self._in_block("paragraph", partial(self.inlines, inlines))

    def blocks(self, nodes: Sequence[Tree]) -> None:
        """Blocks in order."""
        for node in nodes:
            self._blocks[node["t"]](node.get("c"))

    def inlines(self, nodes: Sequence[Tree]) -> None:
        """Inline nodes in order, into the open block."""
        for node in nodes:
            kind = node["t"]
            handle = self._inlines.get(kind)
            if handle is not None:
                handle(node.get("c"))
            elif kind in MARKED:
                self._wrapped(MARKED[kind], partial(self.inlines, node["c"]))
            else:
                self.inlines(node["c"])

    def notes(self) -> None:
        """The notes met so far, and those they refer to, in order of reference."""
        number = 0
        while number < len(self._pending):
            handle = self.builder.open("note", 0, {"id": str(number + 1)})
            self.blocks(self._pending[number])
            self.builder.close(handle)
            number += 1

    def running(self, kind: str, paragraphs: Sequence[str]) -> None:
        """A running header or footer: a container of paragraphs."""
        if paragraphs:
            handle = self.builder.open(kind)
            for text in paragraphs:
                self._in_block("paragraph", partial(self._buffer.append, text))
            self.builder.close(handle)

    # Blocks

    def _in_block(
        self,
        kind: str,
        fill: Callable[[], None],
        level: int = 0,
        attrs: Mapping[str, str] | None = None,
    ) -> None:
        if self._cell:
            # Blocks do not nest: a cell's paragraphs are joined by line breaks.
            if self._cell_started:
                self._buffer.append("\n")
            self._cell_started = True
            fill()
            return
        self.builder.begin_block(kind, level, attrs)
        fill()
        self._flush()
        self.builder.end_block()

    def _paragraph(self, inlines: Sequence[Tree]) -> None:
        if inlines == _FILLER:
            return
        item, self._item = self._item, None
        if self._title and plain(inlines).split() == self._title.split():
            self._title = ""
            self._in_block("heading", lambda: self.inlines(inlines), 1, {"title": "yes"})
        elif item is None:
            self._in_block("paragraph", lambda: self.inlines(inlines))
        else:
            self._in_block("list_item", lambda: self.inlines(inlines), self._depth, item)

    def _line_block(self, lines: Sequence[Sequence[Tree]]) -> None:
        joined: list[Tree] = []
        for number, line in enumerate(lines):
            joined += [{"t": "LineBreak"}] if number else []
            joined += line
        self._paragraph(joined)

    def _code(self, content: Any) -> None:
        self._bookmark(content[0])
        self._item = None
        self._in_block("code", lambda: self._buffer.append(content[1]))

    def _quote(self, blocks: Sequence[Tree]) -> None:
        self._contained("quote", lambda: self.blocks(blocks))

    def _list(self, items: Sequence[Sequence[Tree]], *, ordered: bool) -> None:
        self._lists += 1
        attrs = {"list": str(self._lists)} | ({"ordered": "yes"} if ordered else {})
        self._depth += 1
        handle = self._open("list", self._depth, attrs)
        for item in items:
            self._item = attrs
            self.blocks(item)
        self._item = None
        self._close(handle)
        self._depth -= 1

    def _definitions(
        self, content: Sequence[tuple[Sequence[Tree], Sequence[Sequence[Tree]]]]
    ) -> None:
        for term, meanings in content:
            self._paragraph(term)
            for meaning in meanings:
                self.blocks(meaning)

    def _header(self, content: Any) -> None:
        level, attributes, inlines = content
        self._item = None

        def fill() -> None:
            self._bookmark(attributes)
            self.inlines(inlines)

        self._in_block("heading", fill, level)

    def _table(self, content: Any) -> None:
        attributes, caption, _, head, bodies, foot = content
        self._bookmark(attributes)
        self.blocks(caption[1])
        rows = [*head[1]]
        for body in bodies:
            rows += [*body[2], *body[3]]
        rows += foot[1]
        if self._cell:
            # A table in a cell: its cells are lines of the outer one.
            for row in rows:
                for cell in row[1]:
                    self.blocks(cell[4])
            return
        table = self.builder.open("table")
        for row in rows:
            handle = self.builder.open("row")
            for cell in row[1]:
                self._table_cell(cell[4])
            self.builder.close(handle)
        self.builder.close(table)

    def _table_cell(self, blocks: Sequence[Tree]) -> None:
        item, self._item = self._item, None
        self.builder.begin_block("table_cell")
        self._cell, self._cell_started = True, False
        self.blocks(blocks)
        self._flush()
        self._cell = False
        self.builder.end_block()
        self._item = item

    def _figure(self, content: Any) -> None:
        attributes, caption, blocks = content
        self._bookmark(attributes)
        self.blocks(blocks)
        self.blocks(caption[1])

    def _div(self, content: Any) -> None:
        attributes, blocks = content
        if _is_hidden(attributes):
            text = "\n".join(plain(b["c"]) for b in blocks if b["t"] in TEXT_BLOCKS)
            self._mark("hidden", {"text": text})
            return
        self._bookmark(attributes)
        self.blocks(blocks)

    def _contained(self, kind: str, walk: Callable[[], None]) -> None:
        handle = self._open(kind)
        walk()
        self._close(handle)

    def _open(
        self, kind: str, level: int = 0, attrs: Mapping[str, str] | None = None
    ) -> int | None:
        # Inside a cell there are no containers: the cell is one block.
        return None if self._cell else self.builder.open(kind, level, attrs)

    def _close(self, handle: int | None) -> None:
        if handle is not None:
            self.builder.close(handle)

    # Inline

    def _flush(self) -> None:
        if self._buffer:
            self.builder.add("".join(self._buffer), _ANCHOR, verbatim=False)
            self._buffer.clear()

    def _wrapped(
        self, kind: str, fill: Callable[[], None], attrs: Mapping[str, str] | None = None
    ) -> None:
        self._flush()
        handle = self.builder.open(kind, 0, attrs)
        fill()
        self._flush()
        self.builder.close(handle)

    def _raw(self, content: Any) -> None:
        what = raw(*content)
        if what:
            self._mark("unread", {"what": what})

    def _mark(self, kind: str, attrs: Mapping[str, str]) -> None:
        self._flush()
        self.builder.mark(kind, attrs)

    def _bookmark(self, attributes: Sequence[Any]) -> None:
        if attributes[0]:
            self._mark("bookmark", {"id": attributes[0]})

    def _math(self, content: Any) -> None:
        text = content[1]
        if _NOTATION.search(text.replace("\\%", "").replace("\\$", "")):
            self._wrapped("code_span", lambda: self._buffer.append(text))
        else:
            self._buffer.append(text.replace("\\", ""))

    def _quoted(self, content: Any) -> None:
        before, after = QUOTES[content[0]["t"]]
        self._buffer.append(before)
        self.inlines(content[1])
        self._buffer.append(after)

    def _link(self, content: Any) -> None:
        attributes, inlines, (target, _) = content
        self._bookmark(attributes)
        self._wrapped("link", lambda: self.inlines(inlines), {"href": target})

    def _image(self, content: Any) -> None:
        _, inlines, (target, _) = content
        self._mark("image", {"href": target, "alt": plain(inlines)})

    def _note(self, blocks: list[Tree]) -> None:
        self._pending.append(blocks)
        self._mark("note_ref", {"id": str(len(self._pending))})

    def _span(self, content: Any) -> None:
        attributes, inlines = content
        if _is_hidden(attributes):
            self._mark("hidden", {"text": plain(inlines)})
            return
        self._bookmark(attributes)
        self.inlines(inlines)
