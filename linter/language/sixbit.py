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
    three = rows.reshape(len(rows), -1, 3).astype(np.uint32)
    word = three[..., 0] | three[..., 1] << 8 | three[..., 2] << 16
    four = np.stack([word & 63, word >> 6 & 63, word >> 12 & 63, word >> 18 & 63], -1)
    return four.reshape(len(rows), -1).astype(np.float32) - 32
