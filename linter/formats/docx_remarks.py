"""What brieflint's comments in a Word draft say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.finding import Finding, Safety
from linter.formats.docx_advice import advice
from linter.model import Span
from linter.tuples import NamedTuple


class Remark(NamedTuple):
    """A comment: the text it is about (None: the whole draft), what it says by paragraph.

    `elsewhere` is what it says instead where it cannot stand on its letters: in a
    note, a header, a text box.
    """

    span: Span | None
    paragraphs: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


def describe(finding: Finding) -> tuple[str, ...]:
    """What is wrong, by which rule, and what to write instead."""
    lines = [f"{finding.message} [{finding.rule}, {finding.severity.value}]"]
    if finding.replacement is not None and finding.fix is not None:
        sure = finding.fix.safety is Safety.SAFE
        lines.append(advice(finding.text, finding.replacement, sure=sure))
    return tuple(lines)


def remarks(findings: Iterable[Finding]) -> Iterator[Remark]:
    """A remark for every finding: what is wrong, what to write, how to let it stand."""
    for finding in findings:
        said, rule = describe(finding), finding.rule
        place = "on these words" if finding.span is not None else "anywhere"
        verb = "ignore-next" if finding.span is not None else "ignore-file"
        comment = f"To let it stand, put a comment {place}: brieflint-{verb} {rule}: the reason"
        waiver = f'To let it stand, add a waiver for "{rule}", with the reason, to brieflint.toml.'
        yield Remark(finding.span, (*said, comment), (*said, waiver))


def summary(findings: Sequence[Finding]) -> Remark:
    """A remark about the whole draft: how many findings there are, and of which rules."""
    counts = Counter(finding.rule for finding in findings)
    lines = [f"brieflint: {len(findings)} finding{'' if len(findings) == 1 else 's'}."]
    lines += [f"{rule}: {count}" for rule, count in sorted(counts.items())]
    return Remark(None, tuple(lines))


def gathered(remarks: Iterable[Remark]) -> list[Remark]:
    """Remarks such that no two are about the same letters: what they say is put together."""
    found: dict[Span | None, Remark] = {}
    for remark in remarks:
        known = found.get(remark.span, Remark(remark.span, (), ()))
        found[remark.span] = Remark(
            remark.span,
            known.paragraphs + remark.paragraphs,
            known.elsewhere + (remark.elsewhere or remark.paragraphs),
        )
    return list(found.values())
