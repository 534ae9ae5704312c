"""Rows of numbers from -31 to 31, packed four in three bytes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LARGEST = 31


def pack(values: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Pack rows of a length that four divides."""
    four = (values.astype(np.int16) + 32).astype(np.uint32).reshape(len(values), -1, 4)
    word = four[..., 0] | four[..., 1] << 6 | four[..., 2] << 12 | four[..., 3] << 18
    three = np.stack([word & 255, word >> 8 & 255, word >> 16 & 255], -1)
    return three.astype(np.uint8).reshape(len(values), -1)


def unpack(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The numbers of packed rows, as floats."""
    one, two, three = (rows[:, place::3] for place in range(3))
    found = np.empty((len(rows), rows.shape[1] // 3, 4), np.float32)
    found[..., 0] = one & 63
    found[..., 1] = one >> 6 | (two & 15) << 2
    found[..., 2] = two >> 4 | (three & 3) << 4
    found[..., 3] = three >> 2
    found -= 32
    return found.reshape(len(rows), -1)
