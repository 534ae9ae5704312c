"""Files, folders and patterns on this machine."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator

from linter import walk
from linter.audit.entries import Entry, Listing, Names, Place, Walked
from linter.formats.reading import NAMED, suffix
from linter.inputs import Input, reason


def existing(source: str) -> str | None:
    """The path as it is written on this system, or None when there is nothing."""
    path = walk.existing(source)
    return path if os.path.lexists(path) else None


def listing(path: str, walked: Walked) -> Listing:
    """A folder with all below it, as `check` walks it, or one file."""
    found = walk.find([path], walked)
    if not os.path.isdir(path):
        # What lies beside one file is somebody else's.
        return _listed(found, Names.unknown())
    root = os.path.abspath(path)
    prefix = _prefix(path)
    entries = [_entry(item, prefix) for item in found.inputs]
    files, opaque = _everything(root)
    return Listing(
        prefix, root, entries, Names.of(files, opaque), True, _place(root), tuple(found.notes)
    )


def matching(pattern: str, walked: Walked) -> Listing:
    """The drafts that a pattern names, and those in the folders that it names.

    Files that only pandoc reads count where the pattern itself ends as they do.
    """
    wanted = suffix(pattern)

    def of_a_draft(path: str) -> bool:
        if os.path.isdir(path):
            return True
        if walk.stray(os.path.basename(path)):
            return False
        return walked(os.path.abspath(path)) or (suffix(path) == wanted and wanted in NAMED)

    paths = [path for path in sorted(glob.glob(pattern, recursive=True)) if of_a_draft(path)]
    if pattern.rstrip("/").endswith("**"):
        # Then the folders' files are matched themselves.
        paths = [path for path in paths if not os.path.isdir(path)]
    found = walk.find(paths, walked)
    if not found.inputs:
        found.notes.append(f"{pattern}: no Markdown or Word drafts match")
    return _listed(found, Names.unknown())


def _listed(found: walk.Found, names: Names) -> Listing:
    base = os.getcwd()
    entries = [_entry(item, "") for item in found.inputs]
    return Listing("", base, entries, names, True, _place(base), tuple(found.notes))


def _prefix(path: str) -> str:
    """What `walk` puts before the paths in a folder: "." gives nothing."""
    if os.path.normpath(path) == ".":
        return ""
    return walk.slashed(path.rstrip("/" + os.sep) or path).rstrip("/") + "/"


def _entry(item: Input, prefix: str) -> Entry:
    inner = item.path[len(prefix) :]
    if item.error is not None:
        return Entry(inner, None, "", error=item.error)
    try:
        found = os.stat(item.file)
    except (OSError, ValueError) as error:
        return Entry(inner, None, "", error=reason(error))
    if not stat.S_ISREG(found.st_mode):
        return Entry(inner, None, "", error="it is not a regular file")
    return Entry(inner, found.st_size, f"mtime {found.st_mtime_ns}")


def _place(base: str) -> Callable[[Entry], Place]:
    def place(entry: Entry) -> Place:
        return Place("file", os.path.join(base, os.fsdecode(_bytes(entry.inner))))

    return place


def _bytes(inner: str) -> bytes | str:
    # `walk.slashed` shows names in UTF-8 whatever the locale; back to the system's own.
    return inner.encode("utf-8", "surrogateescape") if os.sep == "/" else inner


def _everything(root: str) -> tuple[list[str], list[str]]:
    """All files below a folder, and the folders that were not looked into, as paths below it."""
    files: list[str] = []
    opaque: list[str] = []
    todo = [("", root)]
    while todo:
        inner, folder = todo.pop()
        try:
            for entry in _scan(folder):
                path = walk.slashed(f"{inner}{entry.name}")
                if not entry.is_dir():
                    files.append(path)
                elif entry.is_symlink() or entry.name == ".git":
                    opaque.append(path)
                else:
                    todo.append((f"{inner}{entry.name}/", entry.path))
        except OSError:
            opaque.append(walk.slashed(inner.rstrip("/")))
    return files, opaque


def _scan(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from entries
