"""Markings that are not labels of the Traffic Light Protocol as it is now written."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape.markings import LABELS, labels
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "hint"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    for label in document.derive(labels):
        if label.text == label.right:
            continue
        edits = (Edit(label.span, label.right),) if label.right else ()
        hint = f"write '{label.right}'" if label.right else f"choose one of {', '.join(LABELS)}"
        yield Hit(label.span, {"text": label.text, "hint": hint}, edits)
