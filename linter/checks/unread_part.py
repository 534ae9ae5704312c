"""Parts of a draft that no rule could look at, because nobody could read them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "what"})

_MOST = 20
"""Parts of one kind that are named one by one."""


class Params(NamedTuple):
    """`text`: passages of the draft itself, or else what stands beside its text."""

    text: bool = False


def build(params: Params, _settings: Settings) -> Check:
    """The check. Readers leave a node where they passed something over."""

    def find(document: Document) -> Iterator[Hit]:
        seen: dict[str, int] = {}
        for node in document.nodes_of("unread"):
            if bool(node.attrs.get("text")) != params.text:
                continue
            what = node.attrs.get("what", "a part of it")
            seen[what] = seen.get(what, 0) + 1
            if seen[what] <= _MOST:
                span = None if node.attrs.get("where") == "file" else node.span
                yield Hit(span, {"text": "", "what": what})
        if not params.text and not document.blocks and document.nodes_of("image"):
            yield Hit(None, {"text": "", "what": "the draft is all pictures, without a text,"})

    return find
