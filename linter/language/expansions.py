"""Whether two long forms say the same, and what an acronym's definition is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linter.language.definitions import Definition
from linter.language.edits import edit_kind
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger
from linter.patterns import regex

_WORD = regex(r"[^\W_]+(?:'[^\W_]+)?")
_ACRONYM = regex(r"\b[A-Z][A-Z&]+s?\b")
_DROPPED = frozenset(
    "the a an of and for in on to or de la le les del des du da do dos di y e et as its us un "
    "united nations states federal national".split()
)
_STEM = 5
_SAME = 0.6


def folded(long: str) -> str:
    """A long form for comparing: small letters, one spelling and number, no "the" before it."""
    return " ".join(map(_singular, _spelt(long)))


def worded(long: str) -> str:
    """A long form as `folded` gives it, with its plurals."""
    return " ".join(_spelt(long))


def _spelt(long: str) -> list[str]:
    words = _WORD.findall(long.replace("’", "'").casefold())
    words = [_american(word.removesuffix("'s")) for word in words]
    while words and words[0] in ("the", "a", "an"):
        del words[0]
    return words


def _american(word: str) -> str:
    """One spelling for British and American forms, wherever it leads other words."""
    word = word.replace("isation", "ization").replace("our", "or").replace("ence", "ense")
    return word.replace("tre", "ter").removesuffix("me") if len(word) > 5 else word


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def same(one: str, two: str) -> bool:
    """Whether two long forms are one in other words, spellings or lengths.

    Words count by their first five letters; one form may be part of the other
    ("National Police", "Haitian National Police").
    """
    a, b = folded(one), folded(two)
    if a == b or a.replace(" ", "") == b.replace(" ", "") or edit_kind(a, b):
        return True
    # An acronym inside a long form ("FPKI Policy Authority") may be spelt out in the other.
    left, right = _stems(folded(_ACRONYM.sub(" ", one))), _stems(folded(_ACRONYM.sub(" ", two)))
    if not left or not right:
        return False
    shared = len(left & right)
    return left <= right or right <= left or shared / len(left | right) >= _SAME


def _stems(long: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in long.split() if word not in _DROPPED)


def spells(definition: Definition) -> bool:
    """Whether the long form's letters spell the acronym (not so for names and aliases)."""
    return definition.kind in ("initials", "letters")


def expansions(acronym: str, house: Iterable[str] = ()) -> tuple[str, ...]:
    """What the shipped list and the house (its long form, if any) say an acronym means."""
    return (*house, *known_acronyms().get(acronym, ()))


def is_alias(entry: Entry, definition: Definition, known: Iterable[str]) -> bool:
    """Whether a definition is a common name before a known acronym ("North Korea (DPRK)").

    That is so where its letters do not spell the acronym, and the acronym is known
    under another name or spelt out by another definition of the draft.
    """
    if spells(definition):
        return False
    known = tuple(known)
    if any(same(definition.long, long) for long in known):
        return False
    return bool(known) or any(spells(other) for other in entry.definitions)


def introduced(book: Ledger) -> frozenset[str]:
    """Every acronym that some definition introduces, parts of compound ones included."""
    found: set[str] = set()
    for entry in book.entries.values():
        if entry.definitions:
            found.add(entry.acronym)
            found.update(re.split(r"[-/]", entry.acronym))
    return frozenset(found)
