"""A percentage of likelihood that contradicts the word beside it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.estimates import ROWS, estimates
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "figure", "word", "low", "high", "right"})

_BESIDE = regex(
    r"\s*[(\[—–-]\s*(?:(?:about|around|roughly|c\.|some|at least|up to|over|under|an?)\s+)?"
    r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*(?:%|per ?cent)"
    r"(?:\s+(?:chance|likelihood|probability|likely|odds|confidence))?\s*[)\],—–-]",
    2,
)


class Params(NamedTuple):
    """`slack` is how far outside its row, in points, a figure may lie."""

    slack: int = 5


def build(params: Params, _settings: Settings) -> Check:
    """The check. Only a figure right behind its word, in brackets or dashes, is judged."""

    def find(document: Document) -> Iterator[Hit]:
        text = document.text
        if "%" not in text and "cent" not in text:
            return
        for block in document.blocks:
            if block.kind == "code":
                continue
            for found in estimates(document, block.span):
                match = _BESIDE.match(text, found.span.end, block.span.end)
                if match is None:
                    continue
                first = int(match[1])
                last = int(match[2] or first)
                low, high, _ = ROWS[found.row]
                if last >= low - params.slack and first <= high + params.slack:
                    continue
                middle = (first + last) / 2
                right = next((words[0] for a, b, words in ROWS if a <= middle <= b), "")
                end = match.end(2) if match[2] else match.end(1)
                fields = {
                    "text": " ".join(text[found.span.start : end].split()),
                    "word": found.text,
                    "figure": f"{match[1]}–{match[2]}" if match[2] else match[1],
                    "low": str(low),
                    "high": str(high),
                    "right": f"'{right}'" if right else "no word of the scale",
                }
                yield Hit(Span(found.span.start, end), fields)

    return find
