"""What an audit comes to: counts by rule, by month and by author."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from linter.audit.work import Facts
from linter.finding import Severity

Table = dict[str, dict[str, int]]

COUNTS = ("drafts", "words", "errors", "warnings", "infos", "unreadable")
"""What is counted for each month and each author, and for all."""

RULE_COUNTS = ("findings", "drafts", "errors", "warnings", "infos")
"""What is counted for each rule."""

SHOWN = 15
"""Rows of a table that are shown on a terminal."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Tally:
    """Counts that add up."""

    def __init__(self) -> None:
        self.total = dict.fromkeys(COUNTS, 0)
        self.rules: Table = {}
        self.months: Table = {}
        self.authors: Table = {}
        self.fail_on: dict[str, dict[str, int]] = {}

    def add(self, facts: Facts) -> None:
        """Count one draft."""
        counts = {**dict.fromkeys(COUNTS, 0), "drafts": 1, "words": facts.words}
        counts["unreadable"] = int(facts.unreadable)
        severities = self.fail_on.setdefault(facts.fail_on, {})
        for (rule, severity), count in facts.found.items():
            counts[f"{severity}s"] += count
            severities[severity] = severities.get(severity, 0) + count
            row = self.rules.setdefault(rule, dict.fromkeys(RULE_COUNTS, 0))
            _add(row, {"findings": count, f"{severity}s": count})
        for rule in {rule for rule, _ in facts.found}:
            self.rules[rule]["drafts"] += 1
        _add(self.total, counts)
        _add(self.months.setdefault(facts.month, dict.fromkeys(COUNTS, 0)), counts)
        # A draft by two authors counts for each.
        for author in facts.authors or ("",):
            _add(self.authors.setdefault(author, dict.fromkeys(COUNTS, 0)), counts)

    def merge(self, told: Mapping[str, Any]) -> None:
        """Add what `as_table` gave of another tally."""
        _add(self.total, told["total"])
        tables = (self.rules, "rules"), (self.months, "months"), (self.authors, "authors")
        for mine, name in (*tables, (self.fail_on, "fail_on")):
            for key, counts in told[name].items():
                _add(mine.setdefault(key, {}), counts)

    def as_table(self) -> dict[str, Any]:
        """The counts as JSON takes them, in an order that depends on them alone."""
        return {
            "total": self.total,
            "rules": _sorted(self.rules),
            "months": _sorted(self.months),
            "authors": _sorted(self.authors),
            "fail_on": _sorted(self.fail_on),
        }

    def fails(self, fail_on: str | None) -> bool:
        """Whether there is a finding from the severity on that fails (None: the houses')."""
        for own, counts in self.fail_on.items():
            limit = fail_on or own
            if limit != "never" and any(
                count and Severity(name).rank <= Severity(limit).rank
                for name, count in counts.items()
            ):
                return True
        return False


def _add(row: dict[str, int], counts: Mapping[str, int]) -> None:
    for name, count in counts.items():
        row[name] = row.get(name, 0) + count


def _sorted(table: Table) -> Table:
    return dict(sorted(table.items()))


def by_count(table: Table, count: str) -> list[tuple[str, dict[str, int]]]:
    """The rows with the greatest count first."""
    return sorted(table.items(), key=lambda item: (-item[1][count], item[0]))


def to_json(tally: Tally, header: Mapping[str, Any]) -> str:
    """The summary as a JSON document; months and authors nobody states have the key ""."""
    from linter.reporters._shared import json_text

    told = {key: value for key, value in tally.as_table().items() if key != "fail_on"}
    return json_text({**header, **told}, indent=2) + "\n"


def to_csv(tally: Tally) -> str:
    """The summary as one table for spreadsheets: `by` says what `key` is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = ("findings", *COUNTS)
    writer.writerow(("by", "key", *columns))
    rows: Iterable[tuple[str, str, Mapping[str, int]]] = (
        ("all", "", tally.total),
        *(("rule", key, row) for key, row in by_count(tally.rules, "findings")),
        *(("month", key, row) for key, row in sorted(tally.months.items())),
        *(("author", key, row) for key, row in by_count(tally.authors, "drafts")),
    )
    for by, key, row in rows:
        found = sum(row.get(name, 0) for name in ("errors", "warnings", "infos"))
        counts = {**row, "findings": found}
        # A rule has no words of its own.
        writer.writerow((by, defused(key), *(counts.get(name, "") for name in columns)))
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before one.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{cell}" if cell.lstrip(" \n\u00a0").startswith(_FORMULA) else cell


def to_text(tally: Tally, width: int) -> str:
    """The summary for a terminal of so many cells."""
    total = tally.total
    found = total["errors"] + total["warnings"] + total["infos"]
    lines = [
        f"{_many(total['drafts'], 'draft')}, {_many(total['words'], 'word')}:"
        f" {_many(found, 'finding')} ({_many(total['errors'], 'error')},"
        f" {_many(total['warnings'], 'warning')}, {_many(total['infos'], 'info')}),"
        f" {total['unreadable']:,} unreadable"
    ]
    if tally.rules:
        rules = by_count(tally.rules, "findings")
        lines += _table("rule", rules, RULE_COUNTS, width)
    months = [(key or "no date", row) for key, row in sorted(tally.months.items())]
    if any(tally.months):
        # The latest ones are those that people ask about.
        lines += _table("month", months[-SHOWN:], COUNTS, width, len(months) - SHOWN)
    if any(tally.authors):
        authors = by_count(tally.authors, "drafts")
        named = [(key or "no author", row) for key, row in authors]
        lines += _table("author", named, COUNTS, width)
    return "\n".join(lines) + "\n"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _table(
    name: str,
    rows: list[tuple[str, dict[str, int]]],
    columns: tuple[str, ...],
    width: int,
    before: int = 0,
) -> list[str]:
    from linter.terminal import printable

    shown = [(printable(key), row) for key, row in rows[:SHOWN]]
    widths = [
        max(len(column), *(len(f"{row.get(column, 0):,}") for _, row in shown))
        for column in columns
    ]
    room = max(12, width - sum(widths) - 2 * len(widths))
    first = min(room, max(len(name), *(len(key) for key, _ in shown)))
    lines = ["", _line(name, columns, first, widths)]
    for key, row in shown:
        key = key if len(key) <= first else f"{key[: first - 1]}…"
        lines.append(_line(key, [f"{row.get(c, 0):,}" for c in columns], first, widths))
    if before > 0:
        lines.append(f"({before:,} earlier ones in summary.csv)")
    elif len(rows) > SHOWN:
        lines.append(f"({len(rows) - SHOWN:,} more in summary.csv)")
    return lines


def _line(key: str, values: Iterable[str], first: int, widths: list[int]) -> str:
    cells = "".join(f"  {value:>{w}}" for value, w in zip(values, widths, strict=True))
    return f"{key:<{first}}{cells}"


def loads(line: bytes) -> dict[str, Any]:
    """A line of JSON. Raises ValueError."""
    table = json.loads(line)
    if not isinstance(table, dict):
        raise ValueError("no table")
    return table
