"""Reference links and notes whose definition is missing from the source."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "label", "definition"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    for node in document.nodes:
        if node.kind != "undefined_reference":
            continue
        label = node.attrs.get("label", "")
        definition = f"[{label}]: the note's text" if label[:1] == "^" else f"[{label}]: https://…"
        text = " ".join(document.slice(node.span).split())
        yield Hit(node.span, {"text": text, "label": label, "definition": definition})
