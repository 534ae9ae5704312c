"""A small, sound Word file from any document, byte for byte the same each time.

It runs the rules' examples through Word: reading it back gives the same blocks, the
same text and the same links. It is not meant to look like the draft it came from.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from linter.formats.docx_make_parts import (
    NAMESPACES,
    STYLES,
    content_types,
    numbering,
    package_relations,
    relations,
)
from linter.formats.docx_make_properties import made_properties
from linter.formats.docx_make_text import Place, Sources, Writer
from linter.model import BLOCKS, Document, Node

_CONTAINERS = frozenset({"list", "table", "row", "quote", "note"})
_RULE = (
    '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    "</w:pPr></w:p>"
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def make(document: Document) -> bytes:
    """A .docx with this document's blocks, text, links, notes and emphasis.

    Headers, footers and text boxes become paragraphs where they stand in the text;
    front matter becomes properties; comments and revisions are left out.
    """
    notes = [n.attrs.get("id", "") for n in document.nodes_of("note")]
    sources = Sources(notes)
    maker = _Maker(document, sources)
    maker.run()
    targets = relations(sources.targets, notes=bool(maker.notes))
    properties = made_properties(document.metadata)
    parts = {
        "[Content_Types].xml": content_types(properties.types),
        "_rels/.rels": package_relations(properties.relations),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(maker.body)}"
        "<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": targets,
        "word/styles.xml": STYLES,
        "word/numbering.xml": numbering(sources.lists.values()),
        "word/footnotes.xml": _footnotes(maker.notes),
        "word/_rels/footnotes.xml.rels": targets,
        **properties.parts,
    }
    return _pack(parts)


def _footnotes(notes: dict[int, list[str]]) -> str:
    written = "".join(
        f'<w:footnote w:id="{number}">{"".join(content)}</w:footnote>'
        for number, content in notes.items()
    )
    return f"<w:footnotes {NAMESPACES}>{written}</w:footnotes>"


def _pack(parts: dict[str, str]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = ZipInfo(name)  # its date is the first a zip can hold
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, (_HEAD + content).encode())
    return stream.getvalue()


class _Table:
    # A table that is being written; `grid` is where its columns are to be declared.

    def __init__(self) -> None:
        self.grid: int | None = None
        self.columns = 1
        self.cells = 0


class _Maker:
    # Walks the nodes in order; `body` and `notes` are the XML so far.

    def __init__(self, document: Document, sources: Sources) -> None:
        self.body: list[str] = []
        self.notes: dict[int, list[str]] = {}
        self._out = self.body
        self._document = document
        self._sources = sources
        self._seen: Counter[str] = Counter()
        self._writer = Writer(document, sources, self._anchor)
        self._open: list[Node] = []
        self._list_ended: tuple[int, bool] | None = None
        self._tables: list[_Table] = []

    def run(self) -> None:
        for node in self._in_reading_order():
            while self._open and node.span.start >= self._open[-1].span.end:
                self._close(self._open.pop())
            if node.kind in _CONTAINERS and node.span.end > node.span.start:
                self._begin(node)
                self._open.append(node)
            elif node.kind in BLOCKS:
                self._block(node)
            elif node.kind == "rule":
                self._list_ended = None
                self._out.append(_RULE)
        while self._open:
            self._close(self._open.pop())
        if not self._document.blocks:
            self.body.append(self._writer.marks())

    def _in_reading_order(self) -> list[Node]:
        # A rule before the first block shares its place; nodes put the longer one first.
        nodes = list(self._document.nodes)
        return sorted(nodes, key=lambda n: (n.span.start, n.kind != "rule" or n.span.start > 0))

    def _begin(self, node: Node) -> None:
        if node.kind == "table":
            if self._in("row"):
                self._out.append("<w:tc>")
            self._tables.append(_Table())
        elif node.kind == "row":
            self._begin_table()
            header = "<w:trPr><w:tblHeader/></w:trPr>" if node.attrs.get("header") else ""
            self._out.append(f"<w:tr>{header}")
            self._tables[-1].cells = 0
        elif node.kind == "note":
            self._out = self.notes.setdefault(self._sources.notes[node.attrs.get("id", "")], [])
        elif node.kind == "list" and self._list_ended == (self._depth(), False):
            # Two lists of bullets in a row are one to the eye; an empty line parts them.
            self._out.append("<w:p/>")
        self._list_ended = None

    def _close(self, node: Node) -> None:
        if node.kind == "table":
            self._end_table()
            self._tables.pop()
            if self._in("row"):
                self._out.append("<w:p/></w:tc>")
        elif node.kind == "row":
            self._out.append("</w:tr>")
        elif node.kind == "note":
            self._out = self.body
        elif node.kind == "list":
            self._list_ended = (self._depth(), bool(node.attrs.get("ordered")))

    def _begin_table(self) -> None:
        table = self._tables[-1]
        if table.grid is None:
            self._out.append("<w:tbl><w:tblPr/>")
            table.grid = len(self._out)
            self._out.append("")

    def _end_table(self) -> None:
        table = self._tables[-1]
        if table.grid is not None:
            grid = "<w:gridCol/>" * table.columns
            self._out[table.grid] = f"<w:tblGrid>{grid}</w:tblGrid>"
            self._out.append("</w:tbl>")
            self._tables[-1] = _Table()

    def _in(self, kind: str) -> bool:
        return any(node.kind == kind for node in self._open)

    def _depth(self) -> int:
        return sum(node.kind == "list" for node in self._open)

    def _block(self, block: Node) -> None:
        self._list_ended = None
        place = Place(
            depth=self._depth(),
            quote=self._in("quote"),
            note=self._out is not self.body and not self._out,
        )
        written = self._writer.block(block, place)
        if self._tables and self._open[-1].kind == "table" and block.kind == "table_cell":
            self._begin_table()
            written = f"<w:tr><w:tc>{written}</w:tc></w:tr>"
        elif self._tables and self._open[-1].kind == "table":
            # A caption stands outside of the rows, which Word cannot hold in a table.
            self._end_table()
        elif self._in("row"):
            written = f"<w:tc>{written}</w:tc>"
            table = self._tables[-1]
            table.cells += 1
            table.columns = max(table.columns, table.cells)
        self._out.append(written)

    def _anchor(self, heading: str) -> str:
        # The name that Markdown on GitHub gives to a heading.
        name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number = self._seen[name]
        self._seen[name] += 1
        return f"{name}-{number}" if number else name
