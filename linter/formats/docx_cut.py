"""Runs of a Word part cut at the letters, so that a stretch of text is whole runs."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from itertools import chain

from linter.formats.docx_xml import NAMES, XML_SPACE, Element, attr, clark
from linter.model import Document, RunAnchor, Span

RUN = "w:r"
_TEXTS = frozenset({"w:t", "w:delText"})
_PROPERTIES = "w:rPr"
_LAYOUT = " \t\r\n"


class Stretch:
    """A part of one text element: code points `start` to `end` of what it held at first."""

    __slots__ = ("element", "end", "start")

    def __init__(self, element: Element, start: int, end: int) -> None:
        self.element = element
        self.start = start
        self.end = end


class Cutter:
    """Cuts the runs of one part. Places are those of the part as it was read.

    `elements` are the part's elements in document order before any cut, which is
    what `RunAnchor.element` counts.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self.elements: list[Element] = list(root.iter("*"))
        self._pieces: dict[Element, tuple[list[int], list[Element]]] = {}
        self._loose: list[Element] = []
        self._copies: dict[Element, dict[Element, Element]] = {}

    def runs(self, stretch: Stretch) -> list[Element]:
        """The runs that hold exactly this stretch, in order, after cutting.

        An element that stands in no run (a formula's text, a paragraph's end) gives
        an empty list.
        """
        if run_of(stretch.element) is None:
            return []
        self._cut(stretch.element, stretch.start)
        self._cut(stretch.element, stretch.end)
        starts, parts = self._parts(stretch.element)
        first = bisect_right(starts, stretch.start) - 1
        found: list[Element] = []
        for start, part in zip(starts[first:], parts[first:], strict=True):
            if start >= stretch.end and start > stretch.start:
                break
            run = run_of(part)
            if run is not None and (not found or found[-1] is not run):
                found.append(run)
        return found

    def before(self, element: Element, offset: int) -> Element | None:
        """The run that ends at this place after cutting, if the place is in a run."""
        if run_of(element) is None:
            return None
        self._cut(element, offset)
        starts, parts = self._parts(element)
        return run_of(parts[max(0, bisect_right(starts, offset - 1) - 1)])

    def beginning(self, element: Element) -> Element | None:
        """The run that begins with this element after cutting, if it is in a run."""
        if run_of(element) is None:
            return None
        self._cut(element, 0)
        return run_of(element)

    def copy_of(self, element: Element) -> Element | None:
        """The same text element in the fallback copy of a text box, if there is one.

        Word keeps a text box twice, for new programs and for old ones. The copies
        belong together only as long as their texts are the same. To be asked before
        the first cut.
        """
        choice = next(iter(element.iterancestors(*clark("mc:Choice"))), None)
        if choice is None:
            return None
        if choice not in self._copies:
            self._copies[choice] = _copies(choice)
        return self._copies[choice].get(element)

    def finish(self) -> None:
        """Take away white space that only laid out the XML and that a cut would now show.

        To be called once, after the last cut: places are no longer right afterwards.
        """
        for element in self._loose:
            parts = self._pieces[element][1]
            first, last = parts[0].text or "", parts[-1].text or ""
            head = first[: len(first) - len(first.lstrip(_LAYOUT))]
            tail = last[len(last.rstrip(_LAYOUT)) :]
            if "\n" in head:
                parts[0].text = first[len(head) :]
            if "\n" in tail:
                parts[-1].text = last[: len(last) - len(tail)]
        self._loose.clear()

    def _parts(self, element: Element) -> tuple[list[int], list[Element]]:
        return self._pieces.setdefault(element, ([0], [element]))

    def _cut(self, element: Element, offset: int) -> None:
        """Make `offset` in the element's first text a boundary between runs."""
        starts, parts = self._parts(element)
        index = max(0, bisect_right(starts, offset) - 1)
        part, local = parts[index], offset - starts[index]
        length = len(part.text or "") if NAMES[part.tag] in _TEXTS else 1
        if local >= length:
            follower = part.getnext()
            if follower is not None:
                _split_run(follower)
            return
        if local > 0:
            if len(parts) == 1 and part.get(XML_SPACE) != "preserve":
                self._loose.append(element)
            part = _split_text(part, local)
            starts.insert(index + 1, offset)
            parts.insert(index + 1, part)
        _split_run(part)


def run_of(element: Element) -> Element | None:
    """The run an element stands in: its parent, as Word writes runs."""
    parent = element.getparent()
    return parent if parent is not None and NAMES[parent.tag] == RUN else None


def has_own_mark(element: Element) -> bool:
    """Whether this refers to a note by a mark of its author's, which follows it in its run."""
    if NAMES[element.tag] not in ("w:footnoteReference", "w:endnoteReference"):
        return False
    return attr(element, "w:customMarkFollows") in ("1", "true", "on")


def _is_own_mark(element: Element) -> bool:
    return any(has_own_mark(item) for item in element.itersiblings(preceding=True))


def _split_text(element: Element, at: int) -> Element:
    text = element.text or ""
    rest = element.makeelement(element.tag, attributes_of(element))
    element.text, rest.text = text[:at], text[at:]
    for part in (element, rest):
        part.set(XML_SPACE, "preserve")
    element.addnext(rest)
    return rest


def _split_run(first: Element) -> None:
    """Make `first` the first content of its run; what stands before it keeps the old one."""
    run = run_of(first)
    if run is None:
        return
    before = first.getprevious()
    if before is None or NAMES[before.tag] == _PROPERTIES or has_own_mark(before):
        return
    rest = run.makeelement(run.tag, attributes_of(run))
    properties = properties_of(run)
    if properties is not None:
        rest.append(deepcopy(properties))
    for item in [first, *first.itersiblings()]:
        rest.append(item)
    run.addnext(rest)


def attributes_of(element: Element) -> dict[str, str]:
    """An element's attributes, to make another like it."""
    return {str(key): str(value) for key, value in element.attrib.items()}


def properties_of(run: Element) -> Element | None:
    """A run's w:rPr, if it has one."""
    first = run[0] if len(run) else None
    return first if first is not None and NAMES[first.tag] == _PROPERTIES else None


def stretches(
    document: Document, span: Span, part: str, cutter: Cutter
) -> list[tuple[Stretch, bool]]:
    """Where a span's text stands in a part, in order.

    The flag says whether the stretch can be cut as the span wants it: False for a
    piece that cannot be divided and is covered in part, or has no letters there.
    """
    found: list[tuple[Stretch, bool]] = []
    for piece in document.covering(span):
        anchor = piece.anchor
        if not isinstance(anchor, RunAnchor) or anchor.part != part:
            continue
        element = cutter.elements[anchor.element]
        whole = run_of(element) is not None and not _is_own_mark(element)
        if not piece.verbatim:
            exact = span.contains(piece.span) and whole
            # One letter of the file, whatever it shows as: a tab, a sign, a line end in w:t.
            found.append((Stretch(element, anchor.offset, anchor.offset + 1), exact))
            continue
        start = max(span.start, piece.span.start) - piece.span.start + anchor.offset
        end = min(span.end, piece.span.end) - piece.span.start + anchor.offset
        found.append((Stretch(element, start, end), whole))
    return found


def _copies(choice: Element) -> dict[Element, Element]:
    fallback = next(
        (item for item in choice.itersiblings() if NAMES[item.tag] == "mc:Fallback"), None
    )
    if fallback is None:
        return {}
    ours, theirs = _texts(choice), _texts(fallback)
    if [item.text for item in ours] != [item.text for item in theirs]:
        return {}
    return dict(zip(ours, theirs, strict=True))


def _texts(element: Element) -> list[Element]:
    return list(element.iter(*chain(clark("w:t"), clark("w:tab"), clark("w:br"))))
