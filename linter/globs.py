"""File patterns as the configuration writes them, matched against paths with "/".

`*` and `?` stay within one folder, `**` crosses folders, `[ab]` is one of the
letters. A pattern without "/" matches a name in any folder; any other is
anchored at the configuration's folder. A pattern that matches a folder, or ends
in "/", holds everything under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether any pattern holds this path (relative to the configuration, with "/")."""
    return any(_compile(pattern).fullmatch(path) for pattern in patterns)


@lru_cache(maxsize=512)
def _compile(pattern: str) -> re.Pattern[str]:
    body = pattern.replace("\\", "/").removeprefix("./")
    folder = body.endswith("/")
    body = body.strip("/")
    anywhere = "" if "/" in pattern.strip("/").removeprefix("./") else "(?:.*/)?"
    if body in ("", "."):
        return re.compile(".*", re.DOTALL)
    below = "/.+" if folder else "(?:/.+)?"
    try:
        return re.compile(anywhere + _translate(body) + below, re.DOTALL)
    except re.error:
        # "[z-a]" is no range: such a pattern means its own letters.
        return re.compile(re.escape(body))


def _translate(pattern: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
        elif pattern.startswith("**", at):
            out.append(".*")
            at += 2
        elif pattern[at] == "*":
            out.append("[^/]*")
            at += 1
        elif pattern[at] == "?":
            out.append("[^/]")
            at += 1
        elif pattern[at] == "[" and "]" in pattern[at + 2 :]:
            end = pattern.index("]", at + 2)
            letters = pattern[at + 1 : end]
            negated = letters[0] in "!^"
            inner = re.escape(letters[1:] if negated else letters).replace(r"\-", "-")
            out.append(f"(?!/)[{'^' if negated else ''}{inner}]")
            at = end + 1
        else:
            out.append(re.escape(pattern[at]))
            at += 1
    return "".join(out)
