"""What a misspelt word was meant to be.

Candidates come from the common part of the word list: pyspellchecker gives and
looks up all strings one edit away (P. Norvig, "How to write a spelling corrector",
2007); it is loaded when the first word needs a suggestion. Where none is a word,
words two edits away with the same first letter follow, compared as bit sets first.
A word costs a third of a millisecond or so. What is found is ordered by the
restricted Damerau-Levenshtein distance (optimal string alignment), in which a
doubled or swapped letter and a vowel for a vowel cost less than any other edit, and
by how common a word is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from linter.language import common_words
from linter.language.lexicon import lexicon
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_VOWELS = frozenset("aeiouy")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONG = 6
_VERY_LONG = 8
_SHORT = 4
_VERY_COMMON = 9
_FEW = 6
"""So many words are looked up one by one; for more, the list is read once."""
_FAIRLY_COMMON = 2
PER_RANK = 0.12
"""How much of an edit one step of rank (a doubling of frequency) is worth."""
FIRST_LETTER = 0.3
"""What another first letter costs on top: it is what writers get right most often."""

_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("sc", "sz", "ck", "mn", "dt", "bp", "gj", "fv", "qk", "ie", "xc", "vw", "bv", "pq")
)


class Suggestion(NamedTuple):
    """A word that may have been meant; `edits` is the plain number of edits."""

    word: str
    edits: int
    cost: float
    rank: int


@lru_cache(maxsize=4096)
def suggest(word: str, *, reach: int = 2, most: int = 3) -> tuple[Suggestion, ...]:
    """The likeliest words for a misspelt one in small letters, best first.

    Common words one edit away; where there is none and `reach` is 2, words of six
    letters or more get those two edits away that are fairly common, shorter ones very
    common words of the same letters, and at last long words any word one edit away.
    """
    found = [_weighed(word, near, 1, rank) for near, rank in one_edit(word)]
    if not found and reach == 2 and len(word) >= _LONG:
        found = [
            item
            for near, rank in _two_edits(word)
            if (item := _weighed(word, near, 2, rank)).edits == 2
        ]
    if not found and reach == 2 and len(word) < _LONG:
        found = [Suggestion(near, 2, 1.2 - PER_RANK * rank, rank) for near, rank in _mixed_up(word)]
    if not found and reach == 2 and len(word) >= _VERY_LONG:
        listed = lexicon()
        found = [_weighed(word, near, 1, 0) for near in _edits(word) if listed.rank(near) >= 0]
    found.sort(key=lambda suggestion: (suggestion.cost, suggestion.word))
    return tuple(found[:most])


@lru_cache(maxsize=4096)
def one_edit(word: str) -> tuple[tuple[str, int], ...]:
    """The common words one edit away, each with its rank."""
    edits = _edits(word)
    if one_edit.cache_info().misses <= _FEW:
        near = {other: rank for other in edits if (rank := common_words.rank(other)) >= 0}
    else:
        every = common_words.ranks()
        near = {other: every[other] for other in every.keys() & edits}
    # Most unknown words are names that are like no word; for these the checker stays unloaded.
    return (
        tuple((other, near[other]) for other in sorted(_speller(near).known(near))) if near else ()
    )


def _weighed(word: str, near: str, most: int, rank: int) -> Suggestion:
    cost, edits = distance(word, near, most + 0.5)
    cost += FIRST_LETTER if near[0] != word[0] else 0
    return Suggestion(near, edits, cost - PER_RANK * rank, rank)


def _edits(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    heads = [(head + letter, tail) for head, tail in cuts for letter in _LETTERS]
    edits = {head + tail for head, tail in heads}
    edits |= {head + tail[1:] for head, tail in heads if tail}
    edits |= {head + tail[1:] for head, tail in cuts if tail}
    edits |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    edits.discard(word)
    return edits


def _two_edits(word: str) -> Iterator[tuple[str, int]]:
    mask = _mask(word)
    size = len(word)
    # Of three pieces of a word, two edits leave at least one as it is.
    third = size // 3
    head, body, tail = word[:third], word[third:-third], word[-third:]
    groups = _groups(word[0])
    for length in range(size - 2, size + 3):
        most = 4 - abs(length - size)
        for near, rank in groups.get(length, ()):
            if (near.startswith(head) or near.endswith(tail) or body in near) and (
                mask ^ _mask(near)
            ).bit_count() <= most:
                yield near, rank


BAND = 3
_FAR = (99.0, 99)


def distance(typed: str, meant: str, most: float) -> tuple[float, int]:
    """The weighted cost and the plain number of edits between two words.

    Stops early, with a large number of edits, once both exceed what counts. Letters
    more than BAND places apart are not compared: that is more edits than count.
    """
    rows = len(typed)
    width = len(meant) + 1
    before: list[tuple[float, int]] = []
    last = [(float(at), at) if at <= BAND else _FAR for at in range(width)]
    for i in range(1, rows + 1):
        a = typed[i - 1]
        row = [_FAR] * width
        least = 99.0
        if i <= BAND:
            row[0] = (float(i), i)
            least = float(i)
        for j in range(max(1, i - BAND), min(width, i + BAND + 1)):
            b = meant[j - 1]
            if a == b:
                best = last[j - 1]
            else:
                change = last[j - 1]
                best = (change[0] + _change(a, b), change[1] + 1)
                extra = last[j]
                price = 0.6 if i > 1 and typed[i - 2] == a else 1.0
                if extra[0] + price < best[0]:
                    best = (extra[0] + price, extra[1] + 1)
                left = row[j - 1]
                price = 0.6 if j > 1 and meant[j - 2] == b else 0.9
                if left[0] + price < best[0]:
                    best = (left[0] + price, left[1] + 1)
                if i > 1 and j > 1 and a == meant[j - 2] and typed[i - 2] == b:
                    swap = before[j - 2]
                    if swap[0] + 0.6 < best[0]:
                        best = (swap[0] + 0.6, swap[1] + 1)
            row[j] = best
            least = min(best[0], least)
        if least > most:
            return _FAR
        before, last = last, row
    return last[-1]


def _change(a: str, b: str) -> float:
    if a in _VOWELS and b in _VOWELS:
        return 0.7
    return 0.8 if frozenset((a, b)) in _ALIKE else 1.0


@lru_cache(maxsize=8192)
def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def _speller(words: Mapping[str, int]) -> SpellChecker:
    """A pyspellchecker over some of the words fit to be suggested, with their ranks.

    It is asked for these alone, and loading all of them would take twenty milliseconds.
    """
    from spellchecker import SpellChecker

    speller = SpellChecker(language=None, distance=1)
    speller.word_frequency.load_json({word: rank + 1 for word, rank in words.items()})
    return speller


def _mixed_up(word: str) -> Iterator[tuple[str, int]]:
    """Very common words of the same letters, all but one of them out of place ("hvea", "owudl")."""
    for near, rank in _by_letters().get("".join(sorted(word)), ()):
        if near != word and sum(a == b for a, b in zip(word, near, strict=True)):
            yield near, rank


@cache
def _by_letters() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for word, rank in common_words.ranks().items():
        if rank >= _VERY_COMMON and _SHORT <= len(word) < _LONG:
            found.setdefault("".join(sorted(word)), []).append((word, rank))
    return found


@cache
def _groups(first: str) -> dict[int, list[tuple[str, int]]]:
    """The fairly common words that begin with a letter and their ranks, by length."""
    groups: dict[int, list[tuple[str, int]]] = {}
    for word, rank in common_words.beginning(first):
        if rank >= _FAIRLY_COMMON:
            groups.setdefault(len(word), []).append((word, rank))
    return groups
