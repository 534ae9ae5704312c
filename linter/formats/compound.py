"""OLE compound files: which streams they hold, and so what wrote them.

The structure is that of [MS-CFB]: sectors, a chain of them that holds the directory,
entries of 128 bytes each with a name in UTF-16. Nothing but names is read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks (free, end of chain)."""

_MOST = 4096
"""Sectors of a directory that are looked at; a program writes a handful."""


def streams(data: bytes) -> frozenset[str]:
    """The names of a compound file's streams and storages; empty where it is damaged."""
    try:
        return frozenset(_names(data))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def _names(data: bytes) -> Iterator[str]:
    shift, sector = struct.unpack_from("<H16xI", data, 30)[0], _number(data, 48)
    if shift not in (9, 12):
        return
    size = 1 << shift
    per = size // 4
    table = [n for n in struct.unpack_from("<109I", data, 76) if n < _LAST]
    for _ in range(_MOST):
        if sector >= _LAST:
            return
        start = (sector + 1) * size
        for at in range(start, start + size, 128):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind and 2 <= length <= 64:
                yield data[at : at + length - 2].decode("utf-16-le", "replace")
        where = (table[sector // per] + 1) * size + sector % per * 4
        sector = _number(data, where)


def _number(data: bytes, at: int) -> int:
    number: int = struct.unpack_from("<I", data, at)[0]
    return number
