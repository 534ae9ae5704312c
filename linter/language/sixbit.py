"""Rows of numbers from -31 to 31, packed four in three bytes.

The four are a quarter of a row apart, and the three bytes a third of the packed one: so
whole runs are unpacked at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LARGEST = 31


def pack(values: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Pack rows of a length that four divides."""
    a, b, c, d = np.split((values.astype(np.int16) + 32).astype(np.uint8), 4, axis=1)
    return np.concatenate([a | b << 6, b >> 2 | c << 4, c >> 4 | d << 2], axis=1)


def unpack(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The numbers of packed rows, as floats."""
    one, two, three = np.split(rows, 3, axis=1)
    found = np.empty((len(rows), rows.shape[1] // 3 * 4), np.float32)
    a, b, c, d = np.split(found, 4, axis=1)
    a[:] = one & 63
    b[:] = one >> 6 | (two & 15) << 2
    c[:] = two >> 4 | (three & 3) << 4
    d[:] = three >> 2
    found -= 32
    return found
