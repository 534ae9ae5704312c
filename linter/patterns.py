"""Regular expressions that are compiled once and kept for later runs.

Compiling the two hundred expressions that a run needs takes longer than checking a
draft with them. What the compiler makes of each is kept in a file and handed to the
engine of `re` as it is, which takes a hundredth of the time. An expression is kept only
after it has proved equal to what `re.compile` gives, and only for the very same Python. A
missing, stale, damaged or unwritable file costs time and nothing else.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from typing import Any

from linter.digest import checksum

Key = tuple[str, int]
Row = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code (machine words), number of groups, their names' numbers, their names."""

MOST = 2000
"""Expressions that one file holds; beyond it starts afresh."""

_engine: Any = sys.modules.get("_sre")
_MAGIC = f"brieflint patterns 1 {sys.version} {getattr(_engine, 'MAGIC', 0)} {sys.byteorder}\n"

_file: str | None = None
_kept: dict[Key, Row] = {}
_new: dict[Key, re.Pattern[str]] = {}


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(pattern, flags)`, from the file that `use` opened where it is there.

    For expressions that the program or its configuration holds, not for ones made from
    a draft: these would fill the file. Raises re.error.
    """
    key = pattern, flags
    row = _kept.get(key)
    if row is not None:
        return _rebuilt(pattern, row)
    compiled = re.compile(pattern, flags)
    if _file is not None:
        _new[key] = compiled
    return compiled


def use(folder: str | None, *, keep: bool = True) -> None:
    """Take expressions from the file in this folder, and note new ones for `keep`.

    Without `keep`, none are noted.

    None, or a Python whose `re` works otherwise: nothing is taken and nothing noted.
    """
    global _file, _kept
    _new.clear()
    _file, _kept = None, {}
    if folder is None or getattr(_engine, "CODESIZE", 0) != 4:
        return
    path = os.path.join(folder, f"patterns-{sys.implementation.cache_tag}")
    if keep:
        _file = path
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return
    magic = _MAGIC.encode()
    body = data[len(magic) + 4 :]
    # marshal must not be given damaged bytes.
    if data.startswith(magic) and data[len(magic) : len(magic) + 4] == checksum(body):
        _kept = marshal.loads(body)


def keep() -> None:
    """Add to the file what has been compiled since `use`."""
    if _file is None or not _new:
        return
    rows = {(text, int(flags)): _row(text, flags, found) for (text, flags), found in _new.items()}
    _new.clear()
    if len(rows) + len(_kept) <= MOST:
        rows = {**_kept, **rows}
    body = marshal.dumps({key: row for key, row in rows.items() if row is not None})
    scratch = f"{_file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(_file), exist_ok=True)
        with open(scratch, "wb") as file:
            file.write(_MAGIC.encode() + checksum(body) + body)
        os.replace(scratch, _file)
    except OSError:
        return


def _rebuilt(pattern: str, row: Row) -> re.Pattern[str]:
    flags, code, groups, numbers, names = row
    words = memoryview(code).cast("I").tolist()
    found: re.Pattern[str] = _engine.compile(pattern, flags, words, groups, numbers, names)
    return found


def _row(pattern: str, flags: int, compiled: re.Pattern[str]) -> Row | None:
    """What `_rebuilt` makes the same expression of; None where that cannot be had."""
    try:
        from array import array
        from importlib import import_module

        # Not public, so every result is compared with the public way's.
        parser: Any = import_module("re._parser")
        compiler: Any = import_module("re._compiler")
        code = array("I", compiler._code(parser.parse(pattern, flags), flags)).tobytes()
        numbers = dict(compiled.groupindex)
        names: list[str | None] = [None] * (compiled.groups + 1)
        for name, number in numbers.items():
            names[number] = name
        row = (compiled.flags, code, compiled.groups, numbers, tuple(names))
        # Equal: the same text, flags and code.
        return row if _rebuilt(pattern, row) == compiled else None
    except Exception:
        return None
