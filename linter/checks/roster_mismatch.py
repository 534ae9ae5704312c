"""Contacts that are not what the house's roster says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.finding import Edit, Hit
from linter.language.roster import Entry, read_roster, same_phone, words
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import Person, find_sections
from linter.shape.fields import Field
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "problem"})


class Params(NamedTuple):
    """`guests` allows people who are not on the roster; `roles` compares roles too."""

    guests: bool = False
    roles: bool = True


def build(params: Params, settings: Settings) -> Check:
    """The check; without a roster it finds nothing. Raises ValueError for an unsound roster."""
    roster = read_roster(settings.organisation.roster)
    by_name = {words(entry.name): entry for entry in roster}

    def find(document: Document) -> Iterator[Hit]:
        if not roster:
            return
        for person in document.derive(find_sections, settings).people:
            entry = by_name.get(words(person.name.text)) or _by_email(person, roster)
            if entry is None:
                if not params.guests:
                    yield _stranger(person, by_name)
                continue
            yield from _compare(person, entry, params)

    return find


def _by_email(person: Person, roster: Sequence[Entry]) -> Entry | None:
    own = {email.text.lower() for email in person.emails}
    return next((entry for entry in roster if own.intersection(entry.emails)), None)


def _stranger(person: Person, by_name: dict[tuple[str, ...], Entry]) -> Hit:
    shown = {" ".join(key): entry.name for key, entry in by_name.items()}
    from difflib import get_close_matches

    near = get_close_matches(" ".join(words(person.name.text)), list(shown), n=1, cutoff=0.8)
    hint = f"; did you mean '{shown[near[0]]}'?" if near else "; put in somebody who is"
    edits = (Edit(person.name.span, shown[near[0]]),) if near else ()
    return _hit(person.name, f"is not on the roster{hint}", edits)


def _compare(person: Person, entry: Entry, params: Params) -> Iterator[Hit]:
    if words(person.name.text) != words(entry.name):
        problem = f"is called '{entry.name}' on the roster"
        yield _hit(person.name, problem, (Edit(person.name.span, entry.name),))
    role = person.role
    if params.roles and role and entry.role and words(role.text) != words(entry.role):
        yield _hit(role, _is(entry, entry.role), (Edit(role.span, entry.role),))
    for phone in person.phones if entry.phones else ():
        if not same_phone(phone.text, entry.phones):
            yield _hit(phone, _is(entry, entry.phone), _only(phone, entry.phone))
    for email in person.emails if entry.emails else ():
        if email.text.lower() not in entry.emails:
            yield _hit(email, _is(entry, entry.email), _only(email, entry.email))


def _is(entry: Entry, value: str) -> str:
    return f"is not what the roster has for {entry.name}: {value}"


def _only(field: Field, value: str) -> tuple[Edit, ...]:
    return () if ";" in value else (Edit(field.span, value),)


def _hit(field: Field, problem: str, edits: tuple[Edit, ...]) -> Hit:
    return Hit(field.span, {"text": " ".join(field.text.split()), "problem": problem}, edits)
