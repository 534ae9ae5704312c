"""A copyright year that is not the year of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.draft_date import draft_date, stated_date
from linter.finding import Edit, Hit
from linter.language.notices import Notice, notices
from linter.model import Document
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections, profile_name
from linter.shape.layout import lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "year", "right"})

_NAMES_NOBODY = regex(
    r"(?:all|any|rights?|reserved|copyright|by|the|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|no|part|this|[^a-z]+)\b",
    re.I,
)
_FORMS = frozenset("ltd limited inc llc llp plc gmbh corp company group the and".split())

_SMALL = 30
"""A line with a copyright outside the disclaimer has at most this many words."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check.

    Where neither the draft states its date nor its type is known, a year counts
    for nothing: the page may be an old one.
    """

    def find(document: Document) -> Iterator[Hit]:
        if "20" not in document.text and "19" not in document.text:
            return
        stated = stated_date(document, settings)
        if stated is None and profile_name(document, settings) is None:
            return
        day = stated or draft_date(document, settings)
        if day is None:
            return
        for notice in _judged(document, settings):
            if notice.year != day.year:
                shown = document.slice(notice.span)
                new = notice.with_year(shown, day.year)
                fields = {"text": shown, "year": shown, "right": new}
                yield Hit(notice.span, fields, (Edit(notice.span, new),))

    return find


def _judged(document: Document, settings: Settings) -> list[Notice]:
    """The notices of the house: not those on a map or a photo that others own."""
    found = [notice for notice in _notices(document, settings) if not notice.of_others]
    own = [notice for notice in found if _names(notice.holder, settings.organisation.name)]
    # A house may shorten its name: what nobody claims is its own.
    return own or found


def _names(holder: str, house: str) -> bool:
    """Whether a notice names the house, or nobody."""
    capitals = [
        word
        for word in re.findall(r"[^\W\d_][\w'’&-]*", holder)
        if word[0].isupper() and not _NAMES_NOBODY.fullmatch(word)
    ]
    known = {word.lower() for word in re.findall(r"\w+", house)} - _FORMS
    return not capitals or not known or any(word.lower() in known for word in capitals)


def _notices(document: Document, settings: Settings) -> Iterator[Notice]:
    """The notices of the disclaimer, and of short lines that are nothing else."""
    section = document.derive(find_sections, settings).disclaimer
    legal = {block.position for block in section.blocks} if section else set()
    for block in document.derive(lay_out):
        if block.kind == "code" or not (
            block.position in legal or (block.words <= _SMALL and block.place != "body")
        ):
            continue
        yield from notices(document.text, *block.span)
