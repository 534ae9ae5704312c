"""What Word's paragraphs and tables are: headings, lists, quotes, code, cells."""

import pytest

from tests.support.docx_files import blocks, document, nodes, p, r, styled
from tests.support.effort import growth

TITLE = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'


def style(id, name, more="", *, based=""):
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{parent}{more}'
        "</w:style>"
    )


def outline(level):
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1", 1),
        ("Heading 3", 3),
        ("heading 9", 9),
        ("Überschrift 2", 2),
        ("Titre 1", 1),
        ("Título 4", 4),
        ("Заголовок 1", 1),
        ("見出し 2", 2),
        ("Heading 10", 0),
        ("heading", 0),
        ("Kopfzeile", 0),
        ("header", 0),
        ("TOC Heading", 0),
    ],
)
def test_heading_styles_by_name(name, level):
    found = document(styled("X", "Words"), styles=style("X", name))
    expected = ("heading", level, "Words") if level else ("paragraph", 0, "Words")
    assert blocks(found) == [expected]
    assert found.blocks[0].attrs["style"] == name


@pytest.mark.parametrize("id", ["Heading2", "heading 2", "berschrift2", "Titre2"])
def test_a_style_that_is_not_declared_is_known_by_its_id(id):
    assert blocks(document(styled(id, "Words"))) == [("heading", 2, "Words")]


def test_headings_by_what_a_style_is_based_on():
    styles = style("H", "heading 2") + style("A", "House head", based="H")
    styles += style("B", "House head, red", based="A")
    assert blocks(document(styled("B", "x"), styles=styles)) == [("heading", 2, "x")]


def test_styles_based_on_each_other_end():
    styles = style("A", "one", based="B") + style("B", "two", based="A")
    assert blocks(document(styled("A", "x"), styles=styles)) == [("paragraph", 0, "x")]


def test_outline_levels():
    styles = style("A", "Chapter", outline(1)) + style("B", "Sub", outline(9), based="A")
    assert blocks(document(styled("A", "x"), styles=styles)) == [("heading", 2, "x")]
    assert blocks(document(styled("B", "x"), styles=styles)) == [("paragraph", 0, "x")]
    own = p(r("x"), properties='<w:outlineLvl w:val="2"/>')
    assert blocks(document(own)) == [("heading", 3, "x")]
    body = p(r("x"), properties='<w:pStyle w:val="A"/><w:outlineLvl w:val="9"/>')
    assert blocks(document(body, styles=styles)) == [("paragraph", 0, "x")]


def test_the_title_is_a_heading_and_its_kin_are_not():
    styles = style("T", "Title") + style("S", "Subtitle", based="T")
    styles += style("A", "Author", based="T") + style("B", "Briefing Title", based="T")
    found = document(
        styled("T", "t") + styled("S", "s") + styled("A", "a") + styled("B", "b"), styles=styles
    )
    assert blocks(found) == [
        ("heading", 1, "t"),
        ("paragraph", 0, "s"),
        ("paragraph", 0, "a"),
        ("heading", 1, "b"),
    ]
    assert found.blocks[0].attrs == {"style": "Title", "title": "yes"}


# -- lists --------------------------------------------------------------------------------


def levels(format, label):
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{format}"/><w:lvlText w:val="{label}"/></w:lvl>'
        for n in range(9)
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{levels("bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{levels("decimal", "%1.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{levels("bullet", " ")}</w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/></w:num>'
        for num, abstract in ((1, 0), (2, 0), (3, 1), (4, 1), (5, 2))
    )
)


def item(num, level, text):
    return p(
        r(text),
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>',
    )


def lists(body, **more):
    found = document(body, numbering=NUMBERING, **more)
    return [
        (b.kind, b.level, b.attrs.get("list"), b.attrs.get("ordered"), found.slice(b.span))
        for b in found.blocks
    ]


def test_bullets_and_numbers():
    body = item(1, 0, "a") + item(1, 1, "b") + item(1, 0, "c") + item(3, 0, "d") + p(r("e"))
    assert lists(body) == [
        ("list_item", 1, "1", None, "a"),
        ("list_item", 2, "2", None, "b"),
        ("list_item", 1, "1", None, "c"),
        ("list_item", 1, "3", "yes", "d"),
        ("paragraph", 0, None, None, "e"),
    ]


def test_numbers_with_another_id_begin_another_list_and_bullets_go_on():
    assert [row[2] for row in lists(item(3, 0, "a") + item(4, 0, "b"))] == ["1", "2"]
    assert [row[2] for row in lists(item(1, 0, "a") + item(2, 0, "b"))] == ["1", "1"]


def test_an_empty_paragraph_does_not_end_a_list():
    assert [row[2] for row in lists(item(1, 0, "a") + p() + item(1, 0, "b"))] == ["1", "1"]
    assert [row[2] for row in lists(item(1, 0, "a") + p() + item(2, 0, "b"))] == ["1", "2"]
    assert [row[2] for row in lists(item(1, 0, "a") + p(r("x")) + item(1, 0, "b"))] == [
        "1", None, "2",
    ]  # fmt: skip


def test_later_paragraphs_of_an_item_stay_in_its_list():
    body = item(1, 0, "a") + item(5, 0, "more") + item(1, 0, "b")
    assert [(row[0], row[2]) for row in lists(body)] == [
        ("list_item", "1"),
        ("paragraph", None),
        ("list_item", "1"),
    ]
    assert len(nodes(document(body, numbering=NUMBERING), "list")) == 1


def test_a_list_from_a_style_and_none_by_the_paragraph():
    num = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("L", "House bullet", num) + style("M", "Tight bullet", based="L")
    assert lists(styled("M", "a"), styles=styles)[0][:2] == ("list_item", 1)
    off = p(r("a"), properties='<w:pStyle w:val="M"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lists(off, styles=styles)[0][0] == "paragraph"


def test_built_in_list_styles_go_by_their_name():
    found = lists(
        styled("ListBullet", "a") + styled("ListBullet2", "b") + styled("ListNumber", "c")
    )
    assert [row[:4] for row in found] == [
        ("list_item", 1, "1", None),
        ("list_item", 2, "2", None),
        ("list_item", 1, "3", "yes"),
    ]


def test_a_numbered_heading_is_a_heading():
    body = p(
        r("a"),
        properties='<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="3"/></w:numPr>',
    )
    assert lists(body)[0][:2] == ("heading", 1)


def test_a_list_that_is_not_there_is_no_list():
    assert lists(item(77, 0, "a"))[0][0] == "paragraph"
    assert blocks(document(item(77, 0, "a"))) == [("list_item", 1, "a")]  # no lists at all


# -- quotes, code, rules ------------------------------------------------------------------


def test_quotes_surround_their_paragraphs():
    styles = style("Q", "Intense Quote") + style("B", "Block Text")
    found = document(
        p(r("a")) + styled("Q", "b") + styled("Q", "c") + p(r("d")) + styled("B", "e"),
        styles=styles,
    )
    assert [t.strip() for _, t, _ in nodes(found, "quote")] == ["b\n\nc", "e"]


def test_code():
    styles = style("S", "Source Code") + style("P", "HTML Preformatted")
    marked = r("x = ") + r("1", "<w:b/>") + "<w:r><w:br/></w:r>" + r("y")
    found = document(
        p(marked, properties='<w:pStyle w:val="S"/>')
        + styled("P", "one")
        + styled("P", "")
        + styled("P", "two")
        + p(r("z")),
        styles=styles,
    )
    assert blocks(found) == [
        ("code", 0, "x = 1\ny"),
        ("code", 0, "one\n\ntwo"),
        ("paragraph", 0, "z"),
    ]
    assert not nodes(found, "strong")


LINE = '<w:pBdr><w:{0} w:val="single" w:sz="6"/></w:pBdr>'


def test_rules():
    across = '<w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hr="t"/></w:pict>'
    for body in (
        p(f"<w:r>{across}</w:r>"),
        p(properties=LINE.format("bottom")),
        p(properties=LINE.format("top")),
    ):
        found = document(p(r("a")) + body + p(r("b")))
        assert len(nodes(found, "rule")) == 1
        assert found.text == "a\n\nb"
    boxed = '<w:pBdr><w:top w:val="single"/><w:left w:val="single"/></w:pBdr>'
    for body in (
        p(r("x"), properties=LINE.format("bottom")),
        p(properties=boxed),
        p(properties='<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'),
    ):
        assert not nodes(document(body), "rule")


def test_a_rule_ends_a_list():
    body = item(1, 0, "a") + p(properties=LINE.format("bottom")) + item(1, 0, "b")
    assert [row[2] for row in lists(body)] == ["1", "2"]


# -- tables -------------------------------------------------------------------------------


def tc(*content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def cells(body):
    return [t for _, t, _ in nodes(document(body), "table_cell")]


def test_a_cell_is_one_block():
    body = table(
        tr(tc(p(r("a")), p(), p(r("b"))), tc(p()), tc(p(r("c"), "<w:r><w:br/></w:r>", r("d")))),
        tr(tc(p(r("e")))),
    )
    found = document(body)
    assert blocks(found) == [
        ("table_cell", 0, "a\nb"),
        ("table_cell", 0, "c\nd"),
        ("table_cell", 0, "e"),
    ]
    assert [n.kind for n in found.nodes][:2] == ["table", "row"]


def test_header_rows_are_marked():
    found = document(table(tr(tc(p(r("a"))), properties="<w:tblHeader/>"), tr(tc(p(r("b"))))))
    assert [a for _, _, a in nodes(found, "row")] == [{"header": "yes"}, {}]


def test_merged_cells_show_once():
    body = table(
        tr(tc(p(r("a")), properties='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')),
        tr(tc(p(r("hidden behind a")), properties="<w:vMerge/>"), tc(p(r("b")))),
        tr(tc(p(r("x")), properties='<w:vMerge w:val="continue"/>'), tc(p(r("c")))),
        tr(tc(p(r("d"))), tc(p(r("y")), properties='<w:hMerge w:val="continue"/>')),
    )
    assert cells(body) == ["a", "b", "c", "d"]


def test_nested_tables_show_once_and_in_order():
    inner = table(tr(tc(p(r("b"))), tc(p(r("c")))))
    assert cells(table(tr(tc(p(r("a")), inner, p(r("d"))), tc(p(r("e")))))) == list("abcde")


def test_content_controls_around_rows_and_cells():
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc(p(r('b')))}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc(p(r('c'))))}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{table(tr(tc(p(r('a'))), cell), row)}</w:sdtContent></w:sdt>"
    assert cells(block) == ["a", "b", "c"]


def test_deleted_and_hidden_rows_and_deleted_cells_are_out():
    gone = '<w:del w:id="1" w:author="A"/>'
    body = table(
        tr(tc(p(r("a"))), properties=gone),
        tr(tc(p(r("b"))), properties="<w:hidden/>"),
        tr(tc(p(r("c")), properties='<w:cellDel w:id="2" w:author="B"/>'), tc(p(r("d")))),
        tr(tc(p(r("e"))), properties='<w:ins w:id="3" w:author="C"/>'),
    )
    found = document(body)
    assert found.text == "d\n\ne"
    assert [a for _, _, a in nodes(found, "deletion")] == [
        {"author": "A", "text": "a"},
        {"author": "B", "text": "c"},
    ]
    assert [a for _, _, a in nodes(found, "hidden")] == [{"text": "b"}]


def test_a_table_used_as_a_frame_keeps_headings_and_lists():
    body = table(tr(tc(styled("Heading1", "a"), p(r("b"))), tc(p(r("c")))))
    assert blocks(document(body)) == [
        ("heading", 1, "a"),
        ("paragraph", 0, "b"),
        ("table_cell", 0, "c"),
    ]
    boxed = table(tr(tc(p(r("Key points")), styled("ListBullet", "a"))))
    assert [b[0] for b in blocks(document(boxed))] == ["paragraph", "list_item"]
    column = table(tr(tc(styled("Heading3", "Year"))), tr(tc(p(r("2024")))))
    assert [b[0] for b in blocks(document(column))] == ["table_cell", "table_cell"]


def test_block_wrappers_come_off():
    inside = f'<w:customXml w:element="x"><w:customXmlPr/>{p(r("b"))}</w:customXml>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('a'))}{inside}</w:sdtContent></w:sdt>"
    assert document(control + p(r("c"))).text == "a\n\nb\n\nc"


def test_a_long_run_of_empty_paragraphs_and_lists_is_read_in_linear_time():
    one = p() + item(1, 0, "a") + p('<w:bookmarkStart w:id="1" w:name="x"/>')
    assert len(document(one * 4000, numbering=NUMBERING).blocks) == 4000
    assert growth(lambda times: document(one * times, numbering=NUMBERING), 100) < 5
