"""Which words of a draft are probably misspelt: a derived view of the document.

A word that no list knows is most often a name, a foreign word or a term, so being
unknown is not enough: a common word must be one or two edits away, and the way
the draft uses the unknown word must not speak for a term of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.language.sentences import split
from linter.language.shouting import shouted
from linter.language.spelling import Speller
from linter.language.suggest import Suggestion, suggest
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.settings import Settings

_SHORTEST = 4
_TERM = 3
"""An unknown word used so often is a term, unless a very common word is one edit away."""
_COMMON = 7
_VERY_COMMON = 9
_QUOTES = frozenset('"“”‘’«»')


class Doubt(NamedTuple):
    """A word that is probably misspelt, and what was probably meant, likeliest first."""

    span: Span
    text: str
    suggestions: tuple[str, ...]


def doubts(document: Document, settings: Settings) -> tuple[Doubt, ...]:
    """Misspelt words; call it through `document.derive(doubts, settings)`."""
    tokens = document.derive(tokenize).tokens
    speller = Speller((*settings.words, *settings.preferred_names.values(), *_letters(settings)))
    loud = document.derive(shouted)
    unknown = [
        index
        for index, token in enumerate(tokens)
        if token.kind == "word"
        and _checkable(token.norm)
        and not speller.knows(token.norm)
        and index not in loud
    ]
    if not unknown:
        return ()
    opening = frozenset(sentence.first for sentence in document.derive(split))
    return tuple(_judged(document, tokens, unknown, opening, speller))


def _letters(settings: Settings) -> Iterator[str]:
    for long in settings.known_acronyms.values():
        yield from long.split()
    yield from settings.organisation.name.split()


def _checkable(norm: str) -> bool:
    """Small letters, or one capital and small letters; longer parts only."""
    word = norm.removesuffix("'s")
    if len(word) < _SHORTEST or not word.replace("-", "").replace("'", "").isalpha():
        return False
    return word.isascii() and (word.islower() or word[1:].islower())


def _judged(
    document: Document,
    tokens: Sequence[Token],
    unknown: Sequence[int],
    opening: frozenset[int],
    speller: Speller,
) -> Iterator[Doubt]:
    used = Counter(tokens[index].norm.removesuffix("'s") for index in unknown)
    folded = Counter(norm.lower() for norm in used.elements())
    strange = frozenset(unknown)
    for index in unknown:
        token = tokens[index]
        part, offset = _unknown_part(token.norm, speller)
        if not part:
            continue
        found = suggest(part.lower())
        if not found:
            continue
        norm = token.norm.removesuffix("'s")
        count = folded[norm.lower()]
        starts = index in opening or (index - 1 in opening and tokens[index - 1].norm in _QUOTES)
        named = norm[0].isupper() and (not starts or norm.lower() not in used)
        neighbours = any(at in strange for at in (index - 2, index - 1, index + 1, index + 2))
        if not _likely(part, found[0], count, named=named, starts=starts, foreign=neighbours):
            continue
        span = Span(token.start + offset, token.start + offset + len(part))
        if token.end - token.start != len(token.norm):
            span = token.span
        words = tuple(_like(item.word, part) for item in _sensible(found))
        yield Doubt(span, document.slice(span), words)


def _unknown_part(norm: str, speller: Speller) -> tuple[str, int]:
    """The part of a compound that is not known, and where it begins."""
    at = 0
    for part in norm.removesuffix("'s").split("-"):
        if part and not speller.knows(part):
            return (part, at) if len(part) >= _SHORTEST else ("", 0)
        at += len(part) + 1
    return "", 0


def _likely(
    word: str, best: Suggestion, count: int, *, named: bool, starts: bool, foreign: bool
) -> bool:
    """Whether a slip explains the word better than a name, a term or a foreign word."""
    near = best.edits == 1
    if named:
        common = _COMMON if starts else _VERY_COMMON
        return near and count == 1 and len(word) >= 7 and best.rank >= common and not foreign
    if foreign and not (near and best.rank >= _VERY_COMMON):
        return False
    if count >= _TERM:
        return near and best.rank >= _COMMON
    if len(word) < 6:
        return near and best.rank >= _COMMON - 1
    return best.rank >= (2 if near else _COMMON - 3)


def _sensible(found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """The best, and those not much worse."""
    return (item for item in found if item.cost <= found[0].cost + 0.6)


def _like(word: str, model: str) -> str:
    if model[0].isupper():
        return word.capitalize()
    return word
