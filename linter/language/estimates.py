"""Words of likelihood after Intelligence Community Directive 203 (United States, 2015)."""

from __future__ import annotations

from collections.abc import Iterator

from linter.folding import matches_at, starts, within
from linter.language.folded import folded
from linter.language.sentences import split
from linter.language.tokens import tokenize
from linter.model import Document, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

ROWS = (
    (1, 5, ("almost no chance", "remote chance", "remote possibility")),
    (5, 20, ("very unlikely", "highly improbable", "highly unlikely", "very improbable")),
    (20, 45, ("unlikely", "improbable")),
    (45, 55, ("roughly even chance", "roughly even odds", "even chance", "even odds")),
    (55, 80, ("likely", "probable", "probably")),
    (80, 95, ("very likely", "highly probable", "highly likely", "very probable", "very probably")),
    (95, 99, ("almost certain", "almost certainly", "nearly certain", "nearly certainly")),
)
"""The directive's scale: from and to in per cent, and the words, common variants among them."""

_BY_WORD = {word: row for row, (_, _, words) in enumerate(ROWS) for word in words}
_ANY = regex(
    r"\b(?:" + "|".join(sorted((w.replace(" ", r"\s+") for w in _BY_WORD), key=len, reverse=True))
    + r")\b", 2,
)  # fmt: skip
_FIRST_WORDS = tuple({word.split()[0] for word in _BY_WORD})
_OTHERWISE = regex(r"(?:more|less|most|least|as|how|so|too|equally|(?<!if )not|n't|than)\s+$", 2)


class Estimate(NamedTuple):
    """A word of likelihood on the page; `row` is its place in ROWS."""

    span: Span
    text: str
    row: int


def estimates(document: Document, span: Span) -> Iterator[Estimate]:
    """The words of likelihood in a stretch of text; those that compare or deny are left out."""
    text, (start, end) = document.text, span
    places = document.derive(_places)
    for match in matches_at(_ANY, text, within(places, start, end), end):
        if _OTHERWISE.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        word = " ".join(match.group().lower().split())
        yield Estimate(Span(*match.span()), word, _BY_WORD[word])


def _places(document: Document) -> list[int]:
    """Where words of likelihood may begin; every letter would be tried otherwise."""
    return starts(document.derive(folded), _FIRST_WORDS)


def sentences_of(document: Document) -> Iterator[Span]:
    """Where the document's sentences stand."""
    tokens, _ = document.derive(tokenize)
    for sentence in document.derive(split):
        yield Span(tokens[sentence.first].start, tokens[sentence.last - 1].end)
