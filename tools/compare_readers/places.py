"""Where in a Word file words stand that a reader leaves out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tools.compare_readers.words import counted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_ABOVE = {
    "del": "deleted text, which pandoc keeps",
    "moveFrom": "text moved away, which pandoc keeps",
    "Fallback": "the fallback of a drawing, whose other copy is read",
    "comment": "a comment",
    "instrText": "a field's instruction",
    "rt": "letters above others (ruby)",
}
"""Elements around a word that say why it is not part of the page's text."""


def explained(data: bytes, left: Counter[str], read: str) -> Iterator[str]:
    """The causes that cover the words left out of the text `read`, or "unexplained"."""
    letters = "".join(letter for letter in read.casefold() if letter.isalnum())
    rest = Counter(left)
    causes: dict[str, None] = {}
    for cause, words in (*_hidden(data), *_beside(data), _signs(left)):
        taken = rest & words
        if taken:
            causes[cause] = None
            rest -= taken
    parted = Counter({word: n for word, n in rest.items() if letters.count(word) >= n})
    if parted:
        causes["the same letters, parted otherwise"] = None
        rest -= parted
    if rest.total() > max(2, left.total() * 0.02):
        causes["unexplained"] = None
    yield from causes


def _hidden(data: bytes) -> Iterator[tuple[str, Counter[str]]]:
    """(cause, words) of the text in a file that is not on its page."""
    with ZipFile(BytesIO(data)) as archive:
        styles = _hidden_styles(archive)
        for name in archive.namelist():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            try:
                root = etree.fromstring(archive.read(name))
            except (etree.XMLSyntaxError, ValueError):
                continue
            found: dict[str, list[str]] = {}
            for run in root.iter(f"{_W}r", f"{_STRICT}r"):
                cause = _cause(run, styles)
                if cause:
                    text = "".join(map(str, run.itertext()))
                    found.setdefault(cause, []).append(text)
            for cause, texts in found.items():
                # Runs may part a word, or stand apart: both ways count.
                yield cause, counted("".join(texts)) | counted(" ".join(texts))


def _hidden_styles(archive: ZipFile) -> frozenset[str]:
    if "word/styles.xml" not in archive.namelist():
        return frozenset()
    root = etree.fromstring(archive.read("word/styles.xml"))
    found = set()
    for space in (_W, _STRICT):
        for style in root.iter(f"{space}style"):
            if any(_is_on(item, space) for item in style.iter(f"{space}vanish")):
                found.add(str(style.get(f"{space}styleId")))
                if style.get(f"{space}default") in ("1", "true"):
                    found.add("")
    return frozenset(found)


def _is_on(item: etree._Element, space: str) -> bool:
    return item.get(f"{space}val") not in ("0", "false", "off")


def _cause(run: etree._Element, styles: frozenset[str]) -> str:
    space = str(run.tag).removesuffix("r")
    for look in run.iterchildren(f"{space}rPr"):
        for item in look.iterchildren(f"{space}vanish"):
            return "hidden text, which pandoc keeps" if _is_on(item, space) else ""
        for style in look.iterchildren(f"{space}rStyle"):
            if style.get(f"{space}val") in styles:
                return "hidden text, which pandoc keeps"
    for above in run.iterancestors():
        name = str(above.tag).rpartition("}")[2]
        if name in _ABOVE:
            return _ABOVE[name]
        if name == "p":
            style = above.find(f"{space}pPr/{space}pStyle")
            # "" stands for the style of paragraphs that name none.
            if ("" if style is None else style.get(f"{space}val")) in styles:
                return "hidden text, which pandoc keeps"
        if name == "tr":
            if above.find(f"{space}trPr/{space}del") is not None:
                return "a deleted row"
            if any(_is_on(item, space) for item in above.iterfind(f"{space}trPr/{space}hidden")):
                return "a hidden row, which pandoc keeps"
    return ""


def _beside(data: bytes) -> Iterator[tuple[str, Counter[str]]]:
    """The words beside a table, which no page shows; pandoc prints them above it."""
    with ZipFile(BytesIO(data)) as archive:
        found = []
        for name in archive.namelist():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            part = archive.read(name).decode("utf-8", "replace")
            found += re.findall(r"<w:tbl(?:Caption|Description) w:val=\"([^\"]*)\"", part)
    words = Counter[str]()
    for text in found:
        # Caption and description may touch, and each may stand on its own.
        words += counted(f"{text} {text} {text}{text}")
    ends = [text.split() or [""] for text in found]
    words += Counter(
        word for one in ends for other in ends for word in counted(one[-1] + other[0]).elements()
    )
    yield "the words beside a table, which are not on the page", words


def _signs(left: Counter[str]) -> tuple[str, Counter[str]]:
    """Signs of a symbol font, which pandoc shows as other signs."""
    signs = {
        word: number
        for word, number in left.items()
        if any(
            unicodedata.category(letter) in ("No", "Nl", "Lm") or letter == "\u0950"
            for letter in word
        )
        and len(word) <= 3
    }
    return "signs of a symbol font", Counter(signs)
