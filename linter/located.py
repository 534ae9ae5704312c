"""A profile's sections where they stand on a page, with what there is to count in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model import Document, Span
from linter.profiles import Profile, SectionRule
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.headed import find_all_headed
from linter.shape.layout import Block, lay_out
from linter.tuples import NamedTuple


class Located(NamedTuple):
    """One place where a section stands: `head` is what to underline, `blocks` are without it."""

    rule: SectionRule
    span: Span
    head: Span
    blocks: tuple[Block, ...]
    items: tuple[Span, ...]

    @property
    def words(self) -> int:
        """How many words the section has without its heading."""
        return sum(block.words for block in self.blocks)


def locate(
    document: Document, settings: Settings, profile: Profile
) -> tuple[tuple[SectionRule, tuple[Located, ...]], ...]:
    """Every section of a profile, those within others too, with the places where it stands.

    Sections within one that is not on the page are left out: its own absence says enough.
    Call it through `document.derive(locate, settings, profile)`.
    """
    return tuple(_all(document, settings, profile.sections, None))


def _all(
    document: Document, settings: Settings, rules: Sequence[SectionRule], within: Span | None
) -> Iterator[tuple[SectionRule, tuple[Located, ...]]]:
    for rule in rules:
        places = tuple(_places(document, settings, rule, within))
        yield rule, places
        for place in places:
            yield from _all(document, settings, rule.sections, place.span)


def _places(
    document: Document, settings: Settings, rule: SectionRule, within: Span | None
) -> Iterator[Located]:
    sections = document.derive(find_sections, settings)
    section = sections.get(rule.shape) if rule.shape else None
    if section:
        people = tuple(person.name.span for person in sections.people)
        items = people if section.name == "contacts" else _items(section.blocks)
        head = section.label or section.blocks[0]
        first = head.lines[0].span if head.lines else head.span
        yield Located(rule, section.span, first, section.blocks, items)
        return
    for span in find_all_headed(document, rule.headings, within):
        inside = tuple(b for b in document.derive(lay_out) if span.contains(b.span))
        yield Located(rule, span, inside[0].span, inside[1:], _items(inside[1:]))


def _items(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The bullets of a section, without those below others; its paragraphs where it has none."""
    bullets = [block for block in blocks if block.bulleted]
    if not bullets:
        return tuple(block.span for block in blocks if block.kind != "heading")
    top = min(block.level for block in bullets)
    return tuple(block.span for block in bullets if block.level == top)
