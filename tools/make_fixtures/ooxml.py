"""Word packages written by hand: paragraphs, runs, links and notes as XML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from tools.make_fixtures.outline import Block, Inline, read
from tools.make_fixtures.package import DOCUMENT, TYPE, WORD_TYPE, Package, R, W

NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
MAIN_TYPE = WORD_TYPE + "document.main+xml"
HEADINGS = {level: f"Heading{level}" for level in range(1, 5)}
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" '
    'w:bottom="1304" w:left="1304" w:header="680" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def t(text: str, look: str = "") -> str:
    """A run of text; `look` is the inside of its w:rPr."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str, style: str = "", extra: str = "") -> str:
    """A paragraph around runs; `extra` goes into its w:pPr after the style."""
    chosen = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    properties = f"<w:pPr>{chosen}{extra}</w:pPr>" if chosen or extra else ""
    return f"<w:p>{properties}{content}</w:p>"


def bookmark(content: str, name: str, id: int) -> str:
    """Runs under a name that links can lead to."""
    return (
        f'<w:bookmarkStart w:id="{id}" w:name={quoteattr(name)}/>{content}'
        f'<w:bookmarkEnd w:id="{id}"/>'
    )


def link(content: str, id: str = "", anchor: str = "") -> str:
    """A hyperlink around runs; without `id` and `anchor` it leads nowhere."""
    target = f" r:id={quoteattr(id)}" if id else ""
    target += f" w:anchor={quoteattr(anchor)}" if anchor else ""
    return f'<w:hyperlink{target} w:history="1">{content}</w:hyperlink>'


def item(content: str, depth: int = 1, list: int = 1, style: str = "ListParagraph") -> str:
    """A list item of the list with this number in numbering.xml."""
    number = f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{list}"/></w:numPr>'
    return p(content, style, number)


def table(rows: Sequence[Sequence[str]], width: int = 9298) -> str:
    """A table of cells; a cell is the XML of its paragraphs."""
    share = width // len(rows[0])
    cells = (
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    grid = f'<w:gridCol w:w="{share}"/>' * len(rows[0])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(cells)}</w:tbl>"
    )


def document(body: str, *, namespaces: str = NAMESPACES, section: str = _SECTION) -> str:
    """word/document.xml around the XML of the body."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {namespaces}><w:body>{body}{section}</w:body></w:document>"
    )


def package(
    body: str,
    *,
    styles: str = "",
    main_type: str = MAIN_TYPE,
    lists: Sequence[bool] = (False, True),
) -> Package:
    """A package around a body: styles, numbering (a list each, ordered or not), settings."""
    made = Package.empty()
    made.add(DOCUMENT, document(body), main_type, source="", type=TYPE + "officeDocument")
    for name, xml in (
        ("styles", styles or style_sheet()),
        ("numbering", numbering(lists)),
        ("settings", f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/></w:settings>'),
    ):
        made.add(
            f"word/{name}.xml", xml, WORD_TYPE + f"{name}+xml", source=DOCUMENT, type=TYPE + name
        )
    return made


def replace_body(made: Package, body: str) -> None:
    """Put another body into a package whose relationships were needed to write it."""
    made.parts[DOCUMENT] = document(body).encode()


def hyperlink_to(made: Package, href: str, source: str = DOCUMENT) -> str:
    """The id of a relationship to an address outside the package."""
    return made.relate(source, TYPE + "hyperlink", href, external=True)


def add_footnotes(made: Package, notes: Sequence[str], kind: str = "footnote") -> None:
    """Notes 1, 2, … as a part; each is the XML of its paragraphs. `kind` may be "endnote"."""
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{id}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{kind}>'
        for name, id, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    entries = "".join(
        f'<w:{kind} w:id="{number}">{note}</w:{kind}>' for number, note in enumerate(notes, 1)
    )
    name = f"word/{kind}s.xml"
    xml = f"<w:{kind}s {NAMESPACES}>{separators}{entries}</w:{kind}s>"
    made.parts.pop(name, None)
    made.add(name, xml, WORD_TYPE + f"{kind}s+xml", source=DOCUMENT, type=TYPE + f"{kind}s")
    for note in notes:
        _carry_links(made, note, name)


def _carry_links(made: Package, xml: str, part: str) -> None:
    # Links inside notes were given ids of the main document; the notes part needs
    # relationships of its own under the same ids.
    from lxml import etree

    from tools.make_fixtures.package import RELATIONSHIPS, serialise

    relationships = etree.fromstring(made.parts["word/_rels/document.xml.rels"])
    name = f"word/_rels/{part.removeprefix('word/')}.rels"
    data = made.parts.get(name, f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())
    own = etree.fromstring(data)
    for relationship in relationships:
        if f'r:id="{relationship.get("Id")}"' in xml:
            own.append(relationship)
    if len(own):
        made.parts["word/_rels/document.xml.rels"] = serialise(relationships)
        made.parts[name] = serialise(own)


def paragraphs(blocks: Iterable[Block], made: Package) -> str:
    """The paragraphs of a note, its mark before the first."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>' + t(" ")
    return "".join(
        p((mark if number == 0 else "") + inlines(block.inlines, made), "FootnoteText")
        for number, block in enumerate(blocks)
    )


def inlines(parts: Iterable[Inline], made: Package) -> str:
    """Text with its looks, links, breaks and note references as runs."""
    return "".join(_inline(part, made) for part in parts)


def _inline(part: Inline, made: Package) -> str:
    if part.note:
        return (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{part.note}"/></w:r>'
        )
    if part.text == "\n":
        return "<w:r><w:br/></w:r>"
    look = ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "")
    if part.href is None:
        return t(part.text, look)
    run = t(part.text, '<w:rStyle w:val="Hyperlink"/>' + look)
    if part.href in ("", "#"):
        return link(run)
    if part.href.startswith("#"):
        return link(run, anchor=part.href[1:])
    return link(run, hyperlink_to(made, part.href))


def build(markdown: str) -> Package:
    """A Markdown draft as a package, written from the first element to the last here."""
    draft = read(markdown)
    orders = {block.list: block.ordered for block in draft.body if block.kind == "item"}
    made = package("", lists=[orders[number] for number in sorted(orders)])
    body = []
    linked = draft.linked()
    for number, block in enumerate(draft.body, 1):
        content = inlines(block.inlines, made)
        if block.kind == "heading":
            if block.anchor in linked:
                content = bookmark(content, block.anchor, number)
            body.append(p(content, HEADINGS[block.level]))
        elif block.kind == "item":
            body.append(item(content, block.level, sorted(orders).index(block.list) + 1))
        elif block.kind == "table":
            rows = [[p(inlines(cell, made)) for cell in row] for row in block.rows]
            body.append(table(rows))
        elif block.kind == "rule":
            border = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="888888"/>'
            body.append(p("", extra=f"<w:pBdr>{border}</w:pBdr>"))
        else:
            body.append(p(content, "Quote" if block.quoted else ""))
    replace_body(made, "".join(body))
    if draft.notes:
        add_footnotes(made, [paragraphs(note, made) for note in draft.notes])
    return made


def numbering(lists: Sequence[bool]) -> str:
    """numbering.xml: list 1, 2, … ordered or not, three levels each."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        + "".join(_list_level(depth, ordered) for depth in range(3))
        + "</w:abstractNum>"
        for number, ordered in enumerate(lists, 1)
    )
    concrete = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number, _ in enumerate(lists, 1)
    )
    return f'<w:numbering xmlns:w="{W}">{abstract}{concrete}</w:numbering>'


def _list_level(depth: int, ordered: bool) -> str:
    form, text = ("decimal", f"%{depth + 1}.") if ordered else ("bullet", "•–▪"[depth])
    left = 397 * (depth + 1)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="397"/></w:pPr></w:lvl>'
    )


def style_sheet(extra: str = "", heading_names: Sequence[str] = ()) -> str:
    """styles.xml. `heading_names` rename the built-in headings, as other languages do."""
    names = heading_names or [f"heading {level}" for level in range(1, 5)]
    sizes = (34, 27, 23, 21)
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, (name, size) in enumerate(zip(names, sizes, strict=False), 1)
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="888888"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
        + headings
        + _plain("Title", "Title", '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>')
        + _plain("ListParagraph", "List Paragraph", '<w:pPr><w:spacing w:after="60"/></w:pPr>')
        + _plain("Quote", "Quote", '<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr>')
        + _plain("Footer", "footer", '<w:rPr><w:sz w:val="16"/></w:rPr>')
        + _plain("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="17"/></w:rPr>')
        + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        '<w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>{extra}</w:styles>"
    )


def _plain(id: str, name: str, inside: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{inside}</w:style>'
    )
