"""JUnit XML as Jenkins and GitLab read it: a suite for each draft, a case for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import FileReport, Finding, Report
from linter.reporters import View
from linter.reporters._shared import UNREADABLE, one_line, plain, sentence, unread


def render(report: Report, view: View) -> str:  # noqa: ARG001
    """The suites. A finding that makes the run fail is a failure, others are notes in passed cases.

    A draft without findings is one passed case; one that could not be read is an error.
    """
    suites = [part for file in report.files for part in _suite(file)]
    cases = sum(max(1, len(file.findings)) for file in report.files)
    failures = sum(map(_failures, report.files))
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="brieflint" tests="{cases}" failures="{failures}"'
        f' errors="{report.unreadable}">'
    )
    return "\n".join([head, *suites, "</testsuites>"]) + "\n"


def _failures(file: FileReport) -> int:
    return sum(file.fails(finding) for finding in file.findings)


def _suite(file: FileReport) -> Iterator[str]:
    errors = int(file.error is not None)
    yield (
        f"  <testsuite name={_attr(file.path)} tests={_attr(max(1, len(file.findings)))}"
        f' failures={_attr(_failures(file))} errors="{errors}" skipped="0">'
    )
    if file.error is not None:
        yield f'    <testcase classname={_attr(file.path)} name="{UNREADABLE}">'
        why = unread(file)
        yield f"      <error type={_attr(UNREADABLE)} message={_attr(why)}>{_text(why)}</error>"
        yield "    </testcase>"
    elif not file.findings:
        yield f'    <testcase classname={_attr(file.path)} name="no findings"/>'
    for finding in file.findings:
        yield from _case(file, finding)
    yield "  </testsuite>"


def _case(file: FileReport, finding: Finding) -> Iterator[str]:
    place = finding.place
    where = f"{file.path}:{place.line}:{place.column}" if place.line is not None else file.path
    # The fingerprint keeps two cases of one rule apart, from one run to the next.
    name = f"{finding.rule} {finding.fingerprint}"
    yield f"    <testcase classname={_attr(file.path)} name={_attr(name)}>"
    message = sentence(finding)
    body = "\n".join(
        part
        for part in (
            f"{where}: {finding.severity.value}[{finding.rule}] {message}",
            one_line(finding.excerpt),
        )
        if part
    )
    if file.fails(finding):
        kind = _attr(finding.rule)
        yield f"      <failure type={kind} message={_attr(message)}>{_text(body)}</failure>"
    else:
        yield f"      <system-out>{_text(body)}</system-out>"
    yield "    </testcase>"


def _text(text: str) -> str:
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attr(value: object) -> str:
    return f'"{_text(one_line(str(value))).replace(chr(34), "&quot;")}"'
