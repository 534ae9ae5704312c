"""Lists as Word keeps them: what a numbering id and a level stand for."""

from __future__ import annotations

from linter.formats.docx_xml import Element, attr, child, child_val, clark, whole
from linter.patterns import regex
from linter.tuples import NamedTuple

_PLACES = regex(r"%[1-9]")
"""Where the number of a level goes into a list's label."""


class Level(NamedTuple):
    """One level of a list. `marked` is False where neither bullet nor number shows."""

    ordered: bool
    marked: bool


_BULLET = Level(ordered=False, marked=True)


class Numbering:
    """The lists of one file."""

    def __init__(self, root: Element | None) -> None:
        self._nums: dict[str, Element] = {}
        self._abstract: dict[str, Element] = {}
        self._by_style: dict[str, Element] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        for element in root.iterchildren(*clark("w:abstractNum")) if root is not None else ():
            self._abstract[attr(element, "w:abstractNumId") or ""] = element
            style = child_val(element, "w:styleLink")
            if style:
                self._by_style[style] = element
        for element in root.iterchildren(*clark("w:num")) if root is not None else ():
            self._nums[attr(element, "w:numId") or ""] = element

    def level(self, num: str, level: int) -> Level | None:
        """What stands before a paragraph at this level; None where the list is unknown."""
        key = (num, level)
        if key not in self._levels:
            self._levels[key] = self._find(num, level)
        return self._levels[key]

    def level_of_style(self, num: str, style: str) -> int | None:
        """The level that a list gives to a paragraph style (w:pStyle), if any."""
        element = self._abstract_of(num)
        for level in element.iterchildren(*clark("w:lvl")) if element is not None else ():
            if child_val(level, "w:pStyle") == style:
                return whole(attr(level, "w:ilvl"))
        return None

    def _abstract_of(self, num: str) -> Element | None:
        element = self._abstract.get(child_val(self._nums.get(num), "w:abstractNumId") or "")
        link = child_val(element, "w:numStyleLink")
        return self._by_style.get(link, element) if link else element

    def _find(self, num: str, level: int) -> Level | None:
        if num not in self._nums:
            # Word shows no bullet then; without any list declared it is clear enough
            # that a program wrote the paragraph and meant one.
            return None if self._nums else _BULLET
        for override in self._nums[num].iterchildren(*clark("w:lvlOverride")):
            if whole(attr(override, "w:ilvl")) == level:
                own = child(override, "w:lvl")
                if own is not None:
                    return _level(own)
        element = self._abstract_of(num)
        for candidate in element.iterchildren(*clark("w:lvl")) if element is not None else ():
            if whole(attr(candidate, "w:ilvl")) == level:
                return _level(candidate)
        return _BULLET


def _level(element: Element) -> Level:
    format = child_val(element, "w:numFmt") or "decimal"
    text = child_val(element, "w:lvlText")
    picture = child(element, "w:lvlPicBulletId") is not None
    if format == "none":
        # A level without a number may still show words ("Note:").
        marked = picture or bool(_PLACES.sub("", text or "").strip(" ."))
    else:
        # pandoc gives the later paragraphs of an item a bullet that is a space.
        marked = picture or text is None or bool(text.strip())
    return Level(ordered=format not in ("bullet", "none"), marked=marked)
