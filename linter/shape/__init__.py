"""The shape of a page: which of its parts is the title, takeaways, contacts, disclaimer."""

from linter.shape.contacts import Person
from linter.shape.kinds import notes, profile_name
from linter.shape.parts import parts_at
from linter.shape.sections import NAMES, Section, Sections, find_sections

__all__ = [
    "NAMES",
    "Person",
    "Section",
    "Sections",
    "find_sections",
    "notes",
    "parts_at",
    "profile_name",
]
