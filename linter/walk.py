"""The drafts that the command line names: files, and what lies in folders."""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from linter.gitignore import Ignores
from linter.inputs import Input, reason
from linter.patterns import regex
from linter.tuples import NamedTuple

LOCK = "~$"
"""How the name begins of the file that Word keeps beside an open document."""

AHEAD = 20_000
"""Drafts that are looked for before the first is checked, to say how many there are."""

_CONFLICT = regex(r"conflicted copy|\.sync-conflict-", re.IGNORECASE)
"""In the names of copies that a shared folder could not merge with the draft."""

_JUNK = (LOCK, "._", ".#")
"""Beginnings of names that editors and systems keep beside a draft; no draft has them."""


class Found(NamedTuple):
    """Inputs in the order given, folders in sorted order; `notes` are for stderr.

    `folders` are those that were searched whole, as absolute paths.
    """

    inputs: list[Input]
    notes: list[str]
    folders: tuple[str, ...] = ()


def find(paths: Sequence[str], walked: Callable[[str], bool]) -> Found:
    """Every draft the paths name, each file once.

    `walked` says of a file met in a folder (absolute path) whether to check it. A
    path that does not exist, or a folder that cannot be opened, gives an input
    with an `error`.
    """
    return gathered(Search(paths, walked))


class Search:
    """As `find`, one draft after the other: a folder is looked into when it is its turn.

    `notes` and `folders` are complete once the last draft was found. To be gone through once.
    """

    def __init__(self, paths: Sequence[str], walked: Callable[[str], bool]) -> None:
        self.notes: list[str] = []
        self.folders: list[str] = []
        self._paths = paths
        self._walked = walked
        self._seen: set[str] = set()

    def __iter__(self) -> Iterator[Input]:
        for given in self._paths:
            path = existing(given)
            if os.path.isdir(path):
                self.folders.append(os.path.abspath(path))
                before = len(self._seen)
                yield from self._new(_folder(path, self._walked))
                if len(self._seen) == before and not _any(path, self._walked):
                    self.notes.append(f"{slashed(path)}: no Markdown or Word drafts in this folder")
            elif os.path.basename(path).startswith(LOCK):
                self.notes.append(f"{slashed(path)}: skipped: Word's lock file, not a draft")
            elif not os.path.lexists(path):
                yield from self._new([_missing(path)])
            else:
                yield from self._new([_input(path)])

    def _new(self, inputs: Iterable[Input]) -> Iterator[Input]:
        for item in inputs:
            real = os.path.realpath(item.file)
            if real not in self._seen:
                self._seen.add(real)
                yield item


def gathered(search: Found | Search) -> Found:
    """All that is found."""
    if isinstance(search, Found):
        return search
    inputs = list(search)
    return Found(inputs, search.notes, tuple(search.folders))


def ahead(search: Found | Search, most: int = AHEAD) -> tuple[Iterator[Input], int | None]:
    """The inputs, and how many there are; None where `most` of a search are not all."""
    if isinstance(search, Found):
        return iter(search.inputs), len(search.inputs)
    inputs = iter(search)
    first = deque(islice(inputs, most))
    return chain(_drained(first), inputs), len(first) if len(first) < most else None


def _drained(inputs: deque[Input]) -> Iterator[Input]:
    while inputs:
        yield inputs.popleft()


def slashed(path: str) -> str:
    """A path for reports: with "/", and text whatever the locale."""
    if os.sep != "/":
        return path.replace(os.sep, "/")
    try:
        return os.fsencode(path).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path


def existing(given: str) -> str:
    """A path that may be written as on Windows, with backslashes, as it is written here."""
    if os.sep == "/" and "\\" in given and not os.path.lexists(given):
        other = given.replace("\\", "/")
        if os.path.lexists(other):
            return other
    return given


def stray(name: str) -> bool:
    """Whether a file of this name is no draft but what programs leave beside drafts."""
    return name.startswith(_JUNK) or _CONFLICT.search(name) is not None


def _input(path: str) -> Input:
    return Input(slashed(path), os.path.abspath(path))


def _missing(path: str) -> Input:
    return _input(path)._replace(error="no such file or folder")


def _any(path: str, walked: Callable[[str], bool]) -> bool:
    return next(_folder(path, walked), None) is not None


def _folder(path: str, walked: Callable[[str], bool]) -> Iterator[Input]:
    # "drafts" gives "drafts/a.md", "." gives "a.md".
    shown = "" if os.path.normpath(path) == "." else path.rstrip("/" + os.sep) or path
    absolute = os.path.abspath(path)
    visited: set[str] = set()
    # A stack of what is still to do, so that no depth of folders is too much.
    stack: list[Iterator[Input | _Step]] = [
        _entries(_Step(shown, absolute, Ignores.at(absolute)), walked)
    ]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Input):
            yield item
        else:
            # Each folder once: links may lead back, or lead to one place twice.
            real = os.path.realpath(item.folder)
            if real not in visited:
                visited.add(real)
                stack.append(_entries(item, walked))


class _Step(NamedTuple):
    shown: str
    folder: str
    ignores: Ignores


def _entries(step: _Step, walked: Callable[[str], bool]) -> Iterator[Input | _Step]:
    try:
        with os.scandir(step.folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Input(
            slashed(step.shown or "."),
            step.folder,
            error=f"the folder cannot be opened: {reason(error)}",
        )
        return
    for entry in entries:
        path = os.path.join(step.shown, entry.name) if step.shown else entry.name
        if _is_folder(entry):
            hidden = entry.name.startswith(".")
            if not hidden and not step.ignores.hold(entry.path, folder=True):
                yield _Step(path, entry.path, step.ignores.inside(entry.path))
        elif _is_draft(entry, walked) and not step.ignores.hold(entry.path, folder=False):
            yield Input(slashed(path), entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_draft(entry: os.DirEntry[str], walked: Callable[[str], bool]) -> bool:
    if stray(entry.name) or not walked(entry.path):
        return False
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        # A link to nowhere: reported as unreadable rather than passed over.
        return True
