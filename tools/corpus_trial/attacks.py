"""Attacks on a reader's time and memory: each far above the limits, and just below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from linter.limits import DEFAULT, MEGABYTE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_MARKDOWN = {
    "brackets": "[", "quotes": ">", "emphasis": "*", "emphasis-mixed": "*a_ ", "lines": "a\n",
    "paragraphs": "a\n\n", "links": "[a](", "images": "![", "ticks": "`a``", "tags": "<a ",
    "lists": "+ ", "numbers": "1. ", "rows": "|a", "notes": "[^a]", "strikes": "~~a ",
    "entities": "&amp;", "references": "[a][b]\n\n", "definitions": "[a]: b\n", "items": "- a\n",
    "comments": "<!-- a -->\n", "addresses": "http://ab.de ", "headings": "# a\n",
    "capitals": "ABC ", "initials": "A. ", "dates": "May 3, ", "words": "Ministry of Foo (MoF) ",
    "one word": "a", "unknown": "qwrtzp ",
}  # fmt: skip


def attacks() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each."""
    for name, unit in _MARKDOWN.items():
        yield f"md-{name}-20MB.md", _filled(unit, 20_000_000)
        yield f"md-{name}-limit.md", _just_in(unit)
    table = "<!--x-->|a|b\n|-|-\n" + "|a|b\n" * 40_000
    yield "md-table-limit.md", table.encode()
    for name, make in _WORD.items():
        yield f"docx-{name}.docx", make()


def _filled(unit: str, size: int) -> bytes:
    return (unit * (size // len(unit) + 1))[:size].encode()


def _just_in(unit: str) -> bytes:
    """As much of this as the limits let pass: of marks, of a paragraph, of the whole text."""
    marks = sum(unit.count(mark) for mark in "\n[]<>*_`|~&\\!") + unit.count("+ ")
    most = int(DEFAULT.text_size * MEGABYTE) - 10_000
    if marks:
        most = min(most, int((DEFAULT.marks - 100) / marks) * len(unit) - 1)
    paragraph = _filled(unit, DEFAULT.paragraph_length - 1_000)
    if "\n" in unit:
        paragraph = _filled(unit, most)
    return (b"\n\n".join([paragraph] * (most // len(paragraph) + 1)))[:most]


def docx(
    body: bytes, extra: dict[str, tuple[str, bytes]] | None = None, lead: bytes = b""
) -> bytes:
    """A Word file with this body; `extra` parts by name, each with its kind of relationship."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}/content-types"/>',
        )
        archive.writestr("_rels/.rels", _relations({"word/document.xml": "officeDocument"}))
        main = lead + b'<w:document xmlns:w="%s"><w:body>' % _W.encode() + body
        archive.writestr("word/document.xml", main + b"</w:body></w:document>")
        for name, (_, data) in (extra or {}).items():
            archive.writestr(f"word/{name}", data)
        kinds = {name: kind for name, (kind, _) in (extra or {}).items()}
        archive.writestr("word/_rels/document.xml.rels", _relations(kinds))
    return stream.getvalue()


def _relations(kinds: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for n, (name, kind) in enumerate(kinds.items())
    )
    return f'<Relationships xmlns="{_TYPES}/relationships">{rows}</Relationships>'


def _run(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def _comments(count: int) -> bytes:
    rows = b"".join(
        b'<w:comment w:id="%d" w:author="a"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>' % n
        for n in range(count)
    )
    part = b'<w:comments xmlns:w="%s">' % _W.encode() + rows + b"</w:comments>"
    marks = b"".join(
        b'<w:commentRangeStart w:id="%d"/><w:r><w:t>a</w:t></w:r><w:commentRangeEnd w:id="%d"/>'
        % (n, n)
        for n in range(min(count, 50_000))
    )
    body = b"<w:p>" + marks + b"</w:p>"
    return docx(body, {"comments.xml": ("comments", part)})


def _tables(depth: int) -> bytes:
    return docx(
        b"<w:tbl><w:tr><w:tc>" * depth + _run(b"deep") + b"<w:p/></w:tc></w:tr></w:tbl>" * depth
    )


def _laughs() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    for level in range(1, 20):
        head += b'<!ENTITY %c "%s">' % (97 + level, b"&%c;" % (96 + level) * 10)
    return docx(_run(b"&t;"), lead=head + b"]>")


def _bomb(nested: bool) -> bytes:
    """About 30 MB that unpack to 30 GB (within each other: far more)."""
    zeros = BytesIO()
    with ZipFile(zeros, "w", ZIP_DEFLATED) as archive, archive.open("0", "w") as file:
        for _ in range(300):
            file.write(bytes(1_000_000))
    if not nested:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.writestr("_rels/.rels", _relations({"word/document.xml": "officeDocument"}))
            with archive.open("word/document.xml", "w", force_zip64=True) as file:
                for _ in range(3_000):
                    file.write(b" " * 1_000_000)
            # Padding, so that the file has its 30 MB.
            archive.compression = 0
            archive.writestr("word/media/image1.png", bytes(27_000_000))
        return stream.getvalue()
    parts = {f"embeddings/{n}.docx": ("package", zeros.getvalue()) for n in range(100)}
    return docx(_run(b"a"), parts)


_NODES = DEFAULT.xml_nodes
_WORD: dict[str, Callable[[], bytes]] = {
    "100,000 nested tables": lambda: _tables(100_000),
    "nested tables just in": lambda: _tables(80),
    "a million comments": lambda: _comments(1_000_000),
    "comments just in": lambda: _comments(_NODES // 7),
    "a paragraph of 50 MB": lambda: docx(_run(b"word " * 10_000_000)),
    "a paragraph of 50 MB in runs": lambda: docx(
        b"<w:p>" + b"<w:r><w:t>%s</w:t></w:r>" % (b"word " * 1000) * 10_000 + b"</w:p>"
    ),
    "a paragraph just in": lambda: docx(_run(b"word " * (DEFAULT.paragraph_length // 5 - 1))),
    "billion laughs": _laughs,
    "zip bomb of 30 MB": lambda: _bomb(False),
    "nested zip bomb": lambda: _bomb(True),
    "empty paragraphs just in": lambda: docx(b"<w:p/>" * (_NODES - 1000)),
    "paragraphs just in": lambda: docx(_run(b"a b") * (_NODES // 3 - 1000)),
    "one word": lambda: docx(_run(b"a" * (DEFAULT.paragraph_length - 1))),
    "empty runs just in": lambda: docx(b"<w:p>" + b"<w:r/>" * (_NODES - 1000) + b"</w:p>"),
    "cells just in": lambda: docx(
        b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * (_NODES // 3 - 1000) + b"</w:tbl>"
    ),
    "bookmarks just in": lambda: docx(
        b"<w:p>" + b'<w:bookmarkStart w:name="a"/>' * (_NODES // 2 - 1000) + b"</w:p>"
    ),
}
