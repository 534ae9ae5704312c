"""The parts of a made Word file that say little: types, relationships, styles, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from linter.formats.docx_make_text import CONTINUED, List, escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/>'
)

_PACKAGE_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
)


def content_types(more: str = "") -> str:
    """[Content_Types].xml, with the entries of further parts."""
    return f"{_CONTENT_TYPES}{more}</Types>"


def package_relations(more: str = "") -> str:
    """The relationships of the package itself, with those of further parts."""
    return f"{_PACKAGE_RELATIONS}{more}</Relationships>"


def _style(id: str, name: str, properties: str = "", *, based: str = "Normal") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"{default}>'
        f'<w:name w:val="{name}"/>{parent}{properties}</w:style>'
    )


def _heading(level: int) -> str:
    outline = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>'
    return _style(f"Heading{level}", f"heading {level}", outline)


STYLES = (
    f"<w:styles {NAMESPACES}>"
    + _style("Normal", "Normal", based="")
    + "".join(map(_heading, range(1, 10)))
    + _style("Title", "Title", "<w:rPr><w:b/></w:rPr>")
    + _style("Quote", "Quote", '<w:pPr><w:ind w:left="720"/></w:pPr>')
    + _style("SourceCode", "Source Code", '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>')
    + '<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar">'
    '<w:name w:val="Verbatim Char"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:style>'
    "</w:styles>"
)


def _levels(abstract: int, format: str, text: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    return f'<w:abstractNum w:abstractNumId="{abstract}">{levels}</w:abstractNum>'


def numbering(lists: Iterable[List]) -> str:
    """word/numbering.xml for these lists; numbered ones each begin again."""
    nums = [f'<w:num w:numId="{CONTINUED}"><w:abstractNumId w:val="0"/></w:num>']
    for item in lists:
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        nums.append(
            f'<w:num w:numId="{item.num}"><w:abstractNumId w:val="{2 if item.ordered else 1}"/>'
            f"{start if item.ordered else ''}</w:num>"
        )
    kinds = (_levels(0, "bullet", " "), _levels(1, "bullet", "•"), _levels(2, "decimal", "%{}."))
    return f"<w:numbering {NAMESPACES}>{''.join(kinds)}{''.join(nums)}</w:numbering>"


def relations(targets: Mapping[tuple[str, str], str], *, notes: bool) -> str:
    """The relationships of the main part (and of the notes, which share its targets)."""
    parts = ["styles", "numbering", *(["footnotes"] if notes else [])]
    items = [
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(parts, 1)
    ]
    items += [
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{escape(address)}"'
        ' TargetMode="External"/>'
        for (kind, address), id in targets.items()
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(items)}</Relationships>'
