"""The recognised sections of a page, found once per document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.model import Document, Span
from linter.settings import Settings
from linter.shape.contacts import Person, find_contacts
from linter.shape.disclaimer import find_disclaimer
from linter.shape.layout import Block, lay_out
from linter.shape.opening import find_title, is_byline, is_furniture, is_standfirst
from linter.shape.takeaways import Found, find_takeaways
from linter.tuples import NamedTuple

NAMES = ("title", "takeaways", "body", "contacts", "disclaimer")
"""The sections that are recognised by their shape, in their usual order."""


_SAYING = 8
"""A block of the body that says something has at least this many words."""


class Section(NamedTuple):
    """A recognised section.

    `span` runs from its heading, if it has one, to its last block; `label` is the
    heading; `blocks` are its blocks without the heading.
    """

    name: str
    span: Span
    label: Block | None
    blocks: tuple[Block, ...]


class Sections(NamedTuple):
    """What was recognised on a page; None for what was not."""

    title: Section | None
    takeaways: Section | None
    body: Section | None
    contacts: Section | None
    disclaimer: Section | None
    people: tuple[Person, ...] = ()

    def get(self, name: str) -> Section | None:
        """The section of this name, if it is on the page."""
        found = getattr(self, name, None) if name in NAMES else None
        return found if isinstance(found, Section) else None

    @property
    def present(self) -> tuple[Section, ...]:
        """The sections on the page, in the order in which they stand there."""
        found = [section for name in NAMES if (section := self.get(name))]
        return tuple(sorted(found, key=lambda section: section.span))


def find_sections(document: Document, _settings: Settings) -> Sections:
    """The page's sections; call it through `document.derive(find_sections, settings)`."""
    blocks = document.derive(lay_out)
    body = [block for block in blocks if block.place == "body"]
    heading = find_title(body)
    position = body.index(heading) if heading else -1
    title = _section("title", None, [heading]) if heading else None
    takeaways = None
    found = find_takeaways(body, position, _links_only(document, blocks))
    if found:
        label = body[found.label] if found.label >= 0 else None
        takeaways = _section("takeaways", label, body[found.first : found.last])
    opening = _opening(body, position, found)
    taken = _indices(opening, takeaways)
    legal = find_disclaimer(blocks, taken)
    disclaimer = _section("disclaimer", legal[0], legal[1]) if legal else None
    people = find_contacts(blocks, taken | _indices((), disclaimer))
    contacts = None
    if people is None and legal and legal[0] is None:
        # Contacts and legal text may share one cell of a table or one paragraph.
        people = find_contacts(blocks, taken)
    if people is None:
        # No byline is taken for contacts while there are others.
        people = find_contacts(blocks, _indices((), takeaways, disclaimer) | _bylines(opening))
    if people:
        contacts = _section("contacts", people.label, people.blocks)
    used = _indices(opening, title, takeaways, contacts, disclaimer)
    says = [
        block
        for block in body
        if block.position not in used
        and block.kind not in ("heading", "code")
        and block.words >= _SAYING
    ]
    return Sections(
        title,
        takeaways,
        _section("body", None, says) if says else None,
        contacts,
        disclaimer,
        people.people if people else (),
    )


def _opening(body: Sequence[Block], title: int, found: Found | None) -> Sequence[Block]:
    """The title and what stands between it and the takeaways, where that is a byline or such."""
    head = body[: title + 1]
    if found is None:
        return head
    first = found.label if found.label >= 0 else found.first
    between = body[title + 1 : max(first, title + 1)]
    return body[:first] if all(is_furniture(b) or is_standfirst(b) for b in between) else head


def _bylines(opening: Sequence[Block]) -> frozenset[int]:
    """The blocks of an opening that say who wrote the page, and the title."""
    return frozenset(b.position for b in opening if b.kind == "heading" or is_byline(b))


def _section(name: str, label: Block | None, blocks: Sequence[Block]) -> Section:
    first = label or blocks[0]
    return Section(name, Span(first.span.start, blocks[-1].span.end), label, tuple(blocks))


def _indices(blocks: Iterable[Block], *sections: Section | None) -> frozenset[int]:
    found = {block.position for block in blocks}
    for section in sections:
        if section:
            found.update(block.position for block in section.blocks)
            if section.label:
                found.add(section.label.position)
    return frozenset(found)


def _links_only(document: Document, blocks: Sequence[Block]) -> frozenset[int]:
    """The indices of blocks whose whole text is one link to a place on the page."""
    starts = {
        node.span.start: node.span
        for node in document.nodes
        if node.kind == "link"
        and node.attrs.get("href", "").startswith("#")
        and len(node.attrs.get("href", "")) > 1
    }
    return frozenset(
        block.position
        for block in blocks
        if block.span.start in starts and starts[block.span.start].end >= block.span.end
    )
