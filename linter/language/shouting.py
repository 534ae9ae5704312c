"""Words in capitals that are no acronyms: titles, headings, emphasis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.folding import within
from linter.language.forms import forms, indices
from linter.language.known import known_acronyms
from linter.language.lexicon import lexicon
from linter.language.tokens import Token, tokenize
from linter.model import Document

_BETWEEN = frozenset([",", "/", "&", "-", "–", "—", ":", "(", ")", "'", "’", "|", "+", ";", "."])
_SHORTEST = 4
_COMMON = 9
"""Rank in the word list from which a lone word in capitals is emphasis, not an acronym."""


def shouted(document: Document) -> frozenset[int]:
    """Indices of tokens that are words in capitals; call it through `document.derive`.

    A run of capital words is shouted where one of them is an ordinary word of
    four letters or more that is no known acronym ("NORTH KOREA/RUSSIA"). A lone
    word is where it is a common one; in a heading, where it is any word ("JORDAN: a
    dry spring").
    """
    tokens, of_block = document.derive(tokenize)
    capital = indices(document.derive(forms), lambda norm: norm.isupper() and norm != "I")
    found: set[int] = set()
    for block, (first, last) in zip(document.blocks, of_block, strict=True):
        heading = block.kind == "heading"
        for run in _runs(tokens, within(capital, first, last)):
            words = [at for at in run if _ordinary(tokens[at].norm, 0)]
            several = len(run) > 1 or heading
            if (several and words) or any(_ordinary(tokens[at].norm, _COMMON) for at in run):
                found.update(run)
    return frozenset(found)


def _runs(tokens: Sequence[Token], capital: Sequence[int]) -> Iterator[list[int]]:
    """Words in capitals with nothing but marks and numbers between them, in one block."""
    run: list[int] = []
    passed = 0
    for at in capital:
        norm = tokens[at].norm
        if tokens[at].kind != "word":
            continue
        if run and not all(map(_joins, tokens[passed:at])):
            yield run
            run = []
        if len(norm) > 1 or run:
            run.append(at)
        passed = at + 1
    if run:
        yield run


def _joins(token: Token) -> bool:
    return token.norm in _BETWEEN or token.kind == "number"


def _ordinary(word: str, rank: int) -> bool:
    parts = word.removesuffix("'S").split("-")
    return any(
        len(part) >= _SHORTEST
        and part not in known_acronyms()
        and lexicon().rank(part.lower()) >= rank
        for part in parts
    )
