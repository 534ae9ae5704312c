"""One acronym with two long forms, or one long form with two acronyms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from linter.finding import Hit
from linter.language.definitions import Definition
from linter.language.edits import edit_kind
from linter.language.expansions import expansions, folded, is_alias, same, spells
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.wordings import another_word
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`house`: whether a long form other than the configuration's is a conflict too."""

    house: bool = True


FIELDS = frozenset({"text", "problem"})
_VOWELS = frozenset("aeiouy")


def build(params: Params, settings: Settings) -> Check:
    """The check: the later of two definitions that cannot both stand."""

    def check(document: Document) -> Iterator[Hit]:
        book = document.derive(ledger)
        for entry in book.entries.values():
            house = settings.known_acronyms.get(entry.acronym)
            yield from _two_meanings(entry, house if params.house else None, house)
        yield from _two_acronyms(book)

    return check


def _two_meanings(entry: Entry, ruling: str | None, house: str | None) -> Iterator[Hit]:
    known = expansions(entry.acronym, (house,) if house else ())
    sound = [d for d in entry.definitions if _sound(entry, d, known)]
    # Drafts define an acronym over and over in the same words: each wording is compared once.
    wordings: dict[str, None] = {}
    for index, definition in enumerate(sound):
        long, first = definition.long, sound[0].long
        new = long not in wordings and not any(_one_name(other, long) for other in wordings)
        wordings[long] = None
        if index and new:
            mend = "give one of them another acronym"
            if another_word(first, long):
                mend += ", or settle the wording if they are one"
            problem = f"'{entry.acronym}' stands for {first} and for {long}; {mend}"
            yield Hit(definition.short_span, {"text": entry.acronym, "problem": problem})
        elif not index and ruling and spells(definition) and not same(ruling, definition.long):
            problem = (
                f"'{entry.acronym}' stands for {definition.long} here and for {ruling} in the "
                "configuration; use another acronym"
            )
            yield Hit(definition.short_span, {"text": entry.acronym, "problem": problem})


def _one_name(one: str, two: str) -> bool:
    """Whether two long forms are one, also where a foreign name is spelt in two ways.

    Most words in common are not enough where one is another ("Energy", "Electricity").

    "Tehreek-e-Taliban" and "Tehrik-e-Taliban" have the same consonants in every word;
    that is no matter of acronyms.
    """
    if same(one, two) and not another_word(one, two):
        return True
    pairs = list(zip_longest(folded(one).split(), folded(two).split(), fillvalue=""))
    return all(_consonants(a) == _consonants(b) for a, b in pairs)


def _consonants(word: str) -> str:
    """A word's first letter and its consonants, doubled ones once."""
    kept = word[:1] + "".join(letter for letter in word[1:] if letter not in _VOWELS)
    return "".join(
        letter for letter, before in zip(kept, " " + kept, strict=False) if letter != before
    )


def _sound(entry: Entry, definition: Definition, known: Sequence[str]) -> bool:
    """A definition that claims the acronym: spelt by its letters, or known under that name."""
    if definition.kind == "initials":
        return True
    if definition.kind == "letters":
        return len(entry.acronym) > 2
    return not is_alias(entry, definition, known) and any(same(definition.long, k) for k in known)


def _two_acronyms(book: Ledger) -> Iterator[Hit]:
    first: dict[str, tuple[Entry, Definition]] = {}
    order = [(d.short_span.start, entry, d) for entry in book.entries.values()
             for d in entry.definitions if d.kind != "phrase"]  # fmt: skip
    for _, entry, definition in sorted(order, key=lambda item: item[0]):
        key = folded(definition.long)
        if key not in first:
            first[key] = (entry, definition)
            continue
        other = first[key][0]
        if other.acronym == entry.acronym or edit_kind(other.acronym, entry.acronym):
            continue
        if not _telling(first[key][1], definition):
            continue
        if first[key][1].long_span == definition.long_span:
            continue  # "(SJP, or JEP in Spanish)"
        problem = (
            f"{definition.long} is '{other.acronym}' and '{entry.acronym}'; "
            "keep one acronym for one name"
        )
        yield Hit(definition.short_span, {"text": entry.acronym, "problem": problem})


def _telling(one: Definition, two: Definition) -> bool:
    """Whether both definitions are sure enough that the name is one thing with two acronyms."""
    return len(one.long.split()) > 1 and (spells(one) or spells(two))
