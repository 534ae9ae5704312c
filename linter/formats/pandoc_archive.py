"""What pandoc does not look at in ODT and EPUB files: locks, page headers, the title."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from linter.errors import UnreadableError
from linter.formats.pandoc_unread import counted
from linter.limits import DEFAULT, MEGABYTE, Limits, beyond
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINES = (f"{_TEXT}p", f"{_TEXT}h")
_UNSEEN = frozenset(
    {
        f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms",
        # Made from the headings, captions and entries, which are read where they stand.
        f"{_TEXT}table-of-content", f"{_TEXT}illustration-index", f"{_TEXT}table-index",
        f"{_TEXT}object-index", f"{_TEXT}user-index", f"{_TEXT}alphabetical-index",
    }
)  # fmt: skip
_NAMES = {"odt": "OpenDocument text (ODT)", "epub": "EPUB"}
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}
_BIG = 8 * MEGABYTE
"""Smaller parts may be packed as tightly as they like."""
_PICTURES = (
    ".png", ".jpg", ".jpeg", ".gif", ".svm", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".webp",
    ".ttf", ".otf", ".woff", ".woff2", ".mp3", ".mp4", ".bin",
)  # fmt: skip
# EPUB readers scramble fonts with these, which locks nobody out.
_FONT_SCRAMBLING = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_ALGORITHM = re.compile(rb"""EncryptionMethod[^>]+Algorithm\s*=\s*["']([^"']+)""")


class Page(NamedTuple):
    """What an ODT page shows beside its body; text by paragraph.

    `objects` says what is embedded, `words` counts those of the body.
    """

    title: str = ""
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    words: Counter[str] | None = None


def check(data: bytes, format: str, limits: Limits = DEFAULT) -> None:
    """Raises UnreadableError for a file that is damaged, locked by a password or beyond limits.

    What is text in it is unpacked once, to prove that it has the size it declares: pandoc
    believes what it finds.
    """
    name = _NAMES[format]
    if not data:
        raise UnreadableError(f"the file is empty (0 bytes), not {name}; save it again")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_bombs(archive, limits)
            locked = _locked(archive, format)
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        raise UnreadableError(f"not {name}, or only a part of the file; save it again") from None
    if locked:
        raise UnreadableError("protected by a password; save a copy without one")


def _refuse_bombs(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise beyond(limits, "parts", f"{len(entries):,} files are packed in it", len(entries))
    unpacked = 0
    for info in entries:
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > _BIG and ratio > limits.pack_ratio:
            problem = f"its part {info.filename} is packed {ratio:,.0f} times smaller than it is"
            raise beyond(limits, "pack_ratio", problem, ratio)
        if info.filename.lower().endswith(_PICTURES):
            continue
        unpacked += info.file_size
        total = unpacked / MEGABYTE
        if total > limits.unpacked_size:
            problem = f"with its part {info.filename} it unpacks to {total:,.0f} MB"
            raise beyond(limits, "unpacked_size", problem, total)
        if info.flag_bits & 1:
            raise UnreadableError("protected by a password; save a copy without one")
        with archive.open(info) as part:
            while part.read(1 << 20):
                pass


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


def page(data: bytes, limits: Limits = DEFAULT) -> Page:
    """The title, headers and footers of an ODT file that pandoc has read.

    Raises UnreadableError for a part beyond the limits.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        styles = _parsed(archive, "styles.xml", limits)
        content = _parsed(archive, "content.xml", limits)
    return Page(
        title=_title(content, styles),
        header=tuple(_running(styles, "header")),
        footer=tuple(_running(styles, "footer")),
        objects=tuple(_objects(content)),
        words=_words(content),
    )


def _objects(content: Element | None) -> Iterator[str]:
    """Objects within the page; a formula is read as one."""
    if content is None:
        return
    for kind in ("object", "object-ole", "plugin", "applet", "floating-frame"):
        for item in content.iter(f"{_DRAW}{kind}"):
            frame = item.getparent()
            name = frame.get(f"{_DRAW}name") if frame is not None else None
            formula = len(item) and "math" in str(item[0].tag).lower()
            if not formula and not (name or "").lower().startswith("formula"):
                shown = " ".join((name or "without a name").split())[:60]
                yield f"an embedded object ({shown})"


def _words(content: Element | None) -> Counter[str]:
    """The words of the body: of its paragraphs, wherever they stand."""
    text = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if text is None:
        return Counter()
    lines: list[str] = []
    waiting = [*reversed(text)]
    while waiting:
        item = waiting.pop()
        if item.tag in _LINES:
            lines.append(_shown(item))
            if len(item):
                waiting += [note for each in item.iter(f"{_TEXT}note-body") for note in each]
        elif isinstance(item.tag, str) and item.tag not in _UNSEEN:
            waiting.extend(reversed(item))
    return counted("\n".join(lines))


def _parsed(archive: zipfile.ZipFile, name: str, limits: Limits) -> Element | None:
    from lxml import etree

    if name not in archive.namelist():
        return None
    data = archive.read(name)
    nodes = data.count(b"<") - data.count(b"</") + data.count(b"=")
    if nodes > limits.xml_nodes:
        problem = f"its part {name} has about {nodes:,} elements and attributes"
        raise beyond(limits, "xml_nodes", problem, nodes)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
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
            if style is None:
                break
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
