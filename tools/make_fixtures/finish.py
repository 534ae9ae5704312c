"""What every Word twin gets after it is built: footer, runs cut up, fixed properties."""

from __future__ import annotations

import zlib
from copy import deepcopy

from lxml import etree

from tools.make_fixtures.package import DOCUMENT, TYPE, WORD_TYPE, Package, R, W, serialise

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def footer_from_last_paragraph(package: Package) -> None:
    """Move the body's last paragraph into the page footer."""
    root = etree.fromstring(package.parts[DOCUMENT])
    body = root.find(w("body"))
    assert body is not None
    paragraph = body.findall(w("p"))[-1]
    body.remove(paragraph)
    footer = etree.Element(w("ftr"), nsmap={"w": W, "r": R})
    footer.append(deepcopy(paragraph))
    id = package.add(
        "word/footer1.xml",
        serialise(footer),
        WORD_TYPE + "footer+xml",
        source=DOCUMENT,
        type=TYPE + "footer",
    )
    section = body.find(w("sectPr"))
    if section is None:
        section = etree.SubElement(body, w("sectPr"))
    reference = etree.Element(w("footerReference"))
    reference.set(w("type"), "default")
    reference.set(f"{{{R}}}id", id)
    section.insert(0, reference)
    package.parts[DOCUMENT] = serialise(root)


def cut_runs(package: Package) -> None:
    """Cut the body's runs up as years of editing in Word do: anywhere, with rsids."""
    root = etree.fromstring(package.parts[DOCUMENT])
    for run in list(root.iter(w("r"))):
        texts = run.findall(w("t"))
        others = [child for child in run if child.tag not in (w("t"), w("rPr"))]
        if len(texts) == 1 and not others and len(texts[0].text or "") > 8:
            _cut(run, texts[0].text or "")
    package.parts[DOCUMENT] = serialise(root)


def _cut(run: etree._Element, text: str) -> None:
    parent = run.getparent()
    assert parent is not None
    at = parent.index(run)
    look = run.find(w("rPr"))
    parent.remove(run)
    for number, part in enumerate(_parts(text)):
        piece = etree.Element(w("r"))
        piece.set(w("rsidR"), f"{zlib.crc32(part.encode()):08X}")
        if look is not None:
            piece.append(deepcopy(look))
        inner = etree.SubElement(piece, w("t"))
        inner.text = part
        if part != part.strip():
            inner.set(XML_SPACE, "preserve")
        parent.insert(at, piece)
        at += 1
        if number % 3 == 1:
            mark = etree.Element(w("proofErr"))
            mark.set(w("type"), "spellStart" if number % 2 else "spellEnd")
            parent.insert(at, mark)
            at += 1


def _parts(text: str) -> list[str]:
    # Lengths from 1 to 23 that look random and never change.
    parts, at, seed = [], 0, zlib.crc32(text.encode())
    while at < len(text):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        size = 1 + (seed >> 8) % 23
        parts.append(text[at : at + size])
        at += size
    return parts
