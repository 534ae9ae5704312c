"""A document's words in lower case, and where each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from linter.language.forms import forms
from linter.language.sentences import Sentence, split
from linter.language.tokens import Token, tokenize
from linter.model import Document
from linter.tuples import NamedTuple

PROSE_BLOCKS = frozenset({"paragraph", "list_item"})
"""Blocks that hold sentences; headings and table cells are often fragments."""
_NO_WORDS = ("code", "address")


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
    known = document.derive(forms)
    unread = [at for at, token in enumerate(tokens) if token.kind in _NO_WORDS]
    ambiguous = {tokens[at].norm for at in unread}
    lower = [""] * len(tokens)
    where: dict[str, Sequence[int]] = {}
    mixed: dict[str, list[int]] = {}
    for norm, its in known.items():
        read = its
        if norm in ambiguous:
            read = [at for at in its if tokens[at].kind not in _NO_WORDS]
            if not read:
                continue
        # One string for all places of a word: it is looked up many times, and hashed once.
        word = norm.lower()
        for at in read:
            lower[at] = word
        if word in where:
            mixed.setdefault(word, list(where[word])).extend(read)
        else:
            where[word] = read
    for word, its in mixed.items():
        where[word] = sorted(its)
    if unread:
        where[""] = unread
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
