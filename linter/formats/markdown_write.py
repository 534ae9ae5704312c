"""Edits of the visible text back into Markdown, letter by letter.

Only the letters concerned change: marks of emphasis, links and line ends between
them stay. What the result reads as is checked by reading it again, so that an
edit which would turn into markup is refused rather than written.
"""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.finding import Edit, Fix, Refused
from linter.formats import markdown
from linter.model import Document, Node, Piece, SourceRange, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

_MARKUP = regex(r"[\\`*_{}\[\]<>&|~]")
_MARKS = regex(r"[*_~`]+")
_MARKED = ("strong", "emphasis", "strike", "link", "code_span")

Change = tuple[int, int, str]
"""Code points `start` to `end` of the source become a text."""


def write(
    document: Document, data: bytes, fixes: Sequence[Fix]
) -> tuple[bytes, tuple[Refused, ...]]:
    """The draft's bytes with the fixes made, and the fixes that could not be.

    `data` is what `document` was read from; `fixes` do not overlap. Encoding, byte
    order mark and line ends stay as they are.
    """
    writing = _Writing(document, data)
    for fix in fixes:
        writing.propose(fix)
    return writing.carry_out()


def changes(document: Document, fix: Fix) -> tuple[Change, ...]:
    """What a fix would change in the source; nothing where it cannot go in.

    For showing: unlike `write`, it does not read the result again.
    """
    found: list[Change] = []
    for edit in fix.edits:
        outcome = _changes(document, edit, bare=False)
        if isinstance(outcome, str):
            return ()
        found += outcome
    return tuple(found)


class _Proposal(NamedTuple):
    """A fix and one way of writing it."""

    fix: Fix
    changes: tuple[Change, ...]


class _Writing:
    def __init__(self, document: Document, data: bytes) -> None:
        self._document = document
        self._data = data
        self._mended = data
        self._refused: list[Refused] = []
        self._proposed: list[Fix] = []
        self._made: list[_Proposal] = []

    def propose(self, fix: Fix) -> None:
        """Take up a fix, or refuse it."""
        for edit in fix.edits:
            problem = _changes(self._document, edit, bare=True)
            if isinstance(problem, str):
                self._refused.append(Refused(fix, problem))
                return
        self._proposed.append(fix)

    def carry_out(self) -> tuple[bytes, tuple[Refused, ...]]:
        """The mended bytes, and what would not go in."""
        self._fit(self._proposed)
        return self._mended, tuple(self._refused)

    def _fit(self, fixes: Sequence[Fix]) -> None:
        """Make those of these fixes that go in beside the ones made.

        All at once when they fit, else by halves: one bad fix among thousands costs
        a dozen readings. Letters that could be marks are written bare where they
        are read as letters, else behind a backslash.
        """
        if not fixes or any(self._fits(fixes, bare=bare) for bare in (True, False)):
            return
        if len(fixes) == 1:
            self._refused.append(
                Refused(fixes[0], "its new text would read as something else in Markdown")
            )
            return
        half = len(fixes) // 2
        self._fit(fixes[:half])
        self._fit(fixes[half:])

    def _fits(self, fixes: Sequence[Fix], *, bare: bool) -> bool:
        if not bare and not any(_MARKUP.search(edit.new) for f in fixes for edit in f.edits):
            return False
        made = [*self._made, *(self._proposal(fix, bare=bare) for fix in fixes)]
        source = _apply(self._document.source or "", [c for p in made for c in p.changes])
        mended = _encode(self._data, source)
        if not _reads_as(mended, self._document, [proposal.fix for proposal in made]):
            return False
        self._made, self._mended = made, mended
        return True

    def _proposal(self, fix: Fix, *, bare: bool) -> _Proposal:
        found: list[Change] = []
        for edit in fix.edits:
            outcome = _changes(self._document, edit, bare=bare)
            found += outcome if not isinstance(outcome, str) else ()
        return _Proposal(fix, tuple(found))


def _changes(document: Document, edit: Edit, *, bare: bool) -> list[Change] | str:
    """How an edit changes the source, or why it cannot be made."""
    span = edit.span
    block = document.block_at(span.start)
    if block is None or span.end > block.span.end:
        return "it reaches across a paragraph"
    is_code = block.kind == "code" or any(
        node.kind == "code_span" and node.span.contains(span) for node in _inline(document, block)
    )
    new = edit.new if bare or is_code else _MARKUP.sub(r"\\\g<0>", edit.new)
    if span.start == span.end:
        at = _insertion_point(document, span)
        return [(at, at, new)]
    if span.contains(block.span) and not new.strip():
        return f"it would leave an empty {block.kind.replace('_', ' ')}"
    changes: list[Change] = []
    for piece in document.covering(span):
        covered = _covered(piece, span)
        if covered is None:
            return "it would cut through a character that is written as a code"
        changes.append((*covered, ""))
    if not changes:
        return "its letters have no place in the source"
    for node in _emptied(document, block, edit):
        marks = _marks_around(document, node)
        if not marks:
            return f"it would leave an empty {node.kind.replace('_', ' ')}"
        changes += [(start, end, "") for start, end in marks]
    changes = sorted(set(changes))
    # The new text stands where the old text began, in the formatting it had.
    changes[0] = (changes[0][0], changes[0][1], new)
    return changes


def _insertion_point(document: Document, span: Span) -> int:
    """Behind the letter before, but outside a link or emphasis that ends there."""
    block = document.block_at(span.start)
    ends = block is not None and any(
        node.span.end == span.start > node.span.start for node in _inline(document, block)
    )
    following = document.piece_index(span.start)
    if ends and following >= 0 and document.pieces[following].span.start == span.start:
        anchor = document.pieces[following].anchor
        if isinstance(anchor, SourceRange):
            return anchor.start
    return document.source_range(span)[0]


def _marked(document: Document) -> tuple[Node, ...]:
    return tuple(document.nodes_of(*_MARKED))


def _inline(document: Document, block: Node) -> Sequence[Node]:
    """The nodes with marks around them in a block."""
    nodes = document.derive(_marked)
    first = bisect_left(nodes, block.span.start, key=lambda node: node.span.start)
    return nodes[first : bisect_left(nodes, block.span.end, key=lambda node: node.span.start)]


def _emptied(document: Document, block: Node, edit: Edit) -> Iterator[Node]:
    """The inline nodes that would lose all their text but not their marks."""
    for node in _inline(document, block):
        if node.span.start < node.span.end and edit.span.contains(node.span):
            # The new text stands where the old began, so it fills a node that begins there.
            filled = edit.new and node.span.start == edit.span.start
            if not filled:
                yield node


def _marks_around(document: Document, node: Node) -> list[tuple[int, int]]:
    """Where a node's marks stand in the source; nothing where that is not plain to see."""
    source, pieces = document.source or "", document.pieces
    first = document.piece_index(node.span.start)
    last = document.piece_index(node.span.end - 1)
    found: list[tuple[int, int]] = []
    for left, right in ((first - 1, first), (last, last + 1)):
        before = pieces[left].anchor if left >= 0 else SourceRange(0, 0)
        after = pieces[right].anchor if right < len(pieces) else SourceRange(len(source), 0)
        if not isinstance(before, SourceRange) or not isinstance(after, SourceRange):
            return []
        if not _MARKS.fullmatch(source, before.end, after.start):
            return []
        found.append((before.end, after.start))
    return found


def _covered(piece: Piece, span: Span) -> tuple[int, int] | None:
    anchor = piece.anchor
    if not isinstance(anchor, SourceRange):
        return None
    if span.contains(piece.span):
        return anchor.start, anchor.end
    if not piece.verbatim:
        return None
    start = max(span.start, piece.span.start) - piece.span.start
    end = min(span.end, piece.span.end) - piece.span.start
    return anchor.start + start, anchor.start + end


def _apply(source: str, changes: Sequence[Change]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(changes):
        parts += [source[at:start], new]
        at = end
    return "".join([*parts, source[at:]])


def _encode(data: bytes, source: str) -> bytes:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return mark + source.encode(encoding)
    return source.encode("utf-8")


def _reads_as(mended: bytes, document: Document, fixes: Sequence[Fix]) -> bool:
    """Whether the mended draft reads as the old text with exactly these edits."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edit for fix in fixes for edit in fix.edits):
        parts += [document.text[at : edit.span.start], edit.new]
        at = edit.span.end
    wanted = "".join([*parts, document.text[at:]])
    return markdown.read(mended, document.path).text == wanted
