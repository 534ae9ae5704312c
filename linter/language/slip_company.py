"""What keeps company with an acronym: in this draft, and in other texts.

A word's neighbours tell what it means (J. R. Firth, "A synopsis of linguistic theory
1930-1955", 1957). Letters that stand where another acronym always stands are a slip of
it; letters among the words that they have in other texts were meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.language.alignment import SMALL
from linter.language.ledger import Use
from linter.language.tokens import Token

AROUND = 6
"""Tokens on either side whose words tell what an acronym is about."""
EMPTY = frozenset("the a an of in to and for by with on that from at as is was were".split())
_STEP = 3
"""Tokens between an acronym and the word that says what it does or is."""
_SHARES = (0.2, 0.45, 0.7)


def words_around(tokens: Sequence[Token], index: int) -> set[str]:
    """Words that carry meaning, on either side of a place."""
    near = (*tokens[max(0, index - AROUND) : index], *tokens[index + 1 : index + AROUND + 1])
    return {t.norm.lower() for t in near if len(t.norm) > 2 and t.norm.isalpha()} - EMPTY


def same_company(tokens: Sequence[Token], use: Use, others: Sequence[Use]) -> Iterator[str]:
    """What stands beside the doubtful acronym and beside the other one, farther than one word."""
    if not others:
        return
    pairs = {side: _two(tokens, use.token, side) for side in (-1, 1)}
    for side, name in ((-1, "before"), (1, "after")):
        if any(pairs[side] == _two(tokens, other.token, side) for other in others):
            yield f"same-two-{name}"
        word = _content(tokens, use.token, side)
        if word and any(word == _content(tokens, other.token, side) for other in others):
            yield f"same-content-{name}"
    if use.token < min(o.token for o in others):
        yield "before-all"
    elif use.token > max(o.token for o in others):
        yield "after-all"


def _two(tokens: Sequence[Token], index: int, side: int) -> tuple[str, ...]:
    near = tokens[max(0, index - 2) : index] if side < 0 else tokens[index + 1 : index + 3]
    return tuple(token.norm.lower() for token in near)


def _content(tokens: Sequence[Token], index: int, side: int) -> str:
    """The first word beside a place that carries meaning, without its ending."""
    last = index + side * _STEP
    for at in range(index + side, last + side, side):
        if not 0 <= at < len(tokens):
            return ""
        norm = tokens[at].norm.lower()
        if norm in ".;:!?":
            return ""
        if norm.isalpha() and norm not in EMPTY and norm not in SMALL:
            return norm.removesuffix("s")
    return ""


def usual(
    typed: str,
    target: str,
    around: set[str],
    draft: Mapping[str, object],
    company: Mapping[str, str],
) -> Iterator[str]:
    """Whether the words that other texts have beside an acronym stand here, and in the draft."""
    words = frozenset(company.get(typed, "").split())
    if words:
        yield f"usual-here-{min(len(words & around), 3)}"
        share = sum(word in draft for word in words) / len(words)
        yield f"usual-draft-{sum(share >= step for step in _SHARES)}"
    theirs = frozenset(company.get(target, "").split())
    if theirs:
        yield f"target-usual-here-{min(len((theirs - words) & around), 3)}"


def heard(longs: Sequence[str], draft: Mapping[str, object]) -> Iterator[str]:
    """How much of what a known acronym stands for the draft speaks of."""
    shares = [0.0]
    for long in longs:
        words = {w for w in long.lower().replace("-", " ").split() if len(w) > 2} - EMPTY - SMALL
        if words:
            shares.append(sum(word in draft for word in words) / len(words))
    share = max(shares)
    yield f"heard-{'all' if share == 1 else 'some' if share >= 0.5 else 'none'}"
