"""Marks in text boxes, notes, headers and formulas of Word files."""

import re

from linter.formats.docx_write import clean
from tests.support.docx_files import p, package, r, root, styled
from tests.support.word_marks import (
    NAME,
    REFERENCE,
    comments,
    marked,
    text,
    xml,
)

BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
    "</a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{1}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_both_copies_of_a_text_box_are_changed_and_the_comment_stands_outside():
    inside = p(r("In Kiev"))
    data = package(p(r("Text"), BOX.format(inside, inside)))
    done = marked(data, change=[("Kiev", "Kyiv")], remark=["Kiev"])
    written = xml(done.data)
    assert written.count("Kyiv</w:t>") == written.count("Kiev</w:delText>") == 2
    assert len(set(re.findall(r'<w:(?:ins|del) w:id="(\d+)"', written))) == 4
    assert "commentRange" not in written[written.index("<w:txbx") : written.rindex("</w:txbx")]
    assert comments(done.data)[0][1] == "About “Kiev” in the text box:\non Kiev"
    assert text(clean(done.data, NAME)) == text(data)


def test_copies_that_say_different_things_are_not_both_changed():
    data = package(p(r("Text"), BOX.format(p(r("In Kiev")), p(r("Old programs: in Kiev")))))
    written = xml(marked(data, change=[("In Kiev", "In Kyiv")]).data)
    assert written.count("Kyiv</w:t>") == 1


def test_a_title_in_a_text_box_has_its_comment_at_the_box():
    inside = p(r("A title"))
    data = package(p(BOX.format(inside, inside)) + p(r("Text")))
    written = xml(marked(data, remark=[None]).data)
    assert written.startswith('<w:document><w:body><w:p><w:commentRangeStart w:id="0"/><w:r><mc:')


NOTES = root("w:footnotes", f'<w:footnote w:id="2">{p(r("See Kiev and Lviv."))}</w:footnote>')


def test_a_finding_in_a_note_is_said_at_the_sign_of_the_note():
    body = p(f'<w:r><w:t>Text</w:t>{REFERENCE}<w:t xml:space="preserve"> goes on</w:t></w:r>')
    data = package(body, parts={"footnotes.xml": ("footnotes", NOTES)})
    done = marked(data, change=[("Kiev", "Kyiv")], remark=["Kiev", "Lviv"])
    assert "Kyiv" in xml(done.data, "word/footnotes.xml")
    assert "comment" not in xml(done.data, "word/footnotes.xml")
    written = xml(done.data)
    between = written[written.index("<w:commentRangeStart") : written.index("<w:commentRangeEnd")]
    assert REFERENCE in between
    assert "Text" not in between
    assert "goes on" not in between
    assert [said for _, said in comments(done.data)] == [
        "About “Kiev” in a note:\non Kiev",
        "About “Lviv” in a note:\non Lviv",
    ]


def test_findings_in_headers_are_said_at_the_title():
    header = root("w:hdr", p(r("Draft of Kiev")))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1.xml"/></w:sectPr>'
    body = styled("Heading1", "The title") + p(r("Text")) + section
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    )
    data = package(body, styles=styles, parts={"header1.xml": ("header", header)})
    done = marked(data, change=[("Kiev", "Kyiv")], remark=[None, "Kiev"])
    assert comments(done.data) == [("The title", "on None\nAbout “Kiev” in the header:\non Kiev")]
    assert "Kyiv" in xml(done.data, "word/header1.xml")
    assert text(clean(done.data, NAME)) == text(data)


def test_a_formula_is_commented_as_a_whole():
    formula = "<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>=b</m:t></m:r></m:oMath>"
    done = marked(package(p(r("So "), formula, r("."))), remark=["=b"])
    assert comments(done.data) == [("a=b", "About “=b” in a formula:\non =b")]


def test_a_draft_without_a_paragraph_gets_one_that_cleaning_takes_out():
    data = package("<w:tbl/>")
    done = marked(data, remark=[None])
    assert done.comments == 1
    assert "on None" in xml(done.data, "word/comments.xml")
    assert xml(clean(done.data, NAME)) == xml(data)
