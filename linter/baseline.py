"""A baseline: findings that were there when a house began, known by their fingerprints.

One file of JSON, with paths relative to its own folder. A finding keeps its place in it
while its paragraph moves about, and its draft may be renamed.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from linter.errors import UsageError
from linter.files import write_atomically
from linter.finding import FileReport, Finding, Report
from linter.tuples import NamedTuple

SCHEMA = 1


class Entry(NamedTuple):
    """A finding that is known. `text` is for people who read the file."""

    rule: str
    fingerprint: str
    text: str


Known = dict[str, Counter[Entry]]
"""How often each finding is known, by the path of its draft."""


class Applied(NamedTuple):
    """A report without what is known.

    `kept` is what of that was found, or not looked for; `stale` what is gone.
    """

    report: Report
    kept: Known
    stale: Known


def read(file: str, *, missing_ok: bool = False) -> Known:
    """What a baseline holds. Raises UsageError for one that is missing or no baseline."""
    shown = file.replace(os.sep, "/")
    try:
        with open(file, encoding="utf-8") as stream:
            table = json.load(stream)
        return {path: _entries(rows) for path, rows in _drafts(table).items()}
    except FileNotFoundError:
        if missing_ok:
            return {}
        raise UsageError(
            f"there is no baseline '{shown}'; write one with --baseline {shown} --write-baseline"
        ) from None
    except OSError as error:
        raise UsageError(f"the baseline '{shown}' cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageError(
            f"'{shown}' is not a baseline of brieflint; mend it, or delete it and write a new one"
        ) from None


def _drafts(table: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    if table["schema"] != SCHEMA:
        raise ValueError
    drafts: dict[str, list[dict[str, Any]]] = table["drafts"]
    return drafts


def _entries(rows: list[dict[str, Any]]) -> Counter[Entry]:
    found: Counter[Entry] = Counter()
    for row in rows:
        count = row.get("count", 1)
        if not isinstance(count, int) or count < 1:
            raise ValueError
        found[Entry(str(row["rule"]), str(row["fingerprint"]), str(row.get("text", "")))] += count
    return found


def write(file: str, known: Known) -> None:
    """Write a baseline, a line for each finding, in an order that keeps changes small."""
    drafts = []
    for path in sorted(path for path, entries in known.items() if +entries):
        rows = []
        for entry, count in sorted((+known[path]).items()):
            row: dict[str, object] = entry._asdict()
            if count > 1:
                row["count"] = count
            rows.append(f"   {json.dumps(row, ensure_ascii=False)}")
        drafts.append(f"  {json.dumps(path, ensure_ascii=False)}: [\n{_joined(rows)}\n  ]")
    body = f"{{\n{_joined(drafts)}\n }}" if drafts else "{}"
    text = f'{{\n "schema": {SCHEMA},\n "tool": "brieflint",\n "drafts": {body}\n}}\n'
    try:
        write_atomically(file, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        shown = file.replace(os.sep, "/")
        raise UsageError(f"the baseline '{shown}' cannot be written: {error.strerror}") from None


def _joined(rows: Sequence[str]) -> str:
    return ",\n".join(rows)


def apply(report: Report, known: Known, file: str, ran: Collection[str]) -> Applied:
    """Leave out of a report what a baseline (that lies at `file`) knows.

    Each known finding covers one in its draft, or in a draft that took the place of one
    that is gone. `ran` are the rules that ran: of the others nobody knows what is stale.
    """
    folder = os.path.dirname(os.path.abspath(file))
    paths = [_relative(one.path, folder) for one in report.files]
    checked = set(paths)
    adrift = {
        path: Counter(entries)
        for path, entries in known.items()
        if path not in checked and not os.path.exists(os.path.join(folder, *path.split("/")))
    }
    homes: dict[Entry, list[Counter[Entry]]] = {}
    for pool in adrift.values():
        for entry in pool:
            homes.setdefault(entry, []).append(pool)
    kept: Known = {}
    stale: Known = dict(adrift)
    files: list[FileReport] = []
    for path, one in zip(paths, report.files, strict=True):
        if not _counts(one):
            files.append(one)
            continue
        left = Counter(known.get(path, Counter()))
        mine = kept.setdefault(path, Counter())
        new: list[int] = []
        for index, finding in enumerate(one.findings):
            entry = _entry(finding)
            pools = [left] if path in known else homes.get(entry, ())
            if any(_take(pool, entry) for pool in pools):
                mine[entry] += 1
            else:
                new.append(index)
        files.append(one.keep(new))
        stale[path] = Counter({e: n for e, n in left.items() if n > 0 and e.rule in ran})
        # What was not looked for stays.
        mine += Counter({e: n for e, n in left.items() if n > 0 and e.rule not in ran})
    stale = {path: +left for path, left in stale.items() if +left}
    return Applied(report._replace(files=tuple(files)), kept, stale)


def pruned(known: Known, applied: Applied, file: str) -> Known:
    """A baseline without what is stale; renamed drafts under their new names."""
    return {**_elsewhere(known, applied.report, file), **applied.kept}


def renewed(
    known: Known, report: Report, applied: Applied, file: str, ran: Collection[str]
) -> Known:
    """A baseline of all that a run found; drafts and rules that had no part in it stay."""
    folder = os.path.dirname(os.path.abspath(file))
    fresh = _elsewhere(known, applied.report, file)
    for one in report.files:
        if _counts(one):
            path = _relative(one.path, folder)
            others = known.get(path, Counter())
            fresh[path] = Counter({e: n for e, n in others.items() if e.rule not in ran})
            fresh[path].update(map(_entry, one.findings))
    return fresh


def _elsewhere(known: Known, report: Report, file: str) -> Known:
    """What is known of drafts that are there but were not checked, or not read."""
    folder = os.path.dirname(os.path.abspath(file))
    checked = {_relative(one.path, folder) for one in report.files if _counts(one)}
    return {
        path: entries
        for path, entries in known.items()
        if path not in checked and os.path.exists(os.path.join(folder, *path.split("/")))
    }


def _counts(one: FileReport) -> bool:
    # What is wrong with a configuration is never taken for granted.
    return one.error is None and one.format != "toml"


def _take(pool: Counter[Entry], entry: Entry) -> bool:
    if pool[entry] > 0:
        pool[entry] -= 1
        return True
    return False


def _entry(finding: Finding) -> Entry:
    # Findings that look the same are told apart by ordinals, which change as they move.
    return Entry(finding.rule, finding.fingerprint.partition("-")[0], finding.text)


def _relative(path: str, folder: str) -> str:
    try:
        below = os.path.relpath(os.path.abspath(path), folder)
    except ValueError:
        # Another drive.
        below = os.path.abspath(path)
    return below.replace(os.sep, "/")


def size(known: Known) -> int:
    """How many findings there are."""
    return sum(sum((+entries).values()) for entries in known.values())


def paths(known: Known) -> Iterator[str]:
    """The drafts that have any."""
    return (path for path, entries in known.items() if +entries)
