"""Definitions whose acronym is a slip of its long form's initials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.finding import Edit, Hit
from linter.language.alignment import Word, by_initials
from linter.language.definitions import Definition
from linter.language.expansions import same
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.slips import spelled_by
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`shortest`: letters from which a slip is believed though nobody knows the right form."""

    shortest: int = 4


FIELDS = frozenset({"text", "right", "long"})


def build(params: Params, settings: Settings) -> Check:
    """The check: definitions whose letters are one slip from the initials."""
    house: Mapping[str, tuple[str, ...]] = {
        acronym: (long,) for acronym, long in settings.known_acronyms.items()
    }

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        known = {**known_acronyms(), **house}
        for entry in book.entries.values():
            if not entry.acronym.isalpha() or not entry.acronym.isupper() or len(entry.acronym) < 3:
                continue
            for definition in entry.definitions:
                right = _meant(entry, definition, book, known, params.shortest)
                if right:
                    fields = {"text": entry.acronym, "right": right, "long": definition.long}
                    edit = Edit(definition.short_span, right)
                    yield Hit(definition.short_span, fields, (edit,))

    return check


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
    if definition.kind == "phrase" or _exact(typed, definition.long):
        return None
    elsewhere = entry.mentions
    for right in spelled_by(definition.long, typed):
        if definition.kind == "letters" and len(right) < len(typed):
            continue  # "extreme ultraviolet (EUV)": each letter stands in the long form
        other = book.entries.get(right)
        meant = right in known and any(same(definition.long, long) for long in known[right])
        if meant or (other and other.mentions > elsewhere and not other.definitions):
            return right
        if (
            definition.kind != "initials"
            and len(typed) >= shortest
            and sorted(right) == sorted(typed)
            and not elsewhere
            and other is None
        ):
            return right
    return None


def _exact(letters: str, long: str) -> bool:
    words = [Word(word, 0, 0) for word in long.replace("-", " ").replace("/", " ").split()]
    return by_initials(letters, words[::-1], strict=True) == len(words)
