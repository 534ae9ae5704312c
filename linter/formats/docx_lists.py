"""Which lists and quotes are open while the paragraphs of one container pass by."""

from __future__ import annotations

from collections.abc import Iterator

from linter.formats.builder import Builder
from linter.formats.docx_paragraph import Shape
from linter.tuples import NamedTuple

_CONTINUES = frozenset({"list continue", "list paragraph", "listcontinue", "listparagraph"})


class _Open(NamedTuple):
    # A container that is open: a list (with its w:ilvl and w:numId) or a quote.
    kind: str
    handle: int
    depth: int = 0
    ordered: bool = False
    num: str = ""
    ordinal: int = 0


class Surroundings:
    """Opens and closes lists and quotes; `ordinals` numbers the lists of the file."""

    def __init__(self, builder: Builder, ordinals: Iterator[int]) -> None:
        self._builder = builder
        self._ordinals = ordinals
        self._open: list[_Open] = []
        self._gap = False

    @property
    def any_open(self) -> bool:
        """Whether a list or quote is open."""
        return bool(self._open)

    def close(self) -> None:
        """Close every list and quote."""
        self._close_to(0)

    def pass_empty(self) -> None:
        """Note an empty paragraph: it ends nothing by itself."""
        self._gap = True

    def enter(self, shape: Shape) -> Shape:
        """Make ready for a paragraph with text; returns it with its list and depth."""
        gap, self._gap = self._gap, False
        self._quote(shape)
        if shape.kind == "list_item":
            return self._item(shape, gap=gap)
        if shape.marker is not None:
            self._leave_deeper(shape.depth)
        elif shape.kind != "paragraph" or shape.look.name.lower() not in _CONTINUES:
            # What is neither in a list nor laid out as one ends the lists; a list that
            # holds the quote this stands in stays open.
            quote = self._quote_at()
            self._close_to(0 if quote is None else quote + 1)
        return shape

    def _quote(self, shape: Shape) -> None:
        at = self._quote_at()
        if shape.look.quote and shape.kind != "heading":
            if at is None:
                if shape.marker is None:
                    self._close_to(0)
                self._open.append(_Open("quote", self._builder.open("quote")))
        elif at is not None:
            self._close_to(at)

    def _quote_at(self) -> int | None:
        return next((i for i, item in enumerate(self._open) if item.kind == "quote"), None)

    def _item(self, shape: Shape, *, gap: bool) -> Shape:
        marker = shape.marker
        assert marker is not None
        self._leave_deeper(shape.depth)
        top = self._open[-1] if self._open and self._open[-1].kind == "list" else None
        if top is not None and top.depth == shape.depth:
            # Word often gives the bullets of one list several ids; with a gap between
            # them they are two lists. Another id makes numbers start again.
            same = top.num == shape.num or not (marker.ordered or gap)
            same = same and top.ordered == marker.ordered
            if not same:
                self._close_to(len(self._open) - 1)
                top = None
        if top is None or top.depth < shape.depth:
            top = self._begin(shape.depth, shape.num, ordered=marker.ordered)
        attrs = {**shape.attrs, "list": str(top.ordinal)}
        if top.ordered:
            attrs["ordered"] = "yes"
        level = sum(item.kind == "list" for item in self._open)
        return shape._replace(attrs=attrs, level=level)

    def _begin(self, depth: int, num: str, *, ordered: bool) -> _Open:
        ordinal = next(self._ordinals)
        attrs = {"list": str(ordinal), **({"ordered": "yes"} if ordered else {})}
        level = 1 + sum(item.kind == "list" for item in self._open)
        handle = self._builder.open("list", level, attrs)
        opened = _Open("list", handle, depth, ordered, num, ordinal)
        self._open.append(opened)
        return opened

    def _leave_deeper(self, depth: int) -> None:
        while self._open and self._open[-1].kind == "list" and self._open[-1].depth > depth:
            self._close_to(len(self._open) - 1)

    def _close_to(self, size: int) -> None:
        while len(self._open) > size:
            self._builder.close(self._open.pop().handle)
