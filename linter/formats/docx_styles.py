"""What Word's styles mean: headings, titles, code, quotes, lists, hidden and bold text."""

from __future__ import annotations

import re

from linter.formats.docx_xml import (
    NAMES,
    Element,
    attr,
    child,
    child_val,
    clark,
    toggle,
    whole,
)
from linter.patterns import regex
from linter.tuples import NamedTuple

HEADING_WORDS = (
    "heading", "überschrift", "titre", "título", "titolo", "kop", "rubrik", "overskrift",
    "otsikko", "nagłówek", "nadpis", "címsor", "titlu", "заголовок", "заглавие", "επικεφαλίδα",
    "başlık", "見出し", "标题", "標題", "제목", "naslov", "наслов", "antraštė", "virsraksts",
    "pealkiri", "títol", "izenburua", "cabeçalho", "כותרת", "عنوان", "judul", "หัวเรื่อง",
    "fyrirsögn", "berschrift", "titulo", "capçalera", "đầu đề",
)  # fmt: skip
"""How Word calls its heading styles in its languages, followed there by a number."""

_HEADING = regex(rf"(?:{'|'.join(map(re.escape, HEADING_WORDS))})[ \u00a0_-]?([1-9])(?!\d)")
_TITLES = frozenset({"title", "titel", "titre", "titolo", "tytuł", "otsikko", "puesto"})
_TITLE_PAGE = frozenset({"subtitle", "author", "date", "abstract"})
"""Styles that are often based on the title's and are no titles."""
_CODE_LINES = frozenset(
    {"html preformatted", "htmlpreformatted", "preformatted text", "preformattedtext", "macro text"}
)
_CODE_BLOCKS = frozenset({"source code", "sourcecode", "code block", "codeblock"})
_QUOTES = frozenset(
    {
        "quote", "intense quote", "intensequote", "block text", "blocktext", "quotations",
        "block quote", "block quotation", "blockquote", "blockquotation", "quotation",
    }
)  # fmt: skip
_CODE_SPANS = frozenset(
    {
        "verbatim char", "verbatimchar", "html code", "htmlcode", "source text", "html typewriter",
        "html keyboard", "html sample", "inline code", "code char", "codechar", "code",
    }
)  # fmt: skip
_LISTS = regex(r"list (bullet|number)(?: ([2-5]))?|list(bullet|number)([2-5])?")

_MAX_CHAIN = 64


class NumberRef(NamedTuple):
    """A paragraph's or style's place in a list: w:numId and w:ilvl, None where unsaid."""

    num: str | None
    level: int | None


class Look(NamedTuple):
    """What a paragraph style, with all it is based on, says of its paragraphs.

    `level` is the heading level from 1, 0 for none; `code` "block" or "lines" (each
    paragraph is one line of code) or ""; `fallback` the kind of list that a built-in
    style's name promises ("bullet", "number"), with its depth; `rule` whether an
    empty paragraph shows as a line across the page.
    """

    name: str = ""
    level: int = 0
    title: bool = False
    code: str = ""
    quote: bool = False
    number: NumberRef = NumberRef(None, None)
    fallback: tuple[str, int] | None = None
    hidden: bool | None = None
    line: bool = False


class CharLook(NamedTuple):
    """What a character style, with all it is based on, says of its text."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    code: bool = False


class Styles:
    """The styles of one file. Unknown ids are read as the built-in style they name."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._looks: dict[str | None, Look] = {}
        self._chars: dict[str, CharLook] = {}
        for style in root.iterchildren(*clark("w:style")) if root is not None else ():
            id = attr(style, "w:styleId") or ""
            self._elements.setdefault(id, style)
            default = attr(style, "w:default") in ("1", "true", "on")
            if attr(style, "w:type") == "paragraph" and default:
                self._default = id

    def paragraph(self, id: str | None) -> Look:
        """What the paragraph style with this id says; without an id, the default style."""
        look = self._looks.get(id)
        if look is None:
            look = self._paragraph(id)
            self._looks[id] = look
        return look

    def character(self, id: str) -> CharLook:
        """What the character style with this id says."""
        look = self._chars.get(id)
        if look is None:
            look = self._character(id)
            self._chars[id] = look
        return look

    def _chain(self, id: str) -> list[tuple[str, Element | None]]:
        # (name in small letters, element) from the style to the last it is based on.
        chain: list[tuple[str, Element | None]] = []
        seen: set[str] = set()
        while id and id not in seen and len(chain) < _MAX_CHAIN:
            seen.add(id)
            element = self._elements.get(id)
            name = child_val(element, "w:name") or id
            chain.append((name.lower(), element))
            id = child_val(element, "w:basedOn") or ""
        return chain

    def _paragraph(self, id: str | None) -> Look:
        chain = self._chain(self._default if id is None else id)
        names = [name for name, _ in chain]
        level, title = _heading(chain)
        named = self._elements.get(id or "")
        return Look(
            name=(child_val(named, "w:name") or id or "") if id else "",
            level=level,
            title=title,
            code=_code(names),
            quote=any(name in _QUOTES for name in names),
            number=_number(chain),
            fallback=next((f for f in map(_list_name, names) if f), None),
            hidden=_first(chain, "w:vanish"),
            line=_line(chain),
        )

    def _character(self, id: str) -> CharLook:
        chain = self._chain(id)
        return CharLook(
            bold=_first(chain, "w:b"),
            italic=_first(chain, "w:i"),
            strike=_first(chain, "w:strike"),
            hidden=_first(chain, "w:vanish"),
            code=any(name in _CODE_SPANS for name, _ in chain),
        )


def outline(element: Element) -> int | None:
    """The level that w:outlineLvl gives: from 1, 0 for body text, None where unreadable."""
    value = whole(attr(element, "w:val"))
    if value is None:
        return None
    return value + 1 if 0 <= value < 9 else 0


def number_ref(element: Element) -> NumberRef:
    """The list that w:numPr names."""
    return NumberRef(child_val(element, "w:numId"), whole(child_val(element, "w:ilvl")))


def has_line(borders: Element) -> bool:
    """Whether w:pBdr draws a line above or below the paragraph, but no box around it."""
    drawn = {
        NAMES[side.tag] for side in borders if attr(side, "w:val") not in (None, "nil", "none")
    }
    return bool(drawn & {"w:top", "w:bottom"}) and not drawn & {"w:left", "w:right"}


def _property(style: Element | None, name: str) -> Element | None:
    # A paragraph property of a style.
    properties = None if style is None else child(style, "w:pPr")
    return None if properties is None else child(properties, name)


def _heading(chain: list[tuple[str, Element | None]]) -> tuple[int, bool]:
    # The nearest word on it counts: an outline level, or the name of a built-in style.
    for name, element in chain:
        own = _property(element, "w:outlineLvl")
        level = None if own is None else outline(own)
        if level is not None and not (level == 0 and _HEADING.fullmatch(name)):
            return level, False
        match = _HEADING.fullmatch(name)
        if match:
            return int(match[1]), False
        if name in _TITLES:
            return 1, True
        if name in _TITLE_PAGE:
            return 0, False
    return 0, False


def _code(names: list[str]) -> str:
    for name in names:
        if name in _CODE_BLOCKS:
            return "block"
        if name in _CODE_LINES:
            return "lines"
    return ""


def _number(chain: list[tuple[str, Element | None]]) -> NumberRef:
    num: str | None = None
    level: int | None = None
    for _, element in chain:
        own = _property(element, "w:numPr")
        ref = NumberRef(None, None) if own is None else number_ref(own)
        num = ref.num if num is None else num
        level = ref.level if level is None else level
    return NumberRef(num, level)


def _line(chain: list[tuple[str, Element | None]]) -> bool:
    for _, element in chain:
        borders = _property(element, "w:pBdr")
        if borders is not None:
            return has_line(borders)
    return False


def _list_name(name: str) -> tuple[str, int] | None:
    match = _LISTS.fullmatch(name)
    if match is None:
        return None
    return match[1] or match[3], int(match[2] or match[4] or 1)


def _first(chain: list[tuple[str, Element | None]], name: str) -> bool | None:
    for _, element in chain:
        value = toggle(None if element is None else child(element, "w:rPr"), name)
        if value is not None:
            return value
    return None
