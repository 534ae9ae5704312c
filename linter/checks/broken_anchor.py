"""Links to a named place on the page that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.anchors import anchors, named_place
from linter.language.stand_ins import is_placeholder
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "target", "hint"})

_ALWAYS = frozenset({"top", "_top"})
"""Places every page has."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    for node in document.nodes:
        if node.kind != "link":
            continue
        href = node.attrs.get("href", "")
        place = named_place(href)
        if place is None or place in _ALWAYS or is_placeholder(href) or "{" in place:
            continue
        known = document.derive(anchors)
        if place in known:
            continue
        from difflib import get_close_matches

        near = get_close_matches(place, sorted(known), n=1, cutoff=0.75)
        hint = f"did you mean '#{near[0]}'?" if near else "name a heading or a bookmark that is"
        text = " ".join(document.slice(node.span).split())
        yield Hit(node.span, {"text": text, "target": href.strip(), "hint": hint})
