"""Sentences as ranges of tokens; a block's end always ends one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from linter.language.tokens import Token, tokenize
from linter.model import Document

# Abbreviations after which a full stop does not end a sentence, and those that
# end one only before a capitalised word that is no name's beginning.
TITLES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm cmdr sen rep gov pres st hon rev fr jr sr "
    "messrs mme amb sec min dep no nos fig figs vol vols p pp para paras art arts sect ch ca cf "
    "vs v approx est dept jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
NEVER_FINAL = frozenset({"e.g.", "i.e.", "viz", "cf.", "c.f."})
CLOSERS = frozenset("\"'”’)]»")
OPENERS = frozenset("\"'“‘([«")
ENDS = frozenset({".", "!", "?", "...", "…"})


class Sentence(NamedTuple):
    """Tokens `first` to `last` (exclusive) of `document.derive(tokenize)`.

    `block` is the index of the block in `document.blocks`; `ended` says whether
    a full stop, question or exclamation mark closes the sentence.
    """

    first: int
    last: int
    block: int
    ended: bool


def split(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences; call it through `document.derive(split)`."""
    tokens, of_block = document.derive(tokenize)
    found: list[Sentence] = []
    for block, (first, last) in enumerate(of_block):
        at = first
        for cut, ended in _cuts(document.text, tokens, first, last):
            if cut > at:
                found.append(Sentence(at, cut, block, ended))
                at = cut
    return tuple(found)


def _cuts(text: str, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, bool]]:
    """Where sentences end, as indices behind their last token."""
    cuts: list[tuple[int, bool]] = []
    index = first
    while index < last:
        token = tokens[index]
        if "\n" in text[tokens[index - 1].end : token.start] and index > first:
            cuts.append((index, False))
        dotted = token.kind == "word" and token.norm.endswith(".")
        if token.norm in ENDS or dotted:
            after = index + 1
            while (
                after < last
                and tokens[after].norm in CLOSERS | ENDS
                and (tokens[after].start == tokens[after - 1].end)
            ):
                after += 1
            if _ends(text, tokens, index, after, last):
                cuts.append((after, True))
            index = after
        else:
            index += 1
    cuts.append((last, _closed(tokens, first, last)))
    return cuts


def _ends(text: str, tokens: Sequence[Token], index: int, after: int, last: int) -> bool:
    if after >= last:
        return False  # the block's own end, added by the caller
    following = tokens[after]
    if following.start == tokens[after - 1].end:
        return False
    if following.norm in OPENERS and after + 1 < last:
        following = tokens[after + 1]
    starts = following.norm[:1].isupper() or following.norm[:1].isdigit()
    if not starts:
        return False
    if tokens[index].kind == "word":  # "U.S." and "e.g."
        return tokens[index].norm.lower() not in NEVER_FINAL and _opens(following)
    if tokens[index].norm == "." and index > 0 and tokens[index - 1].end == tokens[index].start:
        before = tokens[index - 1].norm
        if before.lower() in TITLES:
            return False
        if len(before) == 1 and before.isupper() and before != "I":
            return False  # an initial
    return True


_OPENING_WORDS = frozenset(
    "the a an this that these those it he she they we i in on at by for from with as but and "
    "however there his her their its our if when while although though because since after "
    "before meanwhile moreover some many most all several such both another".split()
)


def _opens(token: Token) -> bool:
    """Whether a word is one that opens sentences more often than it follows "U.S."."""
    return token.norm.lower() in _OPENING_WORDS


def _closed(tokens: Sequence[Token], first: int, last: int) -> bool:
    at = last - 1
    while at > first and tokens[at].norm in CLOSERS:
        at -= 1
    return at >= first and (tokens[at].norm in ENDS or tokens[at].norm.endswith("."))
