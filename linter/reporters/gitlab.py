"""GitLab code quality: a list of issues, each with a fingerprint of its own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from linter.finding import FileReport, Finding, Report, Severity
from linter.reporters import View
from linter.reporters._shared import UNREADABLE, each, json_text, relative, sentence, unread

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, view: View) -> str:  # noqa: ARG001
    """An issue for each finding; a draft that could not be read is a blocker."""
    issues = [_unreadable(file) for file in report.files if file.error is not None]
    issues += [_issue(file, finding) for file, _, finding in each(report)]
    return json_text(issues, indent=2) + "\n"


def _issue(file: FileReport, finding: Finding) -> dict[str, Any]:
    place = finding.place
    lines = {"begin": place.line or 1}
    if place.end_line is not None:
        lines["end"] = place.end_line
    return {
        "type": "issue",
        "description": sentence(finding),
        "check_name": finding.rule,
        "categories": ["Style"],
        "fingerprint": _fingerprint(file, finding.rule, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": relative(file.path), "lines": lines},
    }


def _unreadable(file: FileReport) -> dict[str, Any]:
    return {
        "type": "issue",
        "description": unread(file),
        "check_name": UNREADABLE,
        "categories": ["Bug Risk"],
        "fingerprint": _fingerprint(file, UNREADABLE, ""),
        "severity": "blocker",
        "location": {"path": relative(file.path), "lines": {"begin": 1}},
    }


def _fingerprint(file: FileReport, rule: str, finding: str) -> str:
    # A finding's own fingerprint is unique in its draft only.
    parts = "\x00".join((relative(file.path), rule, finding))
    return sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
