"""Edits as tracked changes: what goes is marked deleted, what comes is marked inserted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from linter.finding import Edit
from linter.formats.docx_cut import (
    Cutter,
    Stretch,
    attributes_of,
    copies,
    properties_of,
    stretches,
)
from linter.formats.docx_xml import NAMES, XML_SPACE, Element, attr, child, child_val, clark
from linter.model import Document, Node, RunAnchor, Span

AUTHOR = "brieflint"
INITIALS = "bl"

_INSERTED = frozenset({"w:ins", "w:moveTo"})
_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
_SIGNS = {"\n": "w:br", "\t": "w:tab", "\u2011": "w:noBreakHyphen", "\u00ad": "w:softHyphen"}
_SPLIT = re.compile("([\n\t\u2011\u00ad])")


class Stamp:
    """Who made the changes, when, and the ids that are still free."""

    def __init__(self, when: str, used: set[int]) -> None:
        self.when = when
        self._ids = (number for number in range(1, 2**31) if number not in used)

    def attributes(self, like: Element) -> dict[str, str]:
        """w:id, w:author and w:date for a new revision, in the namespace of `like`."""
        return {
            _name(like, "id"): str(next(self._ids)),
            _name(like, "author"): AUTHOR,
            _name(like, "date"): self.when,
        }


class Plan(NamedTuple):
    """One edit, its place in a part, and whether the place is the end of the text before it."""

    edit: Edit
    places: tuple[tuple[Stretch, ...], ...]
    after: tuple[tuple[Element, int], ...]


def _name(like: Element, local: str) -> str:
    return f"{like.tag[: like.tag.index('}') + 1]}{local}"


def plan(document: Document, edit: Edit, part: str, cutter: Cutter) -> Plan | str:
    """Where an edit goes in a part, in each copy of a text box, or why it cannot be made."""
    span = edit.span
    block = document.block_at(span.start)
    if block is None or span.end > block.span.end:
        return "it reaches across a paragraph"
    if span.start == span.end:
        return _plan_insertion(document, edit, part, cutter)
    found = stretches(document, span, part, cutter)
    if not found:
        return "its letters have no place in the file"
    if not all(exact for _, exact in found):
        return "it would cut through something that is no letter"
    elements = [stretch.element for stretch, _ in found]
    if problem := _problem(document, span, elements):
        return problem
    places = [tuple(stretch for stretch, _ in found)]
    twins = [copies(element, cutter.root) for element in elements]
    if all(twin is not None for twin in twins):
        places.append(
            tuple(
                Stretch(twin, stretch.start, stretch.end)
                for twin, stretch in zip(twins, places[0], strict=True)
                if twin is not None
            )
        )
    return Plan(edit, tuple(places), ())


def _plan_insertion(document: Document, edit: Edit, part: str, cutter: Cutter) -> Plan | str:
    at = edit.span.start
    for span in (Span(at - 1, at), Span(at, at + 1)):
        # After the letter before, else before the letter after.
        for stretch, exact in stretches(document, span, part, cutter):
            if not exact or _problem(document, span, [stretch.element]):
                continue
            offset = stretch.end if span.end == at else stretch.start
            twin = copies(stretch.element, cutter.root)
            targets = [stretch.element] if twin is None else [stretch.element, twin]
            return Plan(edit, (), tuple((element, offset) for element in targets))
    return "the place beside it cannot take text"


def _problem(document: Document, span: Span, elements: list[Element]) -> str | None:
    """Why an edit must not touch this text, or None."""
    for node in _near(document.derive(_edged), span):
        if not node.span.overlaps(span):
            continue
        if node.kind == "field" and not _is_link(node):
            return "its text is the result of a field, which Word writes anew"
        if not node.span.contains(span):
            return "it crosses the edge of a link"
    controls = set()
    for element in elements:
        control = _control(element)
        controls.add(control)
        if control is not None and _locked(control):
            return "it stands in a content control that is locked or filled from elsewhere"
    return "it crosses the edge of a content control" if len(controls) > 1 else None


def _edged(document: Document) -> tuple[Node, ...]:
    """Links and fields, in order: what an edit must lie wholly inside or outside of."""
    return tuple(document.nodes_of("link", "field"))


def _near(nodes: tuple[Node, ...], span: Span) -> tuple[Node, ...]:
    # Links and fields nest a few deep at most, so the last few that begin before
    # the span's end are all that can touch it.
    at = bisect_left(nodes, span.end, key=lambda node: node.span.start)
    return nodes[max(0, at - 8) : at]


def _is_link(field: Node) -> bool:
    return field.attrs.get("instruction", "").lstrip().upper().startswith("HYPERLINK")


def _control(element: Element) -> Element | None:
    """The nearest content control around a text element."""
    return next(element.iterancestors(*clark("w:sdt")), None)


def _locked(control: Element) -> bool:
    properties = child(control, "w:sdtPr")
    if properties is None:
        return False
    if child(properties, "w:dataBinding") is not None:
        return True
    return child_val(properties, "w:lock") in _LOCKS


def carry_out(item: Plan, cutter: Cutter, stamp: Stamp) -> list[Element]:
    """Make a planned edit; returns the revisions written in the first copy, in order."""
    written: list[list[Element]] = []
    for place in item.places:
        runs = [run for stretch in place for run in cutter.runs(stretch)]
        marks = [_delete(group, stamp) for group in _groups(runs)]
        if item.edit.new and runs:
            marks.append(_insert_after(marks[-1], runs[0], item.edit.new, stamp))
        written.append(marks)
    for element, offset in item.after:
        run = cutter.before(element, offset) if offset else None
        if run is not None:
            written.append([_insert_after(run, run, item.edit.new, stamp)])
            continue
        first = cutter.runs(Stretch(element, 0, 1))
        if first:
            written.append([_insert_before(first[0], item.edit.new, stamp)])
    return written[0] if written else []


def _groups(runs: list[Element]) -> Iterator[list[Element]]:
    group: list[Element] = []
    for run in runs:
        if group and group[-1].getnext() is not run:
            yield group
            group = []
        if not group or group[-1] is not run:
            group.append(run)
    if group:
        yield group


def _delete(runs: list[Element], stamp: Stamp) -> Element:
    first = runs[0]
    mark = first.makeelement(_name(first, "del"), stamp.attributes(first))
    first.addprevious(mark)
    for run in runs:
        mark.append(run)
        for item in run:
            if NAMES[item.tag] == "w:t":
                item.tag = _name(run, "delText")
                item.set(XML_SPACE, "preserve")
    return mark


def _insert_after(place: Element, like: Element, text: str, stamp: Stamp) -> Element:
    mark = _insertion(like, text, stamp)
    parent = place.getparent()
    if parent is not None and NAMES[parent.tag] in _INSERTED and attr(parent, "w:author") != AUTHOR:
        # Somebody else's insertion: ours stands beside it, not in it, so that each
        # can be accepted or rejected without the other.
        rest = _split_insertion(parent, place, stamp)
        (parent if rest is None else rest).addnext(mark)
        if rest is not None:
            parent.addnext(mark)
    else:
        place.addnext(mark)
    return mark


def _insert_before(run: Element, text: str, stamp: Stamp) -> Element:
    mark = _insertion(run, text, stamp)
    parent = run.getparent()
    outer = parent is not None and NAMES[parent.tag] in _INSERTED
    (parent if outer and parent is not None else run).addprevious(mark)
    return mark


def _split_insertion(insertion: Element, last: Element, stamp: Stamp) -> Element | None:
    """Move what follows `last` in an insertion into a new one of the same author."""
    following = list(last.itersiblings())
    if not following:
        return None
    attributes = attributes_of(insertion)
    fresh = stamp.attributes(insertion)
    attributes[_name(insertion, "id")] = fresh[_name(insertion, "id")]
    rest = insertion.makeelement(insertion.tag, attributes)
    for item in following:
        rest.append(item)
    insertion.addnext(rest)
    return rest


def _insertion(like: Element, text: str, stamp: Stamp) -> Element:
    mark = like.makeelement(_name(like, "ins"), stamp.attributes(like))
    run = like.makeelement(like.tag, {})
    properties = properties_of(like)
    if properties is not None:
        kept = deepcopy(properties)
        for item in list(kept):
            if NAMES[item.tag] in ("w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"):
                kept.remove(item)
        run.append(kept)
    for piece in _SPLIT.split(text):
        if piece in _SIGNS:
            run.append(like.makeelement(_name(like, _SIGNS[piece][2:]), {}))
        elif piece:
            item = like.makeelement(_name(like, "t"), {XML_SPACE: "preserve"})
            item.text = piece
            run.append(item)
    mark.append(run)
    return mark


def part_of(document: Document, span: Span) -> str | None:
    """The part that holds a span's beginning, or None where nothing says."""
    index = document.piece_index(span.start)
    for at in (index, index + 1):
        if 0 <= at < len(document.pieces):
            anchor = document.pieces[at].anchor
            if isinstance(anchor, RunAnchor) and document.pieces[at].span.end >= span.start:
                return anchor.part
    return None
