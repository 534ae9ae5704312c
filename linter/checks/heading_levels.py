"""Headings that skip a level on the way down."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "level", "before", "right"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        if profile_name(document, settings) is None:
            return
        before = 0
        for node in document.nodes_of("heading"):
            # Word's Title stands above level 1, whatever level the reader gives it.
            level = node.level if node.attrs.get("title") != "yes" else 0
            if before and level > before + 1:
                fields = {
                    "text": " ".join(document.slice(node.span).split()),
                    "level": str(level),
                    "before": str(before),
                    "right": str(before + 1),
                }
                yield Hit(node.span, fields)
            before = level

    return find
