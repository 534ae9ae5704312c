"""Words as pieces of a fixed vocabulary, longest match first (WordPiece).

The method is that of Wu et al. 2016 ("Google's Neural Machine Translation System"),
section 4.1, as BERT uses it: a word is cut from the left into the longest pieces
that the vocabulary has, and a piece that goes on a word is written with "##".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 24
"""Code points of a word that are looked at; what is behind them is left out."""

START, END = "[CLS]", "[SEP]"
UNKNOWN = "[UNK]"
SHAPES = 8

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_PART = re.compile(r"[^\W_]+|[\W_]")


def shape(norm: str, kind: str, *, first: bool) -> int:
    """How a token is written, 0 to 7: lower case, Capitalised, CAPITALS, mixed, number, mark."""
    if kind == "number":
        return 5
    if kind == "mark":
        return 6
    if norm.islower():
        return 7 if "-" in norm else 0
    if norm.isupper() and len(norm) > 1:
        return 3
    if norm[:1].isupper():
        return 2 if first else 1
    return 4


def plain(norm: str, kind: str) -> str:
    """What is cut into pieces: lower case, no accents, one number for all long ones."""
    if kind == "number":
        bare = norm.rstrip("%")
        known = bare if bare.isdigit() and (len(bare) < 3 or _YEAR.match(bare)) else "100"
        return known + "%" * (bare != norm)
    if kind == "address":
        return "website"
    if kind == "code":
        return "code"
    lower = norm.lower()
    if lower.isascii():
        return lower[:LONGEST]
    apart = unicodedata.normalize("NFD", lower)
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")[:LONGEST]


def cut(spelling: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The ids of the pieces of what `plain` gave; never empty."""
    found: list[int] = []
    for part in _PART.findall(spelling):
        found += _cut_part(part, vocabulary)
    return found or [vocabulary[UNKNOWN]]


def _cut_part(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    ids: list[int] = []
    start = 0
    while start < len(part):
        head = "##" if start else ""
        for end in range(len(part), start, -1):
            piece = vocabulary.get(head + part[start:end])
            if piece is not None:
                ids.append(piece)
                start = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return ids
