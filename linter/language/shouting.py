"""Words in capitals that are no acronyms: titles, headings, emphasis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    found: set[int] = set()
    for block, (first, last) in zip(document.blocks, of_block, strict=True):
        heading = block.kind == "heading"
        for run in _runs(tokens, first, last):
            words = [at for at in run if _ordinary(tokens[at].norm, 0)]
            several = len(run) > 1 or heading
            if (several and words) or any(_ordinary(tokens[at].norm, _COMMON) for at in run):
                found.update(run)
    return frozenset(found)


def _runs(tokens: Sequence[Token], first: int, last: int) -> Iterator[list[int]]:
    run: list[int] = []
    for at in range(first, last):
        token = tokens[at]
        norm = token.norm
        if token.kind == "word" and norm.isupper() and norm != "I":
            if len(norm) > 1 or run:
                run.append(at)
        elif norm in _BETWEEN or token.kind == "number":
            continue
        elif run:
            yield run
            run = []
    if run:
        yield run


def _ordinary(word: str, rank: int) -> bool:
    parts = word.removesuffix("'S").split("-")
    return any(
        len(part) >= _SHORTEST
        and part not in known_acronyms()
        and lexicon().rank(part.lower()) >= rank
        for part in parts
    )
