"""One JSON object for the whole run, as the contract describes it."""

from __future__ import annotations

from linter.finding import Report
from linter.reporters import View, _records
from linter.reporters._shared import json_text


def render(report: Report, view: View) -> str:
    """The run as indented JSON in UTF-8 letters, with a newline at the end."""
    table = _records.of_run(report, statistics=view.statistics)
    return json_text(table, indent=2) + "\n"
