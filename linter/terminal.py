"""What a terminal needs: UTF-8 whatever the locale, colour, cells, safe text, progress."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

TAB = 4
"""Cells that a tab takes in a shown line."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def use_utf8() -> None:
    """Make stdout and stderr write UTF-8 and bare line feeds under any locale and code page."""
    if sys.stdout is None:  # closed by whoever started us (">&-")
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to this stream (NO_COLOR and FORCE_COLOR decide first)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int:
    """How many cells a line of this stream has: 100 unless it is a terminal."""
    if stream.isatty():
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit() and int(columns) > 0:
            return max(40, int(columns))
        try:
            return max(40, os.get_terminal_size(stream.fileno()).columns)
        except (OSError, ValueError):
            pass
    return 100


def printable(text: str) -> str:
    """Text without anything that commands a terminal: such characters are spelt out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def cells(char: str) -> tuple[str, int]:
    """How one character of a draft is shown, and how many cells that takes."""
    if " " <= char <= "~":
        return char, 1
    if char == "\t":
        return " " * TAB, TAB
    shown = _shown(char)
    if shown != char:
        return shown, len(shown)
    from unicodedata import category, combining, east_asian_width

    if combining(char) or category(char) in ("Mn", "Me", "Cf"):
        return char, 0
    return char, 2 if east_asian_width(char) in "WF" else 1


def _shown(char: str) -> str:
    if char in "\n\r\u2028\u2029":
        return "⏎"
    code = ord(char)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"\\x{code:02x}"
    if char in _BIDI or 0xD800 <= code < 0xE000:
        return f"\\u{code:04x}"
    return char


class Progress:
    """A bar on a terminal's stderr for a run over many files; elsewhere nothing."""

    MANY = 20
    QUICK = 0.5
    """Seconds a run may take before the bar appears."""

    def __init__(self, total: int | None, *, quiet: bool) -> None:
        """`total` is None where nobody knows yet how many there are."""
        many = total is None or total >= self.MANY
        self._on = not quiet and many and sys.stderr.isatty()
        self._total = total
        self._start = self._last = time.monotonic()
        self._drawn = False

    def __call__(self, done: int) -> None:
        """Say that so many files are done."""
        if not self._on:
            return
        now = time.monotonic()
        if now - self._start < self.QUICK or (now - self._last < 0.1 and done != self._total):
            return
        self._last = now
        line = f"checking … {done}"
        if self._total is not None:
            left = (now - self._start) / max(1, done) * (self._total - done)
            filled = 24 * done // self._total
            bar = "█" * filled + "░" * (24 - filled)
            line = f"checking {bar} {done}/{self._total}, {_duration(left)} left"
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()
        self._drawn = True

    def close(self) -> None:
        """Wipe the bar away."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
