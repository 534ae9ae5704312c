"""Word-only files about text inside paragraphs: runs, revisions, characters, notes."""

from __future__ import annotations

from tools.make_fixtures import ooxml
from tools.make_fixtures.ooxml import p, t
from tools.make_fixtures.package import DOCUMENT, TYPE, WORD_TYPE, Package
from tools.make_fixtures.word_page import (
    BREAK,
    CONTACT,
    DISCLAIMER,
    TODAY,
    clean,
    cut,
    found,
    heading,
    page,
    somewhere,
)

Made = tuple[Package, str, list[dict[str, object]]]


def cut_runs() -> Made:
    """Slips whose letters lie in different runs, with marks of Word between them."""
    one = (
        "The carbon border adjustment mechanism (CBAM) moves from reports to payments in 2026. "
        "Importers of steel will feel the ⟦CBMA⟧ first, since half of their suppliers have not "
        "yet measured their emissions."
    )
    two = (
        "Cement makers outside the EU ⟦have have⟧ asked for a delay, and the Commission has said "
        "that none will be granted."
    )
    three = (
        "Customs officers ⟦recieve⟧ the declarations once a quarter. Under the new rule they will "
        "get them once a year."
    )
    page_break = "<w:r><w:lastRenderedPageBreak/></w:r>"
    bookmark = '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'
    body = (
        heading("Who pays first")
        + p(
            cut("The carbon bor|der adjustment mechanism (C|BAM) moves from re|ports to payments ")
            + cut("in 2026. Importers of steel will feel the C|B|M")
            + bookmark
            + cut("A first, since half of their sup|pliers have not yet measured their emissions.")
        )
        + p(
            cut("Cement makers outside the EU ha")
            + page_break
            + cut("ve| |ha|ve asked for a de|lay, and the Commission has said that none will be ")
            + t("granted", "<w:b/>")
            + t(".")
        )
        + p(cut(clean(three).replace("recieve", "re|cie|ve")))
    )
    takeaways = [
        "Steel importers will carry most of the cost of the border levy in its first year.",
        "A further delay is unlikely, because member states have already budgeted the revenue.",
    ]
    made = ooxml.package(page("EUROPEAN UNION: The border levy gets real", takeaways, body))
    return (
        made,
        TODAY,
        [
            found("acronyms/near-miss", "CBMA", one, "Who pays first", "CBAM"),
            found("grammar/doubled-word", "have have", two, "Who pays first", "have"),
            found("spelling/unknown-word", "recieve", three, "Who pays first", "receive"),
        ],
    )


def _revision(kind: str, content: str, id: int, author: str) -> str:
    if kind in ("del", "moveFrom"):
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return (
        f'<w:{kind} w:id="{id}" w:author="{author}" w:date="2025-05-0{1 + id % 9}T10:00:00Z">'
        f"{content}</w:{kind}>"
    )


def tracked_changes() -> Made:
    """Two authors' revisions and a comment; deletions are not on the page, insertions are."""
    first, second = "A. Penrose", "M. Okafor-Stein"
    one = (
        "The tender for the new terminal closes on 19 May 2025, and four consortia have said that "
        "they ⟦will will⟧ bid."
    )
    two = (
        "Dredging is the item that decides the price. Two of the four bidders own ships of their "
        "own; the others ⟦has⟧ to hire them."
    )
    body = (
        heading("The tender")
        # The insertion makes the doubled word.
        + p(
            t("The tender for the new terminal closes on ")
            + _revision("del", t("30 February 2025"), 11, first)
            + _revision("ins", t("19 May 2025"), 12, first)
            + t(", and four consortia have said that they will")
            + _revision("ins", t(" will"), 13, second)
            + t(" bid.")
        )
        # A paragraph mark that was deleted joins two paragraphs; the slip in the
        # deletion, a doubled word, is gone from the page.
        + p(
            t("Dredging is the item that decides the price. ")
            + _revision("del", t("It is is costly. "), 14, second),
            extra="<w:rPr>"
            + _revision("del", "", 15, second).replace("></w:del>", "/>")
            + "</w:rPr>",
        )
        + p(
            t("Two of the four bidders own ships of their own; the others ")
            + _revision("del", t("have"), 16, first)
            + _revision("ins", t("has"), 17, second)
            + t(" to hire them.")
        )
        + p(
            '<w:commentRangeStart w:id="1"/>'
            + t("The port authority (PA) will choose in July.")
            + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            + _revision("moveFrom", t(" Lenders are waiting for it."), 18, first)
            + t(" Its board has met three times, and the ")
            + _revision("ins", t("P") + _revision("del", t("DA"), 20, first), 19, second)
            + t("A has published no minutes.")
        )
        + p(_revision("ins", t("Lenders would like to see them."), 21, first))
    )
    takeaways = [
        "Four groups will bid for the terminal, and the one with its own dredgers should win.",
        "A decision before the summer is likely but will be challenged by the losers.",
    ]
    made = ooxml.package(page("GHANA: Four bidders, one channel", takeaways, body))
    comment = (
        '<w:comment w:id="1" w:author="M. Okafor-Stein" w:initials="MO">'
        f"{p(t('TODO: according officials the the date may move.'))}</w:comment>"
    )
    made.add(
        "word/comments.xml",
        f"<w:comments {ooxml.NAMESPACES}>{comment}</w:comments>",
        WORD_TYPE + "comments+xml",
        source=DOCUMENT,
        type=TYPE + "comments",
    )
    return (
        made,
        TODAY,
        [
            found("grammar/doubled-word", "will will", one, "The tender", "will"),
            found("grammar/agreement", "has", two, "The tender", "have")
            | {"missed": "'the others' is no subject whose number the rule knows"},
            somewhere("text/unresolved-revision", "The tender"),
        ],
    )


def special_characters() -> Made:
    """No-break spaces and hyphens, soft hyphens, tabs, symbols, and slips between them."""
    nbsp = "\xa0"
    one = (
        f"Talks resume on ⟦Tuesday{nbsp}14{nbsp}May 2025⟧ in Muscat. The first round lasted two "
        "days and produced a list of eleven questions."
    )
    two = (
        f"A halt to enrichment would be part ⟦of{nbsp}of⟧ any deal, as it was in 2015. What is new "
        "is the order of the steps."
    )
    three = (
        "International Atomic Energy Agency (IAEA) inspectors would return before sanctions are "
        "eased. The ⟦IEAA⟧ has the staff for it."
    )
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    body = (
        heading("What is on the table")
        + p(t(clean(one)))
        + p(t(clean(two)))
        + p(t(clean(three)))
        + p(
            t("US")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + t("led sanctions on ship")
            + "<w:r><w:softHyphen/></w:r>"
            + t("ping would stay until the last step. Their with\xaddrawal needs a vote."),
        )
        + p(
            t("Oil price")
            + "<w:r><w:tab/></w:r>"
            + t("falls by $4 to $6")
            + "<w:r><w:cr/></w:r>"
            + t("Freight rates")
            + "<w:r><w:tab/></w:r>"
            + symbol
            + t(" stay where they are")
        )
    )
    takeaways = [
        "A partial deal is within reach before the autumn.",
        f"Sanctions on shipping would be the last to go, after some 18{nbsp}months.",
    ]
    made = ooxml.package(page("IRAN: Eleven questions in Muscat", takeaways, body))
    return (
        made,
        TODAY,
        [
            found(
                "dates/weekday-mismatch",
                "Tuesday 14 May 2025",
                one,
                "What is on the table",
                "Wednesday 14 May 2025",
            ),
            found("grammar/doubled-word", "of of", two, "What is on the table", "of"),
            found("acronyms/near-miss", "IEAA", three, "What is on the table", "IAEA"),
        ],
    )


def notes() -> Made:
    """Footnotes, endnotes, a header and a footer; one footnote that nothing calls."""
    mark = '<w:r><w:{kind}Reference w:id="{id}"/></w:r>'
    foot = "The vote was 61 to 57. The member for ⟦the the⟧ islands did not take part."
    end = "Figures are from the treasury and were ⟦publishd⟧ in April."
    body = (
        heading("A narrow majority")
        + p(
            t("The pension bill passed its second reading")
            + mark.format(kind="footnote", id=1)
            + t(" and goes to the upper house in June. Costs rise slowly at first")
            + mark.format(kind="endnote", id=1)
            + t(", then quickly after 2031.")
        )
        + p(
            t("Employers accept the bill because it spreads the burden. Unions do not, and the ")
            + t("largest of them has called a strike for Friday 30 May 2025.")
        )
    )
    opening = (
        p(t("URUGUAY: Pensions pass the first test"), "Heading1")
        + p(t("Monday 12 May 2025"))
        + ooxml.item(t("The bill will become law by the end of the year with small changes."))
        + ooxml.item(t("Strikes will be short, since the unions expect to win concessions later."))
    )
    # Here the contact stands in a table's only row and the disclaimer in the footer.
    cells = [
        [p(t(CONTACT[0], "<w:b/>") + BREAK + t(CONTACT[1])), p(t(CONTACT[2])), p(t(CONTACT[3]))]
    ]
    made = ooxml.package("")
    references = ""
    for kind, tag, text in (
        ("header", "hdr", "Hollin Gate Analysis | Latin America"),
        ("footer", "ftr", DISCLAIMER),
    ):
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        extra = p(t("Page ") + field) if kind == "header" else ""
        id = made.add(
            f"word/{kind}1.xml",
            f"<w:{tag} {ooxml.NAMESPACES}>{p(t(text))}{extra}</w:{tag}>",
            WORD_TYPE + f"{kind}+xml",
            source=DOCUMENT,
            type=TYPE + kind,
        )
        references += f'<w:{kind}Reference w:type="default" r:id="{id}"/>'
    section = f"<w:sectPr>{references}</w:sectPr>"
    xml = ooxml.document(opening + body + ooxml.table(cells), section=section)
    made.parts[DOCUMENT] = xml.encode()
    number = "<w:r><w:footnoteRef/></w:r>"
    ooxml.add_footnotes(
        made,
        [
            p(number + t(" " + clean(foot)), "FootnoteText"),
            p(number + t(" Nobody calls this note, TODO and all."), "FootnoteText"),
        ],
    )
    ooxml.add_footnotes(made, [p(t(clean(end)), "FootnoteText")], "endnote")
    return (
        made,
        TODAY,
        [
            found("grammar/doubled-word", "the the", foot, "A narrow majority", "the"),
            found("spelling/unknown-word", "publishd", end, "A narrow majority", "published"),
        ],
    )
