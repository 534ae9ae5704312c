"""Word's paragraphs, tables and text boxes, as blocks and containers."""

from __future__ import annotations

from collections.abc import Iterator

from linter.formats.builder import Builder
from linter.formats.docx_inline import Inline
from linter.formats.docx_lists import Surroundings
from linter.formats.docx_paragraph import Paragraph, Shape, Shaper, contents, joined, shows
from linter.formats.docx_xml import NAMES, Element, attr, child, clark, toggle

_MERGED = "an embedded file, which Word merges into the text when it opens the draft,"


class Blocks:
    """Turns containers of one part (a body, a note, a header, a box) into blocks.

    `lists` gives the ordinals of the lists of the file.
    """

    def __init__(
        self, builder: Builder, inline: Inline, shaper: Shaper, lists: Iterator[int]
    ) -> None:
        self._builder = builder
        self._inline = inline
        self._shaper = shaper
        self._lists = lists

    def container(self, element: Element) -> None:
        """Everything in a container, in order."""
        around = Surroundings(self._builder, self._lists)
        code: Paragraph | None = None
        for group, other in joined(element):
            if not group:
                assert other is not None
                if code is not None and NAMES[other.tag] == "w:tbl":
                    self._end_block()
                    code = None
                self._other(other, around)
                continue
            shape = self._shape(group)
            if shape.look.code == "lines":
                code = self._code_line(group, shape, code, around)
                continue
            if code is not None:
                self._end_block()
                code = None
            self._paragraph(group, shape, around)
        if code is not None:
            self._end_block()
        around.close()

    # -- paragraphs -----------------------------------------------------------------

    def _shape(self, group: list[Paragraph]) -> Shape:
        # The last mark counts, unless nothing of its paragraph is left on the page.
        lead = group[-1]
        if len(group) > 1:
            lead = next((p for p in reversed(group) if shows(p)), lead)
        return self._shaper.shape(lead)

    def _paragraph(self, group: list[Paragraph], shape: Shape, around: Surroundings) -> None:
        line = shape.look.line or group[-1].line
        visible = True
        if around.any_open or line or shape.marker is not None or shape.look.quote:
            visible = any(map(shows, group))
        if visible:
            shape = around.enter(shape)
        else:
            around.pass_empty()
        self._inline.begin(shape.kind, shape.level, shape.attrs)
        self._content(group)
        self._inline.end()
        if self._inline.drawing.rule or (line and not visible):
            around.close()
            self._builder.mark("rule")
        self._boxes()

    def _content(self, group: list[Paragraph]) -> None:
        for paragraph in group:
            look = self._shaper.look(paragraph)
            self._inline.paragraph(
                paragraph.element, hidden=bool(look.hidden), plain=bool(look.code)
            )
            for kind, element in paragraph.revisions:
                self._inline.revision(kind, element, "\n")

    def _code_line(
        self, group: list[Paragraph], shape: Shape, last: Paragraph | None, around: Surroundings
    ) -> Paragraph | None:
        # Paragraphs that are lines of code follow each other in one block.
        if last is not None:
            self._inline.new_line(last.element)
        elif any(map(shows, group)):
            around.enter(shape)
            self._inline.begin("code", 0, shape.attrs)
        else:
            return None
        self._content(group)
        return group[-1]

    def _end_block(self) -> None:
        self._inline.end()
        self._boxes()

    def _boxes(self) -> None:
        for box in self._inline.drawing.boxes:
            handle = self._builder.open("text_box")
            self.container(box)
            self._builder.close(handle)

    def _other(self, element: Element, around: Surroundings) -> None:
        name = NAMES[element.tag]
        if name == "w:tbl":
            around.close()
            self._table(element)
        elif name == "w:bookmarkStart":
            self._inline.bookmark(element)
        elif name == "w:commentRangeStart":
            self._inline.comment_start(element)
        elif name == "w:commentRangeEnd":
            self._inline.comment_end(element)
        elif name == "m:oMathPara":
            formula = Paragraph(element)
            self._paragraph([formula], self._shaper.shape(formula), around)
        elif name == "w:altChunk":
            self._builder.mark("unread", {"what": _MERGED, "text": "yes"})
        elif name == "w:subDoc":
            self._inline.subdocument(element)

    # -- tables ---------------------------------------------------------------------

    def _table(self, table: Element) -> None:
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
            header = toggle(properties, "w:tblHeader")
            opened = self._builder.open("row", 0, {"header": "yes"} if header else None)
            cells = [cell for name, cell in contents(row) if name == "w:tc"]
            for cell in cells:
                self._cell(cell, alone=len(rows) == len(cells) == 1)
            self._builder.close(opened)
        self._builder.close(handle)

    def _cell(self, cell: Element, *, alone: bool) -> None:
        properties = child(cell, "w:tcPr")
        for item in properties if properties is not None else ():
            name = NAMES[item.tag]
            if name in ("w:vMerge", "w:hMerge") and attr(item, "w:val") in (None, "continue"):
                return
            if name == "w:cellDel":
                self._inline.revision("deletion", item, _all_text(cell))
                return
        parts = list(joined(cell))
        if self._is_frame([group for group, _ in parts if group], alone=alone):
            self.container(cell)
            return
        groups: list[list[Paragraph]] = []
        for group, other in parts:
            if group:
                groups.append(group)
            elif other is not None:
                if NAMES[other.tag] == "w:tbl":
                    self._cell_text(groups)
                    groups = []
                self._other(other, Surroundings(self._builder, self._lists))
        self._cell_text(groups)

    def _is_frame(self, groups: list[list[Paragraph]], *, alone: bool) -> bool:
        """Whether a table only frames what stands in this cell, which then keeps its kinds.

        So it is with a heading that has text below it, and with a list in the only cell.
        """
        kinds = {
            self._shaper.shape(p).kind for g in groups for p in g if p.style or p.outline or alone
        }
        if alone and "list_item" in kinds:
            return True
        return "heading" in kinds and sum(any(map(shows, group)) for group in groups) > 1

    def _cell_text(self, groups: list[list[Paragraph]]) -> None:
        if not groups:
            return
        self._inline.begin("table_cell", 0, {})
        for number, group in enumerate(groups):
            if number:
                self._inline.new_line(groups[number - 1][-1].element)
                self._inline.fold_lines()
            self._content(group)
        self._inline.end()
        self._boxes()


def _all_text(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(*clark("w:t"), *clark("w:delText")))
