"""JSON lines: each input's entry on a line of its own."""

from __future__ import annotations

from linter.finding import FileReport, Report
from linter.reporters import View, _records
from linter.reporters._shared import json_text


def render(report: Report, view: View) -> str:  # noqa: ARG001
    """A line for each input, in the order of the run."""
    return "".join(map(line, report.files))


def line(file: FileReport) -> str:
    """The line of one input."""
    return json_text(_records.of_file(file)) + "\n"
