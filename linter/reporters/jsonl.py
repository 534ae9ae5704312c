"""JSON lines: each input's entry on a line of its own."""

from __future__ import annotations

from json import dumps

from linter.finding import Report
from linter.reporters import View, _records


def render(report: Report, view: View) -> str:  # noqa: ARG001
    """A line for each input, in the order of the run."""
    return "".join(
        dumps(_records.of_file(file), ensure_ascii=False) + "\n" for file in report.files
    )
