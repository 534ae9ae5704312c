"""A draft's blocks as HTML, with a mark on each stretch that was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from linter.finding import Page, Severity
from linter.model import BLOCKS, Node, Span
from linter.reporters._shared import plain
from linter.reporters.html.notes import Numbered, note
from linter.tuples import NamedTuple

_CONTAINERS = frozenset({"list", "table", "row", "quote", "note", "header", "footer", "text_box"})
_INLINE = {"strong": "strong", "emphasis": "em", "strike": "s", "code_span": "code", "link": "u"}
_LABELS = {"note": "Note", "header": "Page header", "footer": "Page footer", "text_box": "Text box"}
_LOWEST = 6


class _Branch:
    """A node with what it encloses."""

    __slots__ = ("children", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.children: list[_Branch] = []


class _Mark(NamedTuple):
    span: Span
    item: Numbered


def rows(page: Page, found: Sequence[Numbered]) -> Iterator[str]:
    """The draft top to bottom: each block or container with its notes beside it.

    `found` is in document order, and every finding has a span.
    """
    painter = _Painter(page, found)
    for branch in _tree(page.nodes):
        span = branch.node.span
        notes = painter.notes_in(span)
        beside = f'<ol class="notes">{"".join(map(note, notes))}</ol>' if notes else ""
        yield f'<div class="row"><div class="text">{painter.paint(branch)}</div>{beside}</div>'


def _tree(nodes: Sequence[Node]) -> list[_Branch]:
    top: list[_Branch] = []
    path: list[_Branch] = []
    for node in nodes:
        if node.kind not in _CONTAINERS and node.kind not in BLOCKS and node.kind != "rule":
            continue
        while path and not _holds(path[-1].node, node):
            path.pop()
        branch = _Branch(node)
        (path[-1].children if path else top).append(branch)
        path.append(branch)
    return [branch for branch in top if branch.node.kind not in _CONTAINERS or branch.children]


def _holds(outer: Node, node: Node) -> bool:
    # A rule has no text: where a list ends and it begins, it stands behind the list.
    inside = outer.span.contains(node.span) and node.span.start < outer.span.end
    return outer.kind in _CONTAINERS and inside


class _Painter:
    # Branches must be painted in document order: places in the two lists only move on.

    def __init__(self, page: Page, found: Sequence[Numbered]) -> None:
        self._text = page.text
        self._inline = [node for node in page.nodes if node.kind in _INLINE]
        self._marks = [
            _Mark(item.finding.span, item) for item in found if item.finding.span is not None
        ]
        self._next_inline = 0
        self._next_mark = 0
        self._next_note = 0

    def notes_in(self, span: Span) -> list[Numbered]:
        """The findings that begin up to the end of this span and have no note yet."""
        first = self._next_note
        while self._next_note < len(self._marks):
            if self._marks[self._next_note].span.start > span.end:
                break
            self._next_note += 1
        return [mark.item for mark in self._marks[first : self._next_note]]

    def paint(self, branch: _Branch) -> str:
        """One block or container."""
        node = branch.node
        kind = node.kind
        if kind == "rule":
            return "<hr>"
        if kind in BLOCKS:
            return self._block(node)
        if kind == "list":
            return self._list(branch)
        inner = "".join(self.paint(child) for child in branch.children)
        if kind == "table":
            body = f"<table>{inner}</table>"
            return f'<div class="scroll" tabindex="0" role="group" aria-label="Table">{body}</div>'
        if kind == "row":
            return f"<tr>{inner}</tr>"
        if kind == "quote":
            return f"<blockquote>{inner}</blockquote>"
        return f'<div class="apart"><p class="label">{_LABELS[kind]}</p>{inner}</div>'

    def _list(self, branch: _Branch) -> str:
        ordered = any(child.node.attrs.get("ordered") for child in branch.children)
        parts: list[str] = []
        is_open = False
        for child in branch.children:
            if child.node.kind == "list_item" or not is_open:
                parts.append("</li><li>" if is_open else "<li>")
                is_open = True
            parts.append(self.paint(child))
        tag = "ol" if ordered else "ul"
        return f"<{tag}>{''.join(parts)}{'</li>' if is_open else ''}</{tag}>"

    def _block(self, node: Node) -> str:
        text = "".join(self._pieces(node.span))
        if node.kind == "heading":
            level = min(_LOWEST, node.level + 2)
            return f'<h{level} dir="auto">{text}</h{level}>'
        if node.kind == "list_item":
            return f'<span dir="auto">{text}</span>'
        if node.kind == "table_cell":
            return f'<td dir="auto">{text}</td>'
        tag = "pre" if node.kind == "code" else "p"
        return f'<{tag} dir="auto">{text}</{tag}>'

    def _pieces(self, span: Span) -> Iterator[str]:
        inline = self._inline_in(span)
        marks = self._marks_in(span)
        cuts = {span.start, span.end}
        for stretch in [*(node.span for node in inline), *(mark.span for mark in marks)]:
            cuts |= {max(span.start, stretch.start), min(span.end, stretch.end)}
        places = sorted(cuts)
        for mark in marks:
            if mark.span.start == mark.span.end == span.start:
                yield _marked("", [mark], [mark])
        for start, end in pairwise(places):
            piece = Span(start, end)
            shown = escape(plain(self._text[start:end])).replace("\n", "<br>")
            for node in inline:
                if node.span.contains(piece):
                    tag = _INLINE[node.kind]
                    shown = f"<{tag}>{shown}</{tag}>"
            here = [mark for mark in marks if mark.span.overlaps(piece)]
            ended = [m for m in here if m.span.end <= end or end == span.end]
            yield _marked(shown, here, ended) if here else shown
            for mark in marks:
                if mark.span.start == mark.span.end == end:
                    yield _marked("", [mark], [mark])

    def _inline_in(self, span: Span) -> list[Node]:
        found: list[Node] = []
        nodes = self._inline
        while self._next_inline < len(nodes) and nodes[self._next_inline].span.start < span.end:
            node = nodes[self._next_inline]
            self._next_inline += 1
            if node.span.overlaps(span):
                found.append(node)
        return found

    def _marks_in(self, span: Span) -> list[_Mark]:
        found: list[_Mark] = []
        while self._next_mark < len(self._marks):
            mark = self._marks[self._next_mark]
            if mark.span.start > span.end:
                break
            self._next_mark += 1
            found.append(mark)
        return found


def _marked(shown: str, here: Sequence[_Mark], ended: Sequence[_Mark]) -> str:
    """A stretch with the findings on it, and a number behind each that ends here."""
    worst = min((mark.item.finding.severity for mark in here), key=lambda s: s.rank)
    assert isinstance(worst, Severity)
    ids = " ".join(f"f{mark.item.id}" for mark in here)
    opened = f'<mark class="{worst.value}" data-notes="{ids}">{shown}</mark>'
    return opened + "".join(_number(mark.item) for mark in ended)


def _number(item: Numbered) -> str:
    return (
        f'<a class="ref" id="m{item.id}" href="#f{item.id}"'
        f' aria-label="finding {item.number}">{item.number}</a>'
    )
