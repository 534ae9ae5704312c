"""Drafts as a source lists them, and where workers find their bytes."""

from __future__ import annotations

import posixpath
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from hashlib import blake2b

from linter.tuples import NamedTuple

_ARCHIVE = re.compile(r"\.(zip|tar|tgz|tbz2?|txz|tar\.(gz|bz2|xz))$", re.I)

Walked = Callable[[str], bool]
"""Whether a draft met in a folder is to be checked (absolute path)."""


class Entry(NamedTuple):
    """One draft of a source.

    `inner` is its path below the source's root, with "/"; `size` is in bytes, None where the
    source does not say; `stamp` is what changes with its content (a time, an etag, a
    checksum); `at` is its place in an archive; `error` says why it cannot be had.
    """

    inner: str
    size: int | None
    stamp: str
    at: int = -1
    error: str | None = None


class Place(NamedTuple):
    """Where the bytes of a draft lie.

    `kind` is "file" (`target` is a path), "slice" (`size` bytes from `at` in that file), "zip"
    (the member numbered `at` of an archive at a path or URL), "url" or "bytes" (`data`).
    """

    kind: str
    target: str
    at: int = -1
    size: int = -1
    data: bytes | None = None


class Names:
    """Which files and folders a source has, as eight bytes for each.

    Small enough to send to workers: eight megabytes for a million. `opaque` are folders of
    which it is not known what they hold.
    """

    def __init__(self, hashes: bytes, opaque: tuple[str, ...] = (), *, known: bool = True) -> None:
        self._hashes = array("Q", hashes)
        self._opaque = opaque
        self._known = known

    def __reduce__(self) -> tuple[Callable[..., Names], tuple[bytes, tuple[str, ...], bool]]:
        return _again, (self._hashes.tobytes(), self._opaque, self._known)

    @classmethod
    def of(cls, files: Iterable[str], opaque: Iterable[str] = ()) -> Names:
        """From the paths of all files (with "/", below the root); their folders count, too."""
        hashes: set[int] = set()
        folders: set[str] = set()
        for file in files:
            hashes.add(_hash(file))
            folder = posixpath.dirname(file)
            while folder and folder not in folders:
                folders.add(folder)
                hashes.add(_hash(folder))
                folder = posixpath.dirname(folder)
        return cls(array("Q", sorted(hashes)).tobytes(), tuple(sorted(opaque)))

    @classmethod
    def unknown(cls) -> Names:
        """Where it is not known what lies beside the drafts."""
        return cls(b"", known=False)

    def has(self, path: str) -> bool:
        """Whether the path (below the root) is there, or may be for all that is known."""
        path = posixpath.normpath(path)
        if not self._known or path in (".", "..") or path.startswith(("../", "/")):
            return True
        at = bisect_left(self._hashes, _hash(path))
        if at < len(self._hashes) and self._hashes[at] == _hash(path):
            return True
        return any(path == folder or path.startswith(f"{folder}/") for folder in self._opaque)


def _again(hashes: bytes, opaque: tuple[str, ...], known: bool) -> Names:
    return Names(hashes, opaque, known=known)


def _hash(path: str) -> int:
    data = path.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


class Listing(NamedTuple):
    """What a source holds.

    `prefix` stands before a draft's path in reports; `base` is the absolute folder that
    configurations take for the source's root, "" where none concerns it; `local` says that
    only this machine has it; `place` says where a draft's bytes lie; `close` lets go of what
    was opened.
    """

    prefix: str
    base: str
    entries: list[Entry]
    names: Names
    local: bool
    place: Callable[[Entry], Place]
    notes: tuple[str, ...] = ()
    close: Callable[[], None] = lambda: None


def is_archive(path: str) -> bool:
    """Whether a path names an archive whose drafts can be read where it lies."""
    return _ARCHIVE.search(path) is not None


def safe_inner(name: str) -> str:
    """A name in an archive as a path that stays below the archive's root."""
    path = posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
    head = path.partition("/")[0]
    # A drive letter is no folder either.
    return path[len(head) + 1 :] if len(head) == 2 and head[1] == ":" else path
