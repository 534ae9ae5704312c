"""Findings and fixes into a Word file: comments on the letters, tracked changes.

Only the parts that hold something change. What the author sees on the page after
rejecting brieflint's changes is what was there before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from linter.finding import Finding, Fix, Refused, Safety
from linter.formats.docx_annotate import Comments
from linter.formats.docx_clean import clean as clean_package
from linter.formats.docx_cut import Cutter, Stretch, stretches
from linter.formats.docx_package import open_package
from linter.formats.docx_repack import repack, serialise
from linter.formats.docx_revise import AUTHOR, Plan, Stamp, carry_out, part_of, plan
from linter.formats.docx_xml import NAMES, Element, attr, clark
from linter.model import Document, Node, Span

_ID = re.compile(rb":id=[\"'](\d+)[\"']")
_TEXT_BOX = ("w:txbxContent",)


class Remark(NamedTuple):
    """A comment: the text it is about (None: the whole draft), what it says by paragraph."""

    span: Span | None
    paragraphs: tuple[str, ...]


class Marked(NamedTuple):
    """A Word file with marks: its bytes, how many fixes went in, which would not."""

    data: bytes
    applied: int
    refused: tuple[Refused, ...]
    comments: int


def clean(data: bytes, path: str) -> bytes:
    """The file without brieflint's own marks. Raises UnreadableError as reading does."""
    return clean_package(open_package(data, path), data)


def write(
    document: Document, data: bytes, fixes: Sequence[Fix], when: str
) -> tuple[bytes, tuple[Refused, ...]]:
    """The file with the fixes as tracked changes, and the fixes that could not be made.

    `data` is what `document` was read from; `when` is an ISO 8601 date and time.
    """
    marked = mark(document, data, fixes, (), when)
    return marked.data, marked.refused


def mark(
    document: Document, data: bytes, fixes: Sequence[Fix], remarks: Sequence[Remark], when: str
) -> Marked:
    """The file with fixes as tracked changes and remarks as comments.

    A remark stands around the letters found; in a note, at the note's reference in
    the text; in a text box, at the box; what belongs to the whole draft, to a header
    or a footer is said in one comment at the title.
    """
    return _Marking(document, data, when).run(fixes, remarks)


class _Marking:
    def __init__(self, document: Document, data: bytes, when: str) -> None:
        self._document = document
        self._data = data
        self._package = open_package(data, document.path)
        self._stamp = Stamp(when, _used_ids(data))
        self._cutters: dict[str, Cutter] = {}
        self._main = self._cutter(self._package.main)
        self._comments = Comments(self._package, self._main.root, when)
        self._changed: set[str] = set()

    def run(self, fixes: Sequence[Fix], remarks: Sequence[Remark]) -> Marked:
        planned, refused = self._plan(fixes)
        anchored, general = self._places(remarks)
        # All cuts are made before anything is wrapped or marked, so that every place
        # still is what the reader said it was.
        for part, item in planned:
            for place in item.places:
                for stretch in place:
                    self._cutters[part].runs(stretch)
            for element, offset in item.after:
                self._cutters[part].before(element, offset)
        runs = [(remark, self._runs(places)) for remark, places in anchored]
        for part, item in planned:
            carry_out(item, self._cutters[part], self._stamp)
            self._changed.add(part)
        for remark, found in runs:
            if found:
                self._comment(_begin(found[0]), _end(found[-1]), remark.paragraphs)
            else:
                general.append(remark)
        self._comment_generally(general)
        return Marked(
            repack(self._data, self._parts()),
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

    def _places(
        self, remarks: Sequence[Remark]
    ) -> tuple[list[tuple[Remark, list[Stretch] | Element]], list[Remark]]:
        anchored: list[tuple[Remark, list[Stretch] | Element]] = []
        general: list[Remark] = []
        for remark in remarks:
            place = self._place(remark.span)
            if place is None:
                general.append(remark)
            else:
                anchored.append((remark, place))
        return anchored, general

    def _place(self, span: Span | None) -> list[Stretch] | Element | None:
        if span is None:
            return None
        part = part_of(self._document, span)
        if part is None:
            return None
        if part != self._package.main:
            return self._note_reference(span)
        wide = span if span.end > span.start else Span(max(0, span.start - 1), span.start)
        found = [stretch for stretch, _ in stretches(self._document, wide, part, self._main)]
        found = [stretch for stretch in found if NAMES[stretch.element.tag] != "w:p"]
        if not found:
            return None
        box = next(found[0].element.iterancestors(*clark(_TEXT_BOX[0])), None)
        if box is not None:
            return _outer_run(box)
        return found

    def _note_reference(self, span: Span) -> Element | None:
        """The run in the body that refers to the note which holds a span."""
        note = next(
            (
                n
                for n in self._document.derive(_notes)
                if n.span.contains(Span(span.start, span.start))
            ),
            None,
        )
        if note is None:
            return None
        kind, _, number = note.attrs.get("id", "").partition("-")
        return self._references.get((kind, number))

    @cached_property
    def _references(self) -> Mapping[tuple[str, str], Element]:
        found: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            for item in self._main.root.iter(*clark(f"w:{kind}Reference")):
                run = item.getparent()
                if run is not None:
                    found.setdefault((kind, attr(item, "w:id") or ""), run)
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
        at = self._title()
        if at is None:
            return
        self._comments.mark_at(at, self._comments.add(paragraphs))
        self._changed.add(self._package.main)

    def _title(self) -> Element | None:
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
            found = stretches(self._document, block.span, self._package.main, self._main)
            for stretch, _ in found:
                paragraph = next(stretch.element.iterancestors(*clark("w:p")), None)
                if paragraph is not None:
                    return paragraph
        return next(self._main.root.iter(*clark("w:p")), None)

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


def _notes(document: Document) -> tuple[Node, ...]:
    return tuple(document.nodes_of("note"))


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


def _outer_run(box: Element) -> Element | None:
    """The run of the body's paragraph that carries a text box."""
    run = None
    for above in box.iterancestors():
        name = NAMES[above.tag]
        if name == "w:r":
            run = above
        elif name == "w:body":
            break
    return run


def _used_ids(data: bytes) -> set[int]:
    """Every number that is the id of something anywhere in the package."""
    from io import BytesIO
    from zipfile import ZipFile

    used: set[int] = set()
    with ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.filename.endswith(".xml"):
                used.update(int(number) for number in _ID.findall(archive.read(info)))
    return used


def describe(finding: Finding) -> tuple[str, ...]:
    """What a comment says: the message and rule, what to write instead, how to let it stand."""
    lines = [f"{finding.message} [{finding.rule}, {finding.severity.value}]"]
    if finding.replacement is not None and finding.fix is not None:
        sure = finding.fix.safety is Safety.SAFE
        lines.append(
            f"{'Suggestion' if sure else 'Possible correction'}: {finding.replacement!s}"
            if finding.replacement
            else "Suggestion: take it out"
        )
    lines.append(
        f'To let it stand, add a waiver for "{finding.rule}" with a reason to brieflint.toml.'
    )
    return tuple(lines)


def remarks(findings: Iterable[Finding]) -> Iterator[Remark]:
    """A remark for every finding."""
    return (Remark(finding.span, describe(finding)) for finding in findings)


def summary(findings: Sequence[Finding]) -> Remark:
    """A remark about the whole draft: how many findings there are, and of which rules."""
    counts = Counter(finding.rule for finding in findings)
    lines = [f"brieflint: {len(findings)} finding{'' if len(findings) == 1 else 's'}."]
    lines += [f"{rule}: {count}" for rule, count in sorted(counts.items())]
    return Remark(None, tuple(lines))
