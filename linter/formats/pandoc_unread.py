"""What pandoc passes over in a file although a reader of it sees it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.patterns import regex

_WORD = regex(r"[^\W_]+")
_EMBEDDED = re.compile(rb"<(iframe|object|embed|canvas|applet)[\s>/]", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SILENT = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>|&#?\w{1,32};")
_COMMAND = re.compile(r"%[^\n]*|\\(?:begin|end)\{[^{}]*\}|\\[a-zA-Z@]+\*?(?:\[[^\[\]]*\])*|\\.")
_SETTING = re.compile(r"^#\+(?!caption)\w+:.*$", re.MULTILINE | re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_FEW = 2
_SHOWN = 60
_MOST = 100
_LEAST = 3
"""Words that may be missing: numbers and signs that a word processor counts by itself."""


def embedded(data: bytes, format: str) -> Iterator[str]:
    """What a web page shows in a frame of its own, or an RTF file as an object."""
    if format == "html":
        names = Counter(name.lower().decode() for name in _EMBEDDED.findall(data))
        for name, count in names.items():
            yield f"what stands in <{name}>{f' ({count} times)' if count > 1 else ''}"
    elif format == "rtf" and b"\\objdata" in data:
        yield "an embedded object"


def raw(format: str, text: str) -> str:
    """What a passage holds that is in another language (LaTeX in Org, HTML in RST), or ""."""
    if format in ("html", "html4", "html5"):
        shown = _TAG.sub(" ", _SILENT.sub(" ", _COMMENT.sub(" ", text)))
    else:
        # In Org, lines such as "#+STARTUP: content" set something up.
        shown = _COMMAND.sub(" ", _SETTING.sub(" ", text) if format == "org" else text)
    if len(_WORDS.findall(shown)) < _FEW:
        return ""
    quoted = " ".join(shown.split())
    quoted = quoted if len(quoted) <= _SHOWN else quoted[:_SHOWN] + " …"
    return f"a passage in {format} ('{quoted}')"


def missing(words: Counter[str] | None, text: str) -> str:
    """What of the words that a file holds is not in the text that was read, or "".

    `words` are in small letters, as `counted` gives them.
    """
    if not words:
        return ""
    left = words - counted(text)
    number = sum(left.values())
    if number < _LEAST or all(word.isdigit() for word in left):
        return ""
    some = ", ".join(f"'{word}'" for word in list(left)[:3])
    return f"{number:,} of its words ({some}{' …' if len(left) > 3 else ''})"


def counted(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(word.lower() for word in _WORD.findall(text))
