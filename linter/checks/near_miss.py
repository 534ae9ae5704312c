"""An acronym that is one slip of the finger away from one the draft or the house knows."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.acronyms import is_roman
from linter.language.edits import slip_kind, slip_pieces
from linter.language.known import known_acronyms, seen_acronyms, used_together, usual_company
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.mistyped import mistyped_definitions
from linter.language.slip_evidence import Background, Draft, evidence, score
from linter.language.slip_weights import WEIGHTS
from linter.language.slips import OFTEN, Pair, only_introduced, pairs, spelled_by, spells_exactly
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`certainty`: how sure to be before speaking, as log-odds; more flags less."""

    certainty: float = 0.25


FIELDS = frozenset({"text", "acronym", "reason"})
_TENS = frozenset("IVXL")
_PAIR = 2
_APART = 1.0
"""Two acronyms as likely as each other to be meant: a person must choose."""


def build(params: Params, settings: Settings) -> Check:
    """The check: which acronyms are slips, and of which."""
    house = frozenset(settings.known_acronyms)
    background = Background(
        seen_acronyms(), used_together(), known_acronyms(), house, usual_company()
    )

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        targets, claims = _targets(book, background)
        draft = Draft(book, claims)
        found: dict[str, list[tuple[float, Pair]]] = {}
        for pair in pairs(book, targets, house):
            typed = pair.doubtful.acronym
            if _counts(pair.target) and pair.target not in house:
                continue
            if _counts(typed) and (len(typed) > _PAIR or set(pair.target) <= _TENS):
                continue  # "Part XIX"; but "IV" may have been "HIV"
            sure = score(evidence(pair, draft, background), WEIGHTS)
            if sure >= params.certainty:
                found.setdefault(typed, []).append((sure, pair))
        for candidates in found.values():
            candidates.sort(key=lambda item: (-item[0], -targets[item[1].target]))
        for candidates in found.values():
            sure, pair = candidates[0]
            back = found.get(pair.target, candidates)[0]
            if back[1].target == pair.doubtful.acronym and back[0] > sure:
                continue  # each may be a slip of the other; this one less likely
            rival = candidates[1][0] if len(candidates) > 1 else float("-inf")
            clear = candidates[0][0] - rival >= _APART
            # What every reader knows may be meant after all: a person must look.
            clear = clear and candidates[0][1].doubtful.acronym not in background.known
            # Nor may letters that spell their own long form be replaced unseen.
            clear = clear and not _spells(candidates[0][1].doubtful)
            yield from _hits(candidates[0][1], book, house, clear=clear)

    return check


def _spells(entry: Entry) -> bool:
    return any(spells_exactly(entry.acronym, definition.long) for definition in entry.definitions)


def _targets(book: Ledger, background: Background) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Acronyms that a draft or a house is sure of, by their uses in the draft; and claims.

    A claim is an acronym and the target that has a better right to its definition.
    """
    house = background.house
    targets = dict.fromkeys(house, 0)
    claims: set[tuple[str, str]] = set()
    for entry in book.entries.values():
        letters = entry.acronym
        if not (letters.isalpha() and letters.isupper()):
            continue
        if entry.definitions or letters in house or len(entry.uses) >= OFTEN - 1:
            # Two sound uses and the slip itself make three.
            targets[letters] = len(entry.uses)
    for entry in book.entries.values():
        for definition in entry.definitions:
            if definition.kind != "initials":
                # "Child Support Centres (CSSC)": the long form says what was meant.
                for letters in spelled_by(definition.long, entry.acronym):
                    if definition.kind == "letters" and len(letters) < len(entry.acronym):
                        continue  # "extreme ultraviolet (EUV)" does not mean "EU"
                    if letters in book.entries:
                        targets[letters] = len(book.entries[letters].uses)
                        claims.add((entry.acronym, letters))
    for letters in _lacking(book):
        targets.setdefault(letters, len(book.entries[letters].uses))
    for typed, right in mistyped_definitions(book, background.seen, background.known):
        targets[right] = len(book.entries[right].uses)
        claims.add((typed, right))
    return targets, claims


def _lacking(book: Ledger) -> Iterator[str]:
    """Acronyms in use, never defined, one edit from one that is defined and never used."""
    unused: dict[str, set[str]] = {}
    for entry in book.entries.values():
        if only_introduced(book, entry):
            for key in slip_pieces(entry.acronym):
                unused.setdefault(key, set()).add(entry.acronym)
    for entry in book.entries.values():
        letters = entry.acronym
        if entry.definitions or not (letters.isalpha() and letters.isupper()):
            continue
        near = set().union(*(unused.get(key, ()) for key in slip_pieces(letters)))
        if any(slip_kind(letters, typed) for typed in near):
            yield letters


def _counts(letters: str) -> bool:
    """Whether letters are a Roman numeral that drafts use: no hundreds ("CD", "MC")."""
    return is_roman(letters) and set(letters) <= _TENS


def _hits(pair: Pair, book: Ledger, house: frozenset[str], *, clear: bool) -> Iterator[Hit]:
    target = book.entries.get(pair.target)
    for use in pair.doubtful.uses:
        yield Hit(
            use.span,
            {
                "text": pair.doubtful.acronym,
                "acronym": pair.target,
                "reason": _reason(pair.target, target, house),
            },
            (Edit(use.span, pair.target),),
            safe=clear,
        )


def _reason(acronym: str, entry: Entry | None, house: frozenset[str]) -> str:
    uses = len(entry.uses) if entry else 0
    for definition in entry.definitions if entry else ():
        if definition.kind == "initials" or (uses < OFTEN and definition.kind != "phrase"):
            return f"the draft defines {acronym} as {definition.long}"
    if uses >= OFTEN - 1:
        return f"the draft uses {acronym} {uses} times"
    if uses and acronym not in house:
        return f"the draft writes {acronym} elsewhere"
    if acronym in house:
        return f"the configuration knows {acronym}"
    return f"its long form spells {acronym}"
