"""Edits as tracked changes: what goes is marked deleted, what comes is marked inserted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate

from linter.finding import Edit
from linter.formats.docx_cut import (
    Cutter,
    Stretch,
    attributes_of,
    properties_of,
    run_of,
    stretches,
)
from linter.formats.docx_symbols import is_symbol_font
from linter.formats.docx_xml import NAMES, XML_SPACE, Element, attr, child, child_val, clark
from linter.model import Document, Node, RunAnchor, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

AUTHOR = "brieflint"
INITIALS = "bl"

_INSERTED = frozenset({"w:ins", "w:moveTo"})
_TRACKED = frozenset({"w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
_SIGNS = {"\n": "w:br", "\t": "w:tab", "\u2011": "w:noBreakHyphen", "\u00ad": "w:softHyphen"}
_SPLIT = regex("([\n\t\u2011\u00ad])")


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
    if document.slice(span) == edit.new:
        return Plan(edit, (), ())
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
    if edit.new and _is_in_symbol_font(elements[0]):
        return "its letters are signs of a symbol font"
    places = [tuple(stretch for stretch, _ in found)]
    twins = [cutter.copy_of(element) for element in elements]
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
    sides = [span for span in (Span(at - 1, at), Span(at, at + 1)) if span.start >= 0]
    # After the letter before, else before the letter after; but at the edge of a
    # link, outside.
    sides.sort(key=lambda side: sum(1 for _ in _near(document, side)))
    for side in sides:
        for stretch, exact in stretches(document, side, part, cutter):
            if not exact or _problem(document, side, [stretch.element]):
                continue
            if _is_in_symbol_font(stretch.element):
                continue
            offset = stretch.end if side.end == at else stretch.start
            twin = cutter.copy_of(stretch.element)
            targets = [stretch.element] if twin is None else [stretch.element, twin]
            return Plan(edit, (), tuple((element, offset) for element in targets))
    return "the place beside it cannot take text"


def _problem(document: Document, span: Span, elements: list[Element]) -> str | None:
    """Why an edit must not touch this text, or None."""
    for node in _near(document, span):
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


class _Edged(NamedTuple):
    # Links and fields in order, and how far any up to each of them reaches.
    nodes: tuple[Node, ...]
    reach: tuple[int, ...]


def _edged(document: Document) -> _Edged:
    nodes = tuple(document.nodes_of("link", "field"))
    return _Edged(nodes, tuple(accumulate((node.span.end for node in nodes), max)))


def _near(document: Document, span: Span) -> Iterator[Node]:
    """The links and fields that a span touches: it must lie wholly inside or outside of each."""
    nodes, reach = document.derive(_edged)
    at = bisect_left(nodes, span.end, key=lambda node: node.span.start) - 1
    while at >= 0 and reach[at] > span.start:
        if nodes[at].span.overlaps(span):
            yield nodes[at]
        at -= 1


def in_field(document: Document, span: Span) -> bool:
    """Whether a span touches the result of a field that is no hyperlink."""
    return any(n.kind == "field" and not _is_link(n) for n in _near(document, span))


def _is_in_symbol_font(element: Element) -> bool:
    run = run_of(element)
    properties = None if run is None else properties_of(run)
    fonts = None if properties is None else child(properties, "w:rFonts")
    if fonts is None:
        return False
    return is_symbol_font(attr(fonts, "w:ascii") or attr(fonts, "w:hAnsi"))


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


def carry_out(item: Plan, cutter: Cutter, stamp: Stamp) -> None:
    """Make a planned edit in each copy of its place."""
    new = item.edit.new
    for place in item.places:
        runs = [run for stretch in place for run in cutter.runs(stretch)]
        gone: list[Element] = []
        last = runs[-1]
        for group in _groups(runs):
            if _in_own_insertion(group[0]):
                # What brieflint itself proposed before goes without a trace.
                gone += group
                last = group[-1]
            else:
                last = _delete(group, stamp)
        if new:
            _insert_after(last, runs[0], new, stamp)
        for run in gone:
            _take_out(run)
    for element, offset in item.after:
        before = cutter.before(element, offset) if offset else None
        if before is not None:
            _insert_after(before, before, new, stamp)
        elif (first := cutter.beginning(element)) is not None:
            _insert_before(first, new, stamp)


def _in_own_insertion(run: Element) -> bool:
    parent = run.getparent()
    return (
        parent is not None and NAMES[parent.tag] == "w:ins" and attr(parent, "w:author") == AUTHOR
    )


def _take_out(run: Element) -> None:
    insertion = run.getparent()
    if insertion is None:
        return
    insertion.remove(run)
    above = insertion.getparent()
    if not len(insertion) and above is not None:
        above.remove(insertion)


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


def _insert_after(place: Element, like: Element, text: str, stamp: Stamp) -> None:
    if _in_own_insertion(place):
        place.addnext(_run_like(like, text))
        return
    mark = _insertion(like, text, stamp)
    parent = place.getparent()
    if parent is not None and NAMES[parent.tag] in _INSERTED:
        # Somebody else's insertion: ours stands beside it, not in it, so that each
        # can be accepted or rejected without the other.
        rest = _split_insertion(parent, place, stamp)
        if rest is not None:
            parent.addnext(rest)
        place = parent
    place.addnext(mark)


def _insert_before(run: Element, text: str, stamp: Stamp) -> None:
    parent, before = run.getparent(), run.getprevious()
    if _in_own_insertion(run):
        run.addprevious(_run_like(run, text))
    elif parent is None or NAMES[parent.tag] not in _INSERTED:
        run.addprevious(_insertion(run, text, stamp))
    elif before is None:
        parent.addprevious(_insertion(run, text, stamp))
    else:
        _insert_after(before, run, text, stamp)


def _split_insertion(insertion: Element, last: Element, stamp: Stamp) -> Element | None:
    """Move what follows `last` in an insertion into a new one of the same author."""
    following = list(last.itersiblings())
    if not following:
        return None
    attributes = attributes_of(insertion)
    fresh = stamp.attributes(insertion)
    attributes[_name(insertion, "id")] = fresh[_name(insertion, "id")]
    rest = insertion.makeelement(insertion.tag, attributes)
    rest.extend(following)
    return rest


def _insertion(like: Element, text: str, stamp: Stamp) -> Element:
    mark = like.makeelement(_name(like, "ins"), stamp.attributes(like))
    mark.append(_run_like(like, text))
    return mark


def _run_like(like: Element, text: str) -> Element:
    """A run of new text in the formatting of another."""
    run = like.makeelement(like.tag, {})
    properties = properties_of(like)
    if properties is not None:
        kept = deepcopy(properties)
        for item in list(kept):
            if NAMES[item.tag] in _TRACKED:
                kept.remove(item)
        run.append(kept)
    for piece in _SPLIT.split(text):
        if piece in _SIGNS:
            run.append(like.makeelement(_name(like, _SIGNS[piece][2:]), {}))
        elif piece:
            item = like.makeelement(_name(like, "t"), {XML_SPACE: "preserve"})
            item.text = piece
            run.append(item)
    return run


def part_of(document: Document, span: Span) -> str | None:
    """The part that holds a span's beginning, or None where nothing says."""
    index = document.piece_index(span.start)
    for at in (index, index + 1):
        if 0 <= at < len(document.pieces):
            anchor = document.pieces[at].anchor
            if isinstance(anchor, RunAnchor) and document.pieces[at].span.end >= span.start:
                return anchor.part
    return None
