"""What brieflint's comments in a Word draft say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.finding import Finding, Safety
from linter.model import Span


class Remark(NamedTuple):
    """A comment: the text it is about (None: the whole draft), what it says by paragraph."""

    span: Span | None
    paragraphs: tuple[str, ...]


def describe(finding: Finding) -> tuple[str, ...]:
    """What a comment says: the message and rule, what to write instead, how to let it stand."""
    lines = [f"{finding.message} [{finding.rule}, {finding.severity.value}]"]
    if finding.replacement is not None and finding.fix is not None:
        sure = finding.fix.safety is Safety.SAFE
        lines.append(
            f"{'Suggestion' if sure else 'Possible correction'}: {finding.replacement!s}"
            if finding.replacement
            else "Suggestion: take it out"
        )
    lines.append(
        f'To let it stand, add a waiver for "{finding.rule}" with a reason to brieflint.toml.'
    )
    return tuple(lines)


def remarks(findings: Iterable[Finding]) -> Iterator[Remark]:
    """A remark for every finding."""
    return (Remark(finding.span, describe(finding)) for finding in findings)


def summary(findings: Sequence[Finding]) -> Remark:
    """A remark about the whole draft: how many findings there are, and of which rules."""
    counts = Counter(finding.rule for finding in findings)
    lines = [f"brieflint: {len(findings)} finding{'' if len(findings) == 1 else 's'}."]
    lines += [f"{rule}: {count}" for rule, count in sorted(counts.items())]
    return Remark(None, tuple(lines))


def gathered(remarks: Iterable[Remark]) -> list[Remark]:
    """Remarks such that no two are about the same letters: what they say is put together."""
    found: dict[Span | None, tuple[str, ...]] = {}
    for remark in remarks:
        found[remark.span] = found.get(remark.span, ()) + remark.paragraphs
    return [Remark(span, paragraphs) for span, paragraphs in found.items()]
