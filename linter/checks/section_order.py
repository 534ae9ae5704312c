"""Sections that stand in another order than their type of document asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter import profiles
from linter.finding import Hit
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import Section, find_sections, profile_name
from linter.shape.headed import find_headed
from linter.tuples import NamedTuple

FIELDS = frozenset({"section", "place", "profile"})


class Params(NamedTuple):
    """No options."""


class _Found(NamedTuple):
    # A section at its place in the profile (`rank`) and on the page (`at`).
    name: str
    rank: int
    at: int
    span: Span


def build(_params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        name = profile_name(document, settings)
        if name is None:
            return
        profile = profiles.load(name, settings.packs)
        found = sorted(_sections(document, settings, profile), key=lambda item: item.at)
        kept = _in_order(found)
        for index, item in enumerate(found):
            if index not in kept:
                ranks = sorted(other.rank for other in found)
                names = {other.rank: other.name for other in found}
                fields = {
                    "section": item.name,
                    "place": _place(item.rank, ranks, names),
                    "profile": profile.name,
                }
                yield Hit(item.span, fields)

    return find


def _sections(
    document: Document, settings: Settings, profile: profiles.Profile
) -> Iterator[_Found]:
    sections = document.derive(find_sections, settings)
    named: list[Span] = []
    for rule in profile.sections:
        own = None if rule.shape and sections.get(rule.shape) else rule.headings
        named += [headed] if own and (headed := find_headed(document, own)) else []
    for rank, rule in enumerate(profile.sections):
        section = sections.get(rule.shape) if rule.shape else None
        if section:
            if not _in_body(section):
                continue
            at: int | None = section.span.start
            if section.name == "body":
                at = _middle(section, named)
            if at is not None:
                yield _Found(rule.name, rank, at, _head(section))
        elif rule.headings:
            headed = find_headed(document, rule.headings)
            if headed:
                block = document.block_at(headed.start)
                yield _Found(rule.name, rank, headed.start, block.span if block else headed)


def _in_body(section: Section) -> bool:
    """Whether a section stands in the page's body; a footer's or a note's place is its own."""
    return all(block.place == "body" for block in section.blocks)


def _middle(section: Section, named: Sequence[Span]) -> int | None:
    """Where half of the section's words are over: a stray line does not move running text.

    What stands in sections that the profile names is theirs; None where nothing else is left.
    """
    blocks = [b for b in section.blocks if not any(span.contains(b.span) for span in named)]
    half = sum(block.words for block in blocks) / 2
    for block in blocks:
        half -= block.words
        if half <= 0:
            return block.span.start
    return None


def _head(section: Section) -> Span:
    """What to underline: the section's heading, else the first line of it."""
    first = section.label or section.blocks[0]
    lines = first.lines
    return lines[0].span if lines else first.span


def _in_order(found: Sequence[_Found]) -> frozenset[int]:
    """The positions of the most sections that are in order: what stays when little moves.

    Of equal choices the one that leaves the body where it is.
    """
    weights: list[float] = []
    before: list[int] = []
    for index, item in enumerate(found):
        own = 1.5 if item.name == "body" else 1.0
        earlier = [i for i in range(index) if found[i].rank < item.rank]
        best = max(earlier, key=lambda i: weights[i], default=-1)
        weights.append(own + (weights[best] if best >= 0 else 0))
        before.append(best)
    index = max(range(len(found)), key=lambda i: weights[i], default=-1)
    kept: list[int] = []
    while index >= 0:
        kept.append(index)
        index = before[index]
    return frozenset(kept)


def _place(rank: int, ranks: Sequence[int], names: dict[int, str]) -> str:
    at = ranks.index(rank)
    if at:
        return f"after the {names[ranks[at - 1]]}"
    return f"before the {names[ranks[at + 1]]}"
