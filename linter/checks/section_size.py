"""Sections, or a page, with more or less in them than their type of document allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter import profiles
from linter.finding import Hit
from linter.located import Located, locate
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.shape.layout import lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"section", "problem", "profile"})


class Params(NamedTuple):
    """Limits for every page, whatever its type; profiles have those of a type (0: none)."""

    min_words: int = 0
    max_words: int = 0


def build(params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        for problem in _length(document, params.min_words, params.max_words):
            yield _hit(None, "page", problem, "")
        name = profile_name(document, settings)
        if name is None:
            return
        profile = profiles.load(name, settings.packs)
        for rule, places in document.derive(locate, settings, profile):
            for span, problem in _count(rule, places):
                yield _hit(span, rule.name, problem, name)
            for place in places:
                for span, problem in (*_items(rule, place), *_words(rule, place)):
                    yield _hit(span, rule.name, problem, name)
        for problem in _length(document, profile.min_words, profile.max_words):
            yield _hit(None, "page", problem, name)

    return find


def _hit(span: Span | None, section: str, problem: str, profile: str) -> Hit:
    return Hit(span, {"section": section, "problem": problem, "profile": profile})


def _count(rule: profiles.SectionRule, places: Sequence[Located]) -> Iterator[tuple[Span, str]]:
    if places and len(places) < rule.min_count:
        yield (
            places[-1].head,
            f"the section '{rule.name}' stands {_times(len(places))}, and must stand at least "
            f"{_times(rule.min_count)}; add what is missing after this one",
        )
    if rule.max_count and len(places) > rule.max_count:
        yield (
            places[rule.max_count].head,
            f"the section '{rule.name}' stands {_times(len(places))}, and may stand at most "
            f"{_times(rule.max_count)}; join it with the earlier one",
        )


def _items(rule: profiles.SectionRule, place: Located) -> Iterator[tuple[Span, str]]:
    count = len(place.items)
    what = "people" if rule.shape == "contacts" else "items"
    if count < rule.min_items:
        yield (
            place.items[-1] if place.items else place.head,
            f"the section '{rule.name}' has {count} of at least {rule.min_items} {what}; "
            f"add {rule.min_items - count} here",
        )
    if rule.max_items and count > rule.max_items:
        yield (
            place.items[rule.max_items],
            f"the section '{rule.name}' has {count} {what}, and at most {rule.max_items} are "
            f"allowed; cut {count - rule.max_items}",
        )


def _words(rule: profiles.SectionRule, place: Located) -> Iterator[tuple[Span, str]]:
    if place.words < rule.min_words:
        yield (
            place.head,
            f"the section '{rule.name}' has {place.words:,} words, and needs at least "
            f"{rule.min_words:,}",
        )
    if rule.max_words and place.words > rule.max_words:
        yield (
            _from_word(place, rule.max_words),
            f"the section '{rule.name}' has {place.words:,} words, and at most {rule.max_words:,} "
            f"are allowed; cut {place.words - rule.max_words:,}",
        )


def _from_word(place: Located, limit: int) -> Span:
    """The first line of the block in which a section grows too long."""
    for block in place.blocks:
        limit -= block.words
        if limit < 0:
            return block.lines[0].span if block.lines else block.span
    return place.head


def _length(document: Document, least: int, most: int) -> Iterator[str]:
    if not (least or most):
        return
    words = sum(block.words for block in document.derive(lay_out))
    if words < least:
        yield f"the page has {words:,} words, and needs at least {least:,}"
    if most and words > most:
        yield (
            f"the page has {words:,} words, and at most {most:,} are allowed; cut {words - most:,}"
        )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
