"""Small mischief to bytes: flips, cuts, repeats, splices, and tokens that mean something."""

from __future__ import annotations

import random
from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

TOKENS = (
    b"[", b"]", b"(", b")", b"*", b"_", b"`", b"<", b">", b"|", b"\n", b"\r", b"\r\n", b"\t", b"\0",
    b"&#x110000;", b"&amp;", b"<!--", b"-->", b"{%", b"%}", b"{{<", b">}}", b"---\n", b"[^1]",
    b"\xef\xbb\xbf", b"\xff", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xe2\x80\xa8", b"\xcc\x81",
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:r>", b"<w:t>", b'w:val="-1"', b'w:id="x"', b"<w:ins/>",
    b"<w:del>", b"<w:sdt>", b"<w:fldChar w:fldCharType='begin'/>", b"<w:instrText>",
    b"<!DOCTYPE a>",
    b"{\\",
    b"\\'", b"\\u-1?", b"\\bin99999 ", b"}", b"\\uc9", b"= [", b'"""', b"nan", b"9e999",
    b"!!python/object:os.system", b"&a", b"*a", b"<<: ", b"? ", b"2026-02-30",
    b"~", b"{text!r:>99}",
)  # fmt: skip


def mutated(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    """One seed with a few changes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 4, 8, 30))):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((0, 1, 2, 8, 60)))
        trick = chance.randrange(6)
        if trick == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif trick == 1:
            del data[at:to]
        elif trick == 2:
            data[at:at] = data[at:to] * chance.choice((1, 2, 50))
        elif trick == 3:
            data[at:to] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 300))
        elif trick == 4:
            data[at:at] = chance.choice(TOKENS)
        elif len(data) > 1:
            other = chance.randrange(len(data))
            data[at:to] = data[other : other + to - at]
    return bytes(data)


def mutated_tree(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    """XML that stays sound: elements moved, copied, renamed, taken out; attributes swapped."""
    return _shuffled(chance, chance.choice(seeds))


def mutated_parts(chance: random.Random, seeds: tuple[bytes, ...]) -> bytes:
    """A zip in which one part of XML, now and then two, is changed as above."""
    parts = dict(_parts(chance.choice(seeds)))
    names = [name for name in parts if name.endswith((".xml", ".rels", ".xhtml", ".opf", ".ncx"))]
    # Where the words are, mostly.
    main = [name for name in names if name.endswith(("document.xml", "content.xml", ".xhtml"))]
    for _ in range(chance.choice((1, 1, 1, 2))):
        if not names:
            break
        name = chance.choice(main if main and chance.random() < 0.6 else names)
        data = parts[name]
        if chance.random() < 0.7:
            try:
                parts[name] = _shuffled(chance, data)
                continue
            except etree.XMLSyntaxError:
                pass
        parts[name] = mutated(chance, (data,))
    if chance.random() < 0.05 and len(parts) > 1:
        del parts[chance.choice(sorted(parts))]
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@lru_cache(maxsize=200)
def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _shuffled(chance: random.Random, data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    names = [f"{{{_W}}}{name}" for name in _NAMES]
    if "wordprocessingml" not in str(root.tag):
        names = sorted({str(element.tag) for element in root.iter() if _is_element(element)})
    for _ in range(chance.choice((1, 2, 4, 12))):
        every = [element for element in root.iter() if _is_element(element)]
        one, other = chance.choice(every), chance.choice(every)
        trick = chance.randrange(6)
        if trick == 0:
            other.insert(chance.randrange(len(other) + 1), deepcopy(one))
        elif trick == 1 and one is not root:
            one.getparent().remove(one)
        elif trick == 2:
            one.tag = chance.choice(names)
        elif trick == 3:
            known = sorted(map(str, one.attrib))
            if known and chance.random() < 0.6:
                one.set(chance.choice(known), chance.choice(_VALUES))
            else:
                one.set(f"{{{_W}}}{chance.choice(_ATTRIBUTES)}", chance.choice(_VALUES))
        elif trick == 4 and one is not root:
            one.addprevious(etree.Element(chance.choice(names)))
        else:
            one.text = chance.choice(("", "a", " ", "\n", "PAGE", 'HYPERLINK "x', "TOC \\o"))
    return etree.tostring(root)


def _is_element(element: etree._Element) -> bool:
    return isinstance(element.tag, str)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    "p r t tab br cr sym tbl tr tc tcPr trPr pPr rPr sectPr sdt sdtContent ins del moveFrom moveTo"
    " hyperlink fldSimple fldChar instrText bookmarkStart bookmarkEnd commentRangeStart"
    " commentReference footnoteReference endnoteReference drawing pict txbxContent numPr numId"
    " ilvl pStyle rStyle vanish vMerge gridSpan outlineLvl altChunk smartTag customXml body"
    " document delText noBreakHyphen softHyphen ruby rt rubyBase object"
).split()
_ATTRIBUTES = "val id name type fldCharType char font author date anchor instr".split()
_VALUES = (
    "", "0", "-1", "1", "99999999999999999999", "x", "begin", "separate", "end", "F0B7", "true",
    "\u0661", "continue", "Heading1", "footnote", "2026-01-01T00:00:00Z", "\U0001f600",
)  # fmt: skip
