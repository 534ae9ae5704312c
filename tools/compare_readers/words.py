"""Words of a text, of pandoc's tree, of what docx2python gives."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Any

_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""A word, or one Chinese or Japanese letter, which no space parts from the next."""
_LEFT_OUT = frozenset({"Math", "Image", "RawInline", "RawBlock"})
"""TeX, and the words beside a picture, which are not on the page."""
_MARKER = re.compile(r"----(?:media|Image alt text)\b.*?----|<a href=\"[^\"]*\">|</a>")


def counted(text: str) -> Counter[str]:
    """How often each word stands in a text, in small letters."""
    # A soft hyphen and zero-width signs join what stands around them.
    joined = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text)
    return Counter(word.casefold() for word in _WORD.findall(joined))


def in_tree(tree: dict[str, Any]) -> str:
    """The text of pandoc's JSON, its metadata (a title, say) left out."""
    parts: list[str] = []
    notes: list[str] = []
    _walk(tree["blocks"], parts, notes)
    # A note may be called in the middle of a word.
    return "".join([*parts, "\n", *notes])


def _walk(node: Any, parts: list[str], notes: list[str]) -> None:
    if isinstance(node, list):
        for item in node:
            _walk(item, parts, notes)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c")
    if kind in _LEFT_OUT:
        parts.append(" ")
    elif kind == "Str":
        parts.append(content)
    elif kind in ("Code", "CodeBlock"):
        parts.append(content[1])
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        parts.append(" ")
    elif kind in ("Link", "Span", "Quoted", "Cite", "Header", "Div"):
        _walk(content[2] if kind == "Header" else content[1], parts, notes)
    elif kind == "Note":
        _walk(content, notes, notes)
    else:
        _walk(content, parts, notes)
    if kind in ("Para", "Plain", "Header", "CodeBlock"):
        parts.append("\n")


def by_docx2python(data: bytes) -> str:
    """The text of the body as docx2python gives it, without the marks it adds."""
    from docx2python import docx2python

    with docx2python(BytesIO(data)) as found:
        return _MARKER.sub(" ", (found.body_runs and found.text) or "")
