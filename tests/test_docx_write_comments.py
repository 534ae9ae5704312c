"""Comments in Word files: what they stand around, and the parts that hold them."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from linter.errors import UnreadableError
from linter.formats.docx_read import read
from linter.formats.docx_remarks import Remark
from linter.formats.docx_write import clean, mark
from linter.model import Span
from tests.support.docx_files import STRICT, WORD, p, package, r, root
from tests.support.word_marks import (
    NAME,
    NOW,
    at,
    comments,
    fix,
    marked,
    text,
    xml,
)
from tests.support.word_revisions import parts, repacked


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


def test_a_part_that_cannot_be_unpacked_is_named():
    files = parts(package(p(r("In Kiev")))) | {"word/theme.xml": b"<theme>" + bytes(400)}
    stored = BytesIO()
    with ZipFile(stored, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = stored.getvalue().replace(b"<theme>", b"<themE>", 1)
    with pytest.raises(UnreadableError, match=r"word/theme\.xml cannot be unpacked"):
        marked(data, remark=["Kiev"])


def test_a_comment_still_covers_letters_that_a_word_is_put_before():
    data = package(p(r("aa")))
    document = read(data, NAME)
    remark = Remark(Span(0, 2), ("said",))
    done = mark(document, data, [fix((Span(0, 0), "Kyiv "))], [remark], NOW)
    assert text(done.data) == "Kyiv aa"
    assert comments(done.data)[0][0].endswith("aa")


def test_remarks_that_share_letters_each_stand_on_their_own():
    data = package(p(r("plain words")))
    document = read(data, NAME)
    remarks = [Remark(Span(0, end), (f"to {end}",)) for end in (11, 5, 2)]
    done = mark(document, data, [fix((Span(0, 1), "P"))], remarks, NOW)
    found = {said: words for words, said in comments(done.data)}
    assert found == {"to 11": "Plain words", "to 5": "Plain", "to 2": "Pl"}


@pytest.mark.parametrize("inside", ["", '<w:comment w:id="4" w:author="Ann"/>'])
def test_comments_that_were_there_before_stay_a_part_of_the_file(inside):
    """Some programs write a part for comments into every file, with none in it."""
    there = {"comments.xml": ("comments", root("w:comments", inside))}
    data = package(p(r("In Kiev")), parts=there)
    done = marked(data, remark=["Kiev"])
    back = parts(clean(done.data, NAME))
    assert back.keys() == parts(data).keys()
    before, after = (
        etree.tostring(etree.fromstring(files["word/comments.xml"]), method="c14n")
        for files in (parts(data), back)
    )
    assert before == after


def test_a_part_made_for_comments_goes_with_them():
    data = package(p(r("In Kiev")))
    assert parts(clean(marked(data, remark=["Kiev"]).data, NAME)).keys() == parts(data).keys()


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_no_comment_has_the_number_of_a_note(kind):
    """LibreOffice shows the words of one note in another where one has."""
    notes = "".join(f'<w:{kind} w:id="{n}">{p(r(f"note {n}"))}</w:{kind}>' for n in (-1, 0, 1, 7))
    data = package(
        p(r("In Kiev"), f'<w:r><w:{kind}Reference w:id="1"/></w:r>'),
        parts={f"{kind}s.xml": (f"{kind}s", root(f"w:{kind}s", notes))},
    )
    written = xml(marked(data, remark=["In", "Kiev"]).data)
    assert re.findall(r'<w:commentReference w:id="(-?\d+)"/>', written) == ["8", "9"]


def test_comments_are_numbered_from_zero_where_there_are_no_notes():
    written = xml(marked(package(p(r("In Kiev"))), remark=["In", "Kiev"]).data)
    assert re.findall(r'<w:commentReference w:id="(\d+)"/>', written) == ["0", "1"]
