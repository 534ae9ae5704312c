"""Attacks on the readers that go through pandoc: HTML, RTF, ODT, EPUB, Org, LaTeX and others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tools.fuzz.seeds import by_pandoc

_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_MIME = "application/vnd.oasis.opendocument.text"
_LARGE, _FITS = 20_000_000, 2_400_000


def attacks() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each."""
    for name, make in _MAKERS.items():
        yield name, make()


def odt(body: str, head: str = "") -> bytes:
    """An ODT file with this text."""
    content = (
        f"{head}<office:document-content {_OFFICE}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    with ZipFile(BytesIO(by_pandoc("odt"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _packed({**parts, "content.xml": content.encode()})


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _repeated(unit: str, size: int, lead: str = "", trail: str = "") -> Callable[[], bytes]:
    return lambda: (lead + unit * (size // len(unit)) + trail).encode()


def _laughs() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY a "ha">'
    for level in range(1, 20):
        head += f'<!ENTITY {chr(97 + level)} "{f"&{chr(96 + level)};" * 10}">'
    return odt("<text:p>&t;</text:p>", f"{head}]>")


def _bomb(part: str, size: int) -> Callable[[], bytes]:
    def make() -> bytes:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", _MIME)
            with archive.open(part, "w", force_zip64=True) as file:
                for _ in range(size // 1_000_000):
                    file.write(b" " * 1_000_000)
        return stream.getvalue()

    return make


def lying(size: int, said: int) -> bytes:
    """An ODT file whose content of `size` bytes is declared to have `said`."""
    data = bytearray(odt("<text:p>a</text:p>" + " " * size))
    with ZipFile(BytesIO(bytes(data))) as archive:
        real = archive.getinfo("content.xml").file_size.to_bytes(4, "little")
    return bytes(data).replace(real, said.to_bytes(4, "little"))


def _chapters() -> bytes:
    names = [f"c{number}.xhtml" for number in range(9_000)]
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    page = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a b</p></body></html>'
    parts = {"META-INF/container.xml": container.encode(), "p.opf": package.encode()}
    return _packed(parts | dict.fromkeys(names, page))


def _nested(name: str, depth: int) -> bytes:
    return odt(f"<{name}>" * depth + "<text:p>a</text:p>" + f"</{name}>" * depth)


_CELL = "<table:table><table:table-row><table:table-cell>"
_CELL_END = "</table:table-cell></table:table-row></table:table>"

_MAKERS: dict[str, Callable[[], bytes]] = {
    **{
        f"html-{name}-{size // 100_000 / 10}MB.html": _repeated(unit, size)
        for name, unit in {
            "divs": "<div>", "spans": "<b>", "lists": "<ul><li>", "quotes": "<blockquote>a",
            "brackets": "<", "ampersands": "&", "paragraphs": "<p>a b", "words": "word ",
            "tables": "<table><tr><td>", "rows": "<tr><td>a", "comments": "<!--",
            "links": '<a href="#a">b</a> ',
        }.items()
        for size in (_LARGE, _FITS)
    },
    **{
        f"{end}-{name}-{size // 100_000 / 10}MB.{end}": _repeated(unit, size)
        for end, units in {
            "rst": {"bars": "|", "quotes": "  a\n\n", "stars": "*a ", "words": "Word_ and\n\n"},
            "org": {"stars": "*", "headings": "* a\n", "links": "[[", "brackets": "[fn:a] "},
            "tex": {"groups": "{", "sections": "\\section{a}\n", "dollars": "$", "items": "\\'"},
        }.items()
        for name, unit in units.items()
        for size in (_LARGE, _FITS)
    },
    "tex-without end.tex": lambda: b"\\newcommand{\\a}{\\a\\a}\\begin{document}\\a\\end{document}",
    "tex-doubling.tex": lambda: b"".join(
        b"\\newcommand{\\%c}{\\%c\\%c}" % (98 + n, 97 + n, 97 + n) for n in range(25)
    ) + b"\\newcommand{\\a}{aa}\\begin{document}\\z\\end{document}",
    "rtf-groups-20MB.rtf": _repeated("{", _LARGE, "{\\rtf1 "),
    "rtf-groups.rtf": _repeated("{", 500_000, "{\\rtf1 "),
    "rtf-closed groups.rtf": lambda: b"{\\rtf1 " + b"{" * 300_000 + b"}" * 300_001,
    "rtf-paragraphs.rtf": _repeated("a b\\par ", _FITS, "{\\rtf1 ", "}"),
    "rtf-tables.rtf": _repeated("\\trowd a\\cell\\row ", _FITS, "{\\rtf1 ", "}"),
    "rtf-picture.rtf": _repeated("89504e47", _LARGE, "{\\rtf1 a{\\pict ", "}}"),
    "odt-bomb.odt": _bomb("content.xml", 3_000_000_000),
    "odt-picture bomb.odt": _bomb("Pictures/a.png", 3_000_000_000),
    "odt-lying.odt": lambda: lying(90_000_000, 1_000),
    "odt-laughs.odt": _laughs,
    "odt-deep.odt": lambda: _nested("text:section", 100_000),
    "odt-tables.odt": lambda: odt(_CELL * 30_000 + "<text:p>a</text:p>" + _CELL_END * 30_000),
    "odt-tables within.odt": lambda: odt(_CELL * 60 + "<text:p>a</text:p>" + _CELL_END * 60),
    "odt-paragraphs.odt": lambda: odt("<text:p>a b</text:p>" * 590_000),
    "odt-fewer paragraphs.odt": lambda: odt("<text:p>a b</text:p>" * 60_000),
    "odt-nodes.odt": lambda: odt("<text:p/>" * 1_500_000),
    "epub-bomb.epub": _bomb("OEBPS/a.xhtml", 3_000_000_000),
    "epub-chapters.epub": _chapters,
}  # fmt: skip
