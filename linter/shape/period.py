"""The period that a page says it covers: "Covering 9–15 October", "Week ending 12 May"."""

from __future__ import annotations

from linter.language.dates import MONTHS
from linter.model import Document
from linter.patterns import regex
from linter.shape.layout import lay_out

_FRONT_BLOCKS = 8
"""A page says so near its title."""

_LINE_WORDS = 25
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:[-–—]|\bto\b|\buntil\b|\bthrough\b|\band\b)\s*"
_RANGE = regex(
    rf"\b{_DAY}(?:\s+{_MONTH})?(?:,?\s+\d{{4}})?{_TO}(?:\w+day,?\s+)?{_DAY}\s+{_MONTH}"
    rf"|\b{_MONTH}\s+{_DAY}(?:,\s*\d{{4}})?{_TO}(?:{_MONTH}\s+)?{_DAY}\b",
    2,
)
_SAYS_SO = regex(r"\b(?:cover(?:s|ing|age)?|period|week|weekly|fortnight|for|from)\b", 2)
_WEEK = regex(
    rf"\bweek\s+(?:of|to|ending|ended|commencing|beginning|starting|from)\s+(?:\w+day,?\s+)?"
    rf"(?:the\s+)?(?:{_DAY}\s+{_MONTH}|{_MONTH}\s+{_DAY})",
    2,
)


def states_period(document: Document) -> bool:
    """Whether a short line near the page's title gives the days that the page is about."""
    front = [block for block in document.derive(lay_out) if block.place == "body"][:_FRONT_BLOCKS]
    for block in front:
        if block.words > _LINE_WORDS:
            continue
        if _WEEK.search(block.text):
            return True
        if _RANGE.search(block.text) and (
            not block.ends_sentence or _SAYS_SO.search(block.text.split("\n")[0])
        ):
            return True
    return False
