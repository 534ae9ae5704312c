"""Words that a section or a page must say and does not."""

from __future__ import annotations

from collections.abc import Iterator

from linter import profiles
from linter.finding import Hit
from linter.located import locate
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.tuples import NamedTuple

FIELDS = frozenset({"required", "place", "section"})


class Params(NamedTuple):
    """`texts` must stand on every page, whatever its type; profiles name those of a type."""

    texts: tuple[str, ...] = ()


def build(params: Params, settings: Settings) -> Check:
    """The check. Raises re.error, a ValueError, for a text that is no regular expression."""
    always = [(text, profiles.pattern(text)) for text in params.texts]

    def find(document: Document) -> Iterator[Hit]:
        for text, pattern in always:
            if not pattern.search(document.text):
                yield _hit(text, "on the page", "page")
        name = profile_name(document, settings)
        if name is None:
            return
        profile = profiles.load(name, settings.packs)
        for text in profile.required_text:
            if not profiles.pattern(text).search(document.text):
                yield _hit(text, "on the page", "page")
        for rule, places in document.derive(locate, settings, profile):
            for text in rule.required_text:
                pattern = profiles.pattern(text)
                for place in places:
                    if not pattern.search(document.text, *place.span):
                        hit = _hit(text, f"in the section '{rule.name}'", rule.name)
                        yield hit._replace(span=place.head)

    return find


def _hit(text: str, place: str, section: str) -> Hit:
    return Hit(None, {"required": text, "place": place, "section": section})
