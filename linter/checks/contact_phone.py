"""Telephone numbers of contacts that nobody can be reached on."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language import phones
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.fields import phones as find_phones
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "problem"})


class Params(NamedTuple):
    """No options; the house's `phone-region` is the country of numbers without a code."""


def build(_params: Params, settings: Settings) -> Check:
    """The check."""
    region = settings.organisation.phone_region

    def find(document: Document) -> Iterator[Hit]:
        section = document.derive(find_sections, settings).contacts
        if section is None:
            return
        for block in section.blocks:
            for line in block.lines:
                for field in find_phones(line.text, line.span.start):
                    problem = phones.wrong(field.text, region)
                    if problem:
                        yield Hit(field.span, {"text": field.text, "problem": problem})

    return find
