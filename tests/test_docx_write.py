"""Comments and tracked changes in Word files, construction by construction."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from linter.errors import UnreadableError
from linter.finding import Edit, Fix, Safety
from linter.formats.docx_read import read
from linter.formats.docx_remarks import Remark
from linter.formats.docx_write import clean, mark
from linter.model import Span
from tests.support.docx_files import STRICT, WORD, p, package, r, root, styled
from tests.support.word_revisions import parts, repacked

NOW = "2026-01-02T00:00:00Z"
NAME = "draft.docx"
DECLARED = re.compile(r' xmlns:\w+="[^"]*"')


def at(document, words):
    """The span of these words, which stand once in the text."""
    assert document.text.count(words) == 1
    start = document.text.index(words)
    return Span(start, start + len(words))


def fix(*edits):
    return Fix(tuple(Edit(*edit) for edit in edits), Safety.SAFE)


def marked(data, *, change=(), remark=()):
    """The file with words changed (pairs) and remarks made (words, or None for the draft)."""
    document = read(data, NAME)
    fixes = [fix((at(document, old), new)) for old, new in change]
    remarks = [Remark(None if w is None else at(document, w), (f"on {w}",)) for w in remark]
    return mark(document, data, fixes, remarks, NOW)


def xml(data, part="word/document.xml"):
    return DECLARED.sub("", parts(data)[part].decode()).split("?>\n", 1)[-1]


def comments(data):
    """What is commented on and what is said, per comment."""
    document = read(data, NAME)
    return [(document.slice(n.span), n.attrs["text"]) for n in document.nodes_of("comment")]


def text(data):
    return read(data, NAME).text


# -- tracked changes --------------------------------------------------------------------


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


SENTENCE = r("We met in Kiev again.")
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


# -- text boxes, notes, headers ----------------------------------------------------------

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
REFERENCE = '<w:footnoteReference w:id="2"/>'


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


# -- comments ----------------------------------------------------------------------------


def test_two_remarks_on_the_same_letters_are_one_comment():
    data = package(p(r("In Kiev")))
    document = read(data, NAME)
    remarks = [Remark(at(document, "Kiev"), (said,)) for said in ("first", "second")]
    done = mark(document, data, (), remarks, NOW)
    assert comments(done.data) == [("Kiev", "first\nsecond")]


def test_a_comment_says_who_and_when():
    written = xml(marked(package(p(r("In Kiev"))), remark=["Kiev"]).data, "word/comments.xml")
    assert f'w:author="brieflint" w:date="{NOW}" w:initials="bl"' in written


def test_a_comment_stands_around_a_change_of_its_letters():
    done = marked(package(p(r("In Kiev today"))), change=[("Kiev", "Kyiv")], remark=["Kiev"])
    marks = re.findall(
        r"<(w:commentRange\w+|w:del|w:ins|/w:ins|w:commentReference) ", xml(done.data)
    )
    assert marks == [
        "w:commentRangeStart", "w:del", "w:ins", "w:commentRangeEnd", "w:commentReference"
    ]  # fmt: skip


def test_strict_files_have_strict_comments():
    data = package("", main=root("w:document", f"<w:body>{p(r('In Kiev'))}</w:body>"))
    files = parts(data)
    strict = files["word/document.xml"].decode().replace(f'"{WORD}"', f'"{STRICT}"')
    data = repacked(files | {"word/document.xml": strict.encode()})
    after = parts(marked(data, remark=["Kiev"]).data)
    assert etree.fromstring(after["word/comments.xml"]).tag == f"{{{STRICT}}}comments"
    relations = after["word/_rels/document.xml.rels"].decode()
    assert '"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"' in relations


TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def test_the_type_of_the_comments_is_said_once():
    files = parts(package(p(r("In Kiev"))))
    stale = (
        f'<Types xmlns="{TYPES}"><Override PartName="/word/comments.xml" ContentType="x"/></Types>'
    )
    data = repacked(files | {"[Content_Types].xml": stale.encode()})
    types = parts(marked(data, remark=["Kiev"]).data)["[Content_Types].xml"].decode()
    assert types.count("/word/comments.xml") == 1
    assert "wordprocessingml.comments+xml" in types


def test_parts_are_found_whatever_the_case_of_their_names():
    files = parts(package(p(r("In Kiev"))))
    files["word/Document.xml"] = files.pop("word/document.xml")
    done = marked(repacked(files), change=[("Kiev", "Kyiv")])
    assert text(done.data) == "In Kyiv"
    assert set(parts(done.data)) == set(files)


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"


def test_an_answer_to_a_comment_of_ours_outlives_it():
    """As Word saves a comment of brieflint's (0), an answer to it (1) and another comment (2)."""
    said = "".join(
        f'<w:comment w:id="{n}" w:author="{who}"><w:p w14:paraId="0000000{n}">{r("x")}</w:p>'
        "</w:comment>"
        for n, who in enumerate(("brieflint", "Ann", "Ben"))
    )
    extended = "".join(
        f'<w15:commentEx w15:paraId="0000000{n}"{parent} w15:done="0"/>'
        for n, parent in enumerate(("", ' w15:paraIdParent="00000000"', ""))
    )
    ids = "".join(
        f'<c:commentId c:paraId="0000000{n}" c:durableId="AAAA000{n}"/>' for n in range(3)
    )
    more = "".join(f'<x:commentExtensible x:durableId="AAAA000{n}"/>' for n in range(3))
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(3))
    marks += r("Kiev")
    marks += "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>'
        for n in range(3)
    )
    people = f'<w15:people xmlns:w15="{W15}"><w15:person w15:author="Ann"/></w15:people>'
    data = package(
        p(marks),
        parts={
            "comments.xml": ("comments", root("w:comments", said)),
            "commentsExtended.xml": (
                "commentsExtended",
                f'<w15:commentsEx xmlns:w15="{W15}">{extended}</w15:commentsEx>',
            ),
            "commentsIds.xml": (
                "commentsIds",
                f'<c:commentsIds xmlns:c="{CID}">{ids}</c:commentsIds>',
            ),
            "commentsExtensible.xml": (
                "commentsExtensible",
                f'<x:commentsExtensible xmlns:x="{CEX}">{more}</x:commentsExtensible>',
            ),
            "people.xml": ("people", people),
        },
    )
    done = clean(data, NAME)
    assert [said for said, _ in comments(done)] == ["Kiev", "Kiev"]
    assert [n.attrs["author"] for n in read(done, NAME).nodes_of("comment")] == ["Ann", "Ben"]
    left = parts(done)
    found = re.findall(r'paraId(?:Parent)?="(\d+)"', left["word/commentsExtended.xml"].decode())
    assert found == ["00000001", "00000002"]
    for name in ("Ids", "Extensible"):
        durable = re.findall(r'durableId="(\w+)"', left[f"word/comments{name}.xml"].decode())
        assert durable == ["AAAA0001", "AAAA0002"]
    assert left["word/people.xml"].decode() == people


def test_a_part_that_cannot_be_unpacked_is_named():
    files = parts(package(p(r("In Kiev")))) | {"word/theme.xml": b"<theme>" + bytes(400)}
    stored = BytesIO()
    with ZipFile(stored, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = stored.getvalue().replace(b"<theme>", b"<themE>", 1)
    with pytest.raises(UnreadableError, match=r"word/theme\.xml cannot be unpacked"):
        marked(data, remark=["Kiev"])


def test_an_edit_that_changes_nothing_leaves_no_mark():
    data = package(p(r("In Kiev")))
    done = mark(read(data, NAME), data, [fix((Span(3, 7), "Kiev")), fix((Span(2, 2), ""))], (), NOW)
    assert (done.applied, done.refused) == (2, ())
    assert "brieflint" not in xml(done.data)


def test_a_comment_still_covers_letters_that_a_word_is_put_before():
    data = package(p(r("aa")))
    document = read(data, NAME)
    remark = Remark(Span(0, 2), ("said",))
    done = mark(document, data, [fix((Span(0, 0), "Kyiv "))], [remark], NOW)
    assert text(done.data) == "Kyiv aa"
    assert comments(done.data)[0][0].endswith("aa")
