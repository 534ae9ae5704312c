"""Random Word files with the text that a reader of the page sees.

What is visible is written down while the XML is made, from Word's own rules; nothing
here knows how the reader works.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from tests.support.docx_files import STRICT, WORD, package, root

AUTHORS = ("Ann Lee", "Ben Okafor", "Zoë")
LINKS = {"rId201": "https://example.org/a?b=1", "rId202": "mailto:a@example.org", "rId203": ""}

LETTERS = st.sampled_from([*"abcXYZ .,;-'()0189", "é", "ß", "中", "\u00a0", "\u200b", "\u2019"])
ODD = st.sampled_from(
    ["😀", "𝔸", "e\u0301", "&", "<", ">", '"', "]]>", "\u2028", "\ufeff", "\u00ad"]
)
WORDS = st.lists(st.one_of(LETTERS, LETTERS, LETTERS, ODD), max_size=8).map("".join)


class Written(NamedTuple):
    """Some XML, what of it is visible, and (words, target) of each link that shows."""

    xml: str
    shown: str
    links: tuple[tuple[str, str], ...] = ()


class Draft(NamedTuple):
    """A file with what it shows: each paragraph's text as it stands, blank ones left out."""

    data: bytes
    paragraphs: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The visible text of the whole file."""
        return "\n\n".join(self.paragraphs)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def together(items: list[Written]) -> Written:
    return Written(
        "".join(item.xml for item in items),
        "".join(item.shown for item in items),
        tuple(link for item in items for link in item.links),
    )


def run(content: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{content}</w:r>"


LOOKS = st.sampled_from(
    [
        "",
        "",
        "<w:b/>",
        "<w:i/><w:sz w:val='22'/>",
        '<w:b w:val="0"/>',
        "<w:strike/>",
        "<w:webHidden/>",
    ]
)


@st.composite
def words(draw) -> Written:
    text = draw(WORDS)
    space = draw(st.sampled_from([' xml:space="preserve"', ' xml:space="preserve"', ""]))
    return Written(run(f"<w:t{space}>{escape(text)}</w:t>", draw(LOOKS)), text)


@st.composite
def run_of_several(draw) -> Written:
    parts = draw(st.lists(st.one_of(WORDS.map(plain), st.sampled_from(SIGNS)), max_size=4))
    inside = together(parts)
    return inside._replace(xml=run(inside.xml, draw(LOOKS)))


def plain(text: str) -> Written:
    return Written(f'<w:t xml:space="preserve">{escape(text)}</w:t>', text)


SIGNS = [
    Written("<w:tab/>", "\t"),
    Written("<w:br/>", "\n"),
    Written("<w:cr/>", "\n"),
    Written("<w:noBreakHyphen/>", "\u2011"),
    Written("<w:softHyphen/>", "\u00ad"),
    Written('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
    Written('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
    Written("<w:lastRenderedPageBreak/>", ""),
    Written('<w:t xml:space="preserve">one\ntwo</w:t>', "one two"),
]

INVISIBLE = st.sampled_from(
    [
        '<w:proofErr w:type="spellStart"/>',
        '<w:bookmarkStart w:id="9" w:name="b"/><w:bookmarkEnd w:id="9"/>',
        '<w:permStart w:id="8"/>',
        run("<w:t>hidden words</w:t>", "<w:vanish/>"),
        run('<w:fldChar w:fldCharType="begin"/>')
        + run("<w:instrText> XE &quot;x&quot; </w:instrText>")
        + run('<w:fldChar w:fldCharType="end"/>'),
    ]
).map(lambda xml: Written(xml, ""))


def deleted(item: tuple[str, str, str]) -> Written:
    author, text, name = item
    tag = "w:delText" if name == "w:del" else "w:t"
    inside = run(f'<{tag} xml:space="preserve">{escape(text)}</{tag}><w:tab/>')
    return Written(f'<{name} w:id="5" w:author="{author}">{inside}</{name}>', "")


DELETIONS = st.tuples(
    st.sampled_from(AUTHORS), WORDS, st.sampled_from(["w:del", "w:moveFrom"])
).map(deleted)

LEAVES = st.one_of(words(), words(), run_of_several(), INVISIBLE, DELETIONS)


@st.composite
def wrapped(draw, inner) -> Written:
    inside = together(draw(st.lists(inner, max_size=4)))
    author = draw(st.sampled_from(AUTHORS))
    kind = draw(
        st.sampled_from(
            ["ins", "moveTo", "sdt", "smartTag", "customXml", "field", "simple", "either"]
        )
    )
    return inside._replace(xml=WRAPPERS[kind].format(inside.xml, author=author))


def _marked(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


WRAPPERS = {
    "ins": '<w:ins w:id="6" w:author="{author}" w:date="2024-05-06T07:08:09Z">{0}</w:ins>',
    "moveTo": '<w:moveTo w:id="7" w:author="{author}">{0}</w:moveTo>',
    "sdt": '<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>',
    "smartTag": '<w:smartTag w:element="City"><w:smartTagPr/>{0}</w:smartTag>',
    "customXml": '<w:customXml w:element="x"><w:customXmlPr/>{0}</w:customXml>',
    "simple": '<w:fldSimple w:instr=" TITLE ">{0}</w:fldSimple>',
    "field": _marked("begin")
    + run("<w:instrText> MERGEFIELD name </w:instrText>")
    + _marked("separate")
    + "{0}"
    + _marked("end"),
    "either": '<mc:AlternateContent><mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>'
    + run("<w:t>fallback</w:t>")
    + "</mc:Fallback></mc:AlternateContent>",
}


@st.composite
def linked(draw) -> Written:
    inside = together(draw(st.lists(st.one_of(LEAVES, wrapped(LEAVES)), max_size=3)))
    id = draw(st.sampled_from([*LINKS, "rId404", None]))
    place = draw(st.sampled_from(["", "Outlook"]))
    target = LINKS.get(id or "", "")
    href = f"{target}#{place}" if place else target
    if draw(st.booleans()):
        by_id = f' r:id="{id}"' if id else ""
        xml = f'<w:hyperlink{by_id} w:anchor="{place}">{inside.xml}</w:hyperlink>'
    else:
        address = f' "{target}"' if target else ""
        instruction = escape(f" HYPERLINK{address}" + (f' \\l "{place}" ' if place else " "))
        xml = _marked("begin") + run(f"<w:instrText>{instruction}</w:instrText>")
        xml += _marked("separate") + inside.xml + _marked("end")
    return Written(xml, inside.shown, ((inside.shown, href),) if inside.shown else ())


NESTED = st.recursive(LEAVES, lambda inner: st.one_of(inner, wrapped(inner)), max_leaves=8)
INLINES = st.lists(st.one_of(NESTED, NESTED, linked()), max_size=6).map(together)
REMOVED = '<w:pPr><w:rPr><w:del w:id="3" w:author="Ann Lee"/></w:rPr></w:pPr>'


@st.composite
def paragraphs(draw) -> tuple[str, list[Written]]:
    """The XML of some paragraphs and what each of them shows on the page."""
    xml: list[str] = []
    shown: list[Written] = []
    joins = False
    for inside, gone in draw(st.lists(st.tuples(INLINES, st.integers(0, 4)), max_size=5)):
        paragraph = f"<w:p>{REMOVED if gone == 0 else ''}{inside.xml}</w:p>"
        if gone == 1:
            paragraph = f"<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
        xml.append(paragraph)
        if joins:
            shown[-1] = together([shown[-1], inside])
        else:
            shown.append(inside)
        joins = gone == 0
    return "".join(xml), shown


@st.composite
def tables(draw) -> tuple[str, list[Written]]:
    rows: list[str] = []
    shown: list[Written] = []
    for cells in draw(st.lists(st.lists(INLINES, min_size=1, max_size=2), min_size=1, max_size=2)):
        rows.append("".join(f"<w:tc><w:p>{cell.xml}</w:p></w:tc>" for cell in cells))
        shown.extend(cells)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>", shown


@st.composite
def drafts(draw) -> Draft:
    """A Word file, Transitional or Strict, and what it shows."""
    groups = draw(st.lists(st.one_of(paragraphs(), paragraphs(), tables()), max_size=3))
    # Groups are kept apart, so that a mark deleted at the end of one joins nothing.
    apart = "<w:p><w:r><w:t>~</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = "".join(f"<w:tbl/>{xml}<w:tbl/>{apart}" for xml, _ in groups)
    shown = [item for _, items in groups for item in [*items, Written("", "~")]]
    main = root("w:document", f"<w:body>{body}</w:body>")
    if draw(st.booleans()):
        main = main.replace(f'"{WORD}"', f'"{STRICT}"')
    visible = [item for item in shown if item.shown.strip()]
    return Draft(
        package("", main=main, links={id: escape(target) for id, target in LINKS.items()}),
        tuple(item.shown for item in visible),
        tuple(link for item in visible for link in item.links),
    )
