"""Acronyms that are defined and never used again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.definitions import Definition
from linter.language.edits import slip_kind
from linter.language.expansions import expansions, same, spells
from linter.language.known import known_acronyms
from linter.language.ledger import Ledger, ledger
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """What makes a definition idle.

    `fewest`: how often an acronym must stand beside its definition to be worth one;
    `known`: whether that holds for acronyms too which readers know better than their
    long forms ("Bank for International Settlements (BIS)").
    """

    fewest: int = 1
    known: bool = True


FIELDS = frozenset({"text", "long"})
_NAME = 3


def build(params: Params, settings: Settings) -> Check:
    """The check: each definition whose acronym the draft does not go on to use."""

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        compounds = "\n".join(short for short in book.entries if "-" in short or "/" in short)
        glued = _glued(book)
        for entry in book.entries.values():
            if len(entry.definitions) != 1:
                continue
            if entry.mentions + glued[entry.acronym] >= params.fewest:
                continue
            definition = entry.definitions[0]
            if entry.acronym in compounds and not ("-" in entry.acronym or "/" in entry.acronym):
                continue
            if not _real(definition) or _mistyped(entry.acronym, book):
                continue
            house = settings.known_acronyms.get(entry.acronym)
            meanings = expansions(entry.acronym, (house,) if house else ())
            if not params.known and any(same(definition.long, long) for long in meanings):
                continue
            fields = {"text": entry.acronym, "long": definition.long}
            yield Hit(definition.short_span, fields, _edits(document.text, definition))

    return check


def _glued(book: Ledger) -> Counter[str]:
    """How often each acronym stands before digits, as one word with them: "FY2027"."""
    found: Counter[str] = Counter()
    longest = max(map(len, book.entries), default=0)
    for norm, places in book.forms.items():
        if norm.isalpha():
            continue
        for at in range(1, min(len(norm), longest + 1)):
            if norm[at].isdecimal() and norm[:at] in book.entries:
                found[norm[:at]] += len(places)
    return found


def _mistyped(acronym: str, book: Ledger) -> bool:
    """Whether a slip of the acronym stands elsewhere: mending that will use it."""
    return any(
        (
            not other.definitions
            and other.acronym not in known_acronyms()
            and slip_kind(acronym, other.acronym)
        )
        # "RoK" beside "ROK": one acronym, which the draft does use
        or (other.acronym != acronym and other.acronym.upper() == acronym.upper())
        for other in book.entries.values()
    )


def _real(definition: Definition) -> bool:
    if spells(definition):
        return True
    words = definition.long.split()
    return definition.kind == "name" and len(words) >= _NAME


def _edits(text: str, definition: Definition) -> tuple[Edit, ...]:
    """Leave out " (LF)" where that is all there is between the brackets."""
    short = definition.short_span
    first, last = definition.long_span.end, short.end
    if text[first : short.start] not in (" (", " [") or text[last : last + 2] == "s)":
        last += text[last : last + 1] == "s"
    if text[first : short.start] not in (" (", " [") or text[last : last + 1] not in (")", "]"):
        return ()
    return (Edit(Span(first, last + 1), ""),)
