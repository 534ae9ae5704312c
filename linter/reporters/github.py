"""Workflow commands: GitHub shows each finding beside the changed lines of a pull request."""

from __future__ import annotations

from linter.finding import FileReport, Finding, Report, Severity
from linter.reporters import View
from linter.reporters._shared import UNREADABLE, each, one_line, plain, relative, sentence, unread

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, view: View) -> str:  # noqa: ARG001
    """A command for each finding and each draft that could not be read, gravest first.

    GitHub shows only the first few of each kind.
    """
    lines = [_unreadable(file) for file in report.files if file.error is not None]
    found = sorted(each(report), key=lambda item: item[2].severity.rank)
    lines += [_finding(file, finding) for file, _, finding in found]
    return "".join(f"{line}\n" for line in lines)


def _finding(file: FileReport, finding: Finding) -> str:
    place = finding.place
    given = {"file": _path(file)}
    if place.line is not None:
        given["line"] = str(place.line)
        given["endLine"] = str(place.end_line)
        if place.line == place.end_line and place.column != place.end_column:
            # GitHub takes columns within one line only, and the last one as part of the place.
            given["col"] = str(place.column)
            given["endColumn"] = str((place.end_column or 1) - 1)
    given["title"] = finding.rule
    return _command(_COMMANDS[finding.severity], given, sentence(finding))


def _unreadable(file: FileReport) -> str:
    return _command("error", {"file": _path(file), "title": UNREADABLE}, unread(file))


def _path(file: FileReport) -> str:
    return plain(relative(file.path))


def _command(name: str, given: dict[str, str], message: str) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in given.items())
    return f"::{name} {properties}::{_data(message)}"


def _data(text: str) -> str:
    # What the runner reads as a command must never come from a draft: all in one line,
    # with its own signs written as codes.
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C")
