"""Edits as tracked changes in Word files, construction by construction."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from linter.formats.docx_read import read
from linter.formats.docx_write import clean, mark
from linter.model import Span
from tests.support.docx_files import p, package, r
from tests.support.word_marks import (
    NAME,
    NOW,
    SENTENCE,
    at,
    comments,
    fix,
    marked,
    text,
    xml,
)
from tests.support.word_revisions import parts


def test_a_change_keeps_the_formatting_of_what_it_replaces():
    look = '<w:rStyle w:val="Strong"/><w:b/><w:color w:val="FF0000"/>'
    former = '<w:rPrChange w:id="7" w:author="Ann"><w:rPr/></w:rPrChange>'
    done = marked(package(p(r("In Kiev today", look + former))), change=[("Kiev", "Kyiv")])
    assert xml(done.data) == (
        "<w:document><w:body><w:p>"
        f'<w:r><w:rPr>{look}{former}</w:rPr><w:t xml:space="preserve">In </w:t></w:r>'
        f'<w:del w:id="1" w:author="brieflint" w:date="{NOW}"><w:r><w:rPr>{look}{former}</w:rPr>'
        '<w:delText xml:space="preserve">Kiev</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="brieflint" w:date="{NOW}"><w:r><w:rPr>{look}</w:rPr>'
        '<w:t xml:space="preserve">Kyiv</w:t></w:r></w:ins>'
        f'<w:r><w:rPr>{look}{former}</w:rPr><w:t xml:space="preserve"> today</w:t></w:r>'
        "</w:p></w:body></w:document>"
    )


WRAPPED = {
    "a paragraph": p(SENTENCE),
    "two runs": p(r("We met in Ki"), r("ev again.", "<w:b/>")),
    "a hyperlink": p(f'<w:hyperlink r:id="rId9">{SENTENCE}</w:hyperlink>'),
    "a content control": p(f"<w:sdt><w:sdtContent>{SENTENCE}</w:sdtContent></w:sdt>"),
    "a smart tag": p(f'<w:smartTag w:element="City">{SENTENCE}</w:smartTag>'),
    "an insertion": p(f'<w:ins w:id="1" w:author="Ann">{SENTENCE}</w:ins>'),
    "a move": p(f'<w:moveTo w:id="1" w:author="Ann">{SENTENCE}</w:moveTo>'),
    "a table": f"<w:tbl><w:tr><w:tc>{p(SENTENCE)}</w:tc></w:tr></w:tbl>{p()}",
    "around a bookmark": p(
        r("We met in Ki"),
        '<w:bookmarkStart w:id="4" w:name="x"/><w:bookmarkEnd w:id="4"/>',
        r("ev again."),
    ),
    "around a deletion": p(
        r("We met in Ki"),
        '<w:del w:id="5" w:author="Ann"><w:r><w:delText>x</w:delText></w:r></w:del>',
        r("ev again."),
    ),
    "the text of a hyperlink field": p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{SENTENCE}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
}


@pytest.mark.parametrize("where", WRAPPED)
@pytest.mark.parametrize(("old", "new"), [("Kiev", "Kyiv"), ("Kiev again.", ""), ("We met", "It")])
def test_words_can_be_changed_in(where, old, new):
    data = package(WRAPPED[where], links={"rId9": "https://example.org"})
    done = marked(data, change=[(old, new)], remark=[old])
    assert done.refused == ()
    assert text(done.data) == text(data).replace(old, new)
    assert [said for _, said in comments(done.data)] == [f"on {old}"]
    assert text(clean(done.data, NAME)) == text(data)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{SENTENCE}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (p(FIELD), "the result of a field"),
        (p(f'<w:fldSimple w:instr=" DATE ">{SENTENCE}</w:fldSimple>'), "the result of a field"),
        (
            p(f'{r("We met in Ki")}<w:hyperlink r:id="rId9">{r("ev again")}</w:hyperlink>'),
            "crosses the edge of a link",
        ),
        (
            p(r("We met in Ki"), f"<w:sdt><w:sdtContent>{r('ev again')}</w:sdtContent></w:sdt>"),
            "crosses the edge of a content control",
        ),
        (
            p(
                '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr>'
                f"<w:sdtContent>{SENTENCE}</w:sdtContent></w:sdt>"
            ),
            "locked or filled from elsewhere",
        ),
        (
            p(
                '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr>'
                f"<w:sdtContent>{SENTENCE}</w:sdtContent></w:sdt>"
            ),
            "locked or filled from elsewhere",
        ),
    ],
)
def test_what_word_would_lose_is_refused(body, why):
    data = package(body, links={"rId9": "https://example.org"})
    done = marked(data, change=[("Kiev", "Kyiv")])
    assert (done.applied, len(done.refused)) == (0, 1)
    assert why in done.refused[0].why
    assert parts(done.data) == parts(data)


def test_a_change_across_paragraphs_is_refused():
    data = package(p(r("One")) + p(r("two")))
    document = read(data, NAME)
    done = mark(document, data, [fix((Span(1, 6), "x"))], (), NOW)
    assert done.refused[0].why == "it reaches across a paragraph"


def test_all_edits_of_a_fix_are_made_or_none():
    data = package(p(r("one "), FIELD))
    document = read(data, NAME)
    both = fix((at(document, "one"), "two"), (at(document, "Kiev"), "Kyiv"))
    done = mark(document, data, [both], (), NOW)
    assert (done.applied, len(done.refused)) == (0, 1)
    assert text(done.data) == document.text


def test_signs_of_a_symbol_font_take_no_words():
    data = package(p(r("a", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), r(" and b")))
    done = marked(data, change=[("α and", "x")])
    assert "symbol font" in done.refused[0].why
    done = marked(data, change=[("α and ", "")])
    assert text(done.data) == "b"


def insertion(data, before, new):
    document = read(data, NAME)
    place = document.text.index(before) + len(before)
    return mark(document, data, [fix((Span(place, place), new))], (), NOW)


def test_a_word_put_in_at_the_edge_of_a_link_stands_outside_it():
    link = f'<w:hyperlink r:id="rId9">{r("The ministry")}</w:hyperlink>'
    data = package(p(link, r(" said so")), links={"rId9": "https://example.org"})
    done = insertion(data, "ministry", " has")
    assert text(done.data) == "The ministry has said so"
    (node,) = read(done.data, NAME).nodes_of("link")
    assert read(done.data, NAME).slice(node.span) == "The ministry"


def test_a_word_put_in_a_colleagues_insertion_stands_beside_it():
    data = package(p(f'<w:ins w:id="3" w:author="Ann">{r("The ministry said")}</w:ins>'))
    done = insertion(data, "ministry", " has")
    document = read(done.data, NAME)
    assert document.text == "The ministry has said"
    found = [(document.slice(n.span), n.attrs["author"]) for n in document.nodes_of("insertion")]
    assert found == [("The ministry", "Ann"), (" has", "brieflint"), (" said", "Ann")]
    ids = re.findall(r'<w:ins w:id="(\d+)"', xml(done.data))
    assert len(ids) == len(set(ids)) == 3


def test_line_ends_that_only_lay_out_the_xml_stay_unseen_after_a_cut():
    data = package("<w:p><w:r><w:t>\n   We met in Kiev again.\n  </w:t></w:r></w:p>" + p(r("x")))
    before = text(data)
    done = marked(data, change=[("Kiev", "Kyiv")])
    assert text(done.data) == before.replace("Kiev", "Kyiv")
    assert text(clean(done.data, NAME)) == before


def test_a_line_end_inside_a_text_can_be_deleted_alone():
    data = package('<w:p><w:r><w:t xml:space="preserve">one\ntwo three</w:t></w:r></w:p>')
    document = read(data, NAME)
    assert document.text == "one two three"
    done = mark(document, data, [fix((Span(3, 4), "-"))], (), NOW)
    assert text(done.data) == "one-two three"


def test_an_edit_that_changes_nothing_leaves_no_mark():
    data = package(p(r("In Kiev")))
    done = mark(read(data, NAME), data, [fix((Span(3, 7), "Kiev")), fix((Span(2, 2), ""))], (), NOW)
    assert (done.applied, done.refused) == (2, ())
    assert "brieflint" not in xml(done.data)


def test_a_part_that_is_there_twice_is_changed_where_it_counts():
    """Of two parts of one name the later is read, as by zip programs."""
    data = package(p(r("In Kiev")))
    stream = BytesIO(data)
    other = parts(data)["word/document.xml"].replace(b"In Kiev", b"Near Kiev")
    with ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", other)
    done = marked(stream.getvalue(), change=[("Kiev", "Kyiv")])
    assert text(done.data) == "Near Kyiv"
    assert text(clean(done.data, NAME)) == "Near Kiev"
    assert len(parts(done.data)) == len(parts(data))
