"""Stamps of what findings depend on besides a draft: the program, its libraries, its rules.

A stamp is a digest of files' names, sizes and times. Whatever was remembered under
another stamp counts for nothing, in an installed program as in a checkout in which
somebody is at work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from linter.digest import sha256

_LIBRARY = (".dist-info", ".egg-info")
_PASSED_OVER = ("__pycache__", ".pyc")


def program() -> str:
    """The stamp of this package, of the libraries installed beside it, and of Python."""
    here = os.path.dirname(os.path.abspath(__file__))
    return _digest([sys.version, *_libraries(), *_lines([here])])


def folders(paths: Iterable[str]) -> str:
    """The stamp of every file in these folders, and of their names."""
    return _digest(_lines(paths))


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode(errors="surrogateescape"))


def _libraries() -> Iterator[str]:
    # A library's version is in the name of the folder that describes it.
    working = os.getcwd()
    standard = os.path.dirname(os.__file__)
    for folder in sys.path:
        # Where a person works there may be a great many files, but no libraries.
        if not folder or folder.startswith(standard + os.sep + "lib-") or folder == standard:
            continue
        if os.path.abspath(folder) != working or os.path.basename(folder).endswith("-packages"):
            yield from sorted(name for name in _names(folder) if name.endswith(_LIBRARY))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        # An archive, or nothing.
        return []


def _lines(folders: Iterable[str]) -> list[str]:
    lines: list[str] = []
    stack = list(folders)
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(_PASSED_OVER):
                        continue
                    if entry.is_dir():
                        stack.append(entry.path)
                    else:
                        status = entry.stat()
                        lines.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
        except OSError as error:
            lines.append(f"{folder} {error.errno}")
    return sorted(lines)
