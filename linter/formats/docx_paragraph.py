"""What a Word paragraph is: its properties, its style, its place in a list."""

from __future__ import annotations

from collections.abc import Iterator

from linter.formats.docx_numbering import Level, Numbering
from linter.formats.docx_styles import Look, NumberRef, Styles, has_line, number_ref, outline
from linter.formats.docx_xml import NAMES, Element, alternative, attr, child, clark
from linter.tuples import NamedTuple

_WRAPPERS = frozenset({"w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:sdtContent"})
_SHOWS = (*clark("w:t"), *clark("w:sym"), *clark("m:t"))
_FLAT = frozenset({"w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"})
_REMOVED_TAGS = (*clark("w:del"), *clark("w:moveFrom"))
_REMOVED = frozenset({"w:del", "w:moveFrom"})
_INSERTED = frozenset({"w:ins", "w:moveTo"})
_NO_NUMBER = NumberRef(None, None)


class Paragraph(NamedTuple):
    """A paragraph with what its own properties say.

    `outline` is its own outline level (from 1, 0 for body text); `line` whether a
    line is drawn along it; `joins` whether its end is not on the page, so that the
    next paragraph goes on where it stops; `revisions` the tracked changes of its mark,
    as ("insertion" or "deletion", element).
    """

    element: Element
    style: str | None = None
    number: NumberRef = _NO_NUMBER
    outline: int | None = None
    line: bool = False
    joins: bool = False
    revisions: tuple[tuple[str, Element], ...] = ()


class Shape(NamedTuple):
    """What a paragraph is. `marker` is its bullet or number, if it is in a list at all."""

    kind: str
    level: int
    attrs: dict[str, str]
    look: Look
    marker: Level | None = None
    depth: int = 0
    num: str = ""


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
            inner = alternative(item)
        else:
            yield name, item
        if inner is not None:
            waiting.append(iter(inner))


def joined(container: Element) -> Iterator[tuple[list[Paragraph], Element | None]]:
    """Paragraphs in groups that are one on the page, and everything else one by one."""
    group: list[Paragraph] = []
    for name, element in contents(container):
        if name == "w:p":
            paragraph = facts(element)
            group.append(paragraph)
            if not paragraph.joins:
                yield group, None
                group = []
        else:
            if group and name == "w:tbl":
                yield group, None
                group = []
            yield [], element
    if group:
        yield group, None


def facts(element: Element) -> Paragraph:
    """What a paragraph's own properties say."""
    # The schema puts w:pPr first.
    first = next(iter(element), None)
    if first is None or NAMES[first.tag] != "w:pPr":
        return Paragraph(element)
    style: str | None = None
    number = _NO_NUMBER
    level: int | None = None
    line = joins = False
    revisions: tuple[tuple[str, Element], ...] = ()
    for item in first:
        name = NAMES[item.tag]
        if name == "w:pStyle":
            style = attr(item, "w:val")
        elif name == "w:numPr":
            number = number_ref(item)
        elif name == "w:outlineLvl":
            level = outline(item)
        elif name == "w:pBdr":
            line = has_line(item)
        elif name == "w:framePr":
            # A dropped initial is a paragraph of its own in a frame.
            joins = joins or attr(item, "w:dropCap") in ("drop", "margin")
        elif name == "w:rPr":
            revisions = tuple(_revisions(item))
            joins = joins or any(kind == "deletion" for kind, _ in revisions)
    return Paragraph(element, style, number, level, line, joins, revisions)


def _revisions(mark: Element) -> Iterator[tuple[str, Element]]:
    for item in mark:
        name = NAMES[item.tag]
        if name in _REMOVED:
            yield "deletion", item
        elif name in _INSERTED:
            yield "insertion", item


def shows(paragraph: Paragraph) -> bool:
    """Whether a paragraph has visible text, as far as that is quickly seen."""
    nested = False
    for item in paragraph.element:
        name = NAMES[item.tag]
        if name == "w:r":
            for part in item:
                if NAMES[part.tag] == "w:t" and part.text and not part.text.isspace():
                    return True
        nested = nested or name not in _FLAT
    return nested and _shows_inside(paragraph.element)


def _shows_inside(element: Element) -> bool:
    for text in element.iter(*_SHOWS):
        if text.text is not None and text.text.isspace():
            continue
        if next(text.iterancestors(*_REMOVED_TAGS), None) is None:
            return True
    return False


class Shaper:
    """Says what paragraphs are, by the styles and lists of one file."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def look(self, paragraph: Paragraph) -> Look:
        """What the paragraph's style says."""
        return self._styles.paragraph(paragraph.style)

    def shape(self, paragraph: Paragraph) -> Shape:
        """What a paragraph is by its style, outline level and list."""
        look = self._styles.paragraph(paragraph.style)
        attrs = {"style": look.name} if look.name else {}
        level = look.level if paragraph.outline is None else paragraph.outline
        if level and not look.code:
            if look.title:
                attrs["title"] = "yes"
            return Shape("heading", level, attrs, look)
        shape = self._in_list(paragraph, Shape("paragraph", 0, attrs, look))
        # Code may stand in a list item, but is never one.
        return shape._replace(kind="code") if look.code else shape

    def _in_list(self, paragraph: Paragraph, plain: Shape) -> Shape:
        look, own = plain.look, paragraph.number
        num = own.num if own.num is not None else look.number.num
        promised = look.fallback
        if num == "0" or (num is None and promised is None):
            return plain
        marker: Level | None
        if num is not None:
            depth = self._depth(paragraph, look, num)
            marker = self._numbering.level(num, depth)
        else:
            depth = 0
            marker = Level(ordered=bool(promised and promised[0] == "number"), marked=True)
        if promised is not None:
            depth = max(depth, promised[1] - 1)
        if marker is None:
            return plain
        kind = "list_item" if marker.marked else "paragraph"
        return plain._replace(kind=kind, marker=marker, depth=depth, num=num or "")

    def _depth(self, paragraph: Paragraph, look: Look, num: str) -> int:
        own = paragraph.number
        if own.level is not None:
            return own.level
        if look.number.level is not None:
            return look.number.level
        if own.num is None and paragraph.style is not None:
            return self._numbering.level_of_style(num, paragraph.style) or 0
        return 0
