"""Names that a draft spells two ways, though they are one person, place or thing.

Two spellings are one name only where the company they keep says so: "Sergei" and
"Sergey" before the same surname, a surname by itself, a number that both carry
("Hwasong-18", "Hwasung-18"). What stands before other surnames is somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.language.joined_names import joined
from linter.language.name_keys import is_dated, key, plain
from linter.language.name_mentions import Mention, Variant, mentions
from linter.language.name_slips import introduced, slips
from linter.language.tokens import tokenize
from linter.model import Document

_ENDING = 2
_APOSTROPHE = 5
_DOUBLED = re.compile(r"(.)\1")


def variants(document: Document, preferred: Iterable[str]) -> Iterator[Variant]:
    """Every place whose spelling is the rarer one; `preferred` spellings always win."""
    settled = frozenset(preferred)
    told: set[str] = set()
    found = list(mentions(document, told))
    by_spelling: dict[str, list[Mention]] = {}
    for mention in found:
        by_spelling.setdefault(mention.text, []).append(mention)
    # Who explains a second spelling once knows of it.
    explained = {key(text) for text in told}
    known = {text: its for text, its in by_spelling.items() if key(text) not in explained}
    yield from _spellings(known, settled)
    yield from slips(known, settled, document.derive(tokenize).tokens)
    yield from joined(document, settled)


def _spellings(
    by_spelling: Mapping[str, list[Mention]], settled: frozenset[str]
) -> Iterator[Variant]:
    """Spellings with one key, in one company."""
    groups: dict[str, list[str]] = {}
    for text in by_spelling:
        groups.setdefault(key(text), []).append(text)
    for texts in groups.values():
        if len(texts) < 2:
            continue
        usual = _usual(texts, by_spelling, settled)
        for text in texts:
            if text == usual:
                continue
            found = list(_places(text, usual, by_spelling))
            if not found and len(by_spelling[text]) == len(by_spelling[usual]):
                found = list(_places(usual, text, by_spelling)) if usual not in settled else []
            yield from found


def _places(text: str, usual: str, by_spelling: Mapping[str, list[Mention]]) -> Iterator[Variant]:
    """The places where one spelling names what the other does."""
    apart = _inflected(text, usual) or _syllables(text, usual)
    odds, others = by_spelling[text], by_spelling[usual]
    own, company = (frozenset().union(*(m.beside for m in its)) for its in (odds, others))
    two = bool(own and company) and not own & company  # "Jasem Heidary", "Leila Heydari"
    for mention in odds:
        one = not (apart or two) and _one(mention, others, company)
        if one or introduced(text, mention, odds, others):
            yield Variant(mention.span, text, usual, len(others))


def _one(mention: Mention, others: Sequence[Mention], company: frozenset[str]) -> bool:
    """Whether a mention is of what the other spelling names."""
    if mention.number:
        return any(other.number == mention.number for other in others)
    if mention.beside:
        # In other company it is somebody else, unless the other spelling stands alone.
        return bool(mention.beside & company)
    return any(not other.beside for other in others) or bool(company)


def _usual(
    texts: Sequence[str], by_spelling: Mapping[str, list[Mention]], settled: frozenset[str]
) -> str:
    """The preferred spelling, else the most frequent, the one of today, with accents, the first."""
    return min(
        texts,
        key=lambda t: (
            t not in settled,
            -len(by_spelling[t]),
            is_dated(t),
            plain(t) == t,
            by_spelling[t][0].span.start,
        ),
    )


def _inflected(one: str, two: str) -> bool:
    """Whether one is another word made of the other ("Romanova", "Tuscan", "Kabylie")."""
    shorter, longer = sorted((plain(one).lower(), plain(two).lower()), key=len)
    if len(shorter) == len(longer):
        return False
    if _DOUBLED.sub(r"\1", longer) == _DOUBLED.sub(r"\1", shorter):
        return False  # "Zelenskyy", "Odessa"
    return longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= _ENDING


def _syllables(one: str, two: str) -> bool:
    """Short names that an apostrophe tells apart ("Xian", "Xi'an")."""
    return min(len(one), len(two)) < _APOSTROPHE and ("'" in one) != ("'" in two)
