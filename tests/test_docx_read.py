"""What a Word paragraph shows: runs, revisions, fields, links, special characters."""

import pytest

from linter.model import RunAnchor
from tests.support.docx_files import (
    STRICT,
    WORD,
    blocks,
    document,
    nodes,
    p,
    package,
    r,
    root,
    styled,
    zipped,
)


def text(*content, **more):
    return document(p(*content), **more).text


def field(instruction, *result):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{''.join(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def ins(*content, author="Ann"):
    return f'<w:ins w:id="1" w:author="{author}">{"".join(content)}</w:ins>'


def deleted(words, author="Ben"):
    return (
        f'<w:del w:id="2" w:author="{author}"><w:r><w:delText xml:space="preserve">{words}'
        "</w:delText></w:r></w:del>"
    )


def test_a_word_cut_into_runs_reads_as_one():
    assert text(r("DP"), r("R", "<w:b/>"), r("K")) == "DPRK"


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ('<w:br w:type="textWrapping"/>', "\n"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ("<w:softHyphen/>", "\u00ad"),
        ('<w:ptab w:alignment="right"/>', "\t"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Wingdings" w:char="00FC"/>', "✓"),
        ('<w:sym w:font="Times New Roman" w:char="00A9"/>', "©"),
        ('<w:sym w:font="House Icons" w:char="F041"/>', "\ufffd"),
        ('<w:sym w:font="Symbol" w:char="zz"/>', "\ufffd"),
        ("<w:t>\u00a0</w:t>", "\u00a0"),
        ("<w:t>\u200b</w:t>", "\u200b"),
        ("<w:lastRenderedPageBreak/>", ""),
        ("<w:instrText>PAGE</w:instrText>", ""),
        ("<w:delText>gone</w:delText>", ""),
        ("<w:annotationRef/>", ""),
    ],
)
def test_special_characters(xml, shown):
    assert text(r("a"), f"<w:r>{xml}</w:r>", r("b")) == f"a{shown}b"


def test_letters_in_a_symbol_font_show_as_signs():
    found = text(r("J", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), r(" ok"))
    assert found == "☺ ok"


def test_a_line_end_in_the_xml_is_a_space_or_lays_out_the_xml():
    assert text('<w:r><w:t xml:space="preserve">a\nb</w:t></w:r>') == "a b"
    assert text("<w:r><w:t>\n    words\n  </w:t></w:r>", r("!")) == "words!"
    assert text("<w:r><w:t>kept </w:t></w:r>", r("space")) == "kept space"


def test_a_page_break_parts_words_and_leaves_a_node():
    found = document(p(r("one"), '<w:r><w:br w:type="page"/></w:r>', r("two")))
    assert found.text == "one\ntwo"
    assert len(nodes(found, "page_break")) == 1
    found = document(p('<w:r><w:br w:type="page"/></w:r>', r("two")))
    assert found.text == "two"


def test_insertions_are_in_and_deletions_out_and_both_are_noted():
    found = document(p(r("The "), ins(r("new ")), deleted("old ", "Ben"), r("rule")))
    assert found.text == "The new rule"
    assert nodes(found, "insertion") == [("insertion", "new ", {"author": "Ann"})]
    assert nodes(found, "deletion") == [("deletion", "", {"author": "Ben", "text": "old "})]


def test_moved_text_shows_once():
    moved = f'<w:moveFrom w:id="1" w:author="A">{r("x ")}</w:moveFrom>'
    arrived = f'<w:moveTo w:id="2" w:author="A">{r(" x")}</w:moveTo>'
    assert text(moved, r("a"), arrived) == "a x"


def test_what_one_author_inserted_and_another_deleted_is_out():
    found = document(p(r("a"), ins(deleted("b"), r("c"))))
    assert found.text == "ac"
    assert nodes(found, "insertion") == [("insertion", "c", {"author": "Ann"})]


def test_a_deleted_paragraph_mark_joins_paragraphs():
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    found = document(p(r("One "), properties=mark) + styled("Heading1", "two") + p(r("three")))
    assert blocks(found) == [("heading", 1, "One two"), ("paragraph", 0, "three")]
    found = document(p(r("x")) + p(r("y")))
    assert len(found.blocks) == 2


def test_the_heading_stays_one_when_only_the_text_below_is_deleted():
    mark = '<w:pStyle w:val="Heading1"/><w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    found = document(p(r("Outlook"), properties=mark) + p(deleted("gone")))
    assert blocks(found) == [("heading", 1, "Outlook")]


def test_a_dropped_initial_belongs_to_its_word():
    found = document(p(r("T"), properties='<w:framePr w:dropCap="drop"/>') + p(r("he end")))
    assert found.text == "The end"


def test_wrappers_come_off():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"
    smart = f'<w:smartTag w:element="place"><w:smartTagPr/>{r("c")}</w:smartTag>'
    custom = f'<w:customXml w:element="x"><w:customXmlPr/>{r("d")}</w:customXml>'
    bidi = f'<w:dir w:val="rtl"><w:bdo w:val="rtl">{r("e")}</w:bdo></w:dir>'
    assert text(r("a"), control, smart, custom, bidi) == "abcde"


def test_ruby_shows_its_base_and_formulas_their_letters():
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('up')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase>"
    assert text(ruby + "</w:ruby></w:r>") == "base"
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    assert text(r("is "), f"<m:oMath>{power}</m:sSup></m:oMath>") == "is x2"


def test_alternatives_show_once():
    either = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{r("new")}</mc:Choice>'
        f"<mc:Fallback>{r('old')}</mc:Fallback></mc:AlternateContent>"
    )
    assert text(either) == "new"


# -- hidden text --------------------------------------------------------------------------

STYLES = (
    '<w:style w:type="character" w:styleId="Hush"><w:name w:val="Hush"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Quieter"><w:basedOn w:val="Hush"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)


def test_hidden_text_is_out_and_noted():
    found = document(p(r("a"), r("b", "<w:vanish/>"), r("c", "<w:vanish/>"), r("d")))
    assert found.text == "ad"
    assert nodes(found, "hidden") == [("hidden", "", {"text": "bc"})]


def test_text_hidden_by_a_style_is_out():
    assert text(r("a"), r("b", '<w:rStyle w:val="Quieter"/>'), styles=STYLES) == "a"
    found = document(styled("Secret", "b") + p(r("c")), styles=STYLES)
    assert found.text == "c"
    assert nodes(found, "hidden") == [("hidden", "", {"text": "b"})]


def test_a_run_can_show_in_a_hidden_style():
    shown = p(r("b", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="Secret"/>')
    assert document(shown, styles=STYLES).text == "b"
    assert text(r("a", '<w:vanish w:val="false"/>')) == "a"
    assert text(r("a", "<w:webHidden/>")) == "a"


# -- fields and links ---------------------------------------------------------------------


def test_a_field_shows_its_result_alone():
    found = document(p(r("Page "), field(" PAGE  \\* ARABIC ", r("3")), r(".")))
    assert found.text == "Page 3."
    assert nodes(found, "field") == [("field", "3", {"instruction": "PAGE \\* ARABIC"})]


def test_a_field_without_a_result_shows_nothing():
    entry = field(' XE "tariff" ').replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "")
    found = document(p(r("tariff"), entry))
    assert found.text == "tariff"
    assert nodes(found, "field") == [("field", "", {"instruction": 'XE "tariff"'})]


def test_fields_nest_in_instruction_and_result():
    inner = field("MERGEFIELD x", r("no"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{field("PAGE", r("yes"))}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(r("a "), outer, r(" b")) == "a yes b"


def test_a_field_that_never_ends_swallows_nothing():
    begun = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    )
    assert document(p(r("a"), begun) + p(r("b"))).text == "a\n\nb"
    assert text(r("a"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r("b")) == "ab"


def test_a_field_runs_over_paragraphs():
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.eu"'
    start += '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    found = document(
        p(start, r("one")) + p(r("two"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" on"))
    )
    assert [(t, a) for _, t, a in nodes(found, "link")] == [
        ("one", {"href": "http://a.eu"}),
        ("two", {"href": "http://a.eu"}),
    ]


def test_a_simple_field_shows_its_result():
    found = document(p(f'<w:fldSimple w:instr=" AUTHOR ">{r("Ann")}</w:fldSimple>'))
    assert nodes(found, "field") == [("field", "Ann", {"instruction": "AUTHOR"})]


def test_a_deleted_field_shows_nothing():
    gone = field("PAGE", r("3")).replace("w:instrText", "w:delInstrText")
    gone = gone.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    found = document(p(r("a"), f'<w:del w:id="1" w:author="A">{gone}</w:del>', r("b")))
    assert found.text == "ab"
    assert not nodes(found, "field")


@pytest.mark.parametrize(
    ("instruction", "href"),
    [
        (' HYPERLINK "https://a.eu/x y" ', "https://a.eu/x y"),
        (' HYPERLINK "https://a.eu" \\l "part" \\o "a tip" ', "https://a.eu#part"),
        (' HYPERLINK \\l "Outlook" ', "#Outlook"),
        (" HYPERLINK https://a.eu ", "https://a.eu"),
        (' HYPERLINK \\o "tip" "https://a.eu" \\t "_blank" ', "https://a.eu"),
        (' HYPERLINK "C:\\\\drafts\\\\a.docx" ', "C:\\drafts\\a.docx"),
        (" hyperlink \u201chttps://a.eu\u201d ", "https://a.eu"),
        (" HYPERLINK ", ""),
        (' HYPERLINK "" ', ""),
        (' HYPERLINK "#" ', ""),
        (' HYPERLINK \\n \\h "https://a.eu" ', "https://a.eu"),
    ],
)
def test_hyperlink_fields(instruction, href):
    found = document(p(field(instruction, r("he"), r("re"))))
    assert [(t, a) for _, t, a in nodes(found, "link")] == [("here", {"href": href})]


def test_other_fields_are_no_links():
    assert not nodes(document(p(field(" REF _Ref1 \\h ", r("Figure 1")))), "link")


@pytest.mark.parametrize(
    ("attributes", "href"),
    [
        ('r:id="rId7"', "https://a.eu/?a=1&b=2"),
        ('r:id="rId7" w:anchor="top"', "https://a.eu/?a=1&b=2#top"),
        ('w:anchor="Outlook"', "#Outlook"),
        ('w:anchor=""', ""),
        ('w:anchor="Xa39a3ee5e6b4b0d3255bfef95601890afd80709"', ""),
        ('r:id="rId99"', ""),
        ('r:id="rId8"', ""),
        ('r:id="rId9"', ""),
        ("", ""),
    ],
)
def test_hyperlinks(attributes, href):
    links = {"rId7": "https://a.eu/?a=1&amp;b=2", "rId8": "", "rId9": "#"}
    found = document(p(f"<w:hyperlink {attributes}>{r('he')}{r('re')}</w:hyperlink>"), links=links)
    assert found.text == "here"
    assert [(t, a) for _, t, a in nodes(found, "link")] == [("here", {"href": href})]


def test_a_link_whose_text_is_deleted_is_no_link():
    found = document(p(r("a"), f'<w:hyperlink w:anchor="x">{deleted("b")}</w:hyperlink>'))
    assert not nodes(found, "link")
    found = document(p(r("a"), '<w:hyperlink w:anchor="x"/>'))
    assert nodes(found, "link") == [("link", "", {"href": "#x"})]


def test_bold_and_italic_over_several_runs_are_one_node():
    found = document(
        p(
            r("a "),
            r("b ", "<w:b/>"),
            r("c", '<w:i/><w:b w:val="1"/>'),
            r(" d", '<w:b w:val="0"/><w:i/>'),
            r("e", "<w:dstrike/>"),
        )
    )
    assert nodes(found, "strong") == [("strong", "b c", {})]
    assert nodes(found, "emphasis") == [("emphasis", "c d", {})]
    assert nodes(found, "strike") == [("strike", "e", {})]


def test_bold_from_a_character_style():
    styles = (
        '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="V"><w:name w:val="Verbatim Char"/>'
        "</w:style>"
    )
    found = document(
        p(r("a", '<w:rStyle w:val="S"/>'), r("b", '<w:rStyle w:val="V"/>')), styles=styles
    )
    assert nodes(found, "strong", "code_span") == [("strong", "a", {}), ("code_span", "b", {})]


# -- anchors and packages -----------------------------------------------------------------


def test_pieces_say_which_element_and_where_in_it():
    found = document(p(r("ab"), "<w:r><w:tab/></w:r>", "<w:r><w:t>c\nd</w:t></w:r>"))
    # w:document, w:body, w:p, w:r, w:t, w:r, w:tab, w:r, w:t
    assert [(piece.anchor, piece.verbatim) for piece in found.pieces] == [
        (RunAnchor("word/document.xml", 4, 0), True),
        (RunAnchor("word/document.xml", 6, 0), False),
        (RunAnchor("word/document.xml", 8, 0), True),
        (RunAnchor("word/document.xml", 8, 1), False),
        (RunAnchor("word/document.xml", 8, 2), True),
    ]


def test_comments_and_instructions_in_the_xml_count_for_nothing():
    found = document(p("<!-- x --><?y z?>", "<w:r><w:t>a<!-- x -->b</w:t></w:r>"))
    assert found.text == "ab"
    assert found.pieces[0].anchor.element == 4


def test_strict_files_read_the_same():
    main = root("w:document", f"<w:body>{p(r('a'), '<w:r><w:tab/></w:r>', r('b'))}</w:body>")
    found = document("", main=main.replace(WORD, STRICT))
    assert found.text == "a\tb"


def test_the_main_part_may_have_any_name():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
        'officeDocument" Target="/text/main.xml"/></Relationships>'
    )
    main = root("w:document", f"<w:body>{p(r('a'))}</w:body>")
    from linter.formats.docx_read import read

    found = read(zipped({"_rels/.rels": rels, "text/main.xml": main}), "a.docx")
    assert found.text == "a"
    assert found.pieces[0].anchor.part == "text/main.xml"


def test_properties_are_metadata():
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Ports </dc:title>'
        "<dc:creator>Ann</dc:creator><cp:keywords/></cp:coreProperties>"
    )
    rels = package("")
    from io import BytesIO
    from zipfile import ZipFile

    from linter.formats.docx_read import read

    with ZipFile(BytesIO(rels)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/></Relationships>'.encode(),
    )
    files["docProps/core.xml"] = core
    assert read(zipped(files), "a.docx").metadata == {"title": "Ports", "creator": "Ann"}


def test_custom_and_extended_properties_are_metadata():
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    custom = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Region">'
        "<vt:lpwstr>Baltic  states</vt:lpwstr></property>"
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="Client">'
        "<vt:lpwstr/></property></Properties>"
    )
    app = (
        f'<Properties xmlns="{office}/extended-properties"><TotalTime>3</TotalTime>'
        "<Company>Quay House</Company><Manager> </Manager></Properties>"
    )
    from io import BytesIO
    from zipfile import ZipFile

    from linter.formats.docx_read import read

    with ZipFile(BytesIO(package(""))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    links = "".join(
        f'<Relationship Id="{kind[:2]}" Type="{office}/relationships/{kind}-properties" '
        f'Target="docProps/{name}.xml"/>'
        for kind, name in (("custom", "custom"), ("extended", "app"))
    )
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        b"</Relationships>", f"{links}</Relationships>".encode()
    )
    files["docProps/custom.xml"] = custom
    files["docProps/app.xml"] = app
    found = read(zipped(files), "a.docx").metadata
    assert found == {"Region": "Baltic states", "Company": "Quay House"}
