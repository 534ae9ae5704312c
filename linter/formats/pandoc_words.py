"""Words in pandoc's syntax tree: what inline nodes and metadata say, without marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Tree = dict[str, Any]
"""A node of pandoc's JSON: `t` names its kind, `c` is what it holds."""

TEXT_BLOCKS = frozenset({"Plain", "Para"})
"""Blocks that hold inline nodes and nothing else."""

QUOTES = {"DoubleQuote": ("\u201c", "\u201d"), "SingleQuote": ("\u2018", "\u2019")}
MARKED = {"Emph": "emphasis", "Strong": "strong", "Strikeout": "strike"}
"""Inline nodes around others, with the node each becomes."""

BARE = frozenset({"Underline", "Superscript", "Subscript", "SmallCaps"})


def metadata(meta: Mapping[str, Tree]) -> dict[str, object]:
    """A document's metadata as plain values: strings, lists, tables, truth values."""
    return {key: _plain_meta(value) for key, value in meta.items()}


def _plain_meta(value: Tree) -> object:
    kind: str = value["t"]
    content: Any = value.get("c")
    if kind == "MetaList":
        return [_plain_meta(item) for item in content]
    if kind == "MetaMap":
        return {key: _plain_meta(item) for key, item in content.items()}
    if kind == "MetaInlines":
        return plain(content)
    if kind == "MetaBlocks":
        return "\n\n".join(plain(block["c"]) for block in content if block["t"] in TEXT_BLOCKS)
    return content


def plain(inlines: Sequence[Tree]) -> str:
    """The visible text of inline nodes, without notes."""
    return "".join(_plain_parts(inlines))


def _plain_parts(inlines: Sequence[Tree]) -> Iterator[str]:
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak"):
            yield " "
        elif kind == "LineBreak":
            yield "\n"
        elif kind in ("Code", "Math"):
            yield content[1]
        elif kind == "Quoted":
            before, after = QUOTES[content[0]["t"]]
            yield before
            yield from _plain_parts(content[1])
            yield after
        elif kind in ("Span", "Link", "Cite"):
            yield from _plain_parts(content[1])
        elif kind in MARKED or kind in BARE:
            yield from _plain_parts(content)


def meta_lines(value: Tree | None) -> Iterator[Sequence[Tree]]:
    """The inline nodes of each line or paragraph of one value."""
    if value is None:
        return
    if value["t"] == "MetaInlines":
        yield value["c"]
    elif value["t"] == "MetaBlocks":
        yield from (block["c"] for block in value["c"] if block["t"] in TEXT_BLOCKS)
    elif value["t"] == "MetaList":
        for item in value["c"]:
            yield from meta_lines(item)
