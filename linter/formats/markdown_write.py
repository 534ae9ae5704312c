"""Edits of the visible text back into Markdown, letter by letter.

Only the letters concerned change: marks of emphasis, links and line ends between
them stay. What the result reads as is checked by reading it again, so that an
edit which would turn into markup is refused rather than written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from linter.finding import Edit, Fix, Refused
from linter.formats import markdown
from linter.model import Document, Node, Piece, SourceRange, Span

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~]")

Change = tuple[int, int, str]
"""Code points `start` to `end` of the source become a text."""


def write(
    document: Document, data: bytes, fixes: Sequence[Fix]
) -> tuple[bytes, tuple[Refused, ...]]:
    """The draft's bytes with the fixes made, and the fixes that could not be.

    `data` is what `document` was read from; `fixes` do not overlap. Encoding, byte
    order mark and line ends stay as they are.
    """
    refused: list[Refused] = []
    accepted: list[Fix] = []
    changes: list[Change] = []
    for fix in fixes:
        outcome = _changes(document, fix)
        if isinstance(outcome, str):
            refused.append(Refused(fix, outcome))
        else:
            accepted.append(fix)
            changes += outcome
    mended = _encode(data, _apply(document.source or "", changes))
    if not _reads_as(mended, document, accepted):
        return _one_by_one(document, data, accepted, refused)
    return mended, tuple(refused)


def changes(document: Document, fix: Fix) -> tuple[Change, ...]:
    """What a fix would change in the source; nothing where it cannot go in."""
    return tuple(_sure(document, fix))


def _one_by_one(
    document: Document, data: bytes, fixes: Sequence[Fix], refused: list[Refused]
) -> tuple[bytes, tuple[Refused, ...]]:
    # Rare: the text with all fixes reads as something else. Find out which fix
    # does that, and go on without it.
    kept: list[Fix] = []
    mended = data
    for fix in fixes:
        changes = [change for item in [*kept, fix] for change in _sure(document, item)]
        attempt = _encode(data, _apply(document.source or "", changes))
        if _reads_as(attempt, document, [*kept, fix]):
            kept.append(fix)
            mended = attempt
        else:
            refused.append(Refused(fix, "the new text would read as Markdown markup"))
    return mended, tuple(refused)


def _sure(document: Document, fix: Fix) -> list[Change]:
    outcome = _changes(document, fix)
    return [] if isinstance(outcome, str) else outcome


def _changes(document: Document, fix: Fix) -> list[Change] | str:
    changes: list[Change] = []
    for edit in fix.edits:
        outcome = _edit(document, edit)
        if isinstance(outcome, str):
            return outcome
        changes += outcome
    return changes


def _edit(document: Document, edit: Edit) -> list[Change] | str:
    span = edit.span
    block = document.block_at(span.start)
    if block is None or span.end > block.span.end:
        return "it reaches across a paragraph"
    new = _MARKUP.sub(r"\\\g<0>", edit.new) if edit.new else ""
    if span.start == span.end:
        start, end = document.source_range(span)
        return [(start, end, new)]
    if emptied := _emptied(document, edit):
        return f"it would leave an empty {emptied.kind.replace('_', ' ')}"
    changes: list[Change] = []
    for piece in _pieces(document, span):
        covered = _covered(piece, span)
        if covered is None:
            return "it would cut through a character that is written as a code"
        changes.append((*covered, ""))
    if not changes:
        return "its letters have no place in the source"
    # The new text stands where the old text began, in the formatting it had.
    changes[0] = (changes[0][0], changes[0][1], new)
    return changes


def _emptied(document: Document, edit: Edit) -> Node | None:
    """An inline node that would lose all its text but not its marks."""
    for node in document.nodes_of("strong", "emphasis", "strike", "link", "code_span"):
        if node.span.start < node.span.end and edit.span.contains(node.span):
            # The new text stands where the old began, so it fills a node that begins there.
            filled = edit.new and node.span.start == edit.span.start
            if not filled:
                return node
    return None


def _pieces(document: Document, span: Span) -> list[Piece]:
    found: list[Piece] = []
    index = max(0, document.piece_index(span.start))
    while index < len(document.pieces) and document.pieces[index].span.start < span.end:
        if document.pieces[index].span.overlaps(span):
            found.append(document.pieces[index])
        index += 1
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
