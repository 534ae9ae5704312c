"""Drafts with their fixes made: what is written where, and what would not go in."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import unified_diff

from linter.checking import Checker, Input, explain, load
from linter.errors import BrieflintError
from linter.files import write_atomically
from linter.finding import Finding, Fix, Refused
from linter.fixing import Mended, mend
from linter.formats import reading
from linter.houses import Houses
from linter.limits import DEFAULT, Limits
from linter.model import Document, visible
from linter.tuples import NamedTuple

COPY = "fixed"
"""What a mended copy of a Word draft has before its suffix: DRAFT.fixed.docx."""


class Outcome(NamedTuple):
    """One draft's fixes. `item` goes on to the check: the mended bytes under the same path.

    `applied` counts the fixes; `notes` are sentences about what would not go in; `limits`
    are those it was read under.
    """

    item: Input
    before: bytes | None
    after: bytes | None
    applied: int
    notes: tuple[str, ...]
    limits: Limits = DEFAULT


def mend_all(
    inputs: Sequence[Input], houses: Houses, *, unsafe: bool, today: date
) -> Iterator[Outcome]:
    """Each input with its fixes made, nothing written yet. Raises nothing for a bad input.

    An input that cannot be read or has no writer goes on as it is; the check that
    follows says what is wrong with it.
    """
    checkers: dict[int, Checker] = {}
    for item in inputs:
        try:
            house, relative = houses.house(item.file)
        except BrieflintError:
            yield Outcome(item, item.data, None, 0, ())
            continue
        data = load(item, house.settings.limits)
        end = reading.suffix(item.path)
        if not isinstance(data, bytes):
            yield Outcome(item, None, None, 0, ())
            continue
        if end not in reading.WALKED:
            note = f"{item.path}: fixes can be made in Markdown and Word only"
            yield Outcome(item._replace(data=data), None, None, 0, (note,))
            continue
        try:
            checker = checkers.setdefault(id(house), Checker(house))
            done = _mend(item._replace(relative=relative), data, checker, unsafe, today)
        except BrieflintError:
            yield Outcome(item._replace(data=data), None, None, 0, ())
        except Exception as error:
            # One draft's trouble leaves the others alone.
            note = f"{item.path}: no fixes were made: {explain(error)}"
            yield Outcome(item._replace(data=data), None, None, 0, (note,))
        else:
            mended = item._replace(data=done.data)
            limits = house.settings.limits
            notes = tuple(_notes(item.path, data, done, limits))
            yield Outcome(mended, data, done.data, done.applied, notes, limits)


def _mend(item: Input, data: bytes, checker: Checker, unsafe: bool, today: date) -> Mended:
    def read(data: bytes) -> Document:
        return reading.read(data, item.path, checker.settings.limits)

    def check(document: Document) -> Sequence[Finding]:
        return checker.examine(document, item.relative)

    def write(
        document: Document, data: bytes, fixes: Sequence[Fix]
    ) -> tuple[bytes, tuple[Refused, ...]]:
        if reading.suffix(item.path) in reading.WORD:
            from linter.formats import docx_write

            when = f"{today.isoformat()}T00:00:00Z"
            return docx_write.write(document, data, fixes, when, checker.settings.limits)
        from linter.formats import markdown_write

        return markdown_write.write(document, data, fixes)

    return mend(data, read, check, write, unsafe=unsafe)


def _notes(path: str, before: bytes, done: Mended, limits: Limits) -> Iterator[str]:
    if reading.suffix(path) in reading.WORD:
        from linter.formats import docx_signature

        if docx_signature.breaks_signature(before, done.data, path, limits):
            yield f"{path}: {docx_signature.BROKEN}"
    for refused in done.refused:
        new = " … ".join(edit.new for edit in refused.fix.edits if edit.new) or "a deletion"
        yield f"{path}: a fix was not made ('{new}'): {refused.why}"


def write_back(outcome: Outcome, *, in_place: bool) -> str | None:
    """Write a mended draft; returns the path of the file written, None if nothing changed.

    Markdown is mended where it stands. A Word draft is too when `in_place`; else its
    copy DRAFT.fixed.docx is written, unless somebody has worked in one that is there.
    Raises OSError; no file is then half-written.
    """
    if outcome.after is None or outcome.after == outcome.before:
        return None
    path = outcome.item.file
    if reading.suffix(path) in reading.WORD and not in_place:
        stem, end = os.path.splitext(path)
        path = f"{stem}.{COPY}{end}"
        _refuse_to_lose(path, outcome)
    write_atomically(path, outcome.after)
    return path


def _refuse_to_lose(path: str, outcome: Outcome) -> None:
    from linter.formats import docx_copy

    if not os.path.exists(path):
        return
    with open(path, "rb") as file:
        copy = file.read()
    if not docx_copy.may_replace(copy, outcome.before or b"", path, outcome.limits):
        name = os.path.basename(path)
        why = f"{name} is there already: {docx_copy.KEPT}; move it, or give it another name"
        raise FileExistsError(errno.EEXIST, why)


def diff(outcome: Outcome) -> str:
    """The change as a unified diff: of a Markdown draft's lines, of a Word draft's visible text."""
    if outcome.before is None or outcome.after is None or outcome.before == outcome.after:
        return ""
    path = outcome.item.path
    before, after = (_lines(path, data, outcome.limits) for data in (outcome.before, outcome.after))
    name = path.lstrip("/")
    lines = list(unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""))
    return "\n".join(lines) + "\n" if lines else ""


def _lines(path: str, data: bytes, limits: Limits) -> list[str]:
    document = reading.read(data, path, limits)
    if document.source is not None:
        return document.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return visible(document.text).split("\n")
