"""Report formats: one module each, `render(report, view) -> str`, named in REPORTERS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from linter.finding import Report
from linter.rule import Rule
from linter.tuples import NamedTuple

REPORTERS = {
    "text": "for people: each finding with its line and the place marked",
    "json": "one JSON object for the whole run",
    "jsonl": "one JSON object a line, one line for each file",
    "sarif": "for GitHub code scanning and other viewers of SARIF 2.1.0",
    "junit": "for continuous integration that shows test results",
    "github": "annotations on a pull request, as commands to a GitHub workflow",
    "gitlab": "GitLab code quality",
    "rdjson": "for reviewdog, with fixes as suggestions",
    "html": "a page to read: the draft with the findings in its margin",
}
"""Each format with what it is for; the module of the same name renders it."""


PATCHES = frozenset({"sarif", "rdjson"})
"""Formats that show fixes as changes of the source (`FileReport.patches`)."""

PAGE = frozenset({"html"})
"""Formats that show the draft itself (`FileReport.page`)."""


class View(NamedTuple):
    """How a report is to look.

    `width` is in cells; `quiet` leaves out the summary; `rules` are the rules in
    force, by id, for formats that explain them.
    """

    width: int = 100
    colour: bool = False
    quiet: bool = False
    statistics: bool = False
    rules: Mapping[str, Rule] = {}


class Reporter(Protocol):
    """What a module in `linter/reporters/` offers."""

    def render(self, report: Report, view: View) -> str:
        """The report as text, ending in a newline unless it is empty."""


def load(name: str) -> Reporter:
    """The reporter of a format named in REPORTERS."""
    from importlib import import_module
    from typing import cast

    return cast("Reporter", import_module(f"{__name__}.{name}"))
