"""Align the letters of a short form with the words of a long form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linter.tuples import NamedTuple

SMALL = frozenset(
    "of the and for in on to a an at by with from de la le les del des du da do dos das di della "
    "el los las y e et und für der die das zur en van von al & or as para pour sur por per "
    "dei without against between among".split()
)
"""Words whose initials a short form may leave out."""

_NUMERALS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "ten": "10", "twenty": "20", "seventy": "77",
}  # fmt: skip

_PREFIXES = ("non", "inter", "anti", "counter", "tele", "multi", "trans", "para", "micro", "hydro")


SYLLABLE = 0.15
"""The price of each letter that a word gives beyond its first."""
SKIPPED = 1.0
"""The price of a word that gives no letter."""

_STRICT = 0.12
"""The initials of two small words used ("Crusaders for Delta (CFD)")."""
_ALLOWED = 1.12
"""One word skipped and a few small words used; or syllables, but not both."""


class Word(NamedTuple):
    """A word of a long form and where it stands (code points of `Document.text`)."""

    text: str
    start: int
    end: int


def by_initials(short: str, words: Sequence[Word], *, strict: bool = False) -> int:
    """How many of the words, nearest first, make the long form; 0 for no alignment.

    The short form must be put together from beginnings of words: usually one
    letter each, more from words in capitals ("UN High Commissioner for Refugees
    (UNHCR)") and syllables ("MINAGRI"). Small words may be left out freely, one
    other word at a price; the cheapest alignment wins, then the shortest.
    `strict` leaves no other word out.
    """
    return cheapest(short, words, strict=strict)[0]


def cheapest(short: str, words: Sequence[Word], *, strict: bool = False) -> tuple[int, float]:
    """What `by_initials` answers, and the price: from SYLLABLE on, not by initials alone."""
    letters = short.replace("&", "").replace("-", "").replace("/", "").casefold()
    if len(letters) == 2 and letters[0] in "23456":
        letters = letters[1] * int(letters[0])  # "Return, Repair, and Rest (3R)"
    allowed = _ALLOWED if len(letters) > 2 else 0.0
    if strict and allowed:
        allowed = _STRICT
    states = {len(letters): 0.0}
    best, best_cost = 0, allowed + 0.01
    for index, word in enumerate(words):
        following: dict[int, float] = {}
        for left, cost in states.items():
            for used, price in _uses(word.text, letters[:left]):
                total = cost + price
                rest = left - used
                if total <= allowed and total < following.get(rest, 9.0):
                    following[rest] = total
        if 0 in following:
            cost = following.pop(0)
            if cost < best_cost:
                best, best_cost = index + 1, cost
        states = following
        if not states:
            break
    return best, best_cost


def _uses(word: str, letters: str) -> list[tuple[int, float]]:
    """How many of the last letters a word may supply, each with its price."""
    folded = word.casefold()
    small = folded in SMALL
    found = [(0, 0.0 if small else SKIPPED)]
    if folded[1:2] == "'" and folded[0] in "dl":
        folded = folded[2:]  # "Police Maritime d'Isle (PMI)"
    folded = _NUMERALS.get(folded, folded).replace("'", "").replace(".", "").replace("&", "")
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and letters.endswith(prefix[0] + folded[len(prefix) :][:1]):
            found.append((2, 0.1))
    capital = word.isupper() or (word[-1:] == "s" and word[:-1].isupper())
    for used in range(1, min(len(letters), len(folded)) + 1):
        if letters.endswith(folded[:used]):
            price = 0.05 * small + (0.0 if capital else SYLLABLE * (used - 1))
            found.append((used, price))
    return found


def by_letters(short: str, words: Sequence[Word]) -> int:
    """Schwartz and Hearst's alignment; how many words, nearest first, or 0.

    Every letter of the short form, from the last to the first, is looked for
    from right to left; the first must begin a word. The long form has at most
    min(n + 5, 2n) words for n letters. Two rules that their paper leaves to the
    reader: at least half the letters must begin words, and a letter inside a word
    counts only with that word's first letter ("nonGovernmental"), but for the "x"
    of words in "ex-".
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    window = words[: min(len(letters) + 5, len(letters) * 2)]
    at = len(letters) - 1
    initial = 0
    for index, word in enumerate(window):
        folded = word.text.casefold()
        place = len(folded) - 1
        lowest = len(folded)
        while place >= 0 and at >= 0:
            if folded[place] == letters[at] and (at > 0 or place == 0):
                initial += place == 0
                at -= 1
                lowest = place
            place -= 1
        if 0 < lowest < len(folded):
            if folded[0] == letters[at + 1]:
                initial += 1  # "Nationale": the letter that begins the word is meant
            elif not folded.startswith("ex", lowest - 1):
                return 0
        if index == 0 and at == len(letters) - 1:
            return 0  # the word at the bracket is part of the long form
        if at < 0:
            long = sum(len(w.text) for w in window[: index + 1])
            return index + 1 if long > len(letters) and initial * 2 >= len(letters) else 0
    return 0


def initials(words: Sequence[Word]) -> str:
    """The capital initials of a long form (words in reading order), small words left out."""
    return "".join(w.text[0].upper() for w in words if w.text.casefold() not in SMALL)


def overlap(short: str, words: Sequence[Word]) -> int:
    """How many letters of a short form are initials of the words, in any order."""
    have = Counter(word.text[:1].casefold() for word in words)
    want = Counter(short.casefold())
    return sum((have & want).values())
