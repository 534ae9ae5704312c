"""Word-only files about the page: text boxes, content controls, fields, styles, formats."""

from __future__ import annotations

from tools.make_fixtures import ooxml
from tools.make_fixtures.ooxml import item, p, t, table
from tools.make_fixtures.package import DOCUMENT, WORD_TYPE, Package
from tools.make_fixtures.word_page import (
    CONTACT,
    DATE,
    DISCLAIMER,
    TODAY,
    clean,
    contact,
    cut,
    found,
    heading,
    page,
)

Made = tuple[Package, str, list[dict[str, object]]]
_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/main": (
        "http://purl.oclc.org/ooxml/drawingml/main"
    ),
}


def _box(paragraphs: str, id: int, *, floats: bool = True) -> str:
    """A text box as Word writes it: the shape, and the same text again for old readers."""
    size = '<wp:extent cx="2340000" cy="792000"/>'
    name = f'<wp:docPr id="{id}" name="Text Box {id}"/>'
    shape = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="2340000" cy="792000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="888888"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>'
        f"{paragraphs}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic>"
    )
    if floats:
        drawing = (
            '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
            f'relativeHeight="25165{id}" behindDoc="0" locked="0" layoutInCell="1" '
            'allowOverlap="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">'
            '<wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph">'
            f"<wp:posOffset>60000</wp:posOffset></wp:positionV>{size}"
            f'<wp:wrapSquare wrapText="bothSides"/>{name}{shape}</wp:anchor>'
        )
    else:
        drawing = (
            f'<wp:inline distT="0" distB="0" distL="0" distR="0">{size}{name}{shape}</wp:inline>'
        )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{drawing}</w:drawing>'
        '</mc:Choice><mc:Fallback><w:pict><v:shape style="width:184pt;height:62pt">'
        f"<v:textbox><w:txbxContent>{paragraphs}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def text_boxes() -> Made:
    """A sidebar with a slip, counted once, and the contact in a second box."""
    side = "The new law caps rents ⟦in in⟧ nine cities."
    one = (
        "The rent law will pass. Although its ⟦opponents sure⟧ of a victory in court, they expect "
        "to wait a year for it."
    )
    body = (
        heading("The vote")
        + p(_box(p(t("In brief", "<w:b/>")) + p(t(clean(side))), 41) + t(clean(one)))
        + p(t("Landlords have slowed repairs and wait. Builders have not: permits rose in March."))
        + p(
            t("Two dates matter. The upper house votes on 23 May 2025, and the president has ten ")
            + t("days to sign.")
        )
        + p(_box(contact(), 42, floats=False))
    )
    opening = (
        p(t("PORTUGAL: A cap on rents"), "Heading1")
        + p(t(DATE))
        + item(t("The rent cap will become law this summer and will not last."))
        + item(t("Builders gain if the cap spares new homes, as the latest draft does."))
    )
    made = ooxml.package(opening + body + p(t(DISCLAIMER)))
    return (
        made,
        TODAY,
        [
            found("grammar/missing-word", "opponents sure", one, "The vote"),
            found("grammar/doubled-word", "in in", side, "The vote", "in")
            | {"missed": "'rents' may be a verb that takes 'in' after it"},
        ],
    )


def _control(content: str, alias: str, *, prompt: bool = False) -> str:
    shown = "<w:showingPlcHdr/>" if prompt else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/>{shown}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _field(instruction: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    half = len(instruction) // 2
    code = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (instruction[:half], instruction[half:])
    )
    return char("begin") + code + char("separate") + result + char("end")


def controls_and_fields() -> Made:
    """Content controls around blocks and inside lines; fields of every making."""
    one = (
        "Output fell to 410,000 barrels a day in April, ⟦according figures⟧ from the ministry. "
        "Exports fell less, as stocks were drawn down."
    )
    two = "The blockade is described in our ⟦earlier note⟧ and on page 3 of the annex."
    three = "Repairs to the western line end on ⟦[insert date]⟧ at the earliest."
    four = "The oil ministry's ⟦monthly bulletin⟧ gives the figures; the table above repeats them."
    body = (
        '<w:bookmarkStart w:id="7" w:name="_Ref100200"/>'
        + heading("Output")
        + '<w:bookmarkEnd w:id="7"/>'
        + _control(p(t(clean(one))), "Body")
        + p(
            t("The blockade is described in our ")
            + _field(' HYPERLINK "https://www.example.com/notes" ', cut("earl|ier n|ote"))
            + t(" and on page ")
            + '<w:fldSimple w:instr=" PAGEREF _Ref100200 \\h ">'
            + "<w:r><w:t>3</w:t></w:r></w:fldSimple>"
            + t(" of the annex.")
        )
        + p(
            t("Repairs to the western line end on ")
            + _control(t("[insert date]"), "Date")
            + t(" at the earliest.")
        )
        + _control(
            p(
                t("The oil ministry's ")
                + ooxml.link(cut("month|ly bulle|tin"))
                + t(" gives the figures; the table above repeats them.")
            )
            + p(
                t("As the section on ")
                + _field(" REF _Ref100200 \\h ", t("Output"))
                + t(" says, the fields in the east are untouched. ")
                + _field(' HYPERLINK \\l "_Ref100200" ', t("The same section"))
                + t(" names them.")
            ),
            "Nested",
        )
    )
    takeaways = [
        "The blockade costs the state about US$25 million a day and cannot last.",
        "Exports will recover within six weeks once the western line is repaired.",
    ]
    made = ooxml.package(page("LIBYA: Valves as votes", takeaways, body))
    return (
        made,
        TODAY,
        [
            found(
                "grammar/fixed-phrase", "according figures", one, "Output", "according to figures"
            ),
            found("links/placeholder", "earlier note", two, "Output"),
            found("text/placeholder", "[insert date]", three, "Output"),
            found("links/placeholder", "monthly bulletin", four, "Output"),
        ],
    )


def localised_styles() -> Made:
    """Headings in styles that were renamed, localised, based on others, or only outlined."""
    extra = (
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="Überschrift 2"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="27"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="HausKopf">'
        '<w:name w:val="Haus Kopf"/><w:basedOn w:val="Heading2"/></w:style>'
    )
    one = (
        "The European Court of Auditors (ECA) found that a third of the money went to projects "
        "that were finished anyway. The ⟦EAC⟧ asks for a stricter test."
    )
    two = "The list of the projects ⟦are⟧ public. Few of them are in the east."
    three = "Ministers meet on ⟦31 June 2025⟧ to decide. A blocking minority is in sight."
    body = (
        p(t("What the auditors say"), "HausKopf")
        + p(t(clean(one)))
        + p(t("Where the money went"), "berschrift2")
        + p(t(clean(two)))
        + p(t("What happens now", "<w:b/>"), extra='<w:outlineLvl w:val="1"/>')
        + p(t(clean(three)))
    )
    takeaways = [
        "The regional fund will be tied to results from 2028, against the wishes of the south.",
        "Countries that spend slowly stand to lose about 4% of their share.",
    ]
    made = ooxml.package(
        page("GERMANY/EU: Auditors sharpen the pencil", takeaways, body),
        styles=ooxml.style_sheet(extra, ["Überschrift 1", "heading 2", "heading 3"]),
    )
    return (
        made,
        TODAY,
        [
            found("acronyms/near-miss", "EAC", one, "What the auditors say", "ECA"),
            found("grammar/agreement", "are", two, "Where the money went", "is"),
            found("dates/impossible", "31 June 2025", three, "What happens now"),
        ],
    )


def merged_cells() -> Made:
    """A table with cells merged across and down; the contacts in another."""

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(t(text))}</w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    one = "Bids ⟦from from⟧ five firms"
    across, down, below = (
        '<w:gridSpan w:val="2"/>',
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
    )
    grid = '<w:gridCol w:w="3000"/>' * 3
    merged = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>'
        f"{grid}</w:tblGrid>"
        + row(cell("Auction rounds, 2024 and 2025", across), cell("Outcome"))
        + row(cell("Offshore", down), cell("Spring"), cell("No bids"))
        + row(cell("", below), cell("Autumn"), cell(clean(one)))
        + row(cell("Onshore"), cell("Spring"), cell("Sold out"))
        + "</w:tbl>"
    )
    two = (
        "The auction office (AO) has promised a ⟦reveiw⟧. Bidders trust the AO to hold it in the "
        "open."
    )
    body = heading("Two rounds") + merged + p(t(clean(two)))
    people = table(
        [
            [p(t(CONTACT[0], "<w:b/>")) + p(t(CONTACT[1])), p(t(CONTACT[2])) + p(t(CONTACT[3]))],
            [p(t("Anselm Toussaint-Webb", "<w:b/>")) + p(t("Director")), p(t("020 7946 03"))],
        ]
    )
    opening = (
        p(t("DENMARK: Wind without bidders"), "Heading1")
        + p(t(DATE))
        + item(t("The state will pay part of the cost of the next offshore round."))
        + item(t("Onshore wind stays cheap and popular, but there is little room left for it."))
    )
    made = ooxml.package(opening + body + heading("Contacts") + people + p(t(DISCLAIMER)))
    return (
        made,
        TODAY,
        [
            found("grammar/doubled-word", "from from", one, "Two rounds", "from"),
            found("spelling/unknown-word", "reveiw", two, "Two rounds", "review"),
            found("contacts/invalid-phone", "020 7946 03", "⟦020 7946 03⟧", "Contacts"),
        ],
    )


def _small(place: str, subject: str, slip: str, rule: str, text: str, mended: str) -> Made:
    body = heading("What changed") + p(t(clean(slip)))
    takeaways = [
        f"The new {subject} is milder than the draft and will be easier to enforce.",
        "Small firms have two years to adapt, which is one more than they had expected.",
    ]
    made = ooxml.package(page(f"{place}: A milder {subject}", takeaways, body))
    return made, TODAY, [found(rule, text, slip, "What changed", mended)]


def strict() -> Made:
    """A Strict Open XML file: the same elements in other namespaces."""
    made, today, expected = _small(
        "CHILE",
        "mining tax",
        "The top rate falls to 46%. Producers had asked for 44%, ⟦according analysts⟧ in Santiago.",
        "grammar/fixed-phrase",
        "according analysts",
        "according to analysts",
    )
    for name, data in made.parts.items():
        if name.endswith((".xml", ".rels")) and not name.startswith(("docProps", "[")):
            text = data.decode()
            for old, new in _STRICT.items():
                text = text.replace(old, new)
            made.parts[name] = text.encode()
    root = made.parts[DOCUMENT].replace(b"<w:document ", b'<w:document w:conformance="strict" ')
    made.parts[DOCUMENT] = root
    return made, today, expected


def macro_enabled() -> Made:
    """A .docm; what is different is the main part's type."""
    made, today, expected = _small(
        "KENYA",
        "data law",
        "The regulator may fine firms up to 2% of sales. It may ⟦not not⟧ close them.",
        "grammar/doubled-word",
        "not not",
        "not",
    )
    _retype(made, "application/vnd.ms-word.document.macroEnabled.main+xml")
    return made, today, expected


def template() -> Made:
    """A .dotx."""
    made, today, expected = _small(
        "VIETNAM",
        "power plan",
        "Gas keeps a quarter of the mix. Coal ⟦dissappears⟧ from it by 2045.",
        "spelling/unknown-word",
        "dissappears",
        "disappears",
    )
    _retype(made, WORD_TYPE + "template.main+xml")
    return made, today, expected


def _retype(made: Package, content_type: str) -> None:
    types = made.parts["[Content_Types].xml"].decode()
    made.parts["[Content_Types].xml"] = types.replace(ooxml.MAIN_TYPE, content_type).encode()
