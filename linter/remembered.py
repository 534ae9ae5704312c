"""Reports that earlier runs made of the same bytes under the same house.

A report depends on the draft's bytes, the end of its name, what the draft was earlier
(where only changes are reported), the house (its rules and settings, the day among
them), the program, what the run wants to know, and which waivers name the draft. All
of these make the key. It depends on the files beside the draft that its links name,
too; a report says which were looked for, and counts only while they are there, or
missing, as they were.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import TYPE_CHECKING, Any

from linter.digest import sha256
from linter.finding import Edit, FileReport, Finding, Fix, Page, Patch, Safety, Severity, Silenced
from linter.formats import reading
from linter.globs import matches
from linter.inputs import House, Input, Wants
from linter.model import Node, Place, Span
from linter.places import there
from linter.result_cache import ResultCache

if TYPE_CHECKING:
    from linter.settings import Settings

_FORM = 1
"""The form of what is kept; to be raised with every change of it."""


class Remembered:
    """Finds and keeps reports in a folder for caches. Raises nothing of its own."""

    def __init__(self, folder: str, wants: Wants) -> None:
        self._answers = ResultCache(folder)
        self._wants = wants
        self._houses: dict[int, tuple[House, str]] = {}

    def concerns(self, house: House) -> bool:
        """Whether reports under this house are remembered. What the web says never is."""
        return bool(house.stamp) and not self._wants.online

    def find(self, item: Input, house: House, data: bytes) -> FileReport | None:
        """The report on an input with these bytes, where one was made."""
        digest = sha256(data)
        row = self._answers.get(self._key(item, house, digest))
        if row is None:
            return None
        try:
            report = _thaw(marshal.loads(row), item.path, digest)
        except (EOFError, ValueError, TypeError, IndexError):
            return None
        folder = os.path.dirname(item.file)
        if any(there(folder, path) != was for path, was in report.beside.items()):
            return None
        return report._replace(fail_on=house.settings.fail_on)

    def keep(self, item: Input, house: House, report: FileReport) -> None:
        """Remember a report; one that says why a draft could not be read is not kept."""
        if report.error is None and report.sha256 is not None:
            try:
                row = marshal.dumps(_freeze(report))
            except ValueError:
                # Something in it is not of a plain kind.
                return
            self._answers.put(self._key(item, house, report.sha256), row)

    def close(self) -> None:
        """Write what is not yet written."""
        self._answers.close()

    def _key(self, item: Input, house: House, digest: str) -> bytes:
        settings = house.settings
        waivers = [
            index
            for index, waiver in enumerate(settings.waivers)
            if matches(item.relative, waiver.files)
        ]
        before = None if item.before is None else sha256(item.before)
        end = reading.suffix(item.path)
        parts = (digest, end, before, waivers, self._house(house), _converter(end))
        return bytes.fromhex(sha256(repr(parts).encode()))

    def _house(self, house: House) -> str:
        if id(house) not in self._houses:
            rules = [rule.id for rule in house.rules]
            wants = self._wants.patches, self._wants.page
            said = repr(
                (_FORM, sys.byteorder, house.stamp, rules, sorted(house.known), wants)
            ) + _settings(house.settings)
            # The house is kept so that its id stays its own.
            self._houses[id(house)] = house, sha256(said.encode(errors="surrogatepass"))
        return self._houses[id(house)][1]


def _converter(end: str) -> tuple[str, int, int] | None:
    # The one program that is not a library: pandoc, where the user says which.
    chosen = os.environ.get("PYPANDOC_PANDOC") if end in reading.PANDOC else None
    if not chosen:
        return None
    try:
        status = os.stat(chosen)
    except OSError:
        return chosen, 0, 0
    return chosen, status.st_size, status.st_mtime_ns


def _settings(settings: Settings) -> str:
    # `fail_on` decides nothing but the exit status.
    return repr(settings._replace(fail_on=""))


def _freeze(report: FileReport) -> tuple[Any, ...]:
    """A report as tables of plain values, without its path and its hash."""
    page = report.page
    return (
        report.format,
        tuple(map(_frozen, report.findings)),
        report.notes,
        dict(report.lines),
        report.marks,
        {index: tuple(map(tuple, patches)) for index, patches in report.patches.items()},
        None if page is None else (page.text, tuple(map(_node, page.nodes))),
        tuple((_frozen(s.finding), s.by, s.reason, s.waiver) for s in report.silenced),
        dict(report.beside),
    )


def _thaw(row: tuple[Any, ...], path: str, digest: str) -> FileReport:
    """What `_freeze` was given."""
    format, findings, notes, lines, marks, patches, page, silenced, beside = row
    return FileReport(
        path,
        format,
        digest,
        None,
        tuple(map(_thawed, findings)),
        notes,
        lines,
        marks,
        patches={index: tuple(Patch(*each) for each in some) for index, some in patches.items()},
        page=None if page is None else Page(page[0], tuple(_noded(*node) for node in page[1])),
        silenced=tuple(Silenced(_thawed(finding), *rest) for finding, *rest in silenced),
        beside=beside,
    )


def _frozen(finding: Finding) -> tuple[Any, ...]:
    fix = finding.fix
    return (
        finding.rule,
        finding.severity.value,
        finding.message,
        None if finding.span is None else tuple(finding.span),
        tuple(finding.place),
        finding.text,
        finding.excerpt,
        finding.replacement,
        None
        if fix is None
        else (tuple((*edit.span, edit.new) for edit in fix.edits), fix.safety.value),
        finding.fingerprint,
    )


def _thawed(row: tuple[Any, ...]) -> Finding:
    rule, severity, message, span, place, text, excerpt, replacement, fix, fingerprint = row
    return Finding(
        rule,
        Severity(severity),
        message,
        None if span is None else Span(*span),
        Place(*place),
        text,
        excerpt,
        replacement,
        None
        if fix is None
        else Fix(tuple(Edit(Span(s, e), new) for s, e, new in fix[0]), Safety(fix[1])),
        fingerprint,
    )


def _node(node: Node) -> tuple[Any, ...]:
    return node.kind, tuple(node.span), node.level, dict(node.attrs)


def _noded(kind: str, span: tuple[int, int], level: int, attrs: dict[str, str]) -> Node:
    return Node(kind, Span(*span), level, attrs)
