"""The bytes of a draft, from wherever it lies."""

from __future__ import annotations

import os
import threading
import zipfile
import zlib
from typing import Any, cast

from linter.audit.entries import Place
from linter.audit.work import Item
from linter.errors import BrieflintError, UnreadableError
from linter.formats import reading
from linter.inputs import reason
from linter.limits import MEGABYTE, Limits, refuse_size


class UnfetchedError(BrieflintError):
    """The bytes could not be had now, which says nothing of the draft."""


_archives = threading.local()
"""The zip archive that a thread read from last: its target, its handle and its members."""


def fetch(item: Item, limits: Limits) -> bytes:
    """The item's bytes, at most one more than the limit allows.

    Raises UnreadableError for what is wrong with the draft, UnfetchedError for what may
    be right another time.
    """
    if item.error is not None:
        raise UnreadableError(item.error)
    if reading.suffix(item.path) not in reading.NAMED:
        raise UnreadableError(reading.refusal(item.path))
    if item.size is not None:
        # What will be refused is not read: neither a size declared, nor what comes after it.
        refuse_size(limits, "file_size", item.size, "the file")
    most = int(limits.file_size * MEGABYTE) + 1
    try:
        return _READ[item.place.kind](item.place, item.size, most)
    except BrieflintError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError(f"it is damaged in the archive: {_words(error)}") from None
    except RuntimeError as error:
        if "encrypted" in str(error) or "password" in str(error):
            raise UnreadableError("it is encrypted in the archive; unpack it first") from None
        raise UnfetchedError(_words(error)) from None
    except Exception as error:
        # Each file system has errors of its own for a lost connection or a withdrawn right.
        raise UnfetchedError(reason(error) or type(error).__name__) from None


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _file(place: Place, _: int | None, most: int) -> bytes:
    if not os.path.isfile(place.target):
        raise UnfetchedError("it is no longer there")
    with open(place.target, "rb") as file:
        return file.read(most)


def _slice(place: Place, _: int | None, most: int) -> bytes:
    with open(place.target, "rb") as file:
        file.seek(place.at)
        return file.read(min(place.size, most))


def _zip(place: Place, _: int | None, most: int) -> bytes:
    if getattr(_archives, "target", None) != place.target:
        forget()
        if "://" in place.target:
            from linter.audit.remote import system_of

            system, path = system_of(place.target)
            stream: Any = system.open(path, "rb")
        else:
            stream = open(place.target, "rb")  # noqa: SIM115
        archive = zipfile.ZipFile(stream)
        _archives.archive, _archives.members = archive, archive.infolist()
        _archives.stream, _archives.target = stream, place.target
    with _archives.archive.open(_archives.members[place.at]) as member:
        return cast("bytes", member.read(most))


def forget() -> None:
    """Close the archive that this thread has open."""
    if getattr(_archives, "target", None) is not None:
        _archives.archive.close()
        _archives.stream.close()
        _archives.target = None


def _url(place: Place, size: int | None, most: int) -> bytes:
    from linter.audit.remote import system_of

    system, path = system_of(place.target)
    if size is not None:
        return cast("bytes", system.cat_file(path))[:most]
    with system.open(path, "rb") as file:
        return cast("bytes", file.read(most))


def _bytes(place: Place, _: int | None, most: int) -> bytes:
    return (place.data or b"")[:most]


_READ = {"file": _file, "slice": _slice, "zip": _zip, "url": _url, "bytes": _bytes}
