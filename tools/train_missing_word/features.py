"""What the missing-word tagger sees of a word: its id, its ending, its shape.

Training and scoring use this one module, so that a model never meets features it
was not trained on.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

SUFFIXES = 4096
"""Buckets of word endings (the last three letters, hashed by CRC-32)."""

UNKNOWN = 0
NUMBER = 1
YEAR = 2
ADDRESS = 3
FIRST_WORD = 4
"""Vocabulary ids below this one are reserved."""

SHAPES = 8

LABELS = (
    "none",
    *"is are was were am has have had do does did".split(),
    *"will would can could may might must should shall".split(),
    "main verb",
    *"the a an to of in for on with from at by".split(),
    "preposition",
)
"""What may be missing before a token; the first means nothing is."""

VERB_LABELS = range(1, LABELS.index("main verb") + 1)
COPULA_LABELS = range(1, 6)

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


def word_id(norm: str, kind: str, vocabulary: Mapping[str, int]) -> int:
    """The vocabulary id of a token, UNKNOWN when it has none."""
    if kind == "number":
        return YEAR if _YEAR.match(norm) else NUMBER
    if kind in ("address", "code"):
        return ADDRESS
    return vocabulary.get(norm.lower(), UNKNOWN)


def suffix_id(norm: str) -> int:
    """The bucket of a token's ending."""
    return zlib.crc32(norm[-3:].lower().encode()) % SUFFIXES


def shape_id(norm: str, kind: str, first: bool) -> int:
    """How a token is written: lower case, Capitalised, CAPITALS, mixed, number, mark."""
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


def features(
    tokens: Sequence[tuple[str, str]], vocabulary: Mapping[str, int]
) -> tuple[list[int], list[int], list[int]]:
    """Word, suffix and shape ids of one sentence's (norm, kind) pairs."""
    words = [word_id(norm, kind, vocabulary) for norm, kind in tokens]
    suffixes = [suffix_id(norm) for norm, _ in tokens]
    shapes = [shape_id(norm, kind, i == 0) for i, (norm, kind) in enumerate(tokens)]
    return words, suffixes, shapes
