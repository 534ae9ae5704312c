"""Whether a capitalised word that no list knows is a slip for an English word, or a name.

Names are most of the unknown words of a briefing, and many are one letter away from a word.
What tells them apart is where the word stands (as the first of a plain English sentence, in
the long form before its acronym, beside other names) and what the letter is: slips double,
swap and drop letters inside a word, while cognates of other languages and names differ at
their end, or by another letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.language import common_words
from linter.language.alignment import SMALL, Word, by_initials
from linter.language.suggest import FIRST_LETTER, PER_RANK, Suggestion
from linter.language.tokens import Token
from linter.language.word_classes import PLURAL, classes

_AHEAD = 6
"""So many words may stand between a word of a long form and the acronym's bracket."""
_LONGEST_ACRONYM = 8
_SLIGHT = 0.65
"""The price of a swapped or doubled letter, as `suggest` reckons; a little is left for rounding."""
_VOWEL = 0.75
_DROPPED = 0.95
_LONG = 9
_TAIL = 2
_EVERYDAY = 4
_SHORT = frozenset("of in on to at by or is".split())
"""English words too short for the list of common words, and none of Spanish or Portuguese."""
_KNOWN_NAME = 6
_PERSONS = frozenset(
    "said says told tells added argued warned stated wrote noted met asked urged declined denied"
    " resigned replied announced visited insisted claimed called joined left".split()
)
_SPEAKS = 10
"""What speaks without an article in the singular is as common as "government"."""


def slipped(word: str, meant: Suggestion) -> bool:
    """Whether the letter that sets two words apart is one that fingers slip on."""
    low = word.lower()
    other_first = low[0] != meant.word[0]
    price = meant.cost + PER_RANK * meant.rank - FIRST_LETTER * other_first
    if price <= _SLIGHT:
        return True
    if not framed(word, meant):
        return False  # "Ozbekistan", "Nationale", "Republica"
    if price <= _VOWEL:
        return len(word) >= _LONG  # "Hasson", "Carles"
    return price <= _DROPPED


def acts_alone(tokens: Sequence[Token], index: int, meant: Suggestion) -> bool:
    """Whether an English word may do what the next word says, where a person would.

    "Thorne said" is about a person, for no throne speaks; "Offcials said" is about officials.
    """
    if index + 1 >= len(tokens) or tokens[index + 1].norm not in _PERSONS:
        return True
    plural = classes(meant.word) & PLURAL or (meant.word[-1] == "s" and meant.word[-2] != "s")
    return bool(plural) or meant.rank >= _SPEAKS


def framed(word: str, meant: Suggestion) -> bool:
    """Whether two words begin and end alike."""
    low = word.lower()
    return low[0] == meant.word[0] and low[-_TAIL:] == meant.word[-_TAIL:]


def opens_plainly(tokens: Sequence[Token], index: int) -> bool:
    """Whether an everyday English word in small letters follows: "Excercises suggest"."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1].norm
    return after.islower() and (after in _SHORT or common_words.rank(after) >= _EVERYDAY)


def in_long_form(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is one of an English long form's, spelt by the acronym in brackets behind."""
    bracket = index + 1
    while bracket < len(tokens) and tokens[bracket].kind == "word" and bracket - index <= _AHEAD:
        bracket += 1
    if bracket + 2 >= len(tokens) or tokens[bracket].norm != "(" or tokens[bracket + 2].norm != ")":
        return False
    letters = tokens[bracket + 1].norm.removesuffix("s")
    if not (letters.isalpha() and letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM):
        return False
    first = bracket
    while first > 0 and tokens[first - 1].kind == "word" and bracket - first < 2 * _AHEAD:
        first -= 1
    words = [Word(token.norm, token.start, token.end) for token in tokens[first:bracket]]
    size = by_initials(letters, words[::-1], strict=True)
    others = [token.norm.lower() for token in tokens[bracket - size : bracket]]
    if bracket - size > index or len(others) < len(letters):
        return False
    del others[index - (bracket - size)]
    return all(map(_is_english, others)) and any(other not in SMALL for other in others)


def beside_a_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word that is not common stands right before or behind."""
    return any(
        0 <= at < len(tokens)
        and tokens[at].kind == "word"
        and tokens[at].norm[0].isupper()
        and not tokens[at].norm.isupper()
        and common_words.rank(tokens[at].norm.lower().removesuffix("'s")) < 0
        for at in (index - 1, index + 1)
    )


def _is_english(word: str) -> bool:
    for part in word.removesuffix("'s").split("-"):
        rank = common_words.rank(part)
        if part not in _SHORT and rank < (_KNOWN_NAME if common_words.is_name(part) else 0):
            return False
    return True
