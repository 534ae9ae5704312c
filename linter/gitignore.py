"""What git ignores below a folder: .gitignore files and .git/info/exclude.

`pathspec` is imported only when such a file is met. A file that git tracks although a
pattern matches it counts as ignored here; naming it checks it all the same.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _Level(NamedTuple):
    folder: str
    patterns: GitIgnoreSpec


class Ignores:
    """The patterns in force in one folder, the outermost first."""

    def __init__(self, levels: tuple[_Level, ...] = ()) -> None:
        self._levels = levels

    @classmethod
    def at(cls, folder: str) -> Ignores:
        """The patterns in force in a folder (absolute path) where a search begins.

        A folder that was named is searched although git ignores it.
        """
        root = _repository(folder)
        if root is None or root == folder:
            return cls().inside(folder)
        steps = os.path.relpath(folder, root).split(os.sep)
        ignores = cls().inside(root)
        at = root
        for step in steps:
            at = os.path.join(at, step)
            if ignores.hold(at, folder=True):
                ignores = cls()
            ignores = ignores.inside(at)
        return ignores

    def inside(self, folder: str) -> Ignores:
        """The patterns in force in a folder directly below (or in the first)."""
        levels = self._levels
        if os.path.exists(os.path.join(folder, ".git")):
            # A repository within another is a world of its own.
            levels = _read(folder, os.path.join(folder, ".git", "info", "exclude"))
        levels += _read(folder, os.path.join(folder, ".gitignore"))
        return self if levels is self._levels or levels == self._levels else Ignores(levels)

    def hold(self, path: str, *, folder: bool) -> bool:
        """Whether git ignores this file or folder (absolute path)."""
        for level in reversed(self._levels):
            below = path[len(level.folder) :].lstrip(os.sep).replace(os.sep, "/")
            verdict = level.patterns.check_file(below + "/" * folder).include
            if verdict is not None:
                return verdict
        return False


def _read(folder: str, file: str) -> tuple[_Level, ...]:
    try:
        with open(file, encoding="utf-8-sig", errors="surrogateescape") as lines:
            text = lines.read()
    except OSError:
        return ()
    import re
    import warnings

    from pathspec import GitIgnoreSpec

    patterns = []
    with warnings.catch_warnings():
        # What a strange set of characters may mean in Python one day is nobody's concern here.
        warnings.simplefilter("ignore", FutureWarning)
        for line in text.splitlines():
            try:
                GitIgnoreSpec.from_lines([line])
            except (ValueError, re.error):
                # git passes over a pattern it cannot make sense of.
                continue
            patterns.append(line)
        return (_Level(folder, GitIgnoreSpec.from_lines(patterns)),)


def _repository(folder: str) -> str | None:
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder
