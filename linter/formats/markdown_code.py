"""Where the letters of a code span stand in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.patterns import regex
from linter.tuples import NamedTuple

_MARKER = regex(r"[ \t>]*")
_MOST = 64
"""How many ways to part a line from its markers are tried; more nesting is no draft."""


class Stretch(NamedTuple):
    """Code `text` that stands at offsets `start` to `end` of the source."""

    text: str
    start: int
    end: int


def stretches(code: str, source: str, start: int, end: int) -> Iterator[Stretch]:
    r"""The code of a span, bit by bit, with where each bit stands.

    `code` is what the parser makes of `source[start:end]`, which includes the
    backticks: line ends are spaces, markers of quotes and items are gone, one
    space inside each end is gone, and in a table "\|" is "|". Where the two cannot
    be brought together the whole is one bit.
    """
    ticks = 0
    while start + ticks < end - ticks and source[start + ticks] == "`":
        ticks += 1
    inner, stop = start + ticks, end - ticks
    for begin, close in ((inner, stop), (inner + 1, stop - 1)):
        if source[begin:close] == code:
            yield Stretch(code, begin, close)
            return
    yield from (
        _aligned(code, source, inner, stop)
        or _trimmed(_aligned(f" {code} ", source, inner, stop))
        or [Stretch(code, start, end)]
    )


def _trimmed(found: list[Stretch] | None) -> list[Stretch] | None:
    """Without the space at either end."""
    if not found:
        return None
    first = found[0]
    found[0] = Stretch(first.text[1:], first.start + 1, first.end)
    last = found[-1]
    found[-1] = Stretch(last.text[:-1], last.start, last.end - 1)
    return [bit for bit in found if bit.text]


def _aligned(code: str, source: str, start: int, end: int) -> list[Stretch] | None:
    found: list[Stretch] = []
    taken = 0
    at = start
    while at < end:
        line = _line_end(source, at, end)
        bits = source[at:line]
        if not code.startswith(bits, taken):
            if "\\|" not in bits:
                return None
            for part in re.split(r"\\(?=\|)", bits):
                if not code.startswith(part, taken):
                    return None
                if part:
                    found.append(Stretch(part, at, at + len(part)))
                taken += len(part)
                at += len(part) + 1
        elif bits:
            found.append(Stretch(bits, at, line))
            taken += len(bits)
        at = line
        if at < end:
            if not code.startswith(" ", taken):
                return None
            following = _after_markers(code, taken + 1, source, at, end)
            if following is None:
                return None
            # The markers belong to no letter: an edit must leave them alone.
            found.append(Stretch(" ", at, _break_end(source, at)))
            taken += 1
            at = following
    return found if taken == len(code) else None


def _after_markers(code: str, taken: int, source: str, at: int, end: int) -> int | None:
    """Where the code goes on behind a line end and the markers of quotes and items."""
    begin = _break_end(source, at)
    marker = _MARKER.match(source, begin, end)
    assert marker is not None
    line = _line_end(source, marker.end(), end)
    for split in range(marker.end(), max(begin, marker.end() - _MOST) - 1, -1):
        bits = source[split:line]
        if code.startswith(bits, taken) or "\\|" in bits:
            rest = taken + len(bits)
            if line < end and not code.startswith(" ", rest):
                continue
            return split
    return None


def _line_end(source: str, at: int, end: int) -> int:
    found = regex(r"[\r\n]").search(source, at, end)
    return found.start() if found else end


def _break_end(source: str, at: int) -> int:
    return at + (2 if source.startswith("\r\n", at) else 1)
