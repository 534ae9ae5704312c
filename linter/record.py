"""The record of a release: what was checked, by what, with what result; and its proof.

One small file of JSON. Paths in it are relative to its own folder, so that record and
drafts may be moved together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from linter import __version__
from linter.errors import UsageError
from linter.finding import FileReport, Finding, Report, Silenced
from linter.rule import Rule
from linter.settings import Settings, Waiver
from linter.tuples import NamedTuple

SCHEMA = 1
KIND = "brieflint release"
PASSED, REFUSED = "passed", "refused"


class Checked(NamedTuple):
    """What a record is made of.

    `settings` are those of each draft, in the order of the report, which goes on with
    reports on configurations; `configurations` are the files (path, hash) they came from.
    """

    report: Report
    settings: tuple[Settings, ...]
    configurations: tuple[tuple[str, str], ...]
    rules: Mapping[str, Rule]
    passed: bool
    time: str
    today: str


def make(checked: Checked, folder: str) -> dict[str, Any]:
    """The record, for a file in `folder` (an absolute path)."""
    drafts = checked.report.files[: len(checked.settings)]
    others = checked.report.files[len(checked.settings) :]
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": KIND,
        "verdict": PASSED if checked.passed else REFUSED,
        "time": checked.time,
        "today": checked.today,
        "tool": {"name": "brieflint", "version": __version__},
        "rules": {"count": len(checked.rules), "sha256": rules_hash(checked.rules.values())},
        "configuration": {
            "sha256": settings_hash(checked.settings),
            "files": [
                {"path": _below(path, folder), "sha256": digest}
                for path, digest in checked.configurations
            ],
            "findings": [_finding(found) for one in others for found in one.findings],
        },
        "files": [
            _file(one, settings, folder)
            for one, settings in zip(drafts, checked.settings, strict=True)
        ],
    }
    record["seal"] = seal(record)
    return record


def _file(one: FileReport, settings: Settings, folder: str) -> dict[str, Any]:
    return {
        "path": _below(one.path, folder),
        "format": one.format,
        "sha256": one.sha256,
        "error": one.error,
        "fail_on": settings.fail_on,
        "findings": [_finding(finding) for finding in one.findings],
        "silenced": [_silenced(silenced, settings.waivers) for silenced in one.silenced],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": place.line,
        "paragraph": place.paragraph,
        "text": finding.text,
        "fingerprint": finding.fingerprint,
    }


def _silenced(silenced: Silenced, waivers: tuple[Waiver, ...]) -> dict[str, Any]:
    found = {**_finding(silenced.finding), "by": silenced.by, "reason": silenced.reason}
    if silenced.waiver is not None:
        waiver = waivers[silenced.waiver]
        found["owner"] = waiver.owner
        found["expires"] = waiver.expires.isoformat() if waiver.expires else None
    return found


def _below(path: str, folder: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    except ValueError:
        # Another drive.
        return os.path.abspath(path).replace(os.sep, "/")


def rules_hash(rules: Iterable[Rule]) -> str:
    """A hash of everything in the rules that decides what is found and what is said."""
    told = [
        [rule.id, rule.check, rule.severity.value, rule.message, rule.options, rule.skip,
         rule.silences, rule.fix.value if rule.fix else None]
        for rule in sorted(rules, key=lambda rule: rule.id)
    ]  # fmt: skip
    return _hash(told)


def settings_hash(settings: Collection[Settings]) -> str:
    """A hash of what the configurations come to, wherever they lie and whatever the day."""
    told = {_canonical(one._replace(packs=(), today=None)._asdict()) for one in settings}
    return _hash(sorted(told))


def seal(record: Mapping[str, Any]) -> str:
    """A hash of a record without its seal: it shows a change, it does not prove who made it."""
    return _hash({key: value for key, value in record.items() if key != "seal"})


def _hash(value: object) -> str:
    return sha256(_canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def dump(record: Mapping[str, Any]) -> str:
    """The record as text."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


# Verifying --------------------------------------------------------------------


class Proof(NamedTuple):
    """One draft of a record: its path in there, and what is wrong with it ("" for nothing)."""

    path: str
    problem: str


def load(file: str) -> dict[str, Any]:
    """A record. Raises UsageError for a file that is none."""
    shown = file.replace(os.sep, "/")
    try:
        with open(file, encoding="utf-8") as stream:
            record = json.load(stream)
    except OSError as error:
        raise UsageError(f"the record '{shown}' cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or record.get("kind") != KIND or not _lists_files(record):
        raise UsageError(f"'{shown}' is not a record of 'brieflint release'")
    if record.get("schema") != SCHEMA:
        raise UsageError(f"'{shown}' was written by another version of brieflint")
    return record


def _lists_files(record: Mapping[str, Any]) -> bool:
    files = record.get("files")
    return isinstance(files, list) and all(isinstance(one, dict) for one in files)


def faults(record: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a record itself, in sentences."""
    if record.get("seal") != seal(record):
        yield "the record was changed after it was written"
    if record.get("verdict") != PASSED:
        yield "the gate refused these drafts"
    if not record.get("files"):
        yield "the record names no drafts"


def prove(record: Mapping[str, Any], folder: str) -> Iterator[Proof]:
    """Each draft of a record that lies in `folder`, compared with the file that is there."""
    for one in record["files"]:
        path, digest = one.get("path"), one.get("sha256")
        if not isinstance(path, str):
            yield Proof("?", "the record does not name it")
            continue
        try:
            with open(os.path.join(folder, *path.split("/")), "rb") as stream:
                now = sha256(stream.read()).hexdigest()
        except FileNotFoundError:
            yield Proof(path, "is gone")
        except (OSError, ValueError) as error:
            yield Proof(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
        else:
            yield Proof(path, "" if now == digest else "was changed")
