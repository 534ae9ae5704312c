"""Text that is in the file and not on the page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "hidden"})

_SHOWN = 60


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    for node in document.nodes_of("hidden"):
        hidden = " ".join(node.attrs.get("text", "").split())
        if not hidden:
            continue
        if len(hidden) > _SHOWN:
            hidden = hidden[:_SHOWN].rsplit(" ", 1)[0] + " …"
        yield Hit(node.span, {"text": "", "hidden": hidden})
