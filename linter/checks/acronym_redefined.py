"""Acronyms that the draft defines a second time."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.definitions import Definition
from linter.language.expansions import same, spells
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.wordings import another_word, reworded
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import parts_at
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`apart`: parts that are read by themselves, whose definitions do not count."""

    apart: tuple[str, ...] = (
        "takeaways", "title", "heading", "table_cell", "note", "header", "footer", "text_box",
    )  # fmt: skip


FIELDS = frozenset({"text", "acronym", "line", "problem"})


def build(params: Params, settings: Settings) -> Check:
    """The check: every definition after the first that says the same."""
    apart = frozenset(params.apart)

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        yield from _other_capitals(document, book)
        for entry in book.entries.values():
            if len(entry.definitions) < 2:
                continue
            seen: list[Definition] = []
            for definition in entry.definitions:
                if not apart.isdisjoint(parts_at(document, definition.short_span, settings)):
                    continue
                if spells(definition) and any(_repeated(definition, d) for d in seen):
                    yield _hit(document, entry, definition, seen[0])
                seen.append(definition)

    return check


def _other_capitals(document: Document, book: Ledger) -> Iterator[Hit]:
    """The later of two definitions whose acronyms differ in capitals alone ("ROK", "RoK")."""
    first: dict[str, Definition] = {}
    found = [d for entry in book.entries.values() for d in entry.definitions if spells(d)]
    for definition in sorted(found, key=lambda d: d.short_span):
        earlier = first.setdefault(definition.short.upper(), definition)
        if earlier.short == definition.short or not same(earlier.long, definition.long):
            continue
        line = _where(document, earlier.short_span)
        problem = (
            f"'{definition.short}' was defined at {line} as '{earlier.short}'; write it one way"
        )
        fields = {
            "text": definition.short,
            "acronym": earlier.short,
            "line": line,
            "problem": problem,
        }
        edit = Edit(definition.short_span, earlier.short)
        yield Hit(definition.short_span, fields, (edit,))


def _repeated(definition: Definition, earlier: Definition) -> bool:
    """Whether a definition says what an earlier one did; two meanings are another rule's."""
    one, two = definition.long, earlier.long
    return same(one, two) and not another_word(one, two)


def _hit(document: Document, entry: Entry, definition: Definition, first: Definition) -> Hit:
    whole = _whole(document.text, definition)
    acronym, line = entry.acronym, _where(document, first.short_span)
    fields = {"text": document.slice(whole), "acronym": acronym, "line": line}
    if reworded(definition.long, first.long):
        # Leaving the second wording out would hide that one of the two may be wrong.
        fields["problem"] = (
            f"'{acronym}' was defined at {line} in other words, as {first.long}; settle the "
            f"wording, and write '{acronym}' alone here"
        )
        return Hit(whole, fields)
    fields["problem"] = f"'{acronym}' was defined at {line}; write '{acronym}' alone"
    plural = "s" if definition.long.endswith("s") and definition.kind == "initials" else ""
    ending = plural if document.text[definition.short_span.end :][:1] == "s" else ""
    return Hit(whole, fields, (Edit(whole, acronym + ending),))


def _whole(text: str, definition: Definition) -> Span:
    """The long form, the short form and the bracket around one of them."""
    first = min(definition.long_span.start, definition.short_span.start)
    last = max(definition.long_span.end, definition.short_span.end)
    inner = min(definition.long_span.end, definition.short_span.end)
    opened = max(text.rfind(mark, inner, last) for mark in "([")
    if opened < 0:
        return Span(first, last)  # "Long Form or LF"
    while last < len(text) and text[last] not in ")]\n" and last - first < 200:
        last += 1
    return Span(first, last + 1 if text[last : last + 1] in (")", "]") else last)


def _where(document: Document, span: Span) -> str:
    place = document.locate(span)
    if place.line is not None:
        return f"line {place.line}"
    return f"paragraph {place.paragraph}" if place.paragraph else "an earlier place"
