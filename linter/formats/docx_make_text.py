"""The text of a document as WordprocessingML: blocks to paragraphs, inline nodes to runs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from linter.model import BLOCK_SEPARATOR, Document, Node, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

CONTINUED = 1
"""The w:numId of later paragraphs of a list item: indented, no bullet, no number."""

_FORMATS = {
    "strong": "<w:b/>",
    "emphasis": "<w:i/>",
    "strike": "<w:strike/>",
    "code_span": '<w:rStyle w:val="VerbatimChar"/>',
}
_MARKS = frozenset({"note_ref", "image", "bookmark", "page_break"})
_INLINES = frozenset({*_FORMATS, *_MARKS, "link"})
_SIGNS = regex("([\t\n])")
_NOT_XML = regex("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class List(NamedTuple):
    """A list to declare in the numbering part."""

    num: int
    ordered: bool


class Sources:
    """What the text points at, gathered while it is written: targets, lists, notes, marks."""

    def __init__(self, notes: Iterable[str]) -> None:
        self.targets: dict[tuple[str, str], str] = {}
        self.lists: dict[str, List] = {}
        self.notes = {id: number for number, id in enumerate(notes, 1)}
        self._marks = 0

    def target(self, kind: str, address: str) -> str:
        """The relationship id for an address; `kind` is "hyperlink" or "image"."""
        return self.targets.setdefault((kind, address), f"rId{len(self.targets) + 100}")

    def list(self, ordinal: str, *, ordered: bool) -> int:
        """The w:numId of the list with this ordinal."""
        new = List(CONTINUED + 1 + len(self.lists), ordered)
        return self.lists.setdefault(ordinal, new).num

    def next_mark(self) -> int:
        """A number no bookmark or picture has yet."""
        self._marks += 1
        return self._marks


class Place(NamedTuple):
    """Where a block stands: how many lists deep, and whether in a quote or a note."""

    depth: int
    quote: bool
    note: bool


def escape(text: str) -> str:
    """Text for XML content and for attributes in double quotes; what XML forbids is U+FFFD."""
    text = _NOT_XML.sub("\ufffd", text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text


class Writer:
    """Writes the blocks of one document."""

    def __init__(self, document: Document, sources: Sources, anchors: Callable[[str], str]) -> None:
        self._document = document
        self._sources = sources
        self._anchors = anchors
        self._inlines = [n for n in document.nodes if n.kind in _INLINES]
        self._starts = [n.span.start for n in self._inlines]
        self._windows = _windows(document)

    def block(self, block: Node, place: Place) -> str:
        """A block as one paragraph, whose style, list and depth say what it is."""
        content = "".join(self._content(block))
        if block.kind == "heading":
            name = escape(self._anchors(self._document.slice(block.span)))
            mark = self._sources.next_mark()
            content = (
                f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{content}'
                f'<w:bookmarkEnd w:id="{mark}"/>'
            )
        opening = ""
        if place.note:
            opening = "<w:r><w:footnoteRef/></w:r>"
        return f"<w:p>{self._properties(block, place)}{opening}{content}</w:p>"

    def marks(self) -> str:
        """A paragraph of the marks (images, empty links) of a document without text."""
        marks = "".join(part for node in self._inlines for part in self._mark(node))
        return f"<w:p>{marks}</w:p>" if marks else ""

    def _properties(self, block: Node, place: Place) -> str:
        style = ""
        numbered = ""
        if block.kind == "heading":
            style = "Title" if block.attrs.get("title") else f"Heading{min(block.level, 9)}"
        elif block.kind == "code":
            style = "SourceCode"
        elif place.quote and block.kind != "table_cell":
            style = "Quote"
        if block.kind == "list_item":
            ordered = block.attrs.get("ordered") == "yes"
            num = self._sources.list(block.attrs.get("list", ""), ordered=ordered)
            numbered = _number(num, block.level)
        elif place.depth and block.kind in ("paragraph", "code"):
            numbered = _number(CONTINUED, place.depth)
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:pPr>{named}{numbered}</w:pPr>" if named or numbered else ""

    def _content(self, block: Node) -> Iterator[str]:
        start, end = self._windows[block.span.start]
        inside = list(self._inside(block))
        begins = [min(max(node.span.start, start), end) for node in inside]
        cuts = sorted(
            {start, end, *begins, *(min(max(node.span.end, start), end) for node in inside)}
        )
        link: Node | None = None
        for i, at in enumerate(cuts):
            if link is not None and link.span.end <= at:
                yield "</w:hyperlink>"
                link = None
            for node, begin in zip(inside, begins, strict=True):
                if begin == at:
                    yield from self._mark(node)
                    if node.kind == "link" and node.span.end > at and link is None:
                        yield self._link(node)
                        link = node
            if at < end:
                yield self._run(block, at, cuts[i + 1], inside)
        if link is not None:
            yield "</w:hyperlink>"

    def _inside(self, block: Node) -> Iterator[Node]:
        low, high = self._windows[block.span.start]
        for index in range(bisect_left(self._starts, low), len(self._inlines)):
            node = self._inlines[index]
            if node.span.start > high:
                return
            # What begins where the block ends is a mark on its last letter.
            if node.span.start < high or node.span.start == node.span.end:
                yield node

    def _run(self, block: Node, start: int, end: int, inside: list[Node]) -> str:
        formats = {
            _FORMATS[node.kind]
            for node in inside
            if node.kind in _FORMATS and node.span.start <= start and end <= node.span.end
        }
        if block.kind == "code":
            formats.clear()
        # A run's style comes first in its properties.
        ordered = sorted(formats, key=lambda item: (not item.startswith("<w:rStyle"), item))
        properties = (
            f"<w:rPr>{''.join(ordered)}</w:rPr>" if ordered and block.kind != "code" else ""
        )
        parts = _SIGNS.split(self._document.text[start:end])
        content = "".join(_piece(part) for part in parts if part)
        return f"<w:r>{properties}{content}</w:r>"

    def _mark(self, node: Node) -> Iterator[str]:
        if node.kind == "note_ref":
            number = self._sources.notes.get(node.attrs.get("id", ""))
            if number is not None:
                yield f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
        elif node.kind == "bookmark":
            mark = self._sources.next_mark()
            name = escape(node.attrs.get("id", ""))
            yield f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/><w:bookmarkEnd w:id="{mark}"/>'
        elif node.kind == "page_break":
            yield '<w:r><w:br w:type="page"/></w:r>'
        elif node.kind == "image":
            yield self._image(node)
        elif node.kind == "link" and node.span.start == node.span.end:
            yield f"{self._link(node)}</w:hyperlink>"

    def _link(self, node: Node) -> str:
        href = node.attrs.get("href", "")
        if href in ("", "#"):
            return '<w:hyperlink w:anchor="">'
        if href.startswith("#"):
            return f'<w:hyperlink w:anchor="{escape(href[1:])}">'
        return f'<w:hyperlink r:id="{self._sources.target("hyperlink", href)}">'

    def _image(self, node: Node) -> str:
        mark = self._sources.next_mark()
        words = escape(node.attrs.get("alt", ""))
        target = self._sources.target("image", node.attrs.get("href", ""))
        return (
            '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/>'
            f'<wp:docPr id="{mark}" name="Picture {mark}" descr="{words}"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{mark}" name="Picture {mark}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:link="{target}"/></pic:blipFill><pic:spPr/>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _windows(document: Document) -> dict[int, Span]:
    # The text from separator to separator around each block, by the block's start: what
    # stands in the white space at a block's ends belongs to it.
    blocks = document.blocks
    if not blocks:
        return {}
    lows = [0]
    for before, after in pairwise(blocks):
        gap = document.text.rfind(BLOCK_SEPARATOR, before.span.end, after.span.start)
        lows.append(gap + len(BLOCK_SEPARATOR))
    highs = [low - len(BLOCK_SEPARATOR) for low in lows[1:]] + [len(document.text)]
    return {
        block.span.start: Span(low, high)
        for block, low, high in zip(blocks, lows, highs, strict=True)
    }


def _number(num: int, level: int) -> str:
    depth = min(max(level - 1, 0), 8)
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'


def _piece(part: str) -> str:
    if part == "\t":
        return "<w:tab/>"
    if part == "\n":
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(part)}</w:t>'
