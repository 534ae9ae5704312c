"""Acronyms used before the place that defines them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.expansions import expansions, is_alias
from linter.language.ledger import Entry, Use, ledger
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import parts_at
from linter.shape.markings import labels
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`exempt`: parts of the page where an acronym may stand before its definition."""

    exempt: tuple[str, ...] = ("takeaways", "title", "heading", "header", "footer")


FIELDS = frozenset({"text", "long"})


def build(params: Params, settings: Settings) -> Check:
    """The check: each such acronym once, where it is first used."""
    exempt = frozenset(params.exempt)

    def check(document: Document) -> Iterator[Hit]:
        # A marking such as "TLP:AMBER" has its place on the page, whatever explains it.
        marked = {label.span.start for label in document.derive(labels)}
        for entry in document.derive(ledger).entries.values():
            house = settings.known_acronyms.get(entry.acronym)
            known = expansions(entry.acronym, (house,) if house else ())
            defined = [d for d in entry.definitions if not is_alias(entry, d, known)]
            if not defined or defined[0].kind == "phrase":
                continue
            places = {definition.short_span.start for definition in entry.definitions}
            for use in _earlier(entry, defined[0].short_span, places | marked):
                if exempt and not parts_at(document, use.span, settings).isdisjoint(exempt):
                    continue
                yield Hit(use.span, {"text": entry.acronym, "long": defined[0].long})
                break

    return check


def _earlier(entry: Entry, definition: Span, places: set[int]) -> Iterator[Use]:
    first = next((use for use in entry.uses if use.span.start == definition.start), None)
    order = first.order if first else definition.start
    for use in entry.uses:
        same_note = use.order == order and use.span.start < definition.start
        if (use.order < order or same_note) and use.span.start not in places:
            yield use
