"""Likelihood and confidence said in one breath, as the directive forbids."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.estimates import estimates, sentences_of
from linter.language.folded import folded
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "word"})

_CONFIDENCE = regex(
    r"\b(?:with|have|has|at)\s+(?:a\s+)?(high|moderate|medium|low)(?:\s+(?:level|degree)\s+of)?"
    r"\s+confidence\b",
    2,
)


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    if "confidence" not in document.text:
        return
    small = document.derive(folded)
    for sentence in sentences_of(document):
        if small.find("confidence", *sentence) < 0:
            continue
        match = _CONFIDENCE.search(document.text, *sentence)
        if match is None:
            continue
        word = next(estimates(document, sentence), None)
        if word is not None:
            fields = {"text": " ".join(match.group().split()), "word": word.text}
            yield Hit(Span(*match.span()), fields)
