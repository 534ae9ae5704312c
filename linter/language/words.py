"""A document's words in lower case, and where each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from linter.language.sentences import Sentence, split
from linter.language.tokens import Token, tokenize
from linter.model import Document
from linter.tuples import NamedTuple

PROSE_BLOCKS = frozenset({"paragraph", "list_item"})
"""Blocks that hold sentences; headings and table cells are often fragments."""


class Words(NamedTuple):
    """The tokens of a document as checks of language look at them.

    `lower[i]` is the lower-case norm of token `i`, or "" for code and
    addresses, which are no words of the language. `where` gives the indices of
    each lower-case word, in order.
    """

    tokens: Sequence[Token]
    lower: Sequence[str]
    where: Mapping[str, Sequence[int]]


def words(document: Document) -> Words:
    """The document's words; call it through `document.derive(words)`."""
    tokens = document.derive(tokenize).tokens
    lower = ["" if t.kind in ("code", "address") else t.norm.lower() for t in tokens]
    where: dict[str, list[int]] = {}
    for index, word in enumerate(lower):
        if word in where:
            where[word].append(index)
        else:
            where[word] = [index]
    return Words(tokens, lower, where)


class Prose(NamedTuple):
    """The sentences of paragraphs and list items, and a way to find them by token."""

    sentences: tuple[Sentence, ...]
    firsts: tuple[int, ...]

    def at(self, index: int) -> Sentence | None:
        """The sentence that holds token `index`, or None outside prose."""
        place = bisect_right(self.firsts, index) - 1
        if place < 0:
            return None
        sentence = self.sentences[place]
        return sentence if index < sentence.last else None


def prose(document: Document) -> Prose:
    """The document's sentences in running text; call it through `document.derive(prose)`."""
    blocks = document.blocks
    found = tuple(s for s in document.derive(split) if blocks[s.block].kind in PROSE_BLOCKS)
    return Prose(found, tuple(s.first for s in found))
