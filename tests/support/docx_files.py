"""Small Word files for tests, from the XML of their parts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from linter.formats.docx_read import read
from linter.model import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

NAMESPACES = {
    "w": WORD,
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMESPACES.items())


def root(name: str, content: str) -> str:
    """A part's XML: `content` inside the element `name`, every prefix declared."""
    return f"<{name} {DECLARED}>{content}</{name}>"


def relationships(*items: tuple[str, str, str], external: bool = False) -> str:
    """A .rels part from (id, kind, target)."""
    mode = ' TargetMode="External"' if external else ""
    written = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for id, kind, target in items
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def package(
    body: str,
    *,
    styles: str | None = None,
    numbering: str | None = None,
    settings: str | None = None,
    links: dict[str, str] | None = None,
    parts: dict[str, tuple[str, str]] | None = None,
    main: str | None = None,
) -> bytes:
    """A .docx. `links` are relationship ids with their targets; `parts` names with
    (kind of relationship, XML), related to the main part under the id of their name."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": main or root("w:document", f"<w:body>{body}</w:body>"),
    }
    items = []
    for kind, content in (("styles", styles), ("numbering", numbering), ("settings", settings)):
        if content is not None:
            files[f"word/{kind}.xml"] = root(f"w:{kind}", content)
            items.append((kind, kind, f"{kind}.xml"))
    for name, (kind, content) in (parts or {}).items():
        files[f"word/{name}"] = content
        items.append((name, kind, name))
    written = relationships(*items).removesuffix("</Relationships>")
    outside = relationships(
        *((id, "hyperlink", target) for id, target in (links or {}).items()), external=True
    )
    files["word/_rels/document.xml.rels"] = written + outside.split(">", 1)[1]
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def p(*content: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, text: str) -> str:
    """A paragraph in a style."""
    return p(r(text), properties=f'<w:pStyle w:val="{style}"/>')


def document(body: str, **more: object) -> Document:
    """The Word file with this body, read."""
    return read(package(body, **more), "draft.docx")  # type: ignore[arg-type]


def blocks(found: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of each block."""
    return [(b.kind, b.level, found.slice(b.span)) for b in found.blocks]


def nodes(found: Document, *kinds: str) -> list[tuple[str, str, dict[str, str]]]:
    """Kind, text and attributes of each node of these kinds."""
    return [(n.kind, found.slice(n.span), dict(n.attrs)) for n in found.nodes_of(*kinds)]
