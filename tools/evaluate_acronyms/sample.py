"""Choose the documents of the hand-made list of definitions, by seed, before any detector runs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SEED = 20
DOCUMENTS = 20
_CANDIDATE = re.compile(r"[(\[][^()\[\]\n]{0,60}?\b[A-Z][A-Za-z&-]*[A-Z]s?\b[^()\[\]\n]{0,60}[)\]]")


class Text(NamedTuple):
    """One document of the corpus."""

    id: str
    text: str


def chosen(texts: Sequence[Text]) -> list[Text]:
    """The documents: at random among those with at least eight bracketed capital words."""
    rich = [text for text in texts if len(_CANDIDATE.findall(text.text)) >= 8]
    return random.Random(SEED).sample(sorted(rich), DOCUMENTS)


def candidates(text: str) -> Iterator[str]:
    """Every bracket with a word in capitals, with what stands around it, for reading."""
    for match in _CANDIDATE.finditer(text):
        first = max(0, match.start() - 90)
        yield " ".join(text[first : match.end() + 25].split())
