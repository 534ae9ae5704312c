"""Acronyms as they stand in running text: letters, inflection, place in a compound."""

from __future__ import annotations

from collections.abc import Iterator, Set

from linter.language.forms import forms, indices
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

LONGEST = 10
"""Longer runs of capitals are words in capitals (the limit is Schwartz and Hearst's)."""

_UPPER = "A-ZÀ-ÖØ-Þ"
_LOWER = "a-zà-öø-ÿ"
_PART = regex(
    rf"(?<![{_UPPER}{_LOWER}\d_])(?P<core>[{_UPPER}](?:&?[{_UPPER}])+)"
    rf"(?P<ending>s'|'s|s|es)?(?![{_UPPER}{_LOWER}\d_])"
)
_MIXED = regex(
    rf"(?<![{_UPPER}{_LOWER}\d_])(?P<core>[{_UPPER}{_LOWER}\d&+]{{2,}}?)(?P<ending>s'|'s|s)?"
    rf"(?![{_UPPER}{_LOWER}\d_])"
)
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060")
_ROMAN = regex(r"(?=[MDCLXVI])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


class Part(NamedTuple):
    """One acronym in a token.

    `letters` is the acronym without plural or possessive; `start` and `end` are
    the code points of those letters in `Document.text`; `ending` is "", "s",
    "'s" ...; `token` the index of its token; `compound` says whether the token
    has other parts ("US-ROK"), `numbered` whether the next one is a number
    ("COVID-19").
    """

    letters: str
    start: int
    end: int
    ending: str
    token: int
    compound: bool
    numbered: bool

    @property
    def span(self) -> Span:
        """Where the letters stand."""
        return Span(self.start, self.end)


def parts(document: Document) -> Iterator[Part]:
    """Every part of a word token that is written in two or more capitals."""
    text, tokens = document.text, document.derive(tokenize).tokens
    for index in indices(document.derive(forms), _has_parts):
        token, norm = tokens[index], tokens[index].norm
        if token.kind != "word":
            continue
        for match in _PART.finditer(norm):
            core = match["core"]
            if len(core) > LONGEST:
                continue
            start, end = _place(text, token, match.start("core"), match.end("core"))
            rest = norm[match.end() :]
            yield Part(
                core,
                start,
                end,
                match["ending"] or "",
                index,
                len(norm) > match.end() - match.start(),
                len(rest) > 1 and rest[0] == "-" and rest[1].isdigit(),
            )


def _has_parts(norm: str) -> bool:
    # Small letters behind the first leave no room for two capitals.
    return not norm[1:].islower() and _PART.search(norm) is not None


def may_be_mixed(norm: str, wanted: Set[str], heads: Set[str]) -> bool:
    """Whether `mixed` finds one of these acronyms in a token with this norm.

    `heads` are the first two signs of each: nothing but a beginning of the token can be one
    where no sign in it parts two.
    """
    if norm[:2] not in heads and norm.isascii() and norm.isalnum():
        return False
    return any(match["core"] in wanted for match in _MIXED.finditer(norm))


def mixed(document: Document, token: Token, index: int) -> Iterator[Part]:
    """The parts of a token that could be an acronym in mixed case ("DoD", "G20")."""
    for match in _MIXED.finditer(token.norm):
        core = match["core"]
        start, end = _place(document.text, token, match.start("core"), match.end("core"))
        compound = len(token.norm) > match.end() - match.start()
        yield Part(core, start, end, match["ending"] or "", index, compound, False)


def _place(text: str, token: Token, first: int, last: int) -> tuple[int, int]:
    """Where `token.norm[first:last]` stands in the text (unseen marks do not count)."""
    if token.end - token.start == len(token.norm):
        return token.start + first, token.start + last
    seen = [at for at in range(token.start, token.end) if text[at] not in _UNSEEN]
    return seen[first], seen[last - 1] + 1


def is_roman(letters: str) -> bool:
    """Whether the letters are a well-formed Roman numeral."""
    return _ROMAN.fullmatch(letters) is not None


def singular(short: str) -> str:
    """A short form without its plural ending: "NGOs" gives "NGO", "CRS" stays."""
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        return short[:-1]
    if len(short) > 3 and short.endswith("'s") and short[-3].isupper():
        return short[:-2]
    return short
