"""Sources at a URL (s3://, gs://, abfs://, …), through fsspec."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import IO, Any, NoReturn, cast

from linter.audit.archives import is_draft, tarred, zipped
from linter.audit.entries import Entry, Listing, Names, Place, Walked, is_archive
from linter.errors import UsageError
from linter.formats.reading import WALKED, suffix

_DRIVERS = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "abfss": "adlfs",
    "az": "adlfs", "adl": "adlfs", "sftp": "paramiko", "ssh": "paramiko", "http": "aiohttp",
    "https": "aiohttp", "hdfs": "pyarrow", "smb": "smbprotocol", "webdav": "webdav4",
    "dropbox": "dropboxdrivefs", "oci": "ocifs", "hf": "huggingface_hub",
}  # fmt: skip
"""The package that brings each kind of URL, beside fsspec itself."""

_STAMPS = ("ETag", "etag", "content_md5", "md5Hash", "CRC", "crc32c", "checksum", "generation",
           "mtime", "LastModified", "last_modified", "updated", "modified", "created")  # fmt: skip
"""What file systems call that which changes with a file's content, the surest first."""


def listing(source: str, walked: Walked, base: str | None) -> Listing:
    """The drafts at a URL: a folder, a file, a pattern, or an archive. Raises UsageError."""
    if base is None:
        # No folder of this machine is above the drafts, and so no configuration.
        root, walked = "", _by_suffix
    else:
        root = base
    system, path = system_of(source)
    shown = source.rstrip("/")
    try:
        if is_archive(path) and "::" not in source and system.isfile(path):
            with cast("IO[bytes]", system.open(path, "rb")) as stream:
                if path.lower().endswith(".zip"):
                    return zipped(stream, source, shown, root, walked, local=False)
                return tarred(stream, shown, root, walked)
        return _below(source, system, path, root, walked)
    except (UsageError, KeyboardInterrupt):
        raise
    except Exception as error:
        # Each file system has errors of its own for a wrong name, password or network.
        raise UsageError(f"'{shown}' cannot be listed: {_words(error)}") from None


def _by_suffix(file: str) -> bool:
    return suffix(file) in WALKED


def system_of(source: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises UsageError for a missing driver."""
    kind = re.match(r"[a-z0-9+.-]+", source, re.I)
    scheme = kind[0].lower() if kind else ""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        _lacking(source, "fsspec", _DRIVERS.get(scheme))
    try:
        found = url_to_fs(source)
    except ImportError:
        names = re.findall(r"([a-z0-9]+)://", source, re.I)
        _lacking(source, *(driver for name in names if (driver := _DRIVERS.get(name.lower()))))
    except ValueError as error:
        raise UsageError(f"'{source}' cannot be opened: {error}") from None
    return cast("tuple[Any, str]", found)


def _lacking(source: str, *packages: str | None) -> NoReturn:
    wanted = " ".join(package for package in packages if package)
    hint = f"install it with: pip install {wanted}" if wanted else "see the fsspec documentation"
    raise UsageError(f"'{source}' needs a package that is not installed; {hint}")


def _below(source: str, system: Any, path: str, root: str, walked: Walked) -> Listing:
    start, pattern = _parts(path)
    matches = re.compile(_regex(pattern)) if pattern else None
    if pattern is None and not system.isdir(start):
        if not system.exists(start):
            raise UsageError(f"there is no file or folder '{source}' to audit")
        start, _, name = start.rpartition("/")
        matches = re.compile(re.escape(name))
    entries: list[Entry] = []
    names: list[str] = []
    for inner, info in _files(system, start):
        names.append(inner)
        if matches is not None and not matches.fullmatch(inner):
            continue
        if is_draft(inner, root, walked):
            entries.append(Entry(inner, info.get("size"), _stamp(info)))
    chain = source.partition("::")[2]
    shown = system.unstrip_protocol(start).rstrip("/")
    if shown.endswith(":"):
        # The root of an archive in a chain.
        shown += "//"

    def place(entry: Entry) -> Place:
        url = f"{shown}/{entry.inner}"
        return Place("url", f"{url}::{chain}" if chain else url)

    notes = () if entries else (f"{source}: no Markdown or Word drafts there",)
    known = Names.of(names) if matches is None else Names.unknown()
    kinds = [system.protocol] if isinstance(system.protocol, str) else system.protocol
    local = "file" in kinds or "memory" in kinds
    return Listing(f"{shown}/", root, entries, known, local, place, notes)


def _parts(path: str) -> tuple[str, str | None]:
    """The folder before the first part of a path that holds a wildcard, and the pattern there."""
    parts = path.split("/")
    at = next((n for n, part in enumerate(parts) if re.search(r"[*?\[]", part)), None)
    if at is None:
        return path.rstrip("/"), None
    return "/".join(parts[:at]), "/".join(parts[at:])


def _regex(pattern: str) -> str:
    """A pattern as an expression: "*" within a name, "**" across folders, "?", "[…]"."""
    from fsspec.utils import glob_translate  # type: ignore[import-not-found,unused-ignore]

    return cast("str", glob_translate(pattern))


def _files(system: Any, start: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every file below a folder: its path from there and what the file system tells of it."""
    # Folder by folder, so that a million files are never held at once with all that is
    # told of each.
    for folder, _, files in system.walk(start, detail=True):
        below = folder[len(start) :].strip("/")
        for name, info in files.items():
            if name:
                yield (f"{below}/{name}" if below else name), info
    system.invalidate_cache()


def _stamp(info: Mapping[str, Any]) -> str:
    for key in _STAMPS:
        value = info.get(key)
        if value:
            return f"{key.lower()} {value}"
    return ""


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
