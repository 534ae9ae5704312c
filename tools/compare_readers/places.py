"""Where in a Word file words stand that a reader leaves out."""

from __future__ import annotations

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
    "txbxContent": "a text box",
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
    for cause, words in _hidden(data):
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
        for name in archive.namelist():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            try:
                root = etree.fromstring(archive.read(name))
            except (etree.XMLSyntaxError, ValueError):
                continue
            found: dict[str, list[str]] = {}
            for run in root.iter(f"{_W}r", f"{_STRICT}r"):
                cause = _cause(run)
                if cause:
                    text = "".join(map(str, run.itertext()))
                    found.setdefault(cause, []).append(text)
            for cause, texts in found.items():
                # Runs may part a word, or stand apart: both ways count.
                yield cause, counted("".join(texts)) | counted(" ".join(texts))


def _cause(run: etree._Element) -> str:
    for look in run.iterchildren(f"{_W}rPr", f"{_STRICT}rPr"):
        for item in look.iterchildren(f"{_W}vanish", f"{_STRICT}vanish"):
            if item.get(f"{_W}val") not in ("0", "false", "off"):
                return "hidden text, which pandoc keeps"
    for above in run.iterancestors():
        name = str(above.tag).rpartition("}")[2]
        if name in _ABOVE:
            return _ABOVE[name]
        if name == "tr":
            for deleted in above.iterfind(f"{_W}trPr/{_W}del"):
                return "a deleted row" if deleted is not None else ""
    return ""
