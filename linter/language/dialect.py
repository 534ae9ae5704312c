"""British and American spellings of one word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.language.lexicon import lexicon
from linter.tuples import NamedTuple

NAMES = {"b": "British", "a": "American"}
LANGUAGES = {"en-GB": "b", "en-US": "a"}
"""The region whose spellings a configured language asks for."""

_PAIRS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("isable", "izable"),
    ("yse", "yze"), ("ysing", "yzing"), ("our", "or"), ("tre", "ter"), ("tring", "tering"),
    ("ence", "ense"), ("ogue", "og"), ("ll", "l"), ("l", "ll"), ("ae", "e"), ("oe", "e"),
    ("mould", "mold"), ("sceptic", "skeptic"), ("aluminium", "aluminum"), ("manoeuvre", "maneuver"),
    ("manoeuvring", "maneuvering"), ("jewellery", "jewelry"), ("plough", "plow"),
    ("gramme", "gram"), ("cheque", "check"), ("moustache", "mustache"), ("pyjamas", "pajamas"),
    ("cosy", "cozy"), ("eable", "able"), ("edgement", "edgment"), ("draught", "draft"),
)  # fmt: skip


class Spelling(NamedTuple):
    """A word that one dialect alone spells so: region "b" or "a", the other's spelling.

    `ize` says that the two differ as "organise" and "organize" do.
    """

    region: str
    other: str
    ize: bool


@lru_cache(maxsize=8192)
def spelling(word: str) -> Spelling | None:
    """What dialect a word in small letters is spelt in; None where both spell it so."""
    known = lexicon().get(word)
    if known is None or known.name or known.region not in NAMES:
        return None
    for other, ize in _others(word, known.region):
        its = lexicon().get(other)
        if its is not None and its.region != known.region:
            return Spelling(known.region, other, ize)
    return None


def _others(word: str, region: str) -> Iterator[tuple[str, bool]]:
    for british, american in _PAIRS:
        old, new = (british, american) if region == "b" else (american, british)
        at = word.rfind(old)
        if at > 0 or (at == 0 and len(old) > 3):
            yield word[:at] + new + word[at + len(old) :], "iz" in american
