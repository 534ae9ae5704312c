"""Words of two rows of the likelihood scale used for one judgement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.finding import Hit
from linter.language.estimates import ROWS, estimates
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "first", "second"})

_JOINT = regex(
    r"\s*(?:,|/|\bor\b|\bto\b|\bif\s+not\b|[-–—(]|\beven\b|\bindeed\b|\bperhaps\b|\s)+", 2
)


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. Two words count as one judgement's where hardly anything stands between them."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    text = document.text
    for block in document.blocks:
        if block.kind == "code":
            continue
        for first, second in pairwise(estimates(document, block.span)):
            between = text[first.span.end : second.span.start]
            if first.row == second.row or len(between) > 14 or not _JOINT.fullmatch(between):
                continue
            if "." in between or abs(first.row - second.row) >= len(ROWS):
                continue
            span = Span(first.span.start, second.span.end)
            fields = {"first": first.text, "second": second.text}
            yield Hit(span, {**fields, "text": " ".join(document.slice(span).split())})
