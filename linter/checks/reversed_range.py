"""Ranges of dates that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.finding import Hit
from linter.language.dates import Written, dates
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "first", "last"})

_JOINT = regex(r"\s*(?:[-–—]|to|until|till|through)\s*")
_YEARS = regex(
    r"\b(?:from|between)\s+((?:19|20)\d\d)\s*(?:to|until|till|through|and|[-–—])\s*((?:19|20)\d\d)"
    r"(?![\w%-]|[.,]\d|\s*(?:BC|BCE|US|euros?|dollars|people|percent|per cent)\b)"
)
_MOVED = regex(
    r"\b(?:mov|bring|brought|chang|shift|advanc|push|revis|reschedul|correct|amend|pull|cut|fell"
    r"|drop|decreas|declin|rose|grew|down|up|increas|reduc|compar|back)\w*\b[^.;]*$"
)
"""Before two dates or figures between which something went, not ones that bound a time."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. Only ranges whose two ends are certain days or years are judged."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    written = document.derive(dates)
    text = document.text
    for first, last in pairwise(written):
        if first.year is None or last.year is None or first.ambiguous or last.ambiguous:
            continue
        joint = text[first.whole.end : last.whole.start]
        if len(joint) > 12 or "\n" in joint or not _JOINT.fullmatch(joint):
            continue
        begins, ends = first.day_of(), last.day_of()
        if begins and ends and ends < begins:
            before = text[max(0, first.whole.start - 60) : first.whole.start].lower()
            if not _MOVED.search(before):
                yield _hit(document, Span(first.whole.start, last.whole.end), first, last)
    for match in _YEARS.finditer(text):
        if int(match[2]) < int(match[1]) and " and " not in match.group():
            before = text[max(0, match.start() - 60) : match.start()].lower()
            if not _MOVED.search(before):
                fields = {"first": match[1], "last": match[2]}
                span = Span(match.start(1), match.end(2))
                yield Hit(span, {**fields, "text": document.slice(span)})


def _hit(document: Document, span: Span, first: Written, last: Written) -> Hit:
    fields = {
        "text": " ".join(document.slice(span).split()),
        "first": " ".join(document.slice(first.span).split()),
        "last": " ".join(document.slice(last.span).split()),
    }
    return Hit(span, fields)
