"""Short forms: what in a bracket can be one, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.acronyms import singular
from linter.language.tokens import Token
from linter.model import Span
from linter.tuples import NamedTuple

QUOTES = frozenset("\"'“”‘’«»*_")
MARKS = QUOTES | frozenset("®™©℠")
"""Marks that may stand around a short form or a long one and are no part of either."""
_LEADS = frozenset(
    "the or hereafter hereinafter henceforth referred to as known called abbreviated acronym "
    "in its by short for also formerly now commonly a initials local abbreviation abbr aka "
    "and simply collectively".split()
)
_SAYS = frozenset("acronym abbreviation initials known called abbreviated referred as".split())
_TAILS = frozenset("in by for acronym as hereafter hereinafter its or – — -".split())
_EXAMPLES = frozenset(
    "e.g. i.e. such see including includes include like eg ie cf. via per".split()
)
_BREAKS = frozenset([",", ";", "/", "(", ")", ":", "or", "and"])
_JOINS = frozenset(["or", "and"])


class Short(NamedTuple):
    """A short form in a bracket.

    `first` says whether it opens the bracket or is an alternative ("or JEP"); what
    else comes later is a short form only where its letters are the words' initials.
    `several` says that it is one of two joined by "and" ("State and Local Taxes (ST
    and LT)"), whose letters must be the initials without exception. `before` is the
    index of the mark or word before it in the bracket, 0 for one that opens it.
    """

    text: str
    span: Span
    first: bool
    several: bool = False
    before: int = 0


def is_short(letters: str) -> bool:
    """Whether letters can be a short form: 2 to 12 signs, most of them capitals."""
    if not 2 <= len(letters) <= 12 or not letters[0].isalnum():
        return False
    capitals = sum(letter.isupper() for letter in letters)
    if capitals >= 2:
        return capitals * 2 >= len(letters) - 3 and _evenly_capital(letters)
    return capitals == 1 and any(letter.isdigit() for letter in letters) and len(letters) <= 4


def is_acronym(short: str) -> bool:
    """Whether a short form is all capitals ("CNE", "JPA-PFE"), as names of bodies are."""
    return short.replace("-", "").isalpha() and short.isupper()


def _evenly_capital(letters: str) -> bool:
    # "CNDD-FDD" and "DoD" are short forms, "Al-Shabaab" and "McDonald" are not.
    if letters.isalpha():
        return True
    parts = [part for part in letters.split("-") if part]
    return all(sum(c.isupper() or c.isdigit() for c in p) * 2 >= len(p) for p in parts)


def in_bracket(tokens: Sequence[Token], first: int, last: int) -> Iterator[Short]:
    """The short forms among the tokens between two brackets, in order."""
    if first < last and tokens[first].norm.lower() in _EXAMPLES:
        return
    at = first
    while at < last:
        slashed = _slashed(tokens, at, last)
        if slashed:
            yield Short(slashed[0], slashed[1], at == first)
            return
        end = at
        while end < last and (tokens[end].norm not in _BREAKS or end == at):
            end += 1
        several = tokens[at].norm == "and" or (end < last and tokens[end].norm == "and")
        short = _in_piece([t for t in tokens[at:end] if t.norm not in MARKS])
        if short:
            alone = at == first or tokens[at].norm == "or"
            before = 0 if at == first else at if tokens[at].norm in _JOINS else at - 1
            yield Short(short[0], short[1], alone, several, before)
        at = end if end < last and tokens[end].norm in _JOINS else end + 1


def _in_piece(piece: list[Token]) -> tuple[str, Span] | None:
    if any(token.norm.lower() in _SAYS for token in piece[:-1]):
        piece = piece[-1:]  # "known by its Hungarian acronym TEK"
    while len(piece) > 1 and piece[0].norm.lower() in _LEADS:
        del piece[0]
    if len(piece) > 1 and piece[1].norm == "+":
        del piece[1]
    if not piece or piece[0].kind != "word":
        return None
    if len(piece) > 1 and piece[1].norm.lower() not in _TAILS:
        return None
    short = singular(piece[0].norm.removesuffix("'s"))
    return (short, span_of(piece[0], short)) if is_short(short) else None


def _slashed(tokens: Sequence[Token], at: int, last: int) -> tuple[str, Span] | None:
    """A short form with a slash in it: "FGM/C"."""
    if at + 3 != last or tokens[at + 1].norm != "/":
        return None
    one, slash, two = tokens[at : at + 3]
    if not (one.end == slash.start and slash.end == two.start):
        return None
    if one.norm.isupper() and two.norm.isupper() and len(two.norm) <= 3:
        return f"{one.norm}/{two.norm}", Span(one.start, two.end)
    return None


def span_of(token: Token, short: str) -> Span:
    """Where a short form stands in its token, without plural and possessive endings."""
    at = token.norm.find(short)
    if at < 0 or token.end - token.start != len(token.norm):
        return token.span
    return Span(token.start + at, token.start + at + len(short))
