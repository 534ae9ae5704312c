"""Findings and fixes into a Word file: comments on the letters, tracked changes.

Only the parts that hold something change. What the author sees on the page after
rejecting brieflint's changes is what was there before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from linter.finding import Fix, Refused
from linter.formats.docx_annotate import Comments
from linter.formats.docx_clean import clean as clean_package
from linter.formats.docx_cut import Cutter, Stretch, run_of, stretches
from linter.formats.docx_package import Package, open_package
from linter.formats.docx_places import around, around_field, formula_around, outside_boxes
from linter.formats.docx_remarks import Remark, gathered
from linter.formats.docx_repack import repack, serialise
from linter.formats.docx_revise import AUTHOR, Plan, Stamp, carry_out, in_field, part_of, plan
from linter.formats.docx_xml import NAMES, Element, attr, child, clark
from linter.limits import DEFAULT, Limits
from linter.model import Document, Node, Span, visible
from linter.tuples import NamedTuple

_ID = re.compile(rb":id=[\"'](\d+)[\"']")
_WITH_IDS = frozenset({"footnotes", "endnotes", "header", "footer", "comments"})
_QUOTED = 60
"""How many code points of a place are quoted in a comment that cannot stand there."""
_ELSEWHERE = {"note": "a note", "header": "the header", "footer": "the footer"}

_Anchored = tuple[Remark, list[Stretch] | Element]


class Marked(NamedTuple):
    """A Word file with marks: its bytes, how many fixes went in, which would not."""

    data: bytes
    applied: int
    refused: tuple[Refused, ...]
    comments: int


def clean(data: bytes, path: str, limits: Limits = DEFAULT) -> bytes:
    """The file without brieflint's own marks. Raises UnreadableError as reading does."""
    return clean_package(open_package(data, path, limits), data)


def write(
    document: Document, data: bytes, fixes: Sequence[Fix], when: str, limits: Limits = DEFAULT
) -> tuple[bytes, tuple[Refused, ...]]:
    """The file with the fixes as tracked changes, and the fixes that could not be made.

    `data` is what `document` was read from; `when` is an ISO 8601 date and time.
    """
    marked = mark(document, data, fixes, (), when, limits)
    return marked.data, marked.refused


def mark(
    document: Document,
    data: bytes,
    fixes: Sequence[Fix],
    remarks: Sequence[Remark],
    when: str,
    limits: Limits = DEFAULT,
) -> Marked:
    """The file with fixes as tracked changes and remarks as comments; the same bytes without any.

    A remark stands around the letters found; in a note, at the note's reference in
    the text; in a text box, at the box; what belongs to the whole draft, to a header
    or a footer is said in one comment at the title.
    """
    return _Marking(document, data, when, limits).run(fixes, remarks)


class _Marking:
    def __init__(self, document: Document, data: bytes, when: str, limits: Limits) -> None:
        self._document = document
        self._data = data
        self._package = open_package(data, document.path, limits)
        self._stamp = Stamp(when, _used_ids(self._package))
        self._cutters: dict[str, Cutter] = {}
        self._main = self._cutter(self._package.main)
        self._comments = Comments(self._package, self._main.root, when)
        self._changed: set[str] = set()

    def run(self, fixes: Sequence[Fix], remarks: Sequence[Remark]) -> Marked:
        planned, refused = self._plan(fixes)
        anchored, general = self._places(gathered(remarks))
        # All cuts are made before anything is wrapped or marked, so that every place
        # still is what the reader said it was.
        for part, item in planned:
            for place in item.places:
                for stretch in place:
                    self._cutters[part].runs(stretch)
            for element, offset in item.after:
                self._cutters[part].before(element, offset)
        for _, places in anchored:
            self._runs(places)
        runs = [(remark, self._runs(places)) for remark, places in anchored]
        for part, item in planned:
            carry_out(item, self._cutters[part], self._stamp)
            if item.places or item.after:
                self._changed.add(part)
        for remark, found in runs:
            left = [run for run in found if run.getparent() is not None]
            if left:
                first, last = _begin(left[0]), _end(left[-1])
                if remark.span is not None and in_field(self._document, remark.span):
                    first, last = around_field(left[0], first)[0], around_field(left[-1], last)[1]
                self._comment(first, last, remark.paragraphs)
            else:
                general.append(remark)
        self._comment_generally(general)
        for cutter in self._cutters.values():
            cutter.finish()
        changed = self._parts()
        return Marked(
            repack(self._data, changed) if changed else self._data,
            len(fixes) - len(refused),
            tuple(refused),
            self._comments.added,
        )

    def _plan(self, fixes: Sequence[Fix]) -> tuple[list[tuple[str, Plan]], list[Refused]]:
        planned: list[tuple[str, Plan]] = []
        refused: list[Refused] = []
        for fix in fixes:
            items: list[tuple[str, Plan]] = []
            for edit in fix.edits:
                part = part_of(self._document, edit.span)
                outcome = (
                    "its letters have no place in the file"
                    if part is None
                    else plan(self._document, edit, part, self._cutter(part))
                )
                if isinstance(outcome, str) or part is None:
                    refused.append(Refused(fix, str(outcome)))
                    break
                items.append((part, outcome))
            else:
                planned += items
        return planned, refused

    def _places(self, remarks: Sequence[Remark]) -> tuple[list[_Anchored], list[Remark]]:
        anchored: list[_Anchored] = []
        general: list[Remark] = []
        for remark in remarks:
            where, place = self._place(remark.span)
            if remark.span is not None and (where or place is None):
                quoted = _quote(self._document.slice(remark.span))
                about = f"About {quoted}" if quoted else "A remark"
                about += f" in {where}:" if where else ":"
                remark = remark._replace(paragraphs=(about, *remark.elsewhere))
            if place is None:
                general.append(remark)
            else:
                anchored.append((remark, place))
        return anchored, general

    def _place(self, span: Span | None) -> tuple[str, list[Stretch] | Element | None]:
        """Where a remark on a span stands, and what to call the place if it is not the span's."""
        if span is None:
            return "", None
        part = part_of(self._document, span)
        if part is None:
            return "", None
        if part != self._package.main:
            node = self._container(span)
            if node is None:
                return "", None
            return _ELSEWHERE[node.kind], self._note_reference(node)
        wide = span if span.end > span.start else Span(max(0, span.start - 1), span.start)
        found = [stretch for stretch, _ in stretches(self._document, wide, part, self._main)]
        formula = next((formula_around(stretch.element) for stretch in found), None)
        found = [stretch for stretch in found if run_of(stretch.element) is not None]
        if not found:
            return "a formula" if formula is not None else "", formula
        outer = outside_boxes(found[0].element)
        if outer is not None:
            return "the text box", outer
        # What began outside a box may go on in one.
        return "", [item for item in found if outside_boxes(item.element) is None]

    def _container(self, span: Span) -> Node | None:
        """The note, header or footer that holds a span."""
        nodes = self._document.derive(_apart)
        at = bisect_right(nodes, span.start, key=lambda node: node.span.start) - 1
        return nodes[at] if at >= 0 else None

    def _note_reference(self, node: Node) -> list[Stretch] | Element | None:
        """The sign in the body that refers to a note."""
        kind, _, number = node.attrs.get("label", "").partition(" ")
        sign = self._references.get((kind, number))
        if sign is None:
            return None
        outer = outside_boxes(sign)
        return [Stretch(sign, 0, 1)] if outer is None else outer

    @cached_property
    def _references(self) -> Mapping[tuple[str, str], Element]:
        found: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            for item in self._main.root.iter(*clark(f"w:{kind}Reference")):
                found.setdefault((kind, attr(item, "w:id") or ""), item)
        return found

    def _runs(self, place: list[Stretch] | Element) -> list[Element]:
        if not isinstance(place, list):
            return [place]
        return [run for stretch in place for run in self._main.runs(stretch)]

    def _comment(self, first: Element, last: Element, paragraphs: Sequence[str]) -> None:
        self._comments.mark(first, last, self._comments.add(paragraphs))
        self._changed.add(self._package.main)

    def _comment_generally(self, remarks: Sequence[Remark]) -> None:
        if not remarks:
            return
        paragraphs = [text for remark in remarks for text in remark.paragraphs]
        self._comments.mark_at(self._title(), self._comments.add(paragraphs))
        self._changed.add(self._package.main)

    def _title(self) -> Element:
        """The paragraph of the title: the first heading's, else the first with text."""
        blocks = [
            block
            for block in self._document.blocks
            if part_of(self._document, block.span) == self._package.main
        ]
        heading = next((block for block in blocks if block.kind == "heading"), None)
        for block in (heading, *blocks):
            if block is None:
                continue
            for stretch, _ in stretches(self._document, block.span, self._package.main, self._main):
                inner = outside_boxes(stretch.element)
                paragraph = around(stretch.element if inner is None else inner, "w:p")
                if paragraph is not None:
                    return paragraph
        found = next(self._main.root.iter(*clark("w:p")), None)
        return self._new_paragraph() if found is None else found

    def _new_paragraph(self) -> Element:
        """A paragraph in a body that has none, as brieflint's own insertion."""
        body = child(self._main.root, "w:body")
        assert body is not None  # the reader insists on it
        paragraph, properties, look = (
            body.makeelement(f"{body.tag[: -len('body')]}{name}", {})
            for name in ("p", "pPr", "rPr")
        )
        look.append(look.makeelement(look.tag[:-3] + "ins", self._stamp.attributes(body)))
        properties.append(look)
        paragraph.append(properties)
        body.insert(0, paragraph)
        return paragraph

    def _parts(self) -> dict[str, bytes | None]:
        parts: dict[str, bytes | None] = {
            part: serialise(self._cutters[part].root) for part in sorted(self._changed)
        }
        if self._comments.added:
            for part, root in self._comments.parts().items():
                parts[part] = serialise(root)
        return parts

    def _cutter(self, part: str) -> Cutter:
        if part not in self._cutters:
            self._cutters[part] = Cutter(self._package.xml(part))
        return self._cutters[part]


def _apart(document: Document) -> tuple[Node, ...]:
    """What stands outside the body, in order: headers, footers, notes."""
    return tuple(document.nodes_of(*_ELSEWHERE))


def _quote(text: str) -> str:
    shown = visible(text).replace("\n", " ").strip()
    if not shown:
        return ""
    return f"“{shown[:_QUOTED].rstrip()}…”" if len(shown) > _QUOTED else f"“{shown}”"


def _begin(run: Element) -> Element:
    """Where a comment on a run begins: before brieflint's own revision around it."""
    parent = run.getparent()
    return parent if parent is not None and _is_own(parent) else run


def _end(run: Element) -> Element:
    """Where a comment on a run ends: behind what brieflint puts in its place."""
    last = _begin(run)
    following = last.getnext()
    if last is not run and following is not None and _is_own(following):
        return following
    return last


def _is_own(element: Element) -> bool:
    return NAMES[element.tag] in ("w:ins", "w:del") and attr(element, "w:author") == AUTHOR


def _used_ids(package: Package) -> set[int]:
    """Every number that is the id of something in the parts that hold text or comments."""
    parts = {package.main}
    for relation in package.relations(package.main).values():
        if relation.kind in _WITH_IDS and not relation.external and package.has(relation.target):
            parts.add(relation.target)
    return {int(number) for part in parts for number in _ID.findall(package.read(part))}
