"""Contacts without a role, or without a way to reach them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import Person, find_sections
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "missing"})


class Params(NamedTuple):
    """What every contact needs; without `phone` and `email` either of them is enough."""

    role: bool = True
    phone: bool = False
    email: bool = False


def build(params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        for person in document.derive(find_sections, settings).people:
            missing = list(_missing(person, params))
            if missing:
                text = " ".join(document.slice(person.name.span).split())
                yield Hit(person.name.span, {"text": text, "missing": " and ".join(missing)})

    return find


def _missing(person: Person, params: Params) -> Iterator[str]:
    if params.role and person.role is None:
        yield "a role"
    if params.phone and not person.phones:
        yield "a phone number"
    if params.email and not person.emails:
        yield "an email"
    if not (params.phone or params.email or person.reachable):
        yield "a phone number or an email"
