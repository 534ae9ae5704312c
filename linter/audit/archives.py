"""Zip and tar archives, which are read in place and never unpacked by name."""

from __future__ import annotations

import os
import posixpath
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO

from linter import walk
from linter.audit.entries import Entry, Listing, Names, Place, Walked, safe_inner
from linter.errors import UsageError
from linter.limits import DEFAULT, MEGABYTE

LARGEST = 10 * int(DEFAULT.file_size * MEGABYTE)
"""Bytes of a file in a tar archive beyond which it is not even set aside."""

_BLOCK = 1 << 20


def local(path: str, walked: Walked, base: str | None) -> Listing:
    """The archive at a path on this machine. Raises UsageError for one that cannot be read."""
    shown = walk.slashed(path)
    # A configuration sees the drafts as if the archive were a folder.
    root = base or os.path.abspath(path)
    try:
        if path.lower().endswith(".zip"):
            with open(path, "rb") as stream:
                return zipped(stream, path, shown, root, walked, local=True)
        with open(path, "rb") as stream:
            return tarred(stream, shown, root, walked)
    except OSError as error:
        raise UsageError(f"the archive '{shown}' cannot be read: {error.strerror}") from None


def zipped(
    stream: IO[bytes], target: str, shown: str, base: str, walked: Walked, *, local: bool
) -> Listing:
    """The zip archive in a stream; workers find it at `target`, a path or a URL."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UsageError(f"'{shown}' is no sound zip archive: {error}") from None
    last: dict[str, Entry] = {}
    names: list[str] = []
    for at, member in enumerate(members):
        inner = safe_inner(member.filename)
        if member.is_dir() or not inner:
            continue
        names.append(inner)
        if is_draft(inner, base, walked):
            stamp = f"crc32 {member.CRC:08x}"
            # Of two of one name the last one counts, as when unpacked.
            last[inner] = Entry(inner, member.file_size, stamp, at)

    def place(entry: Entry) -> Place:
        return Place("zip", target, entry.at)

    return _listed(shown, base, last, names, local, place)


def tarred(stream: IO[bytes], shown: str, base: str, walked: Walked) -> Listing:
    """The tar archive in a stream, read once from its beginning to its end.

    The drafts in it are set aside in one file without a name, for a compressed archive
    cannot be read from the middle.
    """
    aside = tempfile.NamedTemporaryFile(prefix="brieflint-audit-")  # noqa: SIM115
    last: dict[str, Entry] = {}
    names: list[str] = []
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for member in archive:
                inner = safe_inner(member.name)
                if not inner or not (member.isfile() or member.issym() or member.islnk()):
                    continue
                names.append(inner)
                if is_draft(inner, base, walked):
                    last[inner] = _set_aside(archive, member, inner, aside)
        aside.flush()
    except (tarfile.TarError, EOFError, ValueError) as error:
        aside.close()
        raise UsageError(f"'{shown}' is no sound tar archive: {error}") from None
    except OSError as error:
        aside.close()
        why = error.strerror or error
        raise UsageError(f"the archive '{shown}' cannot be read: {why}") from None
    except BaseException as error:
        aside.close()
        if type(error).__name__ in ("error", "LZMAError"):
            # zlib.error and lzma.LZMAError are neither of the above.
            raise UsageError(f"'{shown}' is no sound tar archive: {error}") from None
        raise

    def place(entry: Entry) -> Place:
        return Place("slice", aside.name, entry.at, entry.size or 0)

    listing = _listed(shown, base, last, names, True, place)
    return listing._replace(close=aside.close)


def _set_aside(
    archive: tarfile.TarFile, member: tarfile.TarInfo, inner: str, aside: IO[bytes]
) -> Entry:
    if not member.isfile():
        return Entry(inner, None, "", error="it is a link in the archive, not a file")
    stamp = f"mtime {member.mtime:.0f}"
    if member.size > LARGEST:
        problem = f"it has {member.size / MEGABYTE:,.1f} MB, too much for a draft in an archive"
        return Entry(inner, member.size, stamp, error=problem)
    at = aside.tell()
    content = archive.extractfile(member)
    assert content is not None
    while block := content.read(_BLOCK):
        aside.write(block)
    return Entry(inner, member.size, stamp, at)


def _listed(
    shown: str,
    base: str,
    entries: dict[str, Entry],
    names: list[str],
    local: bool,
    place: Callable[[Entry], Place],
) -> Listing:
    notes = () if entries else (f"{shown}: no Markdown or Word drafts in this archive",)
    found = list(entries.values())
    return Listing(f"{shown}/", base, found, Names.of(names), local, place, notes)


def is_draft(inner: str, base: str, walked: Walked) -> bool:
    """Whether a file below a root is to be checked: as in folders on this machine."""
    return not any(_hidden(inner)) and walked(os.path.join(base, *inner.split("/")))


def _hidden(inner: str) -> Iterator[bool]:
    folder, name = posixpath.split(inner)
    yield walk.stray(name)
    yield from (part.startswith(".") for part in folder.split("/"))
