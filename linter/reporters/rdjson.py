"""Reviewdog's diagnostic format: findings with ranges, and fixes as suggestions."""

from __future__ import annotations

from typing import Any

from linter.finding import FileReport, Finding, Patch, Report, Severity
from linter.reporters import View
from linter.reporters._shared import UNREADABLE, each, json_text, relative, sentence, unread

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, view: View) -> str:  # noqa: ARG001
    """One DiagnosticResult. Columns count bytes of UTF-8 from 1, as reviewdog wants them."""
    diagnostics = [_unreadable(file) for file in report.files if file.error is not None]
    diagnostics += [_diagnostic(file, index, finding) for file, index, finding in each(report)]
    table = {"source": {"name": "brieflint"}, "diagnostics": diagnostics}
    return json_text(table, indent=2) + "\n"


def _diagnostic(file: FileReport, index: int, finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"path": relative(file.path)}
    place = finding.place
    if place.line is not None and finding.span is None:
        location["range"] = {"start": {"line": place.line}}
    elif place.line is not None:
        location["range"] = _range(
            file, place.line, place.column or 1, place.end_line or 1, place.end_column or 1
        )
    diagnostic: dict[str, Any] = {
        "message": sentence(finding),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    patches = file.patches.get(index, ())
    if len(patches) == 1:
        # Reviewdog takes several suggestions for alternatives, so a fix that changes
        # several places is none.
        diagnostic["suggestions"] = [_suggestion(file, patches[0])]
    return diagnostic


def _suggestion(file: FileReport, patch: Patch) -> dict[str, Any]:
    return {"range": _range(file, *patch[:4]), "text": patch.new}


def _range(file: FileReport, line: int, column: int, end_line: int, end: int) -> dict[str, Any]:
    return {
        "start": {"line": line, "column": _bytes(file, line, column)},
        "end": {"line": end_line, "column": _bytes(file, end_line, end)},
    }


def _bytes(file: FileReport, line: int, column: int) -> int:
    before = file.lines.get(line, "")[: column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + 1


def _unreadable(file: FileReport) -> dict[str, Any]:
    return {
        "message": unread(file),
        "location": {"path": relative(file.path)},
        "severity": "ERROR",
        "code": {"value": UNREADABLE},
    }
