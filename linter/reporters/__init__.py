"""Report formats: one module each, `render(report, view) -> str`, named in REPORTERS."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from linter.finding import Report

REPORTERS = {
    "text": "for people: each finding with its line and the place marked",
    "json": "one JSON object for the whole run",
    "jsonl": "one JSON object a line, one line for each file",
}
"""Each format with what it is for; the module of the same name renders it."""


class View(NamedTuple):
    """How a report is to look. `width` is in cells; `quiet` leaves out the summary."""

    width: int = 100
    colour: bool = False
    quiet: bool = False
    statistics: bool = False


class Reporter(Protocol):
    """What a module in `linter/reporters/` offers."""

    def render(self, report: Report, view: View) -> str:
        """The report as text, ending in a newline unless it is empty."""


def load(name: str) -> Reporter:
    """The reporter of a format named in REPORTERS."""
    from importlib import import_module
    from typing import cast

    return cast("Reporter", import_module(f"{__name__}.{name}"))
