"""The folder that an audit writes: parts, and a manifest that says which of them are done.

The manifest is JSON by lines: what made the parts, then a line for each part that is done,
with its inputs. A line is added when its part lies there whole, so a run that was
interrupted leaves what the next one needs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import IO, Any

from linter import __version__
from linter.audit.entries import Names
from linter.audit.plan import Part
from linter.audit.summary import Tally, loads
from linter.audit.work import Row
from linter.errors import UsageError
from linter.files import write_atomically
from linter.interrupts import whole
from linter.reporters._shared import json_text
from linter.walk import slashed

MANIFEST = "manifest.jsonl"
KIND = "brieflint audit"
SCHEMA = 1

_PART = re.compile(r"part-\d{5,}\.(jsonl|parquet)")
_SUMMARY = ("summary.json", "summary.csv", "summary.svg")
_LEFT = (".brieflint", ".moving")
"""Ends of names that `write_atomically` and `_keep` leave behind when a run is cut off."""

_WANTED = {"key", "again", "asked", "counts", "file", "sha256"}
"""What a line of the manifest tells of a part, beside what is for people."""

_COMPARED = {
    "tool": "brieflint's version",
    "source": "SOURCE",
    "format": "--format",
    "part": "--part-size",
    "today": "--today",
    "profile": "--profile",
    "select": "--select",
    "ignore": "--ignore",
    "rules": "the rules",
}
"""What must be as it was for a run to go on where another stopped."""

Header = dict[str, Any]
Encode = Callable[[list[bytes]], bytes]
"""From a part's lines to its file."""


class Store:
    """An open output folder. Raises UsageError where the folder cannot be used."""

    def __init__(self, folder: str, extension: str, encode: Encode) -> None:
        self.folder = folder
        self._extension = extension
        self._encode = encode
        self._records: dict[int, Header] = {}
        self._journal: IO[bytes] | None = None
        self._header: Header = {}
        shown = slashed(folder)
        try:
            os.makedirs(folder, exist_ok=True)
            strange = [name for name in os.listdir(folder) if not _ours(name)]
            if strange and MANIFEST not in os.listdir(folder):
                raise UsageError(
                    f"the folder '{shown}' holds other files, such as '{strange[0]}';"
                    " give an empty or a new one: --output FOLDER"
                )
            self._lock = open(os.path.join(folder, ".lock"), "wb")  # noqa: SIM115
        except OSError as error:
            why = error.strerror
            raise UsageError(f"the folder '{shown}' cannot be written to: {why}") from None
        if not _locked(self._lock):
            self._lock.close()
            raise UsageError(f"another audit is writing to '{shown}'; wait, or give --output")

    def close(self) -> None:
        """Let other runs in."""
        if self._journal is not None:
            self._journal.close()
        self._lock.close()

    def kept(self) -> tuple[Header, list[Header]]:
        """The header and the parts of the manifest that is there; an empty header for none."""
        try:
            with open(os.path.join(self.folder, MANIFEST), "rb") as file:
                lines = file.read().split(b"\n")
        except FileNotFoundError:
            return {}, []
        tables: list[Header] = []
        # A run that was cut off may leave half a line at the end.
        for line in lines[:-1]:
            try:
                tables.append(loads(line))
            except ValueError:
                break
        if not tables or tables[0].get("kind") != KIND or tables[0].get("schema") != SCHEMA:
            raise UsageError(
                f"'{slashed(os.path.join(self.folder, MANIFEST))}' is no manifest of this"
                " version of brieflint; give another --output, or --start-over"
            )
        return tables[0], [table for table in tables[1:] if table.keys() >= _WANTED]

    def begin(self, header: Header, parts: list[Part], names: Names, *, afresh: bool) -> list[Part]:
        """Keep what is done and still holds; the answer is the parts that are to be done.

        With `afresh` nothing is kept. Raises UsageError, saying what differs, where the
        parts that are there were made otherwise.
        """
        before, records = ({}, []) if afresh else self.kept()
        if records:
            self._prove(before, header)
        done = {record["key"]: record for record in records if self._holds(record, names)}
        self._header = header
        self._keep([(part, done[part.key]) for part in parts if part.key in done])
        todo = [part for part in parts if part.number not in self._records]
        kept = {record["file"] for record in self._records.values()}
        # What is left of another run would pass for this one's; nothing else is touched.
        for name in os.listdir(self.folder):
            stale = _PART.fullmatch(name) and name not in kept
            if stale or name.endswith(_LEFT) or (todo and name in _SUMMARY):
                os.unlink(self._path(name))
        self._write_manifest(complete=False)
        self._journal = open(os.path.join(self.folder, MANIFEST), "ab")  # noqa: SIM115
        return todo

    def _prove(self, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        differing = [said for key, said in _COMPARED.items() if before.get(key) != now.get(key)]
        old, new = before.get("configurations", {}), now["configurations"]
        differing += [name for name in new if name in old and old[name] != new[name]]
        if not differing and bool(old) != bool(new):
            differing.append("the configuration")
        if differing:
            what = " and ".join([", ".join(differing[:-1]), differing[-1]][not differing[1:] :])
            raise UsageError(
                f"'{slashed(self.folder)}' holds an audit made with another configuration"
                f" (not the same: {what}); give another --output, or --start-over to redo it"
            )

    def _holds(self, record: Mapping[str, Any], names: Names) -> bool:
        """Whether a finished part is there unharmed, and still what a run would make."""
        if record["again"] or not _PART.fullmatch(record["file"]):
            return False
        if any(names.has(path) != there for path, there in record["asked"].items()):
            return False
        try:
            with open(os.path.join(self.folder, record["file"]), "rb") as file:
                return bool(sha256(file.read()).hexdigest() == record["sha256"])
        except OSError:
            return False

    def _keep(self, kept: Iterable[tuple[Part, Header]]) -> None:
        """Finished parts under their present numbers."""
        moving: list[tuple[str, str]] = []
        for part, record in kept:
            file = self._name(part.number)
            if record["file"] != file:
                aside = f".{record['key'][:16]}.moving"
                os.replace(self._path(record["file"]), self._path(aside))
                moving.append((aside, file))
            self._records[part.number] = {**record, "part": part.number, "file": file}
        for aside, file in moving:
            os.replace(self._path(aside), self._path(file))

    def add(self, part: Part, rows: list[Row], prefix: str) -> None:
        """Write a part that is done, and say so in the manifest. Raises OSError."""
        assert self._journal is not None
        data = self._encode([row.line for row in rows])
        name = self._name(part.number)
        record = _record(part, rows, prefix)
        record |= {"file": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        # A part that lies there without its line would be done again, though it was counted.
        with whole():
            write_atomically(self._path(name), data)
            self._journal.write(_line(record))
            self._journal.flush()
            self._records[part.number] = record

    def finish(self) -> None:
        """Put the manifest in its final order. Raises OSError."""
        self._write_manifest(complete=True)

    def tally(self) -> Tally:
        """What the parts come to that are done."""
        tally = Tally()
        for record in self._records.values():
            tally.merge(record["counts"])
        return tally

    @property
    def done(self) -> int:
        """How many parts are done."""
        return len(self._records)

    def write(self, name: str, text: str) -> None:
        """Write a file beside the parts. Raises OSError."""
        write_atomically(self._path(name), text.encode("utf-8", "backslashreplace"))

    def _write_manifest(self, *, complete: bool) -> None:
        header = {"kind": KIND, "schema": SCHEMA, "complete": complete, **self._header}
        lines = [_line(header), *(_line(self._records[n]) for n in sorted(self._records))]
        write_atomically(self._path(MANIFEST), b"".join(lines))

    def _name(self, number: int) -> str:
        return f"part-{number:05}.{self._extension}"

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)


def tool() -> dict[str, str]:
    """What the manifest says of the program."""
    return {"name": "brieflint", "version": __version__}


def _record(part: Part, rows: list[Row], prefix: str) -> Header:
    asked: dict[str, bool] = {}
    tally = Tally()
    for row in rows:
        asked.update(row.facts.asked)
        tally.add(row.facts)
    inputs = [
        {"path": prefix + entry.inner, "size": entry.size, "stamp": entry.stamp,
         "sha256": row.facts.sha256}
        for (entry, _, _), row in zip(part.drafts, rows, strict=True)
    ]  # fmt: skip
    return {
        "part": part.number,
        "key": part.key,
        # What could not be fetched may be there the next time.
        "again": any(not row.facts.fetched for row in rows),
        "asked": dict(sorted(asked.items())),
        "counts": tally.as_table(),
        "inputs": inputs,
    }


def _line(table: Mapping[str, Any]) -> bytes:
    return json_text(table).encode("utf-8", "backslashreplace") + b"\n"


def _ours(name: str) -> bool:
    known = name in (MANIFEST, ".lock", *_SUMMARY)
    return known or _PART.fullmatch(name) is not None or name.endswith(_LEFT)


def _locked(file: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
