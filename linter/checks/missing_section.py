"""Sections that a document of its type must have and has not."""

from __future__ import annotations

from collections.abc import Iterator

from linter import profiles
from linter.finding import Hit
from linter.located import locate
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections, profile_name
from linter.shape.headed import find_headed
from linter.tuples import NamedTuple

FIELDS = frozenset({"section", "missing", "profile"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check. Raises ConfigError for a profile that is not there."""
    if settings.profile != "auto":
        profiles.load(settings.profile, settings.packs)

    def find(document: Document) -> Iterator[Hit]:
        name = profile_name(document, settings)
        if name is None:
            return
        profile = profiles.load(name, settings.packs)
        sections = document.derive(find_sections, settings)
        for section in profile.required:
            if section.shape and sections.get(section.shape):
                continue
            if section.shape == "title" and _titled(document):
                continue
            if section.headings and find_headed(document, section.headings):
                continue
            fields = {"section": section.name, "missing": section.missing, "profile": profile.name}
            yield Hit(None, fields)
        top = set(map(id, profile.sections))
        for section, places in document.derive(locate, settings, profile):
            if id(section) not in top and section.required and not places:
                fields = {
                    "section": section.name,
                    "missing": section.missing,
                    "profile": profile.name,
                }
                yield Hit(None, fields)

    return find


def _titled(document: Document) -> bool:
    """Whether front matter gives the title, as sites that print it themselves want it."""
    title = document.metadata.get("title") if document.format != "docx" else None
    return isinstance(title, str) and bool(title.strip())
