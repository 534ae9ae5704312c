"""What a part of a Word file shows, on its way into the builder.

Knows nothing of elements but their places: what is deleted, hidden or in a field's
instruction stays out, and nodes open only when there is text to open over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from linter.formats.builder import Builder
from linter.formats.docx_drawing import Drawing
from linter.formats.docx_fields import Opening
from linter.formats.docx_run import FORMATS, PLAIN
from linter.formats.docx_xml import Element, attr, clark
from linter.model import RunAnchor

_ANCHORS = tuple(
    key
    for name in ("t", "p", "tab", "br", "cr", "sym", "ptab", "noBreakHyphen", "softHyphen")
    for key in clark(f"w:{name}")
) + clark("m:t")


def ordinals(root: Element) -> dict[Element, int]:
    """The place of each element that text can come from, among all elements of its part."""
    # Two walks in step: keeping every element of a long part would cost far more.
    found: dict[Element, int] = {}
    wanted = root.iter(*_ANCHORS)
    following = next(wanted, None)
    for place, element in enumerate(root.iter("*")):
        if element is following:
            found[element] = place
            following = next(wanted, None)
    return found


class Show:
    """Collects the visible text of one part, block by block.

    `_muted` counts the field instructions around the text that comes; `_deleted` collects
    deleted text while it lasts; `_look` says how the text that comes looks.
    """

    def __init__(
        self, builder: Builder, comments: Mapping[str, Mapping[str, str]], part: str, root: Element
    ) -> None:
        self._builder = builder
        self._comments = comments
        self._part = part
        self._ordinals = ordinals(root)
        self._muted = 0
        self._deleted: list[str] | None = None
        self._hidden: list[str] = []
        self._look = PLAIN
        self._open_formats: list[int | None] = [None] * len(FORMATS)
        self._formats = PLAIN.formats
        self._waiting: list[Opening] = []
        self._breaks: list[Element] = []
        self._has_text = False
        self._in_block = False
        self._open_comments: dict[str, int | None] = {}
        self._seen_comments: set[str] = set()
        self.drawing = Drawing()

    # -- blocks ---------------------------------------------------------------------

    def begin(self, kind: str, level: int, attrs: Mapping[str, str]) -> None:
        """Open a block for the paragraphs that follow."""
        self._builder.begin_block(kind, level, attrs)
        self._in_block = True
        self._has_text = False
        self._breaks.clear()
        if self.drawing.boxes or self.drawing.rule:
            self.drawing = Drawing()
        for id, handle in self._open_comments.items():
            if handle is None:
                self._open_comments[id] = self._builder.open("comment", 0, self._comments[id])

    def close_block(self, lasting: Iterable[Opening]) -> None:
        """Close the block; the nodes in `lasting` go on in the next one."""
        self._flush_hidden()
        if self._formats != PLAIN.formats:
            self._apply(PLAIN.formats)
        for opening in lasting:
            if opening.handle is not None:
                self._builder.close(opening.handle)
                opening.handle = None
                self._waiting.append(opening)
        self._in_block = False
        self._builder.end_block()

    def new_line(self, element: Element) -> None:
        """Text that follows in this block starts on a new line; `element` ended the old one."""
        self._breaks.append(element)

    def fold_lines(self) -> None:
        """However many lines were ended since the last text, it is one."""
        del self._breaks[1:]

    def revision(self, kind: str, element: Element, text: str) -> None:
        """Note a tracked change of something that is not text, as a paragraph mark."""
        attrs = who(element)
        self._builder.mark(kind, {**attrs, "text": text} if kind == "deletion" else attrs)

    def finish(self) -> None:
        """Close what the part left open."""
        for handle in self._open_comments.values():
            if handle is not None:
                self._builder.close(handle)

    def _show(self, element: Element, text: str, *, verbatim: bool, offset: int = 0) -> None:
        if self._muted or not text:
            return
        if self._deleted is not None:
            self._deleted.append(text)
            return
        if self._look.hidden:
            self._hidden.append(text)
            return
        if self._hidden:
            self._flush_hidden()
        if self._breaks:
            self._flush_breaks()
        if self._look.formats != self._formats:
            self._apply(self._look.formats)
        if self._waiting:
            self._flush_waiting()
        anchor = RunAnchor(self._part, self._ordinals[element], offset)
        self._builder.add(text, anchor, verbatim=verbatim)
        if not self._has_text and not text.isspace():
            self._has_text = True

    def _flush_breaks(self) -> None:
        if self._has_text:
            for element in self._breaks:
                anchor = RunAnchor(self._part, self._ordinals[element], 0)
                self._builder.add("\n", anchor, verbatim=False)
        self._breaks.clear()

    def _flush_waiting(self) -> None:
        for opening in self._waiting:
            opening.handle = self._builder.open(opening.kind, 0, opening.attrs)
        self._waiting.clear()

    def _flush_hidden(self) -> None:
        if self._hidden:
            self._builder.mark("hidden", {"text": "".join(self._hidden)})
            self._hidden.clear()

    def _apply(self, formats: tuple[bool, bool, bool, bool]) -> None:
        for i in range(len(FORMATS) - 1, -1, -1):
            handle = self._open_formats[i]
            if handle is not None and not formats[i]:
                self._builder.close(handle)
                self._open_formats[i] = None
        for i, kind in enumerate(FORMATS):
            if formats[i] and self._open_formats[i] is None:
                self._open_formats[i] = self._builder.open(kind)
        self._formats = formats

    def comment_start(self, element: Element) -> None:
        """Begin the range of a comment, at the next text if no block is open."""
        id = attr(element, "w:id") or ""
        if id in self._comments and id not in self._seen_comments:
            self._seen_comments.add(id)
            opened = (
                self._builder.open("comment", 0, self._comments[id]) if self._in_block else None
            )
            self._open_comments[id] = opened

    def comment_end(self, element: Element) -> None:
        """End the range of a comment."""
        id = attr(element, "w:id") or ""
        if id in self._open_comments:
            handle = self._open_comments.pop(id)
            if handle is None:
                self._builder.mark("comment", self._comments[id])
            else:
                self._builder.close(handle)

    def _comment_reference(self, element: Element) -> None:
        # A comment on a place has no range, only its reference.
        id = attr(element, "w:id") or ""
        if id in self._comments and id not in self._seen_comments:
            self._seen_comments.add(id)
            self._builder.mark("comment", self._comments[id])


def who(element: Element) -> Mapping[str, str]:
    """The author, and the date if it is told, of a tracked change."""
    attrs = {"author": attr(element, "w:author") or ""}
    date = attr(element, "w:date")
    return {**attrs, "date": date} if date else attrs
