"""Random Word files as colleagues leave them: notes, headers, text boxes, comments, macros.

What stands in the body comes from `docx_random`; each other part is one that
a writer must carry over, or may change in one place only.
"""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

from tests.support.docx_files import STRICT, WORD, package, root
from tests.support.docx_random import INLINES, LINKS, escape, paragraphs, run, tables

OTHERS = {
    "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros \x00\x01",
    "customXml/item1.xml": b"<?xml version='1.0'?>\r\n<data xmlns='urn:x'>  <!-- kept --> </data>",
    "docProps/app.xml": b"<Properties/>",
    "word/media/image1.png": bytes(range(256)),
    "word/people.xml": b"<w15:people xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'/>",
}

_WORDS = ("plain words of a run", "the  the", "Kiev and Kyiv", "a\u00a0b 12 %", "DRPK", "x")
ORDINARY = st.sampled_from(_WORDS)

_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_COMMENT = (
    '<w:comment w:id="{0}" w:author="Ann Lee" w:initials="AL"><w:p w14:paraId="1A2B3C0{0}">'
    "<w:r><w:annotationRef/></w:r><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment>"
)
_MARKED = (
    '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>'
    '<w:r><w:commentReference w:id="{0}"/></w:r>'
)
_EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="1A2B3C00" w15:done="0"/></w15:commentsEx>'
)


class Laden(NamedTuple):
    """A file; printed as its body, so that a failing one can be read."""

    data: bytes
    body: str

    def __repr__(self) -> str:
        return self.body


@st.composite
def ordinary(draw) -> str:
    """A paragraph of plain words, each run formatted on its own."""
    looks = ("", "<w:b/>", '<w:rStyle w:val="Emphasis"/><w:i/><w:color w:val="FF0000"/>')
    runs = draw(st.lists(st.tuples(ORDINARY, st.sampled_from(looks)), min_size=1, max_size=4))
    return "".join(run(f'<w:t xml:space="preserve">{escape(t)}</w:t>', look) for t, look in runs)


@st.composite
def boxes(draw) -> str:
    inside = "".join(f"<w:p>{draw(ordinary())}</w:p>" for _ in range(draw(st.integers(1, 2))))
    return f"<w:p>{draw(ordinary())}{_BOX.format(inside)}</w:p>"


@st.composite
def noted(draw) -> str:
    kind, number = draw(st.sampled_from([("footnote", 2), ("footnote", 3), ("endnote", 2)]))
    return f'<w:p>{draw(ordinary())}<w:r><w:{kind}Reference w:id="{number}"/></w:r></w:p>'


GROUPS = st.one_of(
    paragraphs().map(lambda item: item[0]),
    tables().map(lambda item: item[0]),
    ordinary().map(lambda xml: f"<w:p>{xml}</w:p>"),
    boxes(),
    noted(),
)


@st.composite
def laden(draw) -> Laden:
    """A Word file, Transitional or Strict, with all that may stand around the text."""
    groups = draw(st.lists(GROUPS, min_size=1, max_size=5))
    parts: dict[str, tuple[str, str]] = {}
    if draw(st.booleans()):
        numbers = range(draw(st.integers(1, 2)))
        parts["comments.xml"] = (
            "comments",
            root("w:comments", "".join(map(_COMMENT.format, numbers))),
        )
        parts["commentsExtended.xml"] = ("commentsExtended", _EXTENDED)
        groups += [f"<w:p>{_MARKED.format(n, draw(INLINES).xml)}</w:p>" for n in numbers]
    for kind in ("footnote", "endnote"):
        sign = f"<w:r><w:{kind}Ref/></w:r>"
        notes = "".join(
            f'<w:{kind} w:id="{n}"><w:p>{sign}{draw(ordinary())}</w:p></w:{kind}>' for n in (2, 3)
        )
        parts[f"{kind}s.xml"] = (f"{kind}s", root(f"w:{kind}s", notes))
    section = ""
    if draw(st.booleans()):
        parts["header1.xml"] = ("header", root("w:hdr", f"<w:p>{draw(ordinary())}</w:p>"))
        section = '<w:sectPr><w:headerReference w:type="default" r:id="header1.xml"/></w:sectPr>'
    main = root("w:document", f"<w:body>{''.join(groups)}{section}</w:body>")
    if draw(st.booleans()):
        main = main.replace(f'"{WORD}"', f'"{STRICT}"')
        parts = {
            name: (kind, xml.replace(f'"{WORD}"', f'"{STRICT}"'))
            for name, (kind, xml) in parts.items()
        }
    links = {id: escape(target) for id, target in LINKS.items()}
    data = package("", main=main, links=links, parts=parts)
    return Laden(_with(data, OTHERS), main[main.index(">") + 1 :])


def _with(data: bytes, files: dict[str, bytes]) -> bytes:
    stream = BytesIO(data)
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
