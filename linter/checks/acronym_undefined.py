"""Acronyms that the draft uses, never explains, and a reader may not know."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.acronyms import is_roman
from linter.language.edits import slip_kind
from linter.language.expansions import introduced
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.slips import spelled_by
from linter.language.standing import (
    in_word,
    is_code,
    is_foreign,
    is_named,
    is_person,
    is_surname,
    spelled_out,
    stated,
)
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape.columns import cells_under
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`known`: acronyms that need no definition, beside the shipped and the house's."""

    known: tuple[str, ...] = ()


FIELDS = frozenset({"text", "hint"})
_NAMES = frozenset("company companies firm firms issuer issuers supplier suppliers".split())
"""Heads of columns in which capitals are names of companies."""

_EMPHASIS = frozenset(
    "NOT AND OR ALL ANY THE NO IN ON IS DO IF TO OF ARE CAN MAY MUST ONLY YES BUT FOR NOW NEW OUR "
    "LOT BIG BAD TOO TWO ONE FEW GET GOT SEE SAY TRY HIS HER HIM SHE "
    "WE YOU IT AT BY AS BE AN WAS HAS HAD ITS WHY HOW OUT UP OFF SO".split()
)


def build(params: Params, settings: Settings) -> Check:
    """The check: each undefined acronym once, where it is first used."""
    known = frozenset((*known_acronyms(), *settings.known_acronyms, *params.known))

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        explained = introduced(book) | known | _meant(book)
        names = cells_under(document, _NAMES)
        for entry in book.entries.values():
            if entry.acronym not in explained and _is_acronym(entry, book):
                if any(cell.contains(use.span) for cell in names for use in entry.uses):
                    continue
                use = entry.uses[0]
                idle = _idle_neighbour(entry.acronym, book)
                hint = f"; or is it '{idle}', which the draft defines and never uses?" * bool(idle)
                yield Hit(use.span, {"text": entry.acronym, "hint": hint})

    return check


def _idle_neighbour(acronym: str, book: Ledger) -> str:
    """An acronym one slip away that the draft defines and does not use, or ""."""
    return next(
        (
            other.acronym
            for other in book.entries.values()
            if other.definitions and not other.mentions and slip_kind(other.acronym, acronym)
        ),
        "",
    )


def _meant(book: Ledger) -> set[str]:
    """What the long forms of mistyped definitions spell: that slip is another rule's."""
    return {
        letters
        for entry in book.entries.values()
        for definition in entry.definitions
        if definition.kind != "initials"
        for letters in spelled_by(definition.long, entry.acronym)
    }


def _is_acronym(entry: Entry, book: Ledger) -> bool:
    """Whether the capitals are an acronym at all, in at least one place."""
    letters = entry.acronym
    if (
        not letters.isupper()
        or letters in _EMPHASIS
        or (is_roman(letters) and set(letters) <= _IVX)
    ):
        return False
    tokens = book.tokens
    if any(
        spelled_out(tokens, use.token, letters)
        or stated(tokens, use.token, letters)
        or in_word(tokens, use.token, letters)
        for use in entry.uses
    ):
        return False
    if is_named(tokens, entry.uses[0]) or is_surname(tokens, entry.uses[0], letters):
        return False
    return not all(
        is_code(tokens, use, letters)
        or is_person(tokens, use, letters)
        or is_foreign(tokens, use.token)
        for use in entry.uses
    )


_IVX = frozenset("IVX")
