"""Where a comment stands when its letters cannot hold it."""

import re

import pytest

from linter.formats.docx_read import read
from linter.formats.docx_write import clean
from tests.support.docx_files import p, package, r, root
from tests.support.word_marks import NAME, REFERENCE, SENTENCE, marked, text, xml
from tests.support.word_revisions import canonical, parts

MARK = re.compile(
    r'<w:commentRange(?:Start|End) w:id="0"/>|<w:fldChar w:fldCharType="(\w+)"/>|Kiev'
)


def field(instruction, inside):
    signs = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in KINDS}
    code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return f"{signs['begin']}{code}{signs['separate']}{inside}{signs['end']}"


KINDS = ("begin", "separate", "end")


def order(data):
    """Marks of the comment, signs of fields and the word, as they follow each other."""
    return [
        found[1] or re.sub(r"<w:commentRange|[ /].*", "", found[0])
        for found in MARK.finditer(xml(data))
    ]


@pytest.mark.parametrize("inside", [SENTENCE, f'<w:ins w:id="5" w:author="Ann">{SENTENCE}</w:ins>'])
def test_a_comment_on_the_result_of_a_field_stands_around_the_field(inside):
    data = package(p(r("See "), field("REF x", inside), r(" there")))
    done = marked(data, remark=["Kiev"])
    assert order(done.data) == ["Start", "begin", "separate", "Kiev", "end", "End"]
    assert text(clean(done.data, NAME)) == text(data)


def test_a_comment_in_a_nested_field_stands_around_the_outer_one():
    data = package(p(field("IF 1", r("a ") + field("REF x", r("Kiev")))))
    found = order(marked(data, remark=["Kiev"]).data)
    assert (found[0], found[-1]) == ("Start", "End")


def test_a_comment_in_a_simple_field_stands_around_it():
    data = package(p(f'<w:fldSimple w:instr=" DATE ">{SENTENCE}</w:fldSimple>'))
    written = xml(marked(data, remark=["Kiev"]).data)
    assert "<w:fldSimple" in written.split('<w:commentRangeStart w:id="0"/>')[1]
    assert "</w:fldSimple><w:commentRangeEnd" in written


def test_a_comment_on_a_hyperlink_stands_on_its_letters():
    data = package(p(field('HYPERLINK "https://example.org"', SENTENCE)))
    assert order(marked(data, remark=["Kiev"]).data) == [
        "begin", "separate", "Start", "Kiev", "End", "end",
    ]  # fmt: skip


def test_a_field_over_several_paragraphs_keeps_its_comments_on_their_letters():
    whole = field("TOC", f"{r('In Kiev')}</w:p><w:p>{r('and Lviv')}")
    done = marked(package(p(whole)), remark=["Kiev"])
    assert order(done.data) == ["begin", "separate", "Start", "Kiev", "End", "end"]


CUSTOM = '<w:footnoteReference w:customMarkFollows="1" w:id="2"/>'


def test_a_note_keeps_the_mark_that_its_author_gave_it():
    note = root("w:footnotes", f'<w:footnote w:id="2">{p(r("* In Kiev."))}</w:footnote>')
    body = p(f"<w:r>{CUSTOM}<w:t>*</w:t></w:r>", r(" after"))
    data = package(body, parts={"footnotes.xml": ("footnotes", note)})
    done = marked(data, remark=["Kiev"])
    assert f"<w:r>{CUSTOM}<w:t>*</w:t></w:r>" in xml(done.data)
    document = read(data, NAME)
    assert document.text.startswith("* after")
    done = marked(data, change=[("* after", "x")])
    assert done.applied == 0
    assert xml(done.data) == xml(data)


def test_a_note_with_a_number_is_marked_alone():
    note = root("w:footnotes", f'<w:footnote w:id="2">{p(r("In Kiev."))}</w:footnote>')
    body = p(f"<w:r>{REFERENCE}<w:t>*</w:t></w:r>")
    data = package(body, parts={"footnotes.xml": ("footnotes", note)})
    written = xml(marked(data, remark=["Kiev"]).data)
    assert f'<w:commentRangeStart w:id="3"/><w:r>{REFERENCE}</w:r><w:commentRangeEnd' in written


# -- content controls ----------------------------------------------------------------------
#
# LibreOffice 7.4.7 drops what stands before a comment's reference in the first paragraph of a
# control; which kinds of control it does so in was found out by having it convert each.


def control(inside, kind='<w:id w:val="5"/>'):
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def table(*cells):
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


FIRST = p(SENTENCE)
NEXT = p(r("Lviv"))
TEXT = '<w:dataBinding w:xpath="/a"/><w:text/>'
REFERRED = "<w:commentReference"
PLACES = {
    "in front of the next paragraph": (control(FIRST) + NEXT, "</w:sdt>", "Lviv"),
    "in the control's second paragraph": (control(FIRST + NEXT) + p(r("x")), "again.", "Lviv"),
    "behind both of two controls": (
        control(control(FIRST)) + NEXT, "</w:sdt></w:sdtContent></w:sdt>", "Lviv",
    ),
    "behind the next control too": (
        control(FIRST) + control(p(r("other"))) + NEXT, "other", "Lviv",
    ),
    "not in a bound control": (
        control(FIRST) + control(p(r("a")) + p(r("b")), TEXT) + NEXT, ">b<", "Lviv",
    ),
    "behind the properties": (
        control(FIRST) + p(r("Lviv"), properties='<w:jc w:val="left"/>'), "</w:pPr>", "Lviv",
    ),
    "in an empty paragraph": (control(FIRST) + p() + NEXT, "</w:sdt>", "Lviv"),
    "in the next cell": (table(control(FIRST), NEXT) + p(), "</w:tc><w:tc>", "Lviv"),
    "behind a control of a cell": (
        f"<w:tbl><w:tr>{control(f'<w:tc>{FIRST}</w:tc>')}<w:tc>{NEXT}</w:tc></w:tr></w:tbl>{p()}",
        "</w:sdt><w:tc>", "Lviv",
    ),
    "behind the text before, where none comes after": (
        p(r("Lviv")) + control(FIRST), "Lviv", "Kiev",
    ),
    "behind plain text in a paragraph": (
        p(r("See "), control(SENTENCE, "<w:text/>"), r("Lviv")), "</w:sdt>", "Lviv",
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_a_comment_in_a_control_is_referred_to(where):
    body, before, after = PLACES[where]
    data = package(body)
    done = marked(data, remark=["Kiev"])
    written = xml(done.data)
    at = written.index(REFERRED)
    assert written.rindex(before, 0, at) < at < written.rindex(after)
    assert re.search('Start w:id="0"/><w:r><w:t[^>]*>Kiev</w:t></w:r><w:commentRangeEnd', written)
    assert canonical(parts(clean(done.data, NAME))["word/document.xml"]) == canonical(
        parts(data)["word/document.xml"]
    )


STAYS = {
    "the second paragraph": control(p(r("x")) + FIRST),
    "words of a paragraph": p(r("See "), control(SENTENCE)),
    "a table of contents": control(
        FIRST, '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    ),
    "all there is": control(FIRST),
}


@pytest.mark.parametrize("where", STAYS)
def test_a_comment_in_a_control_is_referred_to_behind_its_letters_in(where):
    written = xml(marked(package(STAYS[where]), remark=["Kiev"]).data)
    assert '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference' in written


def test_comments_in_one_control_are_referred_to_in_order():
    data = package(control(FIRST) + NEXT)
    written = xml(marked(data, remark=["met", "Kiev"]).data)
    assert re.findall(r'<w:commentReference w:id="(\d)"/>', written) == ["0", "1"]
    assert written.index("</w:sdt>") < written.index(REFERRED) < written.index("Lviv")


def test_a_title_in_a_control_has_its_comment_referred_to_behind_it():
    written = xml(marked(package(control(FIRST) + NEXT), remark=[None]).data)
    assert written.index("<w:commentRangeEnd") < written.index("</w:sdt>")
    assert written.index("</w:sdt>") < written.index(REFERRED) < written.index("Lviv")
