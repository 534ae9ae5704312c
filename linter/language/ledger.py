"""The acronym ledger of a draft: every acronym, its definitions, its uses.

A derived view: `document.derive(ledger)`. It knows nothing of a house's
configuration; what is known there is the checks' business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from linter.language import definitions as finder
from linter.language.acronyms import Part, may_be_mixed, mixed, parts
from linter.language.definitions import Definition
from linter.language.forms import Forms, forms, indices
from linter.language.lexicon import lexicon
from linter.language.long_forms import BODIES
from linter.language.shouting import shouted
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.tuples import NamedTuple


class Use(NamedTuple):
    """One place where an acronym stands.

    `span` covers its letters alone; `ending` is its plural or possessive ending
    ("s", "'s" ...) or ""; `compound` says that it is part of a hyphenated word,
    `numbered` that a number follows its hyphen; `defining` that it stands in one
    of its own definitions; `token` is the index among the document's tokens;
    `order` is where a reader meets it: a note counts at its reference.
    """

    span: Span
    ending: str
    compound: bool
    numbered: bool
    defining: bool
    token: int
    order: int


class Entry(NamedTuple):
    """One acronym: its definitions and uses, both in the order a reader meets them."""

    acronym: str
    definitions: tuple[Definition, ...]
    uses: tuple[Use, ...]

    @property
    def mentions(self) -> int:
        """How often the acronym stands outside its own definitions."""
        return sum(not use.defining for use in self.uses)

    @property
    def long(self) -> str:
        """The long form of the first definition, or ""."""
        return self.definitions[0].long if self.definitions else ""


class Ledger(NamedTuple):
    """Every acronym of a document by its letters, in order of first use."""

    entries: Mapping[str, Entry]
    tokens: tuple[Token, ...]
    forms: Forms

    def defined(self, acronym: str) -> bool:
        """Whether the document defines the acronym."""
        entry = self.entries.get(acronym)
        return bool(entry and entry.definitions)


def ledger(document: Document) -> Ledger:
    """The document's ledger; call it through `document.derive(ledger)`."""
    tokens = document.derive(tokenize).tokens
    known = document.derive(forms)
    place = _reading_order(document)
    defined: dict[str, list[Definition]] = {}
    for found in finder.definitions(document):
        defined.setdefault(found.short, []).append(found)
    for short, several in defined.items():
        if len(several) > 1:
            defined[short] = _without_members(several)
    shorts = {d.short_span.start: d.short for found in defined.values() for d in found}
    short_spans = set(shorts)
    loud = document.derive(shouted)
    used: dict[str, list[Use]] = {}
    aloud: list[Part] = []
    for found_part in parts(document):
        part = _plural(found_part, shorts.get(found_part.start, ""))
        if part.token in loud and part.start not in short_spans:
            aloud.append(part)
        else:
            used.setdefault(part.letters, []).append(_use(part, short_spans, place))
    for part in aloud:
        # Among words in capitals only what is an acronym elsewhere counts as one.
        if part.letters in used:
            used[part.letters].append(_use(part, short_spans, place))
    unusual = {short for short in defined if short not in used or not short.isupper()}
    if unusual:
        _add_unusual(document, known, unusual, used, short_spans, place)
    entries = {}
    for acronym in used:
        definitions = sorted(defined.get(acronym, ()), key=lambda d: place(d.short_span.start))
        uses = sorted(used[acronym], key=lambda use: use.order)
        entries[acronym] = Entry(acronym, tuple(definitions), tuple(uses))
    ordered = sorted(entries.values(), key=lambda entry: entry.uses[0].order)
    return Ledger({entry.acronym: entry for entry in ordered}, tokens, known)


def _plural(part: Part, short: str) -> Part:
    """A part in a heading in capitals without the plural's "S": "DISPLACED PERSONS (DPS)"."""
    if short and part.letters == short + "S":
        return part._replace(letters=short, end=part.end - 1, ending="S")
    return part


def _without_members(definitions: list[Definition]) -> list[Definition]:
    """Definitions without people whose party or office follows their name ("Ana Diaz (PDN)").

    They look like a long form with other initials, but share no word with what the draft
    says elsewhere that the acronym stands for; nor do two such names with each other.
    """
    found = []
    for one in definitions:
        others = [other for other in definitions if other.long != one.long]
        alone = all(_could_be_person(other) for other in others)
        if not others or not _could_be_person(one) or (alone and _shared(one, others)):
            found.append(one)
        elif not alone and _shared(one, [o for o in others if not _could_be_person(o)]):
            found.append(one)  # "North Korea (DPRK)" beside its full name
    return found


_ORDINARY = 9
"""Rank from which a word is hardly anybody's name."""


def _could_be_person(definition: Definition) -> bool:
    words = definition.long.split()
    if definition.kind != "name" or not 2 <= len(words) <= 4:
        return False
    known = [lexicon().get(word.casefold()) for word in words]
    if any(its is not None and its.rank >= _ORDINARY and not its.name for its in known):
        return False  # "Freedom Advances"
    return all(word[:1].isupper() and word not in BODIES for word in words)


def _shared(one: Definition, others: list[Definition]) -> bool:
    stems = {word[:4].casefold() for word in one.long.split()}
    return any(stems & {word[:4].casefold() for word in other.long.split()} for other in others)


class _Order:
    """Where a reader meets an offset: text in a note counts at the note's reference."""

    def __init__(self, document: Document) -> None:
        references = {
            str(node.attrs.get("id")): node.span.start for node in document.nodes_of("note_ref")
        }
        notes = [
            (node.span, references[str(node.attrs.get("id"))])
            for node in document.nodes_of("note")
            if str(node.attrs.get("id")) in references
        ]
        self._notes = sorted(notes)
        self._starts = [span.start for span, _ in self._notes]

    def __call__(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._notes[index][0].end:
            return self._notes[index][1]
        return offset


def _reading_order(document: Document) -> _Order:
    return _Order(document)


def _use(part: Part, short_spans: set[int], place: _Order) -> Use:
    return Use(
        part.span,
        part.ending,
        part.compound,
        part.numbered,
        part.start in short_spans,
        part.token,
        place(part.start),
    )


def _add_unusual(
    document: Document,
    known: Forms,
    wanted: set[str],
    used: dict[str, list[Use]],
    short_spans: set[int],
    place: _Order,
) -> None:
    """Add uses of defined acronyms in mixed case, with digits or hyphens ("DoD", "CNDD-FDD")."""
    tokens = document.derive(tokenize).tokens
    slashed = "/" in "".join(wanted)
    heads = {letters[:2] for letters in wanted}

    def may_be(norm: str) -> bool:
        return may_be_mixed(norm, wanted, heads) or norm.removesuffix("'s") in wanted

    found = indices(known, may_be)
    if slashed:
        found = sorted({*found, *(at - 1 for at in known.get("/", ()) if at)})
    for index in found:
        token = tokens[index]
        if token.kind != "word" or token.norm.islower():
            continue
        for part in mixed(document, token, index):
            if part.letters in wanted:
                used.setdefault(part.letters, []).append(_use(part, short_spans, place))
        if slashed and tokens[index + 1 : index + 2] and tokens[index + 1].norm == "/":
            whole = "".join(t.norm for t in tokens[index : index + 3])
            if whole in wanted:
                part = Part(whole, token.start, tokens[index + 2].end, "", index, False, False)
                used.setdefault(whole, []).append(_use(part, short_spans, place))
        whole = token.norm.removesuffix("'s")
        if "-" in whole and whole in wanted:
            part = Part(whole, token.start, token.end, "", index, False, False)
            used.setdefault(whole, []).append(_use(part, short_spans, place))
