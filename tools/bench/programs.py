"""The checkers that are compared, each as the command that checks one file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Program(NamedTuple):
    """A checker: its command without the file, what says its version, if it reads Word."""

    name: str
    command: tuple[str, ...]
    version: tuple[str, ...]
    word: bool = False


DAY = "{day}"
"""Stands in a command for a day that is another one in each round."""

_KNOWN = (
    # Another day each time, or all but the first run would be answered by an earlier one.
    Program(
        "brieflint",
        ("brieflint", "check", "--quiet", "--jobs", "1", "--today", DAY),
        ("--version",),
        True,
    ),
    Program(
        "brieflint, again",
        ("brieflint", "check", "--quiet", "--jobs", "1", "--today", "2025-12-31"),
        ("--version",),
    ),
    Program("proselint", ("proselint", "check"), ("version",)),
    Program("harper", ("harper", "lint", "--count"), ("--version",)),
    Program("codespell", ("codespell",), ("--version",)),
    Program("write-good", ("write-good",), ("--version",)),
    Program("cspell", ("cspell", "--no-progress", "--quiet"), ("--version",)),
    Program(
        "textlint",
        ("textlint", "--no-color", "--rule", "write-good", "--rule", "terminology",
         "--rule", "common-misspellings"),
        ("--version",),
    ),
)  # fmt: skip


def installed(folders: Sequence[str]) -> Iterator[Program]:
    """The programs that are there, in these folders first, with the path of each."""
    path = ":".join(folders) or None
    for program in _KNOWN:
        first, *rest = program.command
        where = shutil.which(first, path=path) if path else None
        where = where or shutil.which(first)
        if where is not None:
            yield program._replace(command=(where, *rest))


def version(program: Program) -> str:
    """What a program says of its version: the last word that begins like a number."""
    done = subprocess.run(
        [program.command[0], *program.version], capture_output=True, text=True, check=False
    )
    for word in reversed(done.stdout.split()):
        if word.lstrip("v")[:1].isdigit():
            return word.lstrip("v")
    return "?"
