"""Find definitions whose letters are a slip of an acronym that the draft uses elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.language.edits import edit_kind, slip_pieces
from linter.language.expansions import same
from linter.language.ledger import Entry, Ledger
from linter.language.slips import only_introduced, spells_exactly
from linter.language.standing import spelled_before


def mistyped_definitions(
    book: Ledger, seen: Mapping[str, int], known: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Acronyms that a draft defines and never uses, each with the one it uses instead.

    One edit apart, and the one in use has the better claim to the long form: its
    letters spell it, it is known under it, or more other texts (`seen`) use it.
    """
    lacking: dict[str, set[str]] = {}
    for entry in book.entries.values():
        if not entry.definitions and entry.acronym.isalpha() and entry.acronym.isupper():
            for key in slip_pieces(entry.acronym):
                lacking.setdefault(key, set()).add(entry.acronym)
    for entry in book.entries.values():
        typed = entry.acronym
        if not only_introduced(book, entry):
            continue
        if not typed.isalpha() or not typed.isupper():
            continue
        near = set().union(*(lacking.get(key, ()) for key in slip_pieces(typed)))
        for right in sorted(near):
            if edit_kind(right, typed) and _claims(book, entry, right, seen, known):
                yield typed, right


def _claims(
    book: Ledger,
    entry: Entry,
    right: str,
    seen: Mapping[str, int],
    known: Mapping[str, tuple[str, ...]],
) -> bool:
    longs = [definition.long for definition in entry.definitions]
    if not longs:
        return _spelt(book, entry, right)
    if any(same(long, other) for long in longs for other in known.get(entry.acronym, ())):
        return False
    if any(same(long, other) for long in longs for other in known.get(right, ())):
        return True
    if right in known or any(spells_exactly(entry.acronym, long) for long in longs):
        return len(right) > len(entry.acronym) and _spelt(book, entry, right)
    if len(right) < len(entry.acronym) and any(d.kind == "letters" for d in entry.definitions):
        return False  # "extreme ultraviolet (EUV)": each letter stands in the long form
    if _spelt(book, entry, right):
        return True
    return len(book.entries[right].uses) > 1 or seen.get(right, 0) > seen.get(entry.acronym, 0)


def _spelt(book: Ledger, entry: Entry, right: str) -> bool:
    return spelled_before(book.tokens, entry.uses[0].token, right)
