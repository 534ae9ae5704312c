"""Markings of one page that do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape.markings import LABELS, labels
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "strictest"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. The strictest marking is taken for the page's; every other one is reported."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    found = [label for label in document.derive(labels) if label.right]
    if not found:
        return
    strictest = min((label.right for label in found), key=LABELS.index)
    for label in found:
        if label.right != strictest:
            yield Hit(label.span, {"text": label.text, "strictest": strictest})
