"""Drafts to rows: what `check` reports of each, with its date, authors and length."""

from __future__ import annotations

import os
import posixpath
import tempfile
from collections.abc import Mapping, Sequence

from linter import digest, surroundings
from linter.audit.work import Facts, Item, Row, Shared
from linter.checking import Checker, explain
from linter.draft_date import stated_date
from linter.finding import FileReport
from linter.formats import reading
from linter.inputs import House, unread
from linter.model import Document
from linter.reporters import _records
from linter.reporters._shared import json_text, one_line

MOST_AUTHORS = 20
LONGEST_AUTHOR = 120
"""Code points; beyond them it is no name."""

_AUTHOR_KEYS = ("author", "authors", "creator")
"""In front matter, and in the properties of a Word file."""


class Auditor:
    """Checks drafts under the houses of one audit, whose rules are bound when needed."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.folders: list[str] = []
        self._packs = self._unpack(shared.packs)
        self._checkers: dict[str, Checker] = {}

    def rows(self, items: Sequence[tuple[Item, bytes]]) -> list[Row]:
        """A row for each item, whose bytes come with it, in order."""
        if not items:
            return []
        limits = self.checker(items[0][0]).settings.limits
        documents = reading.read_many([(item.path, data) for item, data in items], limits)
        return [self._row(item, data, next(documents)) for item, data in items]

    def checker(self, item: Item) -> Checker:
        """The checker of the item's house."""
        if item.house not in self._checkers:
            self._checkers[item.house] = Checker(self._here(self._shared.houses[item.house]))
        return self._checkers[item.house]

    def _here(self, house: House) -> House:
        packs = tuple(self._packs.get(pack, pack) for pack in house.settings.packs)
        return house._replace(settings=house.settings._replace(packs=packs))

    def _unpack(self, packs: Mapping[str, Mapping[str, bytes]]) -> dict[str, str]:
        """Lay packs' profiles where this process can read them: where each pack lies now."""
        from linter.profiles import FOLDER

        here: dict[str, str] = {}
        for pack, files in packs.items():
            here[pack] = tempfile.mkdtemp(prefix="brieflint-pack-")
            self.folders.append(here[pack])
            os.mkdir(os.path.join(here[pack], FOLDER))
            for name, data in files.items():
                with open(os.path.join(here[pack], FOLDER, name), "wb") as file:
                    file.write(data)
        return here

    def _row(self, item: Item, data: bytes, found: Document | Exception) -> Row:
        checker = self.checker(item)
        fail_on = checker.settings.fail_on
        if isinstance(found, Document):
            try:
                return self._checked(item, found, checker)
            except Exception as error:
                found = error
        return unreadable(item, explain(found), digest.sha256(data), fail_on=fail_on)

    def _checked(self, item: Item, document: Document, checker: Checker) -> Row:
        asked: dict[str, bool] = {}

        def exists(folder: str, path: str) -> bool:
            whole = posixpath.normpath(posixpath.join(folder, path))
            asked[whole] = self._shared.names.has(whole)
            return asked[whole]

        outside = surroundings.absent(document, posixpath.dirname(item.inner), exists)
        document = document.with_outside(outside)
        findings = checker.examine(document, item.relative)
        report = FileReport(item.path, document.format, document.sha256, None, findings)
        stated = stated_date(document, checker.settings)
        day = stated.isoformat() if stated else None
        found: dict[tuple[str, str], int] = {}
        for finding in findings:
            key = finding.rule, finding.severity.value
            found[key] = found.get(key, 0) + 1
        facts = Facts(
            found=found,
            month=day[:7] if day else "",
            authors=authors(document.metadata),
            words=len(document.text.split()),
            sha256=document.sha256,
            fail_on=checker.settings.fail_on,
            asked=asked,
        )
        return Row(_line(report, day, facts, document.notes), facts)


def unreadable(
    item: Item, why: str, sha256: str | None = None, *, fetched: bool = True, fail_on: str = "error"
) -> Row:
    """The row of a draft that could not be read."""
    facts = Facts(sha256=sha256, unreadable=True, fetched=fetched, fail_on=fail_on)
    return Row(_line(unread(item.path, why, sha256), None, facts, ()), facts)


def authors(metadata: Mapping[str, object]) -> tuple[str, ...]:
    """The people that front matter or a Word file's properties name as authors."""
    lower = {key.lower(): value for key, value in metadata.items()}
    given = next((lower[key] for key in _AUTHOR_KEYS if lower.get(key)), None)
    names: list[str] = []
    for value in given if isinstance(given, list | tuple) else [given]:
        if isinstance(value, Mapping):
            value = value.get("name")
        if isinstance(value, str):
            # Word parts several names by semicolons.
            names += value.split(";") if given is value else [value]
    short = (one_line(name)[:LONGEST_AUTHOR] for name in names)
    return tuple(dict.fromkeys(name for name in short if name))[:MOST_AUTHORS]


def _line(report: FileReport, day: str | None, facts: Facts, notes: Sequence[str]) -> bytes:
    table = _records.of_file(report)
    findings = table.pop("findings")
    own = {"date": day, "authors": list(facts.authors), "words": facts.words, "notes": list(notes)}
    return json_text({**table, **own, "findings": findings}).encode("utf-8", "backslashreplace")
