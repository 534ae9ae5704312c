"""Hostile zips under Word names: made from a sound file by seeded mischief."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from linter.formats import docx_make, markdown

Parts = dict[str, bytes]

_DRAFT = b"""# A title

The *minister* spoke[^1] at [length](https://example.org). The Foreign Office (FO) agreed.

1. One
2. Two

| a | b |
|---|---|
| c | d |

> Quoted.

[^1]: A note.
"""

_ODD = (
    "-1", "99999999999999999999", "", "0x10", "NaN", "1e400", "\u0661", "../../etc/passwd", "%00",
    "true", "\U0001f600" * 50, "a" * 70_000,
)  # fmt: skip


def hostile(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """So many (name, bytes); the same ones for the same seed."""
    sound = docx_make.make(markdown.read(_DRAFT, "draft.md"))
    with ZipFile(BytesIO(sound)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        trick = _TRICKS[number % len(_TRICKS)]
        yield f"hostile-{number:04}-{trick.__name__.strip('_')}.docx", trick(chance, dict(parts))


def packed(parts: Parts, method: int = ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _cut(chance: random.Random, parts: Parts) -> bytes:
    data = packed(parts)
    return data[: chance.randrange(len(data))]


def _flips(chance: random.Random, parts: Parts) -> bytes:
    data = bytearray(packed(parts))
    for _ in range(chance.choice((1, 3, 10, 100))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _directory_flips(chance: random.Random, parts: Parts) -> bytes:
    data = bytearray(packed(parts))
    start = data.index(b"PK\x01\x02")
    for _ in range(chance.choice((1, 2, 5))):
        data[chance.randrange(start, len(data))] = chance.randrange(256)
    return bytes(data)


def _missing(chance: random.Random, parts: Parts) -> bytes:
    for name in chance.sample(sorted(parts), chance.randint(1, 3)):
        del parts[name]
    return packed(parts)


def _swapped(chance: random.Random, parts: Parts) -> bytes:
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return packed(parts)


def _bytes_in_part(chance: random.Random, parts: Parts) -> bytes:
    name = chance.choice(sorted(parts))
    data = bytearray(parts[name])
    for _ in range(chance.choice((1, 5, 20))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    parts[name] = bytes(data)
    return packed(parts, ZIP_STORED)


def _attributes(chance: random.Random, parts: Parts) -> bytes:
    name = chance.choice([n for n in sorted(parts) if n.startswith("word/")])
    pieces = parts[name].split(b'"')
    for _ in range(chance.choice((1, 4, 30))):
        if len(pieces) > 3:
            at = chance.randrange(len(pieces) // 2) * 2 + 1
            if not pieces[at].startswith(b"http"):
                pieces[at] = chance.choice(_ODD).encode()
    parts[name] = b'"'.join(pieces)
    return packed(parts)


def _elements(chance: random.Random, parts: Parts) -> bytes:
    # Whole tags are taken out, doubled, or put elsewhere: the XML is mostly sound no more.
    name = chance.choice([n for n in sorted(parts) if n.startswith("word/")])
    tags = parts[name].split(b"<")
    for _ in range(chance.choice((1, 3, 8))):
        at = chance.randrange(1, len(tags))
        tags[at:at] = [chance.choice(tags[1:])] * chance.choice((0, 1, 2))
        if chance.random() < 0.5:
            del tags[chance.randrange(1, len(tags))]
    parts[name] = b"<".join(tags)
    return packed(parts)


def _renamed_elements(chance: random.Random, parts: Parts) -> bytes:
    name = "word/document.xml"
    known = [b"w:p", b"w:r", b"w:t", b"w:tbl", b"w:tr", b"w:tc", b"w:hyperlink", b"w:pPr", b"w:sdt"]
    known += [b"w:ins", b"w:del", b"w:fldSimple", b"w:pict", b"w:txbxContent", b"mc:Choice"]
    data = parts[name]
    for _ in range(chance.choice((1, 2, 4))):
        old, new = chance.sample(known[:8], 1)[0], chance.choice(known)
        for lead, tail in ((b"<", b">"), (b"<", b" "), (b"</", b">")):
            data = data.replace(lead + old + tail, lead + new + tail)
    parts[name] = data
    return packed(parts)


def _relations(chance: random.Random, parts: Parts) -> bytes:
    name = chance.choice([n for n in sorted(parts) if n.endswith(".rels")])
    targets = [b"../../../etc/passwd", b"document.xml", b"%2e%2e/styles.xml", b"file:///etc/hosts"]
    targets += [b"http://example.org/t.dotx", b"", b"/", b"\\\\server\\share", b"_rels/.rels"]
    pieces = parts[name].split(b'Target="')
    for at in range(1, len(pieces)):
        if chance.random() < 0.6:
            _, _, rest = pieces[at].partition(b'"')
            pieces[at] = chance.choice(targets) + b'"' + rest
    parts[name] = b'Target="'.join(pieces)
    return packed(parts)


def _names(chance: random.Random, parts: Parts) -> bytes:
    changed: Parts = {}
    for name, data in parts.items():
        if chance.random() < 0.3:
            name = chance.choice(("../", "/", "C:\\", "./", "\u202e")) + name
        changed[name] = data
    changed["../../../../tmp/brieflint-escaped"] = b"out"
    return packed(changed)


def _bomb(chance: random.Random, parts: Parts) -> bytes:
    name = chance.choice([n for n in sorted(parts) if n.endswith(".xml")])
    parts[name] += b" " * chance.choice((9_000_000, 60_000_000, 150_000_000))
    return packed(parts)


def _nested(chance: random.Random, parts: Parts) -> bytes:
    inner = packed({"zeros": b"\0" * 5_000_000})
    for _ in range(chance.randint(1, 5)):
        inner = packed({f"{n}.zip": inner for n in range(4)})
    parts["word/embeddings/inner.docx"] = inner
    return packed(parts)


def _deep(chance: random.Random, parts: Parts) -> bytes:
    kind = chance.choice(("tbl", "sdt", "ins", "txbx"))
    opening, closing = {
        "tbl": (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"),
        "sdt": (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"),
        "ins": (b"<w:ins>", b"</w:ins>"),
        "txbx": (b"<w:p><w:r><w:pict><w:txbxContent>", b"</w:txbxContent></w:pict></w:r></w:p>"),
    }[kind]
    depth = chance.choice((20, 60, 79, 120, 250, 5_000, 100_000))
    return _with_body(parts, opening * depth + b"<w:p/>" + closing * depth)


def _many(chance: random.Random, parts: Parts) -> bytes:
    count = chance.choice((50_000, 150_000, 400_000))
    unit = chance.choice(
        (b"<w:p/>", b"<w:p><w:r><w:t>a b</w:t></w:r></w:p>", b"<w:bookmarkStart/>", b"<w:tbl/>")
    )
    return _with_body(parts, unit * count)


def _entities(chance: random.Random, parts: Parts) -> bytes:
    head = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    for level in range(1, 12):
        head += b'<!ENTITY %c "%s">' % (97 + level, b"&%c;" % (96 + level) * 10)
    if chance.random() < 0.5:
        head += b'<!ENTITY x SYSTEM "file:///etc/passwd">'
    head += b"]>"
    name = chance.choice([n for n in sorted(parts) if n.endswith(".xml")])
    declared, mark, rest = parts[name].partition(b"?>")
    lead = declared + mark if mark else b""
    parts[name] = lead + head + (rest if mark else parts[name]).replace(b"</w:t>", b"&l;</w:t>")
    return packed(parts)


def _sizes(chance: random.Random, parts: Parts) -> bytes:
    data = bytearray(packed(parts))
    at = data.index(b"PK\x01\x02")
    for _ in range(chance.randrange(4)):
        at = data.find(b"PK\x01\x02", at + 1) if data.find(b"PK\x01\x02", at + 1) > 0 else at
    field = chance.choice((16, 20, 24, 42))  # checksum, packed size, size, offset
    struct.pack_into("<L", data, at + field, chance.choice((0, 1, 2**31, 2**32 - 1, 2**32 - 2)))
    return bytes(data)


def _encodings(chance: random.Random, parts: Parts) -> bytes:
    name = chance.choice([n for n in sorted(parts) if n.endswith(".xml")])
    text = parts[name].decode()
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-7", "cp037", "latin-1"))
    parts[name] = text.encode(encoding, "replace")
    return packed(parts)


def _with_body(parts: Parts, body: bytes) -> bytes:
    data = parts["word/document.xml"]
    at = data.index(b">", data.index(b"<w:body")) + 1
    parts["word/document.xml"] = data[:at] + body + data[at:]
    # Stored, for what is stopped here is not the packing.
    return packed(parts, ZIP_STORED)


_TRICKS: tuple[Callable[[random.Random, Parts], bytes], ...] = (
    _cut, _flips, _directory_flips, _missing, _swapped, _bytes_in_part, _attributes, _elements,
    _renamed_elements, _relations, _names, _bomb, _nested, _deep, _many, _entities, _sizes,
    _encodings,
)  # fmt: skip
