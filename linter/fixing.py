"""Which fixes go in together, and how often the draft is read again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence

from linter.finding import Finding, Fix, Refused, Safety
from linter.model import Document, Span
from linter.tuples import NamedTuple

PASSES = 10
"""Fixes that make room for other fixes rarely need three passes; more is a rule's fault."""

Reader = Callable[[bytes], Document]
Checker = Callable[[Document], Sequence[Finding]]
Writer = Callable[[Document, bytes, Sequence[Fix]], tuple[bytes, tuple[Refused, ...]]]


class Mended(NamedTuple):
    """A draft after its fixes: what remains, how many went in, which would not."""

    data: bytes
    remaining: tuple[Finding, ...]
    applied: int
    refused: tuple[Refused, ...]


def choose(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Fix, ...]:
    """The fixes that can go in together, in text order.

    The one policy for fixes that meet: the one that begins first wins, of two
    that begin together the one whose rule comes first by id; the other waits for
    the next pass. Two edits meet when they share a letter or touch at a point
    where one of them inserts.
    """
    offered = [
        (finding.fix.edits[0].span, finding.rule, finding.fix)
        for finding in findings
        if finding.fix and finding.fix.edits and (unsafe or finding.fix.safety is Safety.SAFE)
    ]
    offered.sort(key=lambda item: (item[0].start, item[1], item[0].end))
    taken: list[Span] = []
    chosen: list[Fix] = []
    for _, _, fix in offered:
        spans = [edit.span for edit in fix.edits]
        if not any(_meets(taken, span) for span in spans):
            chosen.append(fix)
            for span in spans:
                insort(taken, span)
    return tuple(chosen)


def _meets(taken: Sequence[Span], span: Span) -> bool:
    # Taken spans do not overlap each other and come in order, so the nearest few
    # tell; empty ones at one point are the only ones that can crowd.
    at = bisect_left(taken, span)
    near = taken[max(0, at - 2) : at + 2]
    return any(_touch(other, span) for other in near)


def _touch(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)


def mend(data: bytes, read: Reader, check: Checker, write: Writer, *, unsafe: bool) -> Mended:
    """Make fixes until nothing changes; `data` is the file's bytes, before and after.

    A fix a writer refused is not tried again, and what remains is what a fresh
    check of the mended draft says.
    """
    applied = 0
    refused: list[Refused] = []
    for _ in range(PASSES):
        document = read(data)
        findings = tuple(check(document))
        fixes = choose(findings, unsafe=unsafe)
        if not fixes:
            break
        mended, no = write(document, data, fixes)
        refused = list(no)
        if mended == data:
            break
        applied += len(fixes) - len(no)
        data = mended
    else:
        findings = tuple(check(read(data)))
    return Mended(data, findings, applied, tuple(refused))
