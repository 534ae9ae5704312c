"""What pandoc does not look at in ODT and EPUB files: locks, page headers, the title."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from linter.errors import UnreadableError
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NAMES = {"odt": "OpenDocument text (ODT)", "epub": "EPUB"}
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}
_LARGEST_PART = 256 * 2**20
# EPUB readers scramble fonts with these, which locks nobody out.
_FONT_SCRAMBLING = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_ALGORITHM = re.compile(rb"""EncryptionMethod[^>]+Algorithm\s*=\s*["']([^"']+)""")


class Page(NamedTuple):
    """What an ODT page shows beside its body; text by paragraph."""

    title: str = ""
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


def check(data: bytes, format: str) -> None:
    """Raises UnreadableError for a file that is damaged or locked by a password."""
    name = _NAMES[format]
    if not data:
        raise UnreadableError(f"the file is empty (0 bytes), not {name}; save it again")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            locked = _locked(archive, format)
            large = [i.filename for i in archive.infolist() if i.file_size > _LARGEST_PART]
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        raise UnreadableError(f"not {name}, or only a part of the file; save it again") from None
    if locked:
        raise UnreadableError("protected by a password; save a copy without one")
    if large:
        raise UnreadableError(f"{large[0]} in it is larger than 256 MB; make the file smaller")


def _locked(archive: zipfile.ZipFile, format: str) -> bool:
    names = set(archive.namelist())
    if format == "odt":
        if "META-INF/manifest.xml" not in names:
            return False
        return b"encryption-data" in archive.read("META-INF/manifest.xml")
    if "META-INF/encryption.xml" not in names:
        return False
    algorithms = set(_ALGORITHM.findall(archive.read("META-INF/encryption.xml")))
    return bool(algorithms.difference(_FONT_SCRAMBLING))


def page(data: bytes) -> Page:
    """The title, headers and footers of an ODT file that pandoc has read."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        styles = _parsed(archive, "styles.xml")
        content = _parsed(archive, "content.xml")
    return Page(
        title=_title(content, styles),
        header=tuple(_running(styles, "header")),
        footer=tuple(_running(styles, "footer")),
    )


def _parsed(archive: zipfile.ZipFile, name: str) -> Element | None:
    from lxml import etree

    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError:
        return None


def _running(styles: Element | None, kind: str) -> Iterator[str]:
    """The paragraphs of every kind of page (first, left, others), each text once."""
    if styles is None:
        return
    seen: set[str] = set()
    for master in styles.iter(f"{_STYLE}master-page"):
        for name in (f"{kind}-first", kind, f"{kind}-left"):
            for part in master.iter(f"{_STYLE}{name}"):
                if part.get(f"{_STYLE}display") == "false":
                    continue
                for paragraph in part.iter(f"{_TEXT}p", f"{_TEXT}h"):
                    text = _shown(paragraph).strip()
                    if text and text not in seen:
                        seen.add(text)
                        yield text


def _title(content: Element | None, styles: Element | None) -> str:
    """The text of the first paragraph in the style Title or one made from it."""
    if content is None:
        return ""
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name")
        for root in (content, styles)
        if root is not None
        for style in root.iter(f"{_STYLE}style")
    }
    body = content.find(f"{_OFFICE}body")
    for paragraph in body.iter(f"{_TEXT}p") if body is not None else ():
        style = paragraph.get(f"{_TEXT}style-name")
        for _ in range(8):
            if style == "Title":
                return _shown(paragraph).strip()
            style = parents.get(style)
    return ""


def _shown(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            known = _BREAKS.get(child.tag)
            # A remark in the margin and a note are not part of the line.
            apart = child.tag in (f"{_OFFICE}annotation", f"{_TEXT}note")
            parts.append(known if known is not None else "" if apart else _shown(child))
        parts.append(child.tail or "")
    return "".join(parts)
