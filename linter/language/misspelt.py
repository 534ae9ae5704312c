"""Which words of a draft are probably misspelt: a derived view of the document.

A word that no list knows is most often a name, a foreign word or a term, so being
unknown is not enough: a common word must be one or two edits away, and the way
the draft uses the unknown word must not speak for a term of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.language import possessives
from linter.language.capitals import (
    acts_alone,
    beside_a_name,
    framed,
    in_long_form,
    opens_plainly,
    slipped,
)
from linter.language.common_words import is_name
from linter.language.dialect import LANGUAGES, NAMES, spelling
from linter.language.foreign_words import (
    QUOTES,
    accented,
    cut_by_editor,
    glossed,
    is_piece,
    other_tongue,
)
from linter.language.forms import forms, indices
from linter.language.sentences import split
from linter.language.shouting import shouted
from linter.language.spelling import Speller
from linter.language.suggest import PER_RANK, Suggestion, suggest
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.settings import Settings
from linter.tuples import NamedTuple

_SHORTEST = 4

_LONGEST = 45
"""Letters of the longest word in English dictionaries; beyond it, guesses cost too much."""
_SLIPS = {
    slip: (Suggestion(word, 1, 0.0, 15),)
    for slip, word in (
        ("teh", "the"), ("hte", "the"), ("adn", "and"), ("nad", "and"), ("nto", "not"),
        ("tje", "the"), ("thn", "then"), ("wih", "with"), ("wtih", "with"), ("yuo", "you"),
        ("alot", "a lot"), ("taht", "that"), ("thier", "their"), ("inbetween", "in between"),
    )
}  # fmt: skip
"""Slips too short, or too unlike one word, for the search to explain."""
_TERM = 3
"""An unknown word used so often is a term, unless a very common word is one edit away."""
_COMMON = 7
_RARE = 4
_SLIGHT = 0.65
"""The price of a swapped or doubled letter."""
_NAME = 6
_PASSAGE = 2
"""So many other words that nothing explains, close by, are a passage in another language."""
_ENDINGS = ({"e", "y"}, {"d", "r"}, {"d", "s"}, {"r", "s"})
_VERY_COMMON = 9


class Doubt(NamedTuple):
    """A word that is probably misspelt, and what was probably meant, likeliest first.

    `dialect` names the spelling ("British", "American") of a word that the configured
    language spells otherwise; else "".
    """

    span: Span
    text: str
    suggestions: tuple[str, ...]
    dialect: str = ""


def doubts(document: Document, settings: Settings) -> tuple[Doubt, ...]:
    """Misspelt words; call it through `document.derive(doubts, settings)`."""
    tokens = document.derive(tokenize).tokens
    speller = Speller((*settings.words, *settings.preferred_names.values(), *_letters(settings)))
    loud = document.derive(shouted)
    plurals: dict[str, tuple[str, ...]] = {}

    def doubtful(norm: str) -> bool:
        if norm.endswith("s's") and (right := possessives.meant(norm)):
            plurals[norm] = right
            return True
        return _checkable(norm) and not speller.knows(norm)

    unknown = []
    found = []
    # A draft says the same words over and over: each spelling is judged once.
    for index in indices(document.derive(forms), doubtful):
        token = tokens[index]
        if token.kind != "word" or index in loud:
            continue
        if token.norm in plurals:
            found.append(Doubt(token.span, document.slice(token.span), plurals[token.norm]))
        else:
            unknown.append(index)
    opening = frozenset(s.first for s in document.derive(split)) if unknown else frozenset()
    found += _judged(document, tokens, unknown, opening, speller)
    if plurals:
        found.sort(key=lambda doubt: doubt.span)
    if settings.language in LANGUAGES:
        found += _foreign(document, tokens, LANGUAGES[settings.language], settings.words)
        found.sort(key=lambda doubt: doubt.span)
    return tuple(found)


def _foreign(
    document: Document, tokens: Sequence[Token], region: str, words: Sequence[str]
) -> Iterator[Doubt]:
    """Words that only the other dialect spells so; capitalised ones may be names."""
    own = {word.casefold() for word in words}
    for token in tokens:
        if token.kind != "word" or not token.norm.islower():
            continue
        at = token.start
        for part in token.norm.removesuffix("'s").split("-"):
            other = spelling(part) if len(part) > _SHORTEST - 1 and part not in own else None
            if other and other.region != region:
                span = Span(at, at + len(part))
                if token.end - token.start != len(token.norm):
                    span = token.span
                yield Doubt(span, document.slice(span), (other.other,), NAMES[other.region])
            at += len(part) + 1


def _letters(settings: Settings) -> Iterator[str]:
    for long in settings.known_acronyms.values():
        yield from long.split()
    yield from settings.organisation.name.split()


def _checkable(norm: str) -> bool:
    """Small letters, or one capital and small letters; longer parts only."""
    word = norm.removesuffix("'s")
    if len(word) > _LONGEST or not word.isascii():
        return False
    if not (word.isalpha() or word.replace("-", "").replace("'", "").isalpha()):
        return False
    if len(word) < _SHORTEST and word.lower() not in _SLIPS:
        return False
    return word.islower() or word[1:].islower()


def _judged(
    document: Document,
    tokens: Sequence[Token],
    unknown: Sequence[int],
    opening: frozenset[int],
    speller: Speller,
) -> Iterator[Doubt]:
    # A text in another language has thousands of unknown words; each is looked at once.
    parts: dict[str, tuple[str, int]] = {}
    explained: dict[str, bool] = {}
    used = Counter(tokens[index].norm.removesuffix("'s") for index in unknown)
    folded = Counter(norm.lower() for norm in used.elements())
    strange = frozenset(unknown)
    humble = frozenset(at for at in unknown if tokens[at].norm[0].islower())
    for index in unknown:
        token = tokens[index]
        if token.norm not in parts:
            parts[token.norm] = _unknown_part(token.norm, speller)
        part, offset = parts[token.norm]
        if not part:
            continue
        norm = token.norm.removesuffix("'s")
        count = folded[norm.lower()]
        starts = index in opening or (index - 1 in opening and tokens[index - 1].norm in QUOTES)
        named = norm[0].isupper() and (not starts or norm.lower() not in used)
        # Names beside a word in small letters do not make it foreign, other such words do.
        alien = strange if named else humble
        spelt = in_long_form(tokens, index)
        plain = starts and opens_plainly(tokens, index)
        english = spelt or plain
        foreign = (glossed(tokens, index) and not spelt) or any(
            at in alien for at in (index - 2, index - 1, index + 1, index + 2)
        )
        foreign |= named and not english and beside_a_name(tokens, index)
        accents = sum(accented(tokens, at, speller) for at in range(index - 5, index + 6))
        if accents >= _PASSAGE or cut_by_editor(tokens, index) or is_piece(tokens, index):
            continue
        if _passage(tokens, alien, index, explained):
            continue
        certain = part.lower() in _SLIPS and (starts or not named)
        least = _NAME - english
        if named and (count > 1 or foreign or len(part) < least) and not certain:
            continue  # a name that nothing would make a slip: the search is spared
        # Two edits are looked for only where they could be believed.
        reach = 1 if named or foreign or count >= _TERM else 2
        found = _SLIPS[part.lower()] if certain else suggest(part.lower(), reach=reach)
        if not found:
            continue
        if named and not certain:
            likely = _mistyped_capital(part, found[0], starts=starts, spelt=spelt, plain=plain)
        else:
            likely = _likely(part, found[0], count, foreign=foreign)
        if not likely or (plain and named and not acts_alone(tokens, index, found[0])):
            continue
        others = 0 if named else other_tongue(tokens, index)
        if others >= _PASSAGE or (others and not slipped(part, found[0])):
            continue
        span = Span(token.start + offset, token.start + offset + len(part))
        if token.end - token.start != len(token.norm):
            span = token.span
        words = tuple(_like(item.word, part) for item in _sensible(found))
        yield Doubt(span, document.slice(span), words)


def _passage(
    tokens: Sequence[Token], strange: frozenset[int], index: int, explained: dict[str, bool]
) -> bool:
    """Whether unknown words that no common word explains stand around.

    `explained` keeps what is known of a word from one call to the next.
    """
    near = {tokens[at].norm.lower() for at in range(index - 5, index + 6) if at in strange}
    near.discard(tokens[index].norm.lower())
    if len(near) < _PASSAGE:
        return False
    unexplained = 0
    for word in near:
        if word not in explained:
            explained[word] = _explicable(word)
        unexplained += not explained[word]
        if unexplained == _PASSAGE:
            return True
    return False


def _explicable(word: str) -> bool:
    found = suggest(word, reach=1) if word.isalpha() else ()
    return word in _SLIPS or bool(found and found[0].rank >= _COMMON)


def _unknown_part(norm: str, speller: Speller) -> tuple[str, int]:
    """The part of a compound that is not known, and where it begins."""
    at = 0
    for part in norm.removesuffix("'s").split("-"):
        if part and not speller.knows(part):
            return (part, at) if len(part) >= _SHORTEST or part.lower() in _SLIPS else ("", 0)
        at += len(part) + 1
    return "", 0


def _mistyped_capital(
    word: str, best: Suggestion, *, starts: bool, spelt: bool, plain: bool
) -> bool:
    """Whether a slip explains a capitalised word, used once, better than a name.

    The sentence that it opens may go on in plain English (`plain`), the long form that it
    stands in be `spelt` by an acronym.
    """
    if best.edits != 1:
        return False
    typed = slipped(word, best)
    if is_name(best.word):
        return typed and len(word) >= _NAME and best.rank >= _COMMON - 1
    if (plain or spelt) and typed:
        size = len(word)
        return best.rank >= (2 if size > 6 else _RARE if size == 6 else _VERY_COMMON)
    if plain and framed(word, best):
        # Not in a long form: a firm's name may be a coined word ("Vacline Medical (VM)").
        return len(word) >= 7 and best.rank >= (3 if len(word) >= 9 else _COMMON)
    return typed and len(word) >= 7 and best.rank >= (_COMMON if starts else _VERY_COMMON + 1)


def _likely(word: str, best: Suggestion, count: int, *, foreign: bool) -> bool:
    """Whether a slip explains a word better than a term or a foreign word."""
    near = best.edits == 1
    if word.lower() in _SLIPS:
        return True
    if foreign and not (near and best.rank >= _VERY_COMMON):
        return False
    if count >= _TERM:
        return near and best.rank >= _COMMON and (len(word) > 6 or slipped(word, best))
    if len(word) < 6:
        slight = near and best.cost + best.rank * PER_RANK <= _SLIGHT
        return best.rank >= (_VERY_COMMON if not near else _RARE if slight else _COMMON - 1)
    if near and best.rank <= _RARE and _same_stem(word.lower(), best.word):
        return False
    if near:
        return best.rank >= (0 if len(word) >= 8 else 1 if len(word) > 6 else 2)
    return best.rank >= (2 if len(word) >= 9 else 4)


def _same_stem(word: str, near: str) -> bool:
    """Whether only a regular ending differs: a form the list lacks ("breakpoint(s)")."""
    if len(word) < 8:
        return False
    if near[:-1] == word or word[:-1] == near:
        return max(word, near, key=len)[-1] in "sdr"
    return word[:-1] == near[:-1] and {word[-1], near[-1]} in _ENDINGS


def _sensible(found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """The best, and those not much worse."""
    return (item for item in found if item.cost <= found[0].cost + 0.6)


def _like(word: str, model: str) -> str:
    if model[0].isupper() or is_name(word):
        return word.capitalize()
    return word
