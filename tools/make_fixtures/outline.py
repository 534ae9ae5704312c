"""A Markdown draft as plain blocks, read by pandoc.

pandoc reads here because the linter's own reader must not judge itself: the
places in the expectations come from this second reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypandoc

DIALECT = "commonmark+gfm_auto_identifiers+pipe_tables+footnotes+strikeout+yaml_metadata_block"


class Inline(NamedTuple):
    """A stretch of text with one look; a newline alone is a hard break.

    `href` is None outside a link; `note` is the name of a note that is called here.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    note: str = ""


class Block(NamedTuple):
    """heading, paragraph, item, table or rule.

    `level` is a heading's level or an item's depth; `first` is false for a later
    paragraph of an item; `list` numbers the lists of the draft; `rows` hold a
    table's cells; `anchor` is the name under which a heading can be linked to.
    """

    kind: str
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    ordered: bool = False
    list: int = 0
    quoted: bool = False
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = ()
    anchor: str = ""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(inline.text for inline in self.inlines)


class Draft(NamedTuple):
    """The body in reading order, and the notes in order of first call."""

    body: tuple[Block, ...]
    notes: tuple[tuple[Block, ...], ...]

    def linked(self) -> set[str]:
        """The names of the places in the draft that its links lead to."""
        shown = list(self.shown())
        hrefs = {inline.href for block in shown for inline in block.inlines if inline.href}
        return {block.anchor for block in shown if block.anchor and f"#{block.anchor}" in hrefs}

    def shown(self) -> Iterator[Block]:
        """Every block with text, in reading order, table cells as blocks, notes last."""
        for block in (*self.body, *(block for note in self.notes for block in note)):
            if block.kind == "table":
                for row in block.rows:
                    yield from (Block("cell", cell) for cell in row if cell)
            elif block.text.strip():
                yield block


def read(markdown: str) -> Draft:
    """A Markdown draft as blocks. Front matter is dropped: it is not on the page."""
    tree = json.loads(pypandoc.convert_text(markdown, "json", format=DIALECT))
    reader = _Reader()
    body = tuple(reader.blocks(tree["blocks"]))
    return Draft(body, tuple(reader.notes))


class _Reader:
    def __init__(self) -> None:
        self.notes: list[tuple[Block, ...]] = []
        self.lists = 0

    def blocks(self, nodes: Iterable[dict[str, Any]], quoted: bool = False) -> Iterator[Block]:
        for node in nodes:
            content = node.get("c")
            match node["t"]:
                case "Header":
                    name = content[1][0]
                    yield Block("heading", self.inlines(content[2]), content[0], anchor=name)
                case "Para" | "Plain":
                    yield Block("paragraph", self.inlines(content), quoted=quoted)
                case "BlockQuote":
                    yield from self.blocks(content, quoted=True)
                case "BulletList":
                    yield from self.list(content, 1, ordered=False)
                case "OrderedList":
                    yield from self.list(content[1], 1, ordered=True)
                case "HorizontalRule":
                    yield Block("rule")
                case "Table":
                    yield self.table(content)
                case other:
                    raise ValueError(f"no fixture may hold a {other}")

    def list(self, items: list[Any], depth: int, *, ordered: bool) -> Iterator[Block]:
        self.lists += 1
        number = self.lists
        for item in items:
            for index, node in enumerate(item):
                if node["t"] in ("BulletList", "OrderedList"):
                    inner = node["t"] == "OrderedList"
                    content = node["c"][1] if inner else node["c"]
                    yield from self.list(content, depth + 1, ordered=inner)
                elif index == 0:
                    yield Block("item", self.inlines(node["c"]), depth, ordered, number)
                else:
                    raise ValueError("no fixture may hold an item of several paragraphs")

    def table(self, content: list[Any]) -> Block:
        _, _, _, head, bodies, _ = content
        rows = list(head[1])
        for body in bodies:
            rows += body[3]
        return Block("table", rows=tuple(tuple(self.cell(cell) for cell in row[1]) for row in rows))

    def cell(self, cell: list[Any]) -> tuple[Inline, ...]:
        return tuple(inline for block in cell[4] for inline in self.inlines(block["c"]))

    def inlines(self, nodes: Iterable[dict[str, Any]]) -> tuple[Inline, ...]:
        return tuple(_joined(self.walk(nodes, Inline(""))))

    def walk(self, nodes: Iterable[dict[str, Any]], look: Inline) -> Iterator[Inline]:
        for node in nodes:
            content = node.get("c")
            match node["t"]:
                case "Str":
                    yield look._replace(text=content)
                case "Space" | "SoftBreak":
                    yield look._replace(text=" ")
                case "LineBreak":
                    yield Inline("\n")
                case "Strong":
                    yield from self.walk(content, look._replace(bold=True))
                case "Emph":
                    yield from self.walk(content, look._replace(italic=True))
                case "Link":
                    yield from self.walk(content[1], look._replace(href=content[2][0]))
                case "Quoted":
                    raise ValueError("the dialect must leave quotation marks alone")
                case "Note":
                    # Kept before its text is read, so that notes stay in calling order.
                    self.notes.append(())
                    at = len(self.notes) - 1
                    self.notes[at] = tuple(self.blocks(content))
                    yield Inline("", note=str(at + 1))
                case other:
                    raise ValueError(f"no fixture may hold a {other}")


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    last: Inline | None = None
    for inline in inlines:
        same = last and last._replace(text="") == inline._replace(text="") and not inline.note
        if last and same and "\n" not in (last.text, inline.text):
            last = last._replace(text=last.text + inline.text)
            continue
        if last is not None:
            yield last
        last = inline
    if last is not None:
        yield last
