"""Reports as plain tables of the JSON contract, shared by json and jsonl."""

from __future__ import annotations

from typing import Any

from linter import __version__
from linter.finding import FileReport, Finding, Report, Severity

SCHEMA = 1


def of_run(report: Report, *, statistics: bool = False) -> dict[str, Any]:
    """A whole run."""
    table = {
        "schema": SCHEMA,
        "tool": {"name": "brieflint", "version": __version__},
        "summary": {
            "files": len(report.files),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "unreadable": report.unreadable,
        },
        "files": [of_file(file) for file in report.files],
    }
    if statistics:
        table["statistics"] = report.by_rule()
    return table


def of_file(file: FileReport) -> dict[str, Any]:
    """One input."""
    return {
        "path": file.path,
        "format": file.format,
        "sha256": file.sha256,
        "error": file.error,
        "findings": [of_finding(finding) for finding in file.findings],
    }


def of_finding(finding: Finding) -> dict[str, Any]:
    """One finding."""
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "paragraph": place.paragraph,
        "heading": place.heading,
        "text": finding.text,
        "excerpt": finding.excerpt,
        "replacement": finding.replacement,
        "fix": finding.fix.safety.value if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }
