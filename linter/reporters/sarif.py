"""SARIF 2.1.0, as GitHub code scanning takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from linter import __version__
from linter.finding import FileReport, Finding, Patch, Report, Safety, Severity
from linter.reporters import View
from linter.reporters._shared import (
    each,
    json_text,
    one_line,
    relative,
    sentence,
    standing,
    title,
    unread,
)
from linter.rule import Example, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"

MOST_RESULTS = 25_000
"""Results that GitHub takes in one run; of these it shows the 5,000 gravest."""

MOST_BYTES = 10 * 1024 * 1024
"""Bytes that GitHub takes for one upload, after gzip."""

_LONGEST = 1000
"""Letters of a rule's description; GitHub cuts at 1,024."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}

_Found = tuple[FileReport, int, Finding]


def render(report: Report, view: View) -> str:
    """One run with all its results, or as many as GitHub takes and a note on the others."""
    found = list(each(report))
    most = MOST_RESULTS
    while True:
        text = _render(report, view, _gravest(found, most), len(found))
        if not _too_big(text) or most < 100:
            return text
        most = min(most, len(found)) * 3 // 4


def _gravest(found: Sequence[_Found], most: int) -> list[_Found]:
    """The `most` gravest, in the order they had; of equals the first."""
    if len(found) <= most:
        return list(found)
    ranked = sorted(range(len(found)), key=lambda index: found[index][2].severity.rank)
    return [found[index] for index in sorted(ranked[:most])]


def _too_big(text: str) -> bool:
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= MOST_BYTES:
        return False
    import gzip

    return len(gzip.compress(data, 6)) > MOST_BYTES


def _render(report: Report, view: View, found: Sequence[_Found], total: int) -> str:
    names = sorted({*view.rules, *(finding.rule for _, _, finding in found)})
    numbers = {name: number for number, name in enumerate(names)}
    places = {file.path: number for number, file in enumerate(report.files)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "brieflint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(name, view.rules.get(name)) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The folder in which brieflint ran."}}
        },
        "invocations": [_invocation(report, total - len(found))],
        "artifacts": [_artifact(file) for file in report.files],
        "results": [
            _result(file, index, finding, numbers[finding.rule], places[file.path])
            for file, index, finding in found
        ],
    }
    table = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(table, separators=(",", ":")) + "\n"


# Rules ------------------------------------------------------------------------


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    level = _LEVELS[rule.severity] if rule else "warning"
    table: dict[str, Any] = {
        "id": name,
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-")),
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [name.partition("/")[0]],
            "precision": "high",
            "problem.severity": _PROBLEMS[level],
        },
    }
    short = title(rule) or name
    why = one_line(rule.why) if rule else short
    table["shortDescription"] = {"text": short[:_LONGEST]}
    table["fullDescription"] = {"text": why[:_LONGEST]}
    table["help"] = {"text": _help(name, why), "markdown": _help_markdown(name, why, rule)}
    return table


def _help(name: str, why: str) -> str:
    return f"{why}\n\n'brieflint rule {name}' explains it, with examples."


def _help_markdown(name: str, why: str, rule: Rule | None) -> str:
    parts = [why]
    example = next((e for e in rule.examples if e.kind == "bad"), None) if rule else None
    if example is not None:
        parts += _shown(example)
    parts.append(f"`brieflint rule {name}` explains it, with its options.")
    return "\n\n".join(parts)


def _shown(example: Example) -> list[str]:
    parts = ["Found, for example, in:", _fenced(example.text)]
    if example.fixed:
        parts += ["Better:", _fenced(example.fixed)]
    return parts


def _fenced(text: str) -> str:
    return f"````markdown\n{text.strip()}\n````"


# Results ----------------------------------------------------------------------


def _result(
    file: FileReport, index: int, finding: Finding, rule: int, artifact: int
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding)},
        "locations": [_location(file, finding, artifact)],
        # GitHub tells results apart by the first, everybody else by the second.
        "partialFingerprints": {
            "primaryLocationLineHash": finding.fingerprint,
            "brieflint/v1": finding.fingerprint,
        },
        "properties": {
            key: value
            for key, value in (("text", finding.text), ("excerpt", finding.excerpt))
            if value
        },
    }
    patches = file.patches.get(index, ())
    if patches and finding.fix:
        result["fixes"] = [_fix(file, finding, patches, artifact)]
    return result


def _location(file: FileReport, finding: Finding, artifact: int) -> dict[str, Any]:
    place = finding.place
    region: dict[str, int] = {"startLine": place.line or 1}
    if place.line is not None and finding.span is not None:
        region |= {
            "startColumn": place.column or 1,
            "endLine": place.end_line or place.line,
            "endColumn": place.end_column or 1,
        }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _at(file, artifact), "region": region}
    }
    where = standing(finding)
    if where:
        # Word has no lines; GitHub wants one all the same.
        location["logicalLocations"] = [_logical(finding)]
        location["message"] = {"text": f"{where[:1].upper()}{where[1:]}"}
    return location


def _logical(finding: Finding) -> Mapping[str, str]:
    place = finding.place
    names = []
    if place.heading is not None:
        names.append(one_line(place.heading))
    if place.paragraph is not None:
        names.append(f"paragraph {place.paragraph}")
    kind = "paragraph" if place.paragraph is not None else "section"
    return {"name": names[-1], "fullyQualifiedName": " / ".join(names), "kind": kind}


def _fix(
    file: FileReport, finding: Finding, patches: Sequence[Patch], artifact: int
) -> dict[str, Any]:
    safe = finding.fix is not None and finding.fix.safety is Safety.SAFE
    said = "Safe to make unread." if safe else "To be read before it goes in."
    return {
        "description": {"text": said},
        "artifactChanges": [
            {
                "artifactLocation": _at(file, artifact),
                "replacements": [
                    {
                        "deletedRegion": {
                            "startLine": patch.line,
                            "startColumn": patch.column,
                            "endLine": patch.end_line,
                            "endColumn": patch.end_column,
                        },
                        "insertedContent": {"text": patch.new},
                    }
                    for patch in patches
                ],
            }
        ],
    }


# Files ------------------------------------------------------------------------


def _at(file: FileReport, artifact: int) -> dict[str, Any]:
    return {**_uri(file.path), "index": artifact}


def _uri(path: str) -> dict[str, str]:
    path = relative(path)
    if path.startswith("/"):
        return {"uri": "file://" + _quoted(path)}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[:2]}{_quoted(path[2:])}"}
    return {"uri": _quoted(path), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        # A name that only Windows allows.
        data = path.encode("utf-8", "surrogatepass")
    return quote(data, safe="/-._~!$&'()*+,;=@")


def _artifact(file: FileReport) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": _uri(file.path)}
    if file.sha256:
        artifact["hashes"] = {"sha-256": file.sha256}
    return artifact


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": unread(file)},
            "locations": [{"physicalLocation": {"artifactLocation": _at(file, number)}}],
        }
        for number, file in enumerate(report.files)
        if file.error is not None
    ]
    if left_out:
        text = (
            f"{left_out} of the least severe findings are left out of this report: "
            f"GitHub takes {MOST_RESULTS:,} results and 10 MB. The other formats have them all."
        )
        notes.append({"level": "warning", "message": {"text": text}})
    invocation: dict[str, Any] = {"executionSuccessful": not report.unreadable}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return invocation
