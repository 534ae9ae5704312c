"""The formats that pandoc reads, on samples written here."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import UnreadableError
from linter.formats import pandoc, pandoc_rtf
from linter.limits import Limits
from linter.model import BLOCKS, Document, Unplaced

HTML = """<html><head><title>Tab name</title><style>p {}</style></head><body>
<h1 id="top">Harbour fees</h1>
<ul><li>Fees <b>rise</b>.</li><li><p>Ports wait.</p><p>They say so.</p></li></ul>
<p>The port<br>of call &amp; the <a href="#">register</a>, <a href="">list</a>.</p>
<p><span style="display:none">unseen</span>Seen <code>x_1</code> <img src="a.png" alt="Quay"></p>
<table><tr><th>Name</th><td>Ana<p>Lind</p></td></tr></table>
</body></html>"""

RST = """\
Harbour fees
============

- Fees rise.

See `the register <https://example.org/r>`_ and a note [#]_.

.. [#] The note.
"""

ORG = """\
#+TITLE: Harbour fees
* Outlook
Fees /rise/ with [[#top][the tide]].
1. One
"""

LATEX = r"""\documentclass{article}\title{Harbour fees}\author{Ana Lind}\date{8 May 2024}
\begin{document}\maketitle
\section{Outlook}\label{out} Fees rise by $5\%$\footnote{In May.} and ``soon'' as $x^2$.
\end{document}"""

RTF_PARTS = (
    *r"{ } \ x \par \u233 \u-10179? \uc0 \uc-2 \u99999999999999 \bin3 \bin999999999 \'e9".split(),
    *r"\' \{ \* \deleted \deleted0 \trowd \row \s1 {\header {\footerl {\stylesheet{\s1".split(),
    *(" ", "\n", " Title;}}"),
)
RTF = r"{\rtf1\ansi\pard Harbour {\b fees} rise caf\'e9.\par\pard Second.\par}"


def shape(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.slice(b.span)) for b in document.blocks]


def inline(document: Document, kind: str) -> list[tuple[str, dict[str, str]]]:
    return [(document.slice(n.span), dict(n.attrs)) for n in document.nodes_of(kind)]


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
)


def odt(body: str, master: str = "", manifest: str = "") -> bytes:
    entry = (
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        f"{manifest}</manifest:file-entry>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest'
                f':1.0">{entry}</manifest:manifest>'
            ),
            "content.xml": (
                f"<office:document-content {_OFFICE}><office:automatic-styles>"
                '<style:style style:name="P1" style:family="paragraph"'
                ' style:parent-style-name="Title"/></office:automatic-styles>'
                f"<office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>"
            ),
            "styles.xml": (
                f"<office:document-styles {_OFFICE}><office:styles/><office:master-styles>"
                f'<style:master-page style:name="Standard">{master}</style:master-page>'
                "</office:master-styles></office:document-styles>"
            ),
        }
    )


def epub(chapter: str) -> bytes:
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
                '<rootfiles><rootfile full-path="book.opf"'
                ' media-type="application/oebps-package+xml"/></rootfiles></container>'
            ),
            "book.opf": (
                '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata'
                ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tides</dc:title></metadata>'
                '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
                '</manifest><spine><itemref idref="a"/></spine></package>'
            ),
            "a.xhtml": (
                '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head>'
                f"<body>{chapter}</body></html>"
            ),
        }
    )


def test_html():
    document = pandoc.read(HTML.encode(), "a.html")
    assert shape(document) == [
        ("heading", "Harbour fees"),
        ("list_item", "Fees rise."),
        ("list_item", "Ports wait."),
        ("paragraph", "They say so."),
        ("paragraph", "The port\nof call & the register, list."),
        ("paragraph", "Seen x_1"),
        ("table_cell", "Name"),
        ("table_cell", "Ana\nLind"),
    ]
    assert inline(document, "link") == [("register", {"href": "#"}), ("list", {"href": ""})]
    assert inline(document, "strong") == [("rise", {})]
    assert inline(document, "code_span") == [("x_1", {})]
    assert inline(document, "hidden") == [("", {"text": "unseen"})]
    assert inline(document, "image") == [("", {"href": "a.png", "alt": "Quay"})]
    assert inline(document, "bookmark") == [("", {"id": "top"})]
    assert document.metadata["title"] == "Tab name"


def test_html_in_the_encoding_it_declares():
    page = '<meta charset="windows-1252"><p>Café</p>'
    assert pandoc.read(page.encode("cp1252"), "a.htm").text == "Café"


def test_restructured_text():
    document = pandoc.read(RST.encode(), "a.rst")
    assert shape(document) == [
        ("heading", "Harbour fees"),
        ("list_item", "Fees rise."),
        ("paragraph", "See the register and a note."),
        ("paragraph", "The note."),
    ]
    assert inline(document, "note") == [("The note.", {"id": "1"})]
    assert inline(document, "note_ref") == [("", {"id": "1"})]


def test_org():
    document = pandoc.read(ORG.encode(), "a.org")
    assert shape(document) == [
        ("heading", "Harbour fees"),
        ("heading", "Outlook"),
        ("paragraph", "Fees rise with the tide."),
        ("list_item", "One"),
    ]
    assert document.blocks[0].attrs == {"title": "yes"}
    assert document.blocks[-1].attrs["ordered"] == "yes"
    assert inline(document, "emphasis") == [("rise", {})]


def test_latex():
    document = pandoc.read(LATEX.encode(), "a.tex")
    assert shape(document) == [
        ("heading", "Harbour fees"),
        ("paragraph", "Ana Lind"),
        ("paragraph", "8 May 2024"),
        ("heading", "Outlook"),
        ("paragraph", "Fees rise by 5% and “soon” as x^2."),
        ("paragraph", "In May."),
    ]
    assert inline(document, "code_span") == [("x^2", {})]
    assert inline(document, "bookmark") == [("", {"id": "out"})]
    assert document.metadata["date"] == "8 May 2024"


def test_rtf():
    document = pandoc.read(RTF.encode(), "a.rtf")
    assert shape(document) == [
        ("paragraph", "Harbour fees rise café."),
        ("paragraph", "Second."),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"caf\u233?s", "cafés"),
        (r"caf\u233 ?s", "cafés"),
        (r"\u8220\'93so\u8221\'94", "“so”"),
        (r"\uc0 \u8220 so", "“so"),
        (r"{\uc2 \u8220??s}\u233?o", "“séo"),
        (r"\u-10179?\u-8704?x", "\U0001f600x"),
        (r"kept {\deleted gone \emdash\u233?}and {\deleted0 kept}", "kept and kept"),
        (r"{\*\unknown gone}kept \{x\}", "kept {x}"),
    ],
)
def test_rtf_letters_revisions_and_groups(written: str, shown: str):
    document = pandoc.read(rf"{{\rtf1\ansi\pard {written}\par}}".encode(), "a.rtf")
    assert document.text == shown


def test_rtf_styles_headers_footers_and_lists_before_tables():
    rtf = r"""{\rtf1\ansi
{\stylesheet{\s0 Normal;}{\s1\b Heading 1;}{\s2\outlinelevel1 berschrift;}{\s3 Title;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat1
{\leveltext \'02\'00.;}}\listid1}}
{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}
{\header \pard Draft\par}{\footer{\b Not} advice.\par}{\footerf {\b Not} advice.\par}
\pard\s3 Harbour fees\par
\pard\s1 Outlook\par
\pard\s2 Prices\par
\pard\s0 Fees rise.\par
\pard\ls1\ilvl0 One\par
\trowd\cellx100\pard\intbl Name\cell\row
\pard End.\par}"""
    document = pandoc.read(rtf.encode(), "a.rtf")
    assert [(b.kind, b.level, document.slice(b.span)) for b in document.blocks] == [
        ("heading", 1, "Harbour fees"),
        ("heading", 1, "Outlook"),
        ("heading", 2, "Prices"),
        ("paragraph", 0, "Fees rise."),
        ("list_item", 1, "One"),
        ("table_cell", 0, "Name"),
        ("paragraph", 0, "End."),
        ("paragraph", 0, "Draft"),
        ("paragraph", 0, "Not advice."),
    ]


@given(st.lists(st.sampled_from(RTF_PARTS), max_size=30))
def test_no_mix_of_rtf_parts_is_too_much(parts: list[str]):
    prepared = pandoc_rtf.prepared(("{\\rtf1 " + "".join(parts) + "kept}").encode())
    assert prepared.startswith(b"{\\rtf1")


def test_odt_with_title_remark_tracked_deletion_header_and_footer():
    data = odt(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>A</dc:creator></office:change-info>"
        "<text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">Harbour fees</text:p>'
        '<text:h text:outline-level="2">Outlook</text:h>'
        '<text:p>Fees <text:change text:change-id="c1"/>rise<office:annotation>'
        "<text:p>Really?</text:p></office:annotation>.</text:p>",
        master="<style:header><text:p>Draft</text:p></style:header>"
        "<style:footer><text:p>Not<text:line-break/>advice.</text:p></style:footer>",
    )
    document = pandoc.read(data, "a.odt")
    assert shape(document) == [
        ("heading", "Harbour fees"),
        ("heading", "Outlook"),
        ("paragraph", "Fees rise."),
        ("paragraph", "Draft"),
        ("paragraph", "Not\nadvice."),
    ]
    assert [n.kind for n in document.nodes_of("header", "footer")] == ["header", "footer"]
    assert document.blocks[0].attrs == {"title": "yes"}


def test_epub():
    document = pandoc.read(epub("<h1>Spring</h1><p>The tide turns.</p>"), "a.epub")
    assert shape(document) == [("heading", "Spring"), ("paragraph", "The tide turns.")]
    assert document.metadata["title"] == "Tides"


def test_pieces_cover_the_text_of_blocks_and_have_no_place():
    document = pandoc.read(HTML.encode(), "a.html")
    assert {piece.anchor for piece in document.pieces} == {Unplaced()}
    covered = {at for piece in document.pieces for at in range(*piece.span)}
    owned = {at for block in document.blocks for at in range(*block.span)}
    assert owned <= covered
    assert document.source is None
    assert document.locate(document.blocks[0].span).line is None


def test_blocks_never_overlap_however_lists_tables_and_quotes_nest():
    page = (
        "<table><tr><td><ul><li>a<blockquote><p>b</p></blockquote></li></ul>"
        "<table><tr><td>c</td></tr></table><h2 id=x>d</h2><pre>e</pre></td></tr></table>"
        "<ol><li><ul><li>f</li></ul></li><li><table><tr><td>g</td></tr></table></li></ol>"
    )
    document = pandoc.read(page.encode(), "a.html")
    assert shape(document) == [
        ("table_cell", "a\nb\nc\nd\ne"),
        ("list_item", "f"),
        ("table_cell", "g"),
    ]
    ends = [0, *(block.span.end for block in document.blocks)]
    assert all(e <= b.span.start for e, b in zip(ends, document.blocks, strict=False))
    assert all(node.kind in BLOCKS or node.span.start <= node.span.end for node in document.nodes)


ODT = odt("<text:p>Text</text:p>")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.odt", b"", "empty"),
        ("a.odt", ODT[: len(ODT) // 2], "only a part"),
        ("a.odt", b"no archive at all", "not OpenDocument"),
        (
            "a.odt",
            odt("", manifest='<manifest:encryption-data manifest:checksum="x"/>'),
            "password",
        ),
        ("a.odt", archive({"mimetype": "text/plain"}), "not readable as odt"),
        ("a.epub", epub("")[:200], "only a part"),
        (
            "a.epub",
            archive(
                {
                    "META-INF/encryption.xml": '<e><enc:EncryptionMethod Algorithm="http://www.w3.org'
                    '/2001/04/xmlenc#aes128-cbc"/></e>'
                }
            ),
            "password",
        ),
        ("a.rtf", b"plain words", "not an RTF file"),
        ("a.rtf", b"", "not an RTF file"),
        ("a.html", b"<p>caf\xe9</p>", "UTF-8"),
        ("a.html", b"<p>a\x00b</p>", "NUL"),
        ("a.html", b'<meta charset="klingon"><p>a</p>', "KLINGON"),
        ("a.tex", rb"\begin{document} \begin{itemize} \item", "not readable as latex"),
        ("a.tex", rb"\begin{document}\input{body}\end{document}", "body.tex"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, says: str):
    with pytest.raises(UnreadableError, match=says):
        pandoc.read(data, name)


def test_many_files_keep_their_order_and_a_broken_one_costs_only_itself():
    inputs = []
    for number in range(150):
        broken = number % 7 == 3
        page = b"<p>caf\xe9" if broken else f"<p>Page {number}</p>".encode()
        inputs.append((f"{number}.html", page))
    inputs.append(("last.org", b"* Head\n"))
    found = list(pandoc.read_many(inputs))
    assert [f.path for f in found if isinstance(f, Document)] == [
        name for name, data in inputs if b"\xe9" not in data
    ]
    assert [isinstance(f, UnreadableError) for f in found[:5]] == [False] * 3 + [True, False]


def test_what_a_draft_takes_in_is_neither_opened_nor_passed_over(tmp_path: Path):
    secret = tmp_path / "secret.rst"
    secret.write_text("Secret text.\n")
    document = pandoc.read(f"Own text.\n\n.. include:: {secret}\n".encode(), "a.rst")
    assert document.text == "Own text."
    (unread,) = document.nodes_of("unread")
    assert str(secret) in unread.attrs["what"]


def fake_pandoc(folder: Path, body: str) -> str:
    program = folder / "pandoc"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for pandoc is a shell script")
def test_a_pandoc_that_stalls_or_dies_costs_one_file_each(monkeypatch, tmp_path: Path):
    # Names of the files on disk begin with their ordinal: the second stalls, the third dies.
    program = fake_pandoc(
        tmp_path,
        "while read format name; do case $name in\n"
        "1.*) exec sleep 60;;\n2.*) exit 3;;\nesac\n"
        """printf 'ok\\t[]\\t{"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"x"}]}]}\\n'\n"""
        "done",
    )
    monkeypatch.setenv("PYPANDOC_PANDOC", program)
    inputs = [(f"{n}.org", b"x") for n in range(5)]
    found = list(pandoc.read_many(inputs, Limits(pandoc_time=0.5)))
    texts = [f.text if isinstance(f, Document) else str(f) for f in found]
    assert [texts[0], texts[3], texts[4]] == ["x", "x", "x"]
    assert "0.5 seconds" in texts[1]
    assert "broke off" in texts[2]


def test_a_missing_pandoc_is_said(monkeypatch):
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere/pandoc")
    with pytest.raises(UnreadableError, match="install brieflint again"):
        pandoc.read(b"x", "a.org")


def test_reading_nothing_starts_nothing(monkeypatch):
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere/pandoc")
    assert list(pandoc.read_many([])) == []
