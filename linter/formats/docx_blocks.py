"""Word's paragraphs, lists, tables and text boxes, as blocks and containers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.errors import UnreadableError
from linter.formats.builder import Builder
from linter.formats.docx_inline import Inline
from linter.formats.docx_numbering import Level, Numbering
from linter.formats.docx_styles import (
    Look,
    Styles,
    has_line,
    number_ref,
    outline_level,
)
from linter.formats.docx_xml import NAMES, Element, attr, child, clark, toggle

_SHOWS = (*clark("w:t"), *clark("w:sym"), *clark("m:t"))
_REMOVED = (*clark("w:del"), *clark("w:moveFrom"))
_WRAPPERS = frozenset({"w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:sdtContent"})
_CONTINUES = frozenset({"list continue", "list paragraph", "listcontinue", "listparagraph"})


class Shape(NamedTuple):
    """What a paragraph is. `marker` is its bullet or number, if it is in a list at all."""

    kind: str
    level: int
    attrs: dict[str, str]
    look: Look
    marker: Level | None = None
    depth: int = 0
    num: str = ""


class _Open(NamedTuple):
    # A container that is open: a list (with its w:ilvl and w:numId) or a quote.
    kind: str
    handle: int
    depth: int = 0
    ordered: bool = False
    num: str = ""
    ordinal: int = 0


def contents(element: Element) -> Iterator[tuple[str, Element]]:
    """The paragraphs, tables, rows, cells and marks in a container, wrappers taken off.

    Content controls, custom XML and insertions are taken off, deletions left out.
    """
    waiting = [iter(element)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            continue
        name = NAMES[item.tag]
        inner: Element | None = None
        if name in _WRAPPERS:
            inner = item
        elif name == "w:sdt":
            inner = child(item, "w:sdtContent")
        elif name == "mc:AlternateContent":
            inner = child(item, "mc:Choice")
            inner = child(item, "mc:Fallback") if inner is None else inner
        else:
            yield name, item
        if inner is not None:
            waiting.append(iter(inner))


class Blocks:
    """Turns containers of one part (a body, a note, a header, a box) into blocks."""

    def __init__(
        self, builder: Builder, inline: Inline, styles: Styles, numbering: Numbering
    ) -> None:
        self._builder = builder
        self._inline = inline
        self._styles = styles
        self._numbering = numbering

    def container(self, element: Element, lists: Iterator[int]) -> None:
        """Everything in a container; `lists` gives the ordinals of the lists of the file."""
        flow = _Flow(self, lists)
        for group, other in _joined(element):
            if group:
                flow.paragraph(group)
            elif other is not None:
                self._other(other, flow)
        flow.close()

    # -- paragraphs -----------------------------------------------------------------

    def shape(self, paragraph: Element) -> Shape:
        """What a paragraph is by its style, outline level and list."""
        properties = child(paragraph, "w:pPr")
        named = None if properties is None else child(properties, "w:pStyle")
        style = None if named is None else attr(named, "w:val")
        look = self._styles.paragraph(style)
        attrs = {"style": look.name} if look.name else {}
        if look.code:
            # Code may stand in a list item, never be one.
            shape = self._in_list(properties, style, Shape("paragraph", 0, attrs, look))
            return shape._replace(kind="code")
        outline = outline_level(properties)
        level = look.level if outline is None else outline
        if level:
            if look.title:
                attrs["title"] = "yes"
            return Shape("heading", level, attrs, look)
        return self._in_list(properties, style, Shape("paragraph", 0, attrs, look))

    def _in_list(self, properties: Element | None, style: str | None, plain: Shape) -> Shape:
        own = number_ref(properties)
        look = plain.look
        num = own.num if own.num is not None else look.number.num
        if num == "0":
            return plain
        promised = look.fallback
        if num is None:
            if promised is None:
                return plain
            marker: Level | None = Level(ordered=promised[0] == "number", marked=True)
            depth = promised[1] - 1
        else:
            depth = own.level if own.level is not None else look.number.level or 0
            if own.num is None and look.number.level is None and style is not None:
                depth = self._numbering.level_of_style(num, style) or 0
            marker = self._numbering.level(num, depth)
            if promised is not None:
                depth = max(depth, promised[1] - 1)
        if marker is None:
            return plain
        kind = "list_item" if marker.marked else "paragraph"
        return plain._replace(kind=kind, marker=marker, depth=depth, num=num or "")

    def read(self, group: list[Element], shape: Shape, *, code_line: bool = False) -> None:
        """One block made of paragraphs whose marks, but for the last, are not on the page."""
        if not code_line:
            self._inline.begin(shape.kind, shape.level, shape.attrs)
        self._content(group)
        if not code_line:
            self._inline.end()

    def _content(self, group: list[Element]) -> None:
        for paragraph in group:
            properties = child(paragraph, "w:pPr")
            named = None if properties is None else child(properties, "w:pStyle")
            look = self._styles.paragraph(None if named is None else attr(named, "w:val"))
            self._inline.paragraph(paragraph, hidden=bool(look.hidden), plain=bool(look.code))
            self._mark_revisions(properties)

    def _mark_revisions(self, properties: Element | None) -> None:
        mark = None if properties is None else child(properties, "w:rPr")
        for item in mark if mark is not None else ():
            name = NAMES[item.tag]
            if name in ("w:del", "w:moveFrom"):
                self._inline.revision("deletion", item, "\n")
            elif name in ("w:ins", "w:moveTo"):
                self._inline.revision("insertion", item, "")

    def boxes(self, lists: Iterator[int]) -> None:
        """The text boxes of the block just read."""
        drawing = self._inline.drawing
        for box in drawing.boxes:
            handle = self._builder.open("text_box")
            self.container(box, lists)
            self._builder.close(handle)

    # -- tables ---------------------------------------------------------------------

    def _other(self, element: Element, flow: _Flow) -> None:
        name = NAMES[element.tag]
        if name == "w:tbl":
            flow.close()
            self._table(element, flow.lists)
        elif name == "w:bookmarkStart":
            self._inline.bookmark(element)
        elif name == "w:commentRangeStart":
            self._inline.comment_start(element)
        elif name == "w:commentRangeEnd":
            self._inline.comment_end(element)
        elif name in ("m:oMathPara", "m:oMath"):
            flow.paragraph([element])
        elif name == "w:altChunk":
            raise UnreadableError(
                "part of its text is an embedded file that Word merges only when it opens the"
                " draft; open it in Word, save it, and check it again"
            )

    def _table(self, table: Element, lists: Iterator[int]) -> None:
        handle = self._builder.open("table")
        rows = [row for name, row in contents(table) if name == "w:tr"]
        for row in rows:
            properties = child(row, "w:trPr")
            deleted = None if properties is None else child(properties, "w:del")
            if deleted is not None:
                self._inline.revision("deletion", deleted, _all_text(row))
                continue
            if toggle(properties, "w:hidden"):
                self._builder.mark("hidden", {"text": _all_text(row)})
                continue
            opened = self._builder.open("row")
            cells = [cell for name, cell in contents(row) if name == "w:tc"]
            for cell in cells:
                self._cell(cell, lists, alone=len(rows) == len(cells) == 1)
            self._builder.close(opened)
        self._builder.close(handle)

    def _cell(self, cell: Element, lists: Iterator[int], *, alone: bool) -> None:
        properties = child(cell, "w:tcPr")
        for merge in ("w:vMerge", "w:hMerge"):
            merged = None if properties is None else child(properties, merge)
            if merged is not None and attr(merged, "w:val") in (None, "continue"):
                return
        deleted = None if properties is None else child(properties, "w:cellDel")
        if deleted is not None:
            self._inline.revision("deletion", deleted, _all_text(cell))
            return
        parts = list(_joined(cell))
        shapes = [self.shape(group[-1]) for group, _ in parts if group and _shows(group)]
        if any(s.kind == "heading" for s in shapes) or (
            alone and any(s.kind == "list_item" for s in shapes)
        ):
            # A table used as a frame: what stands in it keeps its own kind.
            self.container(cell, lists)
            return
        groups: list[list[Element]] = []
        for group, other in parts:
            if group:
                groups.append(group)
            elif other is not None:
                if NAMES[other.tag] == "w:tbl":
                    self._cell_text(groups, lists)
                    groups = []
                self._other(other, _Flow(self, lists))
        self._cell_text(groups, lists)

    def _cell_text(self, groups: list[list[Element]], lists: Iterator[int]) -> None:
        if not groups:
            return
        self._inline.begin("table_cell", 0, {})
        for number, group in enumerate(groups):
            if number:
                self._inline.new_line(groups[number - 1][-1])
                self._inline.fold_lines()
            self._content(group)
        self._inline.end()
        self.boxes(lists)


class _Flow:
    """The paragraphs of one container in order: which lists and quotes are open."""

    def __init__(self, blocks: Blocks, lists: Iterator[int]) -> None:
        self._blocks = blocks
        self._builder = blocks._builder
        self._inline = blocks._inline
        self.lists = lists
        self._open: list[_Open] = []
        self._code: Element | None = None

    def close(self) -> None:
        """Close every list and quote, and a code block that is made of lines."""
        self._end_code()
        self._close_to(0)

    def paragraph(self, group: list[Element]) -> None:
        """One paragraph: the last of the group has the mark that is on the page."""
        shows = _shows(group)
        lead = next((p for p in reversed(group) if _shows([p])), group[-1]) if shows else group[-1]
        shape = self._blocks.shape(lead)
        if shape.look.code == "lines":
            self._code_line(group, shape, shows=shows)
            return
        self._end_code()
        if shows:
            shape = self._enter(shape)
        self._blocks.read(group, shape)
        line = not shows and (has_line(child(lead, "w:pPr")) or shape.look.line)
        if self._inline.drawing.rule or line:
            self.close()
            self._builder.mark("rule")
        self._blocks.boxes(self.lists)

    def _enter(self, shape: Shape) -> Shape:
        # Open and close lists and quotes so that this paragraph can be read.
        in_list = shape.marker is not None
        if shape.look.quote and shape.kind != "heading":
            if not any(o.kind == "quote" for o in self._open):
                if not in_list:
                    self._close_to(0)
                self._open.append(_Open("quote", self._builder.open("quote")))
                return self._item(shape) if shape.kind == "list_item" else shape
        else:
            quote = next((i for i, o in enumerate(self._open) if o.kind == "quote"), None)
            if quote is not None:
                self._close_to(quote)
        if shape.kind == "list_item":
            return self._item(shape)
        if in_list:
            self._leave_deeper(shape.depth)
        elif shape.kind != "paragraph" or shape.look.name.lower() not in _CONTINUES:
            keep = next((i + 1 for i, o in enumerate(self._open) if o.kind == "quote"), 0)
            self._close_to(keep)
        return shape

    def _item(self, shape: Shape) -> Shape:
        marker = shape.marker
        assert marker is not None
        self._leave_deeper(shape.depth)
        top = self._open[-1] if self._open and self._open[-1].kind == "list" else None
        if top is not None and top.depth == shape.depth:
            # Word often gives the bullets of one list several ids; numbers start again.
            same = top.ordered == marker.ordered and (not marker.ordered or top.num == shape.num)
            if not same:
                self._close_to(len(self._open) - 1)
                top = None
        if top is None or top.depth < shape.depth:
            ordinal = next(self.lists)
            attrs = {"list": str(ordinal), **({"ordered": "yes"} if marker.ordered else {})}
            handle = self._builder.open("list", 0, attrs)
            top = _Open("list", handle, shape.depth, marker.ordered, shape.num, ordinal)
            self._open.append(top)
        attrs = {**shape.attrs, "list": str(top.ordinal)}
        if top.ordered:
            attrs["ordered"] = "yes"
        level = sum(o.kind == "list" for o in self._open)
        return shape._replace(attrs=attrs, level=level)

    def _leave_deeper(self, depth: int) -> None:
        while self._open and self._open[-1].kind == "list" and self._open[-1].depth > depth:
            self._close_to(len(self._open) - 1)

    def _close_to(self, size: int) -> None:
        while len(self._open) > size:
            self._builder.close(self._open.pop().handle)

    def _code_line(self, group: list[Element], shape: Shape, *, shows: bool) -> None:
        if self._code is None:
            if not shows:
                return
            self._close_to(0)
            self._inline.begin("code", 0, shape.attrs)
        else:
            self._inline.new_line(self._code)
        self._blocks.read(group, shape, code_line=True)
        self._code = group[-1]

    def _end_code(self) -> None:
        if self._code is not None:
            self._code = None
            self._inline.end()
            self._blocks.boxes(self.lists)


def _joined(container: Element) -> Iterator[tuple[list[Element], Element | None]]:
    # Paragraphs in groups that are one on the page, and everything else one by one.
    group: list[Element] = []
    for name, element in contents(container):
        if name == "w:p":
            group.append(element)
            if not _mark_is_gone(element):
                yield group, None
                group = []
        else:
            if group and name == "w:tbl":
                yield group, None
                group = []
            yield [], element
    if group:
        yield group, None


def _mark_is_gone(paragraph: Element) -> bool:
    # A deleted paragraph mark joins two paragraphs; so does a dropped initial's frame.
    properties = child(paragraph, "w:pPr")
    if properties is None:
        return False
    frame = child(properties, "w:framePr")
    if frame is not None and attr(frame, "w:dropCap") in ("drop", "margin"):
        return True
    mark = child(properties, "w:rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in _REMOVED)


def _shows(group: list[Element]) -> bool:
    for paragraph in group:
        for text in paragraph.iter(*_SHOWS):
            if text.text is not None and text.text.isspace():
                continue
            if not any(True for _ in text.iterancestors(*_REMOVED)):
                return True
    return False


def _all_text(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(*clark("w:t"), *clark("w:delText")))
