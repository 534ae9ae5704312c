"""The texts a house has approved for its disclaimer, each with when and where it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from linter.language.approved import Word, fill, words_of
from linter.patterns import regex
from linter.tuples import NamedTuple

_SEVERAL = regex(r"^\s*-{3,}\s*$", re.M)
_CONDITION = regex(r"\s*\{\s*(from|until|region)\s*:?\s+([^{}\n]+?)\s*\}", re.I)


class Approved(NamedTuple):
    """One approved text. It holds from `first` to `last` (None: no bound) in `regions` (all)."""

    words: tuple[Word, ...]
    first: date | None = None
    last: date | None = None
    regions: tuple[str, ...] = ()

    def holds(self, day: date | None, region: str) -> bool:
        """Whether the text is one for a draft of this day and region; what is unknown fits."""
        if day and ((self.first and day < self.first) or (self.last and day > self.last)):
            return False
        return not (region and self.regions) or region.lower() in self.regions


def read_approved(file: str, organisation: str) -> tuple[Approved, ...]:
    """The approved texts of a file, parted by lines of `---`, with the house's name filled in.

    A text may open with conditions: `{from 2025-01-01}`, `{until 2025-12-31}`, `{region Ghana}`.
    Raises ValueError for a condition that is not a day.
    """
    found = []
    for part in _SEVERAL.split(file):
        first = last = None
        regions: list[str] = []
        while match := _CONDITION.match(part):
            part = part[match.end() :]
            if match[1].lower() == "region":
                regions.append(match[2].lower())
            elif match[1].lower() == "from":
                first = _day(match[2])
            else:
                last = _day(match[2])
        words = words_of(fill(part.strip(), organisation))
        if words:
            found.append(Approved(tuple(words), first, last, tuple(regions)))
    return tuple(found)


def choose(approved: Sequence[Approved], day: date | None, region: str) -> list[tuple[Word, ...]]:
    """The texts that hold for a draft; all of them where none does."""
    return [text.words for text in approved if text.holds(day, region)] or [
        text.words for text in approved
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"in the approved disclaimer '{text}' is not a day such as 2026-03-02"
        ) from None
