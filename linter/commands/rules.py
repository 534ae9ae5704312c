"""`brieflint rules`: list the rules in force here."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from linter.houses import Choice, Houses
from linter.places import cache_folder
from linter.rule import Rule


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `rules`."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--config", metavar="FILE", help="take the packs of this configuration")


def run(options: Namespace) -> int:
    """Print a line for each rule."""
    rules = here(options.config)
    if options.format == "json":
        from json import dumps

        sys.stdout.write(dumps([_record(r) for r in rules], ensure_ascii=False, indent=2) + "\n")
        return 0
    rows = [(r.id, r.severity.value, r.fix.value if r.fix else "-", r.summary) for r in rules]
    rows.insert(0, ("rule", "severity", "fix", "what it finds"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        sys.stdout.write("  ".join([*cells, row[3]]) + "\n")
    return 0


def here(config: str | None) -> tuple[Rule, ...]:
    """The rules of the shipped packs and of those that the configuration here names."""
    choice = Choice(
        config=os.path.abspath(config) if config is not None else None, cache=cache_folder()
    )
    house, _ = Houses(choice).house(os.path.join(os.getcwd(), "draft.md"))
    return house.rules


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "fix": rule.fix.value if rule.fix else None,
        "summary": rule.summary,
        "why": rule.why,
        "check": rule.check,
    }
