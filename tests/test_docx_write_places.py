"""Where a comment stands when its letters cannot hold it."""

import re

import pytest

from linter.formats.docx_read import read
from tests.support.docx_files import p, package, r, root
from tests.test_docx_write import NAME, REFERENCE, SENTENCE, clean, marked, text, xml

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
    assert f'<w:commentRangeStart w:id="0"/><w:r>{REFERENCE}</w:r><w:commentRangeEnd' in written
