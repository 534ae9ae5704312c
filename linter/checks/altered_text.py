"""A disclaimer that differs from the text the house has approved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.draft_date import draft_date
from linter.finding import Edit, Hit
from linter.language.approved import (
    YEAR,
    Change,
    Word,
    changes,
    find_whole,
    likeness,
    pairs_of,
    words_of,
)
from linter.language.approved_texts import choose, read_approved
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.layout import Block, lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "changes", "approved"})

_ALIKE = 0.3
"""A block with this share of the approved text's pairs of words is meant to be that text."""

_SURE = 0.7
"""From this share on the changes can be taken back without a person reading them."""

_LINE = 4
"""Fewer words than these count only right below other lines of the text."""

_EXTRA = 3
"""A sentence of its own, before or after the text, has at least this many words."""

_NAMED = 4
"""How many changes a message names."""

_A_YEAR = regex(r"(?:19|20)\d\d")


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check; without an approved text it finds nothing.

    Several approved texts stand in one file, as `read_approved` says.
    """
    texts = read_approved(settings.organisation.disclaimer, settings.organisation.name)

    def find(document: Document) -> Iterator[Hit]:
        if not texts:
            return
        day = draft_date(document, settings)
        approved = choose(texts, day, _region(document))
        blocks = _blocks(document, settings, approved)
        if not blocks:
            return
        given = [word for block in blocks for word in words_of(document.text, *block.span)]
        if any(_stands_whole(document, wanted, given) for wanted in approved):
            return
        nearest = max(approved, key=lambda wanted: likeness(wanted, given))
        given = _relevant(document, nearest, given)
        found = changes(nearest, given)
        if found:
            year = str(day.year) if day else _year_in(given)
            yield _hit(document, nearest, given, found, year)

    return find


def _region(document: Document) -> str:
    """The region that a draft's front matter or properties name, or ""."""
    value = next((v for k, v in document.metadata.items() if k.lower() == "region"), "")
    return value.strip() if isinstance(value, str) else ""


def _year_in(given: Sequence[Word]) -> str:
    return next((word.norm for word in given if _A_YEAR.fullmatch(word.norm)), "")


def _blocks(
    document: Document, settings: Settings, approved: Sequence[Sequence[Word]]
) -> list[Block]:
    """The blocks of the disclaimer: those recognised, and those that are much like it."""
    section = document.derive(find_sections, settings).disclaimer
    known = {block.position for block in section.blocks} if section else set()
    pairs = {pair for words in approved for pair in pairs_of(words)}
    found: list[Block] = []
    for block in document.derive(lay_out):
        if block.position in known:
            found.append(block)
            continue
        if block.kind == "code" or block.kind == "heading":
            continue
        own = words_of(document.text, *block.span)
        if len(own) < _LINE and not (found and found[-1].position == block.position - 1):
            continue
        mine = list(pairs_of(own))
        if mine and sum(pair in pairs for pair in mine) / len(mine) >= 0.5:
            found.append(block)
    # The page may carry the text twice, in its body and in a footer: one copy is enough.
    places = {block.place for block in found}
    if len(places) > 1:
        best = max(places, key=lambda p: _best(document, p, found, approved))
        found = [block for block in found if block.place == best]
    return found


def _best(
    document: Document, place: str, found: Sequence[Block], approved: Sequence[Sequence[Word]]
) -> float:
    given = [w for b in found if b.place == place for w in words_of(document.text, *b.span)]
    return max(likeness(wanted, given) for wanted in approved)


def _stands_whole(document: Document, wanted: Sequence[Word], given: Sequence[Word]) -> bool:
    """Whether the approved text stands there, with at most whole sentences before and after it."""
    at = find_whole(wanted, given)
    if at is None:
        return False
    end = at + len(wanted)
    return _may_cut(document, given, at, at) and _may_cut(document, given, end, len(given) - end)


def _may_cut(document: Document, given: Sequence[Word], at: int, extra: int) -> bool:
    """Whether words can be parted at an index because a sentence, a line or a block ends there.

    `extra` is how many words lie beyond the cut.
    """
    if not 0 < at < len(given):
        return True
    left, right = given[at - 1], given[at]
    if left.norm == right.norm:
        return False  # a doubled word
    between = document.text[left.span.end : right.span.start]
    return "\n" in between or (extra >= _EXTRA and bool(re.search(r"[.!?|·•]", between)))


def _relevant(document: Document, wanted: Sequence[Word], given: list[Word]) -> list[Word]:
    """The page's words without whole sentences before and after the approved text."""
    found = changes(wanted, given)
    first, last = 0, len(given)
    if found and found[0].first == 0 and not found[0].wanted:
        cut = found[0].last
        first = cut if _may_cut(document, given, cut, cut) else 0
    if found and found[-1].last == len(given) and not found[-1].wanted:
        cut = found[-1].first
        last = cut if cut > first and _may_cut(document, given, cut, last - cut) else last
    return given[first:last]


def _hit(
    document: Document,
    wanted: Sequence[Word],
    given: Sequence[Word],
    found: Sequence[Change],
    year: str,
) -> Hit:
    told = [_told(given, change) for change in found[:_NAMED]]
    if len(found) > _NAMED:
        told.append(f"and {len(found) - _NAMED} more")
    edits = tuple(_edit(given, change, year) for change in found)
    if any(YEAR in edit.new for edit in edits):
        edits = ()  # nothing says which year it is
    shown = [_shown(given, change) for change in found]
    span = Span(min(shown).start, max(part.end for part in shown))
    fields = {
        "text": " ".join(document.slice(span).split()),
        "changes": "; ".join(told),
        "approved": " ".join(word.shown for word in wanted),
    }
    return Hit(span, fields, edits, safe=likeness(wanted, given) >= _SURE)


def _told(given: Sequence[Word], change: Change) -> str:
    """A change in words for a person."""
    now = " ".join(word.shown for word in given[change.first : change.last])
    then = " ".join(word.shown.replace(YEAR, "the year") for word in change.wanted)
    if now and then:
        return f"'{now}' stands where the approved text has '{then}'"
    if now:
        return f"'{now}' was added"
    if change.first < len(given):
        return f"'{then}' was dropped before '{given[change.first].shown}'"
    return f"'{then}' was dropped at the end"


def _edit(given: Sequence[Word], change: Change, year: str) -> Edit:
    """The edit that takes a change back; `year` stands for the copyright's, if it is known."""
    shown = (word.shown for word in change.wanted)
    new = " ".join(year or word if word == YEAR else word for word in shown)
    if change.first < change.last:
        start = given[change.first].span.start
        end = given[change.last - 1].span.end
        if not new and change.last < len(given):
            return Edit(Span(start, given[change.last].span.start), "")
        if not new and change.first:
            start = given[change.first - 1].span.end
            # A full stop behind the last word stays.
        return Edit(Span(start, end), new)
    if change.first < len(given):
        at = given[change.first].span.start
        return Edit(Span(at, at), f"{new} ")
    at = given[-1].span.end
    return Edit(Span(at, at), f" {new}")


def _shown(given: Sequence[Word], change: Change) -> Span:
    """What to underline: the changed words, or the words on either side of a gap."""
    first, last = change.first, change.last
    if not change.wanted:
        # Words too many are shown with the one that follows, as a doubled word is.
        last = min(len(given), last + 1)
        first = first - 1 if last == change.last and first else first
    elif first == last:
        first, last = max(0, first - 1), min(len(given), last + 1)
    return Span(given[first].span.start, given[last - 1].span.end)
