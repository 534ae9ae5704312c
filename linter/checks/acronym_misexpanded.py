"""Definitions whose acronym, or whose long form, is a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.finding import Edit, Hit
from linter.language.alignment import Word, by_initials
from linter.language.definitions import Definition
from linter.language.edits import edit_kind
from linter.language.expansions import folded, same
from linter.language.known import known_acronyms, seen_acronyms
from linter.language.known_meanings import Mistaken, mistaken
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.slips import spelled_by
from linter.language.tokens import tokenize
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`shortest`: letters from which a slip is believed though nobody knows the right form."""

    shortest: int = 4


_LEAST = 3
FIELDS = frozenset({"text", "right", "long", "problem"})


def build(params: Params, settings: Settings) -> Check:
    """The check: letters one slip from the initials, and words other than the known ones."""
    house: Mapping[str, tuple[str, ...]] = {
        acronym: (long,) for acronym, long in settings.known_acronyms.items()
    }

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        known = {**known_acronyms(), **house}
        tokens = document.derive(tokenize)
        for entry in book.entries.values():
            if entry.acronym in known:
                for found in mistaken(document.text, tokens, entry, known):
                    yield _wrong_words(entry.acronym, found)
            if not entry.acronym.isalpha() or not entry.acronym.isupper() or len(entry.acronym) < 3:
                continue
            for definition in entry.definitions:
                right = _meant(entry, definition, book, known, params.shortest)
                if right:
                    yield _wrong_letters(definition, right)

    return check


def _wrong_letters(definition: Definition, right: str) -> Hit:
    fields = {
        "text": definition.short,
        "right": right,
        "long": definition.long,
        "problem": f"'{definition.short}' does not spell {definition.long}; write '{right}'",
    }
    return Hit(definition.short_span, fields, (Edit(definition.short_span, right),))


def _wrong_words(acronym: str, found: Mistaken) -> Hit:
    """No edit: the words may be a slip, or the letters (of `found.other`)."""
    if found.other:
        problem = (
            f"'{acronym}' stands for {found.right}, not for {found.long}, which is "
            f"'{found.other}'; mend the words or the acronym"
        )
    else:
        problem = (
            f"'{acronym}' stands for {found.right}, not for {found.long}; mend the words, or "
            "give another body another acronym"
        )
    fields = {"text": acronym, "right": acronym, "long": found.long, "problem": problem}
    return Hit(found.span, fields)


def _meant(
    entry: Entry,
    definition: Definition,
    book: Ledger,
    known: Mapping[str, tuple[str, ...]],
    shortest: int,
) -> str | None:
    """The acronym that the long form spells, where the one that stands there is its slip."""
    typed = entry.acronym
    if typed in known and any(same(definition.long, long) for long in known[typed]):
        return None
    if any(_exact(typed, one.long) for one in entry.definitions):
        return None  # also where another definition says what the letters are
    elsewhere = entry.mentions
    strange = not elsewhere and typed not in known and typed not in seen_acronyms()
    if definition.kind == "phrase":
        return _known_under(typed, definition, known) if strange else None
    for right in spelled_by(definition.long, typed):
        if definition.kind == "letters" and len(right) < len(typed):
            continue  # "extreme ultraviolet (EUV)": each letter stands in the long form
        if len(right) < _LEAST:
            continue
        other = book.entries.get(right)
        meant = right in known and any(same(definition.long, long) for long in known[right])
        if edit_kind(right, typed) == "substitution" and typed in seen_acronyms():
            meant = False  # "Ministry of Defence (MND)": the national one
        if meant or (other and other.mentions > elsewhere and not other.definitions):
            return right
        if strange and other is None and _spelt_badly(definition, right, shortest):
            return right
    return _known_under(typed, definition, known) if strange else None


def _spelt_badly(definition: Definition, right: str, shortest: int) -> bool:
    """Whether letters that no other text uses are likelier a slip than another language's.

    Sure where others use the right ones. Else a letter more or another letter is a
    slip only where not all letters stand in the long form, a letter less is none
    ("DXCOP" and "GAB" leave out what they please), and three letters are too few.
    """
    if definition.kind == "initials":
        words = [Word(word, 0, 0) for word in definition.long.replace("-", " ").split()]
        if by_initials(definition.short, words[::-1], strict=True):
            return False  # "Department of Health and Human Services (HHS)"
    kind = edit_kind(right, definition.short)
    if right in seen_acronyms():
        return kind != "insertion" or definition.kind == "name"
    turned = kind == "transposition"
    fits = definition.kind in ("letters", "name") if turned else definition.kind == "name"
    return fits and len(right) >= shortest


def _known_under(
    typed: str, definition: Definition, known: Mapping[str, tuple[str, ...]]
) -> str | None:
    """The known acronym of a long form, where one edit makes it of what stands there."""
    for right, longs in known.items():
        if abs(len(right) - len(typed)) > 1 or len(right) < _LEAST:
            continue
        if edit_kind(right, typed) and any(_says(definition.long, long) for long in longs):
            return right
    return None


def _says(long: str, known: str) -> bool:
    """Whether a long form says what is known, with or without words before it."""
    one, two = (f" {folded(name)} ".replace(" un ", " united nation ") for name in (long, known))
    return one.endswith(two)


def _exact(letters: str, long: str) -> bool:
    words = [Word(word, 0, 0) for word in long.replace("-", " ").replace("/", " ").split()]
    return by_initials(letters, words[::-1], strict=True) == len(words)
