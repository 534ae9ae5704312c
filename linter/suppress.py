"""What a house has decided to let stand: findings that are left out of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from linter.finding import Finding
from linter.globs import matches
from linter.settings import Waiver


def unwaived(
    findings: Iterable[Finding], waivers: Sequence[Waiver], path: str, today: date | None
) -> tuple[Finding, ...]:
    """The findings that no waiver covers.

    `path` is the draft's, relative to the configuration that holds the waivers,
    with "/". A waiver is in force through the day it names; without `today`
    none has run out.
    """
    here = [
        waiver for waiver in waivers if matches(path, waiver.files) and not _run_out(waiver, today)
    ]
    if not here:
        return tuple(findings)
    return tuple(f for f in findings if not any(_covers(waiver, f) for waiver in here))


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.rule and waiver.text in (None, finding.text)


def _run_out(waiver: Waiver, today: date | None) -> bool:
    return waiver.expires is not None and today is not None and waiver.expires < today
