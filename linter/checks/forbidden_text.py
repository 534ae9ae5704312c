"""Words that a section or a page must not say."""

from __future__ import annotations

from collections.abc import Iterator

from linter import profiles
from linter.finding import Hit
from linter.located import locate
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "place", "section"})


class Params(NamedTuple):
    """`texts` must stand on no page, whatever its type; profiles name those of a type."""

    texts: tuple[str, ...] = ()


def build(params: Params, settings: Settings) -> Check:
    """The check. Raises re.error, a ValueError, for a text that is no regular expression."""
    always = tuple(map(profiles.pattern, params.texts))

    def find(document: Document) -> Iterator[Hit]:
        whole = Span(0, len(document.text))
        wanted = [(pattern, whole, "on the page", "page") for pattern in always]
        name = profile_name(document, settings)
        if name is not None:
            profile = profiles.load(name, settings.packs)
            wanted += [
                (profiles.pattern(text), whole, "on the page", "page")
                for text in profile.forbidden_text
            ]
            wanted += [
                (profiles.pattern(text), place.span, f"in the section '{rule.name}'", rule.name)
                for rule, places in document.derive(locate, settings, profile)
                for text in rule.forbidden_text
                for place in places
            ]
        seen: set[Span] = set()
        for pattern, span, place, section in wanted:
            for match in pattern.finditer(document.text, *span):
                found = Span(*match.span())
                if found.start < found.end and found not in seen:
                    seen.add(found)
                    text = " ".join(match.group().split())
                    yield Hit(found, {"text": text, "place": place, "section": section})

    return find
