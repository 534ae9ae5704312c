"""Word twins written with python-docx, on its own template and styles."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tools.make_fixtures import ooxml
from tools.make_fixtures.outline import Draft, Inline, read
from tools.make_fixtures.package import Package


def build(markdown: str) -> Package:
    """The draft with Word's built-in headings, lists and tables."""
    draft = read(markdown)
    document = docx.Document()
    linked = draft.linked()
    for number, block in enumerate(draft.body, 1):
        if block.kind == "heading":
            heading = document.add_heading(level=block.level)
            _fill(heading, block.inlines)
            if block.anchor in linked:
                _name(heading, block.anchor, number)
        elif block.kind == "item":
            name = "List Number" if block.ordered else "List Bullet"
            style = name if block.level == 1 else f"{name} {block.level}"
            _fill(document.add_paragraph(style=style), block.inlines)
        elif block.kind == "table":
            _table(document, block.rows)
        elif block.kind == "rule":
            document.add_paragraph()
        else:
            style = "Quote" if block.quoted else None
            _fill(document.add_paragraph(style=style), block.inlines)
    buffer = io.BytesIO()
    document.save(buffer)
    package = Package.read(buffer.getvalue())
    package.set_core_properties()
    _notes(package, draft)
    return package


def _table(document: Any, rows: tuple[tuple[tuple[Inline, ...], ...], ...]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, inlines in zip(cells.cells, row, strict=True):
            _fill(cell.paragraphs[0], inlines)


def _fill(paragraph: Any, inlines: tuple[Inline, ...]) -> None:
    for inline in inlines:
        if inline.note:
            paragraph._p.append(_reference(inline.note))
        elif inline.text == "\n":
            paragraph.add_run().add_break(WD_BREAK.LINE)
        else:
            run = paragraph.add_run(inline.text)
            run.bold = inline.bold or None
            run.italic = inline.italic or None
            if inline.href is not None:
                _link(paragraph, run, inline.href)


def _name(paragraph: Any, name: str, number: int) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _link(paragraph: Any, run: Any, href: str) -> None:
    link = OxmlElement("w:hyperlink")
    if href.startswith("#") and len(href) > 1:
        link.set(qn("w:anchor"), href[1:])
    elif href not in ("", "#"):
        id = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), id)
    # A link without a target keeps neither attribute: that is how Word leaves it.
    link.set(qn("w:history"), "1")
    run._r.addprevious(link)
    link.append(run._r)


def _reference(number: str) -> Any:
    run = OxmlElement("w:r")
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), number)
    run.append(mark)
    return run


def _notes(package: Package, draft: Draft) -> None:
    if draft.notes:
        ooxml.add_footnotes(package, [ooxml.paragraphs(note, package) for note in draft.notes])
