"""One slip inside a name: the name written wrong, or the name of somebody else.

"Solheem" goes back to "Marit Solheim" where nothing says that they are two. Much does:
another given name beside it, a list of both, a place where the other is a person, an
ending that makes another word of it, a consonant for another ("Wenling", "Wenqing").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.language.edits import edit_kind, edit_pieces
from linter.language.lexicon import lexicon
from linter.language.name_keys import key, plain, romanised
from linter.language.name_mentions import Mention, Variant
from linter.language.name_places import bare, given, glossed, goes_on, near, placed, telling
from linter.language.tokens import Token

_SHORTEST = 5
_SLIP = 8
"""Letters from which one edit inside a name is believed to be a slip, whatever the edit."""
_OFTEN = 3
_SURNAME = 6
"""Letters from which a name one edit off is a slip rather than another name."""
_LITTLE_KNOWN = 1
"""Rank up to which a name in the word list may be a slip of another."""
_VOWELS = frozenset("aeiouy")
_ENDING = 2
_BESIDE = 4
"""Tokens within which two surnames are two persons ("Halvorsen and Halvursen")."""

Names = Mapping[str, Sequence[Mention]]


def slips(names: Names, settled: frozenset[str], tokens: Sequence[Token]) -> Iterator[Variant]:
    """The places of names one slip from another name of the draft; the likeliest other one."""
    best: dict[int, Variant] = {}
    for odd, usual in _pairs(names):
        odds, others = names[odd], names[usual]
        if (
            key(odd) == key(usual)
            or odd in settled
            or not _rarer(odd, usual, names, settled, tokens)
        ):
            continue
        numbers = {other.number for other in others if other.number}
        for mention in odds:
            same_number = bool(mention.number) and mention.number in numbers
            if (
                (same_number and edit_kind(usual, odd))
                or introduced(odd, mention, odds, others)
                or _slip(odd, usual, mention, odds, others)
                or _meant(odd, usual, mention, names, tokens)
            ):
                found = Variant(mention.span, odd, usual, len(others))
                earlier = best.get(mention.span.start)
                if earlier is None or earlier.times < found.times:
                    best[mention.span.start] = found
    yield from best.values()


def _pairs(names: Names) -> list[tuple[str, str]]:
    """Names one slip apart, both ways round."""
    by_piece: dict[str, list[str]] = {}
    for text in names:
        if len(text) < _SHORTEST:
            continue
        # "\\0" keeps letters in any order, and a romanisation, from being a piece of a name.
        pieces = edit_pieces(text) | {
            f"\0{text[0]}{''.join(sorted(text))}{text[-1]}",
            f"\0{romanised(text)}",
        }
        for piece in pieces:
            by_piece.setdefault(piece, []).append(text)
    found = {(a, b) for group in by_piece.values() for a in group for b in group if a != b}
    return sorted((a, b) for a, b in found if _kind(a, b))


def _kind(odd: str, usual: str) -> str | None:
    """The slip that makes one name of another, as `edit_kind` says; more than one in two cases."""
    if romanised(odd) == romanised(usual):
        return "romanisation"  # "Araghchi", "Araqchi"
    kind = edit_kind(usual, odd)
    mixed = odd[0] == usual[0] and odd[-1] == usual[-1] and sorted(odd) == sorted(usual)
    return kind or ("transposition" if mixed else None)


def _rarer(
    odd: str, usual: str, names: Names, settled: frozenset[str], tokens: Sequence[Token]
) -> bool:
    """Whether the other spelling has the better right.

    It has more uses, or is the house's, introduced in full, a known name, the first.
    """
    odds, others = names[odd], names[usual]
    if len(odds) != len(others):
        return len(odds) < len(others)
    rights = [
        (text in settled, any(given(tokens, m) for m in names[text]), text.lower() in lexicon())
        for text in (usual, odd)
    ]
    if rights[0] != rights[1]:
        return rights[0] > rights[1]
    return others[0].span < odds[0].span


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


def _meant(odd: str, usual: str, mention: Mention, names: Names, tokens: Sequence[Token]) -> bool:
    """Whether a name is a slip of one that was introduced, is well known, or has its company."""
    odds, others = names[odd], names[usual]
    kind = _kind(odd, usual)
    if not _possible(odd, usual, kind) or mention.number:
        return False
    if len(odds) > 1 and len(odds) * _OFTEN > len(others):
        return False
    company = frozenset().union(*(telling(tokens, other) for other in others))
    own = telling(tokens, mention)
    weak = kind == "substitution" and not _vowels_differ(odd, usual)
    if own:
        # Both names around it must be as they are around the other one.
        if not own <= company or glossed(tokens, mention, others):
            return False
        return goes_on(tokens, mention, others) and not (weak and len(others) < _OFTEN)
    if weak or len(odd) < _SURNAME or ("-" in odd and odd.split("-")[1].islower()):
        return False
    if any(not bare(tokens, other) for other in odds) or glossed(tokens, mention, others):
        return False
    if any(given(tokens, other) and other.span < mention.span for other in others):
        # "Martin Schulz" has a given name, though it is a common word.
        alone = not any(other.beside for other in odds)
        return alone and not (placed(tokens, mention) or near(tokens, mention, others, _BESIDE))
    if near(tokens, mention, others):
        return False
    if (
        kind == "transposition"
        and len(others) >= _ENDING
        and odd[-_ENDING:] != usual[-_ENDING:][::-1]
    ):
        return True
    famous = usual.lower() in lexicon() and odd[-_ENDING:] == usual[-_ENDING:]
    # "Misisi" and "Masisi", "Styrian" and "Syrian" are two.
    return famous and len(others) >= _OFTEN and min(len(odd), len(usual)) > _SURNAME


def _possible(odd: str, usual: str, kind: str | None) -> bool:
    """Whether a slip, rather than an ending or another name, makes one of the other."""
    known = lexicon().get(odd.lower())
    if known is not None and not (known.name and known.rank <= _LITTLE_KNOWN):
        return False
    if odd[0] != usual[0] or odd.startswith(usual) or usual.startswith(odd):
        return False
    # "Javadovs" and "Javadova", "Ahmadies" and "Ahmadis": endings.
    return not (kind == "substitution" and odd[:-1] == usual[:-1]) and not _plural(odd, usual)


def _plural(one: str, two: str) -> bool:
    stems = {text.removesuffix("s").removesuffix("e") for text in (one, two)}
    return len(stems) == 1


def _vowels_differ(one: str, two: str) -> bool:
    """Whether all letters that differ are vowels, as between romanisations."""
    pairs = zip(plain(one).lower(), plain(two).lower(), strict=False)
    return all(a in _VOWELS and b in _VOWELS for a, b in pairs if a != b)
