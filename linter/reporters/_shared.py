"""Words and checks that several report formats share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.finding import FileReport, Finding, Report
from linter.patterns import regex
from linter.rule import Rule

UNREADABLE = "brieflint/unreadable"
"""What stands for a rule where a draft could not be read."""

# Control characters that no report needs; a tab and a line feed stay.
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# What JSON allows in a string and a terminal obeys, or a reader of lines takes for an end.
_RAW = regex(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_text(value: object, **form: Any) -> str:
    """A value as JSON in which nothing is left raw that a terminal would obey."""
    from json import dumps

    text = dumps(value, ensure_ascii=False, **form)
    return _RAW.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def plain(text: str) -> str:
    """The text without what XML forbids or a terminal obeys; a blank stands for each."""
    return _CONTROL.sub(" ", text)


def standing(finding: Finding) -> str:
    """Where a finding without lines stands, as the beginning of a sentence, or ""."""
    place = finding.place
    if place.line is not None:
        return ""
    parts = []
    if place.heading is not None:
        parts.append(f"under “{one_line(place.heading)}”")
    if place.paragraph is not None:
        parts.append(f"paragraph {place.paragraph}")
    return ", ".join(parts)


def sentence(finding: Finding) -> str:
    """The message; where there are no lines, with the place before it."""
    where = standing(finding)
    message = one_line(finding.message)
    return f"{where[:1].upper()}{where[1:]}: {message}" if where else message


def one_line(text: str) -> str:
    """The text in one line, without control characters."""
    return " ".join(plain(text).split())


def unread(file: FileReport) -> str:
    """A sentence about a draft that could not be read."""
    return f"The draft cannot be read: {one_line(file.error or '')}"


def each(report: Report) -> Iterator[tuple[FileReport, int, Finding]]:
    """Every finding with its file and its number in it."""
    for file in report.files:
        for index, finding in enumerate(file.findings):
            yield file, index, finding


def relative(path: str) -> str:
    """A path as platforms compare it: without "./" at its beginning."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def title(rule: Rule | None) -> str:
    """What a rule finds, in one line."""
    return one_line(rule.summary) if rule else ""
