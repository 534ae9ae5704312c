"""What stands beside a name in the text: a given name, a preposition of place, an article."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.lexicon import lexicon
from linter.language.name_keys import key
from linter.language.name_mentions import PARTICLES, TITLES, Mention
from linter.language.tokens import Token

_PLACING = frozenset("in at near from into around between across outside inside des".split())
_ARTICLES = frozenset(["the", "a", "an", "only", "ethnic"])
_PLACES = frozenset(
    "town city village province district region county port island state river lake valley "
    "mountain prefecture municipality governorate".split()
)
_BRACKETS = frozenset("([/")
_NEAR = 12
"""Tokens of one sentence within which a draft that writes both spellings means both."""
_ENDS = frozenset(".!?;")
_FEWEST = 2
_EVERYDAY = 5
"""Rank from which a word that is no name in the word list is hardly one ("District", not "Xi")."""


def given(tokens: Sequence[Token], mention: Mention) -> str:
    """The word before a name that may be a given name, or ""."""
    before = tokens[mention.token - 1].norm if mention.token else ""
    if len(before) < _FEWEST or not (before[:1].isupper() and before[1:2].islower()):
        return ""
    return before if key(before) in mention.beside and _of_name(before) else ""


def telling(tokens: Sequence[Token], mention: Mention) -> frozenset[str]:
    """The keys of names beside a name, with their side; words such as "District" tell nothing."""
    found = []
    for step in (-1, 1):
        at = mention.token + step
        if 0 <= at < len(tokens) and tokens[at].norm in PARTICLES:
            at += step
        word = tokens[at].norm.removesuffix("'s") if 0 <= at < len(tokens) else ""
        if word and key(word) in mention.beside and _of_name(word):
            found.append(f"{step}{key(word)}")
    return frozenset(found)


def goes_on(tokens: Sequence[Token], mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a name may go on as another does: not "X Islam Masud" and "Y Islam Don"."""
    mine = _third(tokens, mention)
    theirs = {_third(tokens, other) for other in others}
    return not mine or "" in theirs or mine in theirs


def _third(tokens: Sequence[Token], mention: Mention) -> str:
    """The key of the second word after a name's word, where both go on the name."""
    words = [t.norm.removesuffix("'s") for t in tokens[mention.token + 1 : mention.token + 3]]
    named = all(word[:1].isupper() and word[1:].islower() for word in words)
    return key(words[1]) if named and len(words) > 1 else ""


def _of_name(word: str) -> bool:
    bare_word = word.removesuffix("'s").lower()
    known = lexicon().get(bare_word)
    return bare_word not in TITLES and (known is None or known.name or known.rank < _EVERYDAY)


def bare(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether no other name stands beside a name."""
    return not telling(tokens, mention)


def placed(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name stands where places, peoples and papers do, rather than persons."""
    at = mention.token
    before = [token.norm.lower() for token in tokens[max(0, at - 2) : at]]
    after = tokens[at + 1].norm.lower() if at + 1 < len(tokens) else ""
    if before[-1:] == ["of"] and before[0] in _PLACES:
        return True
    return after in _PLACES or (bool(before) and before[-1] in _PLACING | _ARTICLES)


def glossed(tokens: Sequence[Token], mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether one spelling explains the other in brackets: "Adis Abeba (Addis Ababa)"."""
    for other in others:
        first, last = sorted((mention.token, other.token))
        if last - first < _NEAR and any(t.norm in _BRACKETS for t in tokens[first:last]):
            return True
    return False


def near(
    tokens: Sequence[Token], mention: Mention, others: Sequence[Mention], within: int = _NEAR
) -> bool:
    """Whether the other spelling stands so near that both are meant ("Ezerum, now Ezurum")."""
    for other in others:
        first, last = sorted((mention.token, other.token))
        if last - first < within and not any(t.norm in _ENDS for t in tokens[first:last]):
            return True
    return False
