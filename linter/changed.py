"""Which findings stand in what was changed between two versions of a draft.

What counts is what a reader sees: a block with the same text, links and marks as before
is unchanged wherever it stands now. In Markdown a changed block is looked at line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from linter.finding import Finding
from linter.model import Document, Node, visible

# What makes two blocks of the same text differ all the same.
_TELLING = frozenset({"link", "image", "hidden", "insertion", "deletion", "field", "strike"})

_Key = tuple[object, ...]


class Changes:
    """What is new in `new` over `old`, two versions of one draft."""

    def __init__(self, old: Document, new: Document) -> None:
        self._new = new
        self._blocks = list(new.blocks)
        self._starts = [block.span.start for block in self._blocks]
        before = list(zip(old.blocks, _keys(old), strict=True))
        left = Counter(key for _, key in before)
        self._same: list[bool] = []
        for key in _keys(new):
            self._same.append(left[key] > 0)
            left[key] -= self._same[-1]
        self._lines: frozenset[int] | None = None
        if new.source is not None and old.source is not None:
            # Of equal blocks any may be the one that is gone.
            gone = Counter({key: count for key, count in left.items() if count > 0})
            same_before: list[bool] = []
            for _, key in reversed(before):
                same_before.append(gone[key] == 0)
                gone[key] -= not same_before[-1]
            same_before.reverse()
            self._lines = _changed_lines(old, same_before, new, self._same)

    def hold(self, finding: Finding) -> bool:
        """Whether a finding stands in something that was changed (False for the whole draft)."""
        if finding.span is None:
            return False
        if self._lines is not None and finding.place.line is not None:
            last = finding.place.end_line or finding.place.line
            lines = range(finding.place.line, last + 1)
            if self._lines.isdisjoint(lines):
                return False
        index = bisect_right(self._starts, finding.span.start) - 1
        if index < 0 or self._blocks[index].span.end < finding.span.start:
            return True
        if self._outside(finding, self._blocks[index]):
            return True
        while index < len(self._blocks) and self._starts[index] <= finding.span.end:
            if not self._same[index]:
                return True
            index += 1
        return False

    def _outside(self, finding: Finding, block: Node) -> bool:
        # A comment between two blocks has a line of its own.
        if self._lines is None or finding.place.line is None:
            return False
        place = self._new.locate(block.span)
        return not (place.line or 0) <= finding.place.line <= (place.end_line or 0)


def _keys(document: Document) -> Iterator[_Key]:
    telling = [node for node in document.nodes if node.kind in _TELLING]
    at = 0
    for block in document.blocks:
        start, end = block.span
        while at < len(telling) and telling[at].span.start < start:
            at += 1
        inside: list[_Key] = []
        while at < len(telling) and telling[at].span.start <= end:
            node = telling[at]
            attrs = tuple(sorted(node.attrs.items()))
            inside.append((node.kind, node.span.start - start, node.span.end - start, attrs))
            at += 1
        text = visible(document.slice(block.span))
        yield (block.kind, block.level, " ".join(text.split(" ")), tuple(inside))


def _changed_lines(
    old: Document, same_before: list[bool], new: Document, same: list[bool]
) -> frozenset[int]:
    before = _lines_of(old)
    kept = _covered(old, same_before)
    left = Counter(line for number, line in enumerate(before, 1) if number not in kept)
    kept = _covered(new, same)
    changed: set[int] = set()
    for number, line in enumerate(_lines_of(new), 1):
        if number in kept:
            continue
        if left[line] > 0:
            left[line] -= 1
        else:
            changed.add(number)
    return frozenset(changed)


def _covered(document: Document, same: list[bool]) -> set[int]:
    """The lines of unchanged blocks, but for those that a changed block shares."""
    covered: dict[bool, set[int]] = {True: set(), False: set()}
    for block, is_same in zip(document.blocks, same, strict=True):
        place = document.locate(block.span)
        covered[is_same].update(range(place.line or 0, (place.end_line or 0) + 1))
    return covered[True] - covered[False]


def _lines_of(document: Document) -> list[str]:
    source = (document.source or "").replace("\r\n", "\n").replace("\r", "\n")
    return [line.rstrip() for line in source.split("\n")]
