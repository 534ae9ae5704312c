"""An acronym that is one slip of the finger away from one the draft or the house knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Edit, Hit
from linter.language.acronyms import is_roman
from linter.language.known import known_acronyms, seen_acronyms
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.slip_weights import WEIGHTS
from linter.language.slips import OFTEN, Pair, evidence, pairs, score, spelled_by
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings


class Params(NamedTuple):
    """`certainty`: how sure to be before speaking, as log-odds; more flags less."""

    certainty: float = 2.0


FIELDS = frozenset({"text", "acronym", "reason"})


def build(params: Params, settings: Settings) -> Check:
    """The check: which acronyms are slips, and of which."""
    house = frozenset(settings.known_acronyms)

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        targets = _targets(book, house)
        best: dict[str, tuple[float, Pair]] = {}
        for pair in pairs(book, targets, (house, frozenset(known_acronyms()))):
            typed = pair.doubtful.acronym
            if is_roman(typed) or (is_roman(pair.target) and pair.target not in house):
                continue
            sure = score(evidence(pair, book, seen_acronyms(), house), WEIGHTS)
            if sure >= params.certainty and (typed not in best or sure > best[typed][0]):
                best[typed] = (sure, pair)
        for _, pair in best.values():
            yield from _hits(pair, book)

    return check


def _targets(book: Ledger, house: frozenset[str]) -> dict[str, int]:
    """Acronyms that a draft or a house is sure of, by their uses in the draft."""
    targets = dict.fromkeys(house, 0)
    for entry in book.entries.values():
        letters = entry.acronym
        if not (letters.isalpha() and letters.isupper()):
            continue
        spelled = any(definition.kind == "initials" for definition in entry.definitions)
        if spelled or letters in house or len(entry.uses) >= OFTEN - 1:
            # Two sound uses and the slip itself make three.
            targets[letters] = len(entry.uses)
    for entry in book.entries.values():
        for definition in entry.definitions:
            if definition.kind != "initials":
                # "Child Support Centres (CSSC)": the long form says what was meant.
                for letters in spelled_by(definition.long, entry.acronym):
                    if letters in book.entries:
                        targets[letters] = len(book.entries[letters].uses)
    return targets


def _hits(pair: Pair, book: Ledger) -> Iterator[Hit]:
    target = book.entries.get(pair.target)
    for use in pair.doubtful.uses:
        yield Hit(
            use.span,
            {
                "text": pair.doubtful.acronym,
                "acronym": pair.target,
                "reason": _reason(pair.target, target),
            },
            (Edit(use.span, pair.target),),
        )


def _reason(acronym: str, entry: Entry | None) -> str:
    uses = len(entry.uses) if entry else 0
    for definition in entry.definitions if entry else ():
        if definition.kind == "initials":
            return f"the draft defines {acronym} as {definition.long}"
    if uses >= OFTEN - 1:
        return f"the draft uses {acronym} {uses} times"
    return f"the configuration knows {acronym}"
