"""The file of trained weights: a line of JSON, then arrays one behind the other.

The line maps each name to an array's type, shape, and offset in bytes from the end of
the line. Small integers have a scale for each row or column beside them (`NAME.scale`);
where they are unsigned bytes, each row is packed in six bits a number.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linter.language.sixbit import unpack

Floats = NDArray[np.float32]

ALIGNED = 64
"""Arrays begin at multiples of so many bytes."""


class Weights:
    """Arrays by name. Raises ValueError for a damaged file, OSError where there is none."""

    def __init__(self, path: str | PathLike[str]) -> None:
        # Mapped, not read: what a run does not look at stays on the disk.
        with open(path, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        end = data.find(b"\n")
        if end < 0:
            raise ValueError(f"{path} does not begin with a line of JSON")
        table: Mapping[str, tuple[str, tuple[int, ...], int]] = json.loads(data[:end])
        self._arrays: dict[str, NDArray[Any]] = {}
        for name, (kind, shape, offset) in table.items():
            count = int(np.prod(shape, dtype=np.int64))
            flat = np.frombuffer(data, kind, count, end + 1 + offset)
            self._arrays[name] = flat.reshape(shape)

    def names(self) -> list[str]:
        """The names of all arrays, in the order of the file."""
        return list(self._arrays)

    def raw(self, name: str) -> NDArray[Any]:
        """An array as it is stored."""
        return self._arrays[name]

    def floats(self, name: str) -> Floats:
        """An array as floats, its scale applied where it has one."""
        stored, scale = self._arrays[name], self._arrays.get(name + ".scale")
        if scale is None:
            return stored.astype(np.float32)
        found = unpack(stored) if stored.dtype == np.uint8 else stored.astype(np.float32)
        found *= scale.astype(np.float32)
        return found

    def lines(self, name: str) -> list[str]:
        """A list of strings that is stored as UTF-8, one a line."""
        return self._arrays[name].tobytes().decode("utf-8").split("\n")


def write(path: str | PathLike[str], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write such a file."""
    table = {}
    at = 0
    for name, array in arrays.items():
        at = -(-at // ALIGNED) * ALIGNED
        table[name] = (array.dtype.str, array.shape, at)
        at += array.nbytes
    with open(path, "wb") as out:
        out.write(json.dumps(table).encode() + b"\n")
        start = out.tell()
        for name, array in arrays.items():
            out.write(b"\0" * (start + table[name][2] - out.tell()))
            out.write(np.ascontiguousarray(array).tobytes())
