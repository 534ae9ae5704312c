"""One edit inside a name: a slip, or the name of somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.language.edits import edit_kind
from linter.language.lexicon import lexicon
from linter.language.name_keys import key
from linter.language.name_mentions import Mention, Variant

_SHORTEST = 5
_SLIP = 8
"""Letters from which one edit inside a name is believed to be a slip."""
_OFTEN = 3
_SURNAME = 6
"""Letters from which a surname one edit off is a slip rather than another surname."""


def slips(by_spelling: Mapping[str, list[Mention]], settled: frozenset[str]) -> Iterator[Variant]:
    """One edit inside a long name that the draft writes otherwise; or beside one number."""
    texts = [text for text in by_spelling if len(text) >= _SHORTEST]
    by_deletion: dict[str, list[str]] = {}
    for text in texts:
        for piece in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}:
            by_deletion.setdefault(piece, []).append(text)
    pairs = {(a, b) for group in by_deletion.values() for a in group for b in group if a != b}
    for odd, usual in sorted(pairs):
        odds, others = by_spelling[odd], by_spelling[usual]
        if key(odd) == key(usual) or not edit_kind(usual, odd) or odd in settled:
            continue
        if len(odds) > len(others) or (len(odds) == len(others) and usual not in settled
                                       and odds[0].span < others[0].span):  # fmt: skip
            continue
        numbers = {other.number for other in others if other.number}
        for mention in odds:
            same_number = mention.number and mention.number in numbers
            told = introduced(odd, mention, odds, others)
            if same_number or told or _slip(odd, usual, mention, odds, others):
                yield Variant(mention.span, odd, usual, len(others))


def introduced(
    odd: str, mention: Mention, odds: Sequence[Mention], others: Sequence[Mention]
) -> bool:
    """Whether "Ms Charoenrath" goes back to "Suthida Charoenrat", whom nobody else can be."""
    return (
        mention.courtesy
        and len(odd) >= _SURNAME
        and not any(other.beside for other in odds)
        and any(other.beside and other.span < mention.span for other in others)
    )


def _slip(
    odd: str, usual: str, mention: Mention, odds: Sequence[Mention], others: Sequence[Mention]
) -> bool:
    """Whether a name by itself is a slip of a longer, often used one."""
    if len(odd) < _SLIP or len(odds) > 1 or len(others) < _OFTEN or mention.number:
        return False
    if odd[:3] != usual[:3] or odd[-2:] != usual[-2:] or odd.lower() in lexicon():
        return False
    company = frozenset().union(*(other.beside for other in others))
    return not mention.beside or bool(mention.beside & company)
