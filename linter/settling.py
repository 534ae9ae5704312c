"""What stands against a document in the end: rules run, silences taken into account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from linter import engine, suppress
from linter.finding import Finding, Silenced
from linter.model import Document, Place, Span
from linter.settings import Settings
from linter.tuples import NamedTuple


class Settled(NamedTuple):
    """Findings in document order, and those that a comment or a waiver silences."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]


def settle(
    document: Document,
    bound: Sequence[engine.Bound],
    settings: Settings,
    relative: str,
    *,
    known: Collection[str] | None = None,
    ran: Collection[str] | None = None,
) -> Settled:
    """Run the rules, then drop what comments and waivers silence.

    `relative` is the draft's path below its configuration's folder; `known` and `ran`
    are as in `suppress.by_comments`.
    """
    found = engine.run(document, bound, settings)
    reason = settings.require_reason
    outcome = suppress.by_comments(document, found, known=known, ran=ran, require_reason=reason)
    findings = outcome.findings
    if outcome.remarks:
        findings = _merged(findings, _remarked(document, bound, outcome.remarks))
    findings, waived = suppress.by_waivers(
        findings, settings.waivers, relative, settings.today, require_reason=reason
    )
    return Settled(findings, (*outcome.silenced, *waived))


def _remarked(
    document: Document, bound: Sequence[engine.Bound], remarks: Iterable[suppress.Remark]
) -> list[Finding]:
    rules = {item.rule.id: item for item in bound}
    seen: Counter[str] = Counter()
    return [
        engine.finding(
            rules[remark.rule],
            remark.fields,
            remark.span,
            _place(document, remark),
            remark.text,
            "" if remark.line is not None else document.excerpt(remark.span),
            seen,
        )
        for remark in remarks
        if remark.rule in rules
    ]


def _place(document: Document, remark: suppress.Remark) -> Place:
    place = document.locate(remark.span)
    if remark.line is None:
        return place
    lines = (document.source or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    width = len(lines[remark.line - 1]) if remark.line <= len(lines) else 0
    return place._replace(line=remark.line, column=1, end_line=remark.line, end_column=width + 1)


def _merged(findings: Sequence[Finding], more: Sequence[Finding]) -> tuple[Finding, ...]:
    def order(finding: Finding) -> tuple[int, int]:
        # A comment between two blocks stands, in the text, where the first one ends.
        return (finding.span or Span(-1, -1)).start, finding.place.line or 0

    return tuple(sorted([*findings, *more], key=order))
