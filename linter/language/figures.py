"""Figures with what they count: "3,400 dock workers", "40% of grain exports".

A phrase is taken only where its form shows how far it goes: up to the first plural
behind a number, or two words behind "percent of". What stands alone ("40 ships") or
measures time is left out, because it counts another thing in every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model import Span
from linter.patterns import regex
from linter.tuples import NamedTuple

_SPELLED = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
}
_SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = regex(
    r"(?<![\w.,/:+–-])(?<![.,:/]\s)(?P<currency>(?:US|A|C)?[$€£¥]\s?)?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{'|'.join(_SPELLED)})\b)"
    r"(?:\s?(?P<scale>thousand|million|billion|trillion|bn|m)\b)?"
    r"(?P<percent>\s?(?:%|per ?cent\b))?",
    re.I,
)
_WORDS = regex(r"(?:\s+(?P<of>of|in))?(?P<words>(?:\s+[^\W\d_][^\W\d_'’-]*(?:-[^\W\d_]+)*){1,6})")
_ROUGHLY_BEFORE = regex(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|circa|c\.|over|under|than|least"
    r"|most|up to|above|below|close to|another|further|additional|extra|first|last|next|other"
    r"|every|each|per|from|to|between|and|or|by)\s+$",
    re.I,
)
_LEFT_OUT = frozenset("the all total its their our".split())
_STOPS = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his if "
    "in into is it may might more most no not of off on or out over per she should so such than "
    "that the their then there these they this those to under until up was we were when where "
    "which while who will with would years year months month weeks week days day hours hour "
    "minutes percent percentage points point times km miles metres meters feet pages cents".split()
)
_PLURALS = frozenset("people men women children personnel troops".split())


class Figure(NamedTuple):
    """A figure and what it counts.

    `span` runs from the number to the end of the phrase; `what` is the phrase in
    small letters, with its unit ("%", a currency) first; `value` is the number,
    its scale applied, and `step` how much its last digit stands for.
    """

    span: Span
    what: tuple[str, ...]
    value: float
    step: float


def figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures of a block that state how many of what, without "about" or "more than"."""
    for match in _NUMBER.finditer(text, start, end):
        behind = _WORDS.match(text, match.end(), end)
        if behind is None or _ROUGHLY_BEFORE.search(
            text[max(start, match.start() - 16) : match.start()]
        ):
            continue
        unit = "%" if match["percent"] else (match["currency"] or "").strip()
        if bool(behind["of"]) != bool(unit):
            continue
        phrase = _phrase(behind, counted=not unit)
        if phrase:
            words, stop = phrase
            value, step = _value(match)
            if not unit and 1900 <= value <= 2100 and "," not in match["number"]:
                continue  # a year
            yield Figure(Span(match.start(), stop), (unit, *words), value, step)


def _phrase(behind: re.Match[str], *, counted: bool) -> tuple[tuple[str, ...], int] | None:
    """The words counted, and where they end."""
    words: list[str] = []
    at = behind.start("words")
    for found in re.finditer(r"\S+", behind["words"]):
        word = found.group().lower()
        if not words and word in _LEFT_OUT:
            continue
        if word in _STOPS or len(words) == 4:
            return None
        words.append(word)
        plural = word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
        if (plural and (counted or len(words) > 1)) or (not counted and len(words) == 2):
            return (tuple(words), at + found.end()) if len(words) > 1 else None
    return None


def _value(match: re.Match[str]) -> tuple[float, float]:
    shown = match["number"].lower().replace(",", "")
    scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
    if shown in _SPELLED:
        return _SPELLED[shown] * scale, scale
    _, _, decimals = shown.partition(".")
    return float(shown) * scale, scale / 10 ** len(decimals)
