"""Word fields that show another day each time the file is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings

FIELDS = frozenset({"text", "field"})

_LIVE = frozenset({"DATE", "TIME"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. SAVEDATE, CREATEDATE and PRINTDATE stand still, more or less."""

    def find(document: Document) -> Iterator[Hit]:
        for node in document.nodes_of("field"):
            words = node.attrs.get("instruction", "").split()
            name = words[0].upper() if words else ""
            if name in _LIVE and node.span.start < node.span.end:
                text = " ".join(document.slice(node.span).split())
                yield Hit(node.span, {"text": text, "field": name})

    return find
