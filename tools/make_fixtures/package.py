"""A Word package as a table of parts, written the same way every time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPE = R + "/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT = "word/document.xml"

_EPOCH = (2025, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Briefing</dc:title><dc:creator>Desk</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2021-01-04T09:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2021-01-04T09:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)


class Package:
    """Parts by name. Relationships and content types are kept in step by `add`."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts

    @classmethod
    def read(cls, data: bytes) -> Package:
        """The parts of a zipped package."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    @classmethod
    def empty(cls) -> Package:
        """A package with no part but the two that every package has."""
        types = (
            f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        )
        package = cls({"[Content_Types].xml": types.encode()})
        package.set_core_properties()
        return package

    def set_core_properties(self) -> None:
        """Fixed author and dates; an older year than any draft's, as in a copied file."""
        self._drop("docProps/thumbnail.jpeg")
        if "docProps/core.xml" in self.parts:
            self.parts["docProps/core.xml"] = _CORE.encode()
            return
        self.add(
            "docProps/core.xml",
            _CORE,
            "application/vnd.openxmlformats-package.core-properties+xml",
            source="",
            type="http://schemas.openxmlformats.org/package/2006/relationships/"
            "metadata/core-properties",
        )

    def _drop(self, name: str) -> None:
        """Take a part out, with what the package says of it."""
        if self.parts.pop(name, None) is None:
            return
        relationships = etree.fromstring(self.parts["_rels/.rels"])
        for child in list(relationships):
            if child.get("Target") == name:
                relationships.remove(child)
        self.parts["_rels/.rels"] = serialise(relationships)

    def add(self, name: str, xml: str | bytes, content_type: str, *, source: str, type: str) -> str:
        """Add a part that `source` (a part's name, "" for the package) refers to; its id."""
        self.parts[name] = xml.encode() if isinstance(xml, str) else xml
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        override = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        self.parts["[Content_Types].xml"] = serialise(types)
        folder = source.rpartition("/")[0]
        target = name.removeprefix(f"{folder}/") if folder else name
        return self.relate(source, type, target)

    def relate(self, source: str, type: str, target: str, *, external: bool = False) -> str:
        """Add a relationship to what `source` refers to; its id."""
        name = _relationships_of(source)
        data = self.parts.get(name, f"<Relationships xmlns={quoteattr(RELATIONSHIPS)}/>".encode())
        root = etree.fromstring(data)
        taken = {child.get("Id") for child in root}
        number = len(root) + 1
        while f"rId{number}" in taken:
            number += 1
        child = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
        child.set("Id", f"rId{number}")
        child.set("Type", type)
        child.set("Target", target)
        if external:
            child.set("TargetMode", "External")
        self.parts[name] = serialise(root)
        return f"rId{number}"

    def write(self) -> bytes:
        """The zipped package: fixed order, fixed times."""
        first = ["[Content_Types].xml", "_rels/.rels"]
        names = first + sorted(name for name in self.parts if name not in first)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in names:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, self.parts[name])
        return buffer.getvalue()


def _relationships_of(source: str) -> str:
    folder, _, file = source.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def serialise(root: etree._Element) -> bytes:
    """An element as a part: declared, in UTF-8."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
