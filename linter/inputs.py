"""What goes into a run: drafts, the house they are checked under, what the run wants to know.

This module loads little: a run whose answers are all remembered needs nothing more of
what reads and checks drafts.
"""

from __future__ import annotations

import os

from linter.errors import UnreadableError
from linter.finding import FileReport
from linter.formats import reading
from linter.limits import DEFAULT, MEGABYTE, Limits, refuse_size
from linter.rule import Rule
from linter.settings import Settings
from linter.tuples import NamedTuple

REPORT = "please report it, with the draft if you can"
"""The end of a sentence about a fault of the program."""


class Input(NamedTuple):
    """One draft: its path for reports, where it lies, its bytes if they came by a pipe.

    `relative` is its path below its configuration's folder, for waivers; `error`
    says why it cannot be read, where that is known beforehand. With `before`, what the
    draft was earlier, only findings in what was changed since are reported.
    """

    path: str
    file: str
    data: bytes | None = None
    relative: str = ""
    error: str | None = None
    before: bytes | None = None


class House(NamedTuple):
    """What a configuration comes to for some inputs: settings and the rules that are on.

    `known` are the ids of all rules, those that are not on among them. `stamp` changes
    whenever the program or a file that the rules come from does; without one, nothing
    found under this house is remembered.
    """

    settings: Settings
    rules: tuple[Rule, ...]
    known: frozenset[str] = frozenset()
    stamp: str = ""


class Wants(NamedTuple):
    """What a run needs to know besides what rules find; each costs time or memory.

    `online` asks the web whether links work, and `kept` is the file that remembers answers.
    """

    patches: bool = False
    page: bool = False
    online: bool = False
    kept: str | None = None


NOTHING_MORE = Wants()


def load(item: Input, limits: Limits = DEFAULT) -> bytes | UnreadableError:
    """An input's bytes, or why they cannot be had."""
    if item.error is not None:
        return UnreadableError(item.error)
    if reading.suffix(item.path) not in reading.NAMED:
        return UnreadableError(reading.refusal(item.path))
    if item.data is not None:
        return item.data
    try:
        if not os.path.isfile(item.file):
            return UnreadableError("it is not a regular file")
        # What will be refused is not read: neither a size declared, nor what comes after it.
        refuse_size(limits, "file_size", os.path.getsize(item.file), "the file")
        with open(item.file, "rb") as file:
            return file.read(int(limits.file_size * MEGABYTE) + 1)
    except UnreadableError as error:
        return error
    except (OSError, ValueError) as error:
        return UnreadableError(reason(error))


def unread(path: str, error: str, sha256: str | None = None) -> FileReport:
    """The report on an input that could not be read."""
    return FileReport(path, None, sha256, error, ())


def reason(error: Exception) -> str:
    """A system's message as part of a sentence: "Permission denied" begins small."""
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:]
