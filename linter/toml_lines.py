"""The line of every key in a TOML text, which `tomllib` does not tell.

The text must already have been accepted by `tomllib`: this scan only follows
its structure and proves nothing.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""Keys from the root; a number is the place in an array, from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")


def key_lines(text: str) -> dict[Path, int]:
    """Every key's path with the 1-based line on which it stands (its first, if several)."""
    return _Scan(text).run()


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.counted = 0
        self.line = 1

    def run(self) -> dict[Path, int]:
        table: Path = ()
        arrays: dict[Path, int] = {}
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self._looking_at("[["):
                table = self._inside(self._header(2), arrays, element=True)
            elif self._looking_at("["):
                table = self._inside(self._header(1), arrays, element=False)
            else:
                self._assignment(table)
            self._skip(_BLANK)
        return self.lines

    def _header(self, brackets: int) -> Path:
        line = self._line()
        self.at += brackets
        keys = self._key()
        self._skip(_SPACE)
        self.at += brackets
        self._note(keys, line)
        return keys

    def _inside(self, keys: Path, arrays: dict[Path, int], *, element: bool) -> Path:
        # "[a.b]" after "[[a]]" means the last element of a.
        full: Path = ()
        for number, key in enumerate(keys, 1):
            full = (*full, key)
            if element and number == len(keys):
                arrays[full] = arrays.get(full, -1) + 1
            if full in arrays:
                full = (*full, arrays[full])
            self._note(full, self._line())
        return full

    def _assignment(self, table: Path) -> None:
        line = self._line()
        keys = self._key()
        path = table
        for key in keys:
            path = (*path, key)
            self._note(path, line)
        self._skip(_SPACE)
        self.at += 1  # the "="
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        if self._looking_at("["):
            self._array(path)
        elif self._looking_at("{"):
            self._inline_table(path)
        else:
            self._skip(_STRING if self._looking_at('"') or self._looking_at("'") else _BARE)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._skip(_BLANK)
        while self.at < len(self.text) and not self._looking_at("]"):
            self._note((*path, index), self._line())
            self._value((*path, index))
            index += 1
            self._comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip(_BLANK)
        while self.at < len(self.text) and not self._looking_at("}"):
            self._assignment(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._skip(_BLANK)
        if self._looking_at(","):
            self.at += 1
        self._skip(_BLANK)

    def _key(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            quoted = _STRING.match(self.text, self.at)
            found = quoted or _BARE_KEY.match(self.text, self.at)
            if found is None:
                # Only for a text that tomllib refuses: move on rather than stand still.
                self.at += 1
                return tuple(keys)
            self.at = found.end()
            keys.append(found.group()[1:-1] if quoted else found.group())
            self._skip(_SPACE)
            if not self._looking_at("."):
                return tuple(keys)
            self.at += 1

    def _looking_at(self, token: str) -> bool:
        return self.text.startswith(token, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()

    def _line(self) -> int:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line

    def _note(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)
