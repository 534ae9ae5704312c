"""Writing files so that a reader finds the old one or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


def write_atomically(path: str, data: bytes) -> None:
    """Replace the file at `path` with `data`, keeping its permissions.

    The bytes go to a new file beside it, reach the disk, and only then take its
    name. A symbolic link is followed: the file it names is replaced. Raises
    OSError; the file at `path` is then as it was.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """As `write_atomically`, for what is written piece by piece.

    Any exception inside leaves the file at `path` as it was.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    # A file's name may be as long as the system allows, so only its beginning is kept.
    prefix = f".{name[:32]}."
    handle, scratch = tempfile.mkstemp(prefix=prefix, suffix=".brieflint", dir=folder or ".")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        try:
            os.chmod(scratch, os.stat(target).st_mode & 0o7777)
        except FileNotFoundError:
            os.chmod(scratch, 0o666 & ~_umask())
        os.replace(scratch, target)
    except BaseException:
        os.unlink(scratch)
        raise


@contextmanager
def writing(path: str) -> Iterator[BinaryIO]:
    """As `replacing`; a device or a pipe is written to, not replaced."""
    if os.path.lexists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            yield file
    else:
        with replacing(path) as file:
            yield file


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
