"""What of a draft could not be read is found, and no draft of which nothing was is clean."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from linter.checking import Checker, Input
from linter.errors import UnreadableError
from linter.formats import reading
from linter.houses import Choice, Houses
from tests.support.docx_files import package
from tools.corpus_trial.attacks_pandoc import odt

TEXT = "<w:p><w:r><w:t>The union rejected the offer.</w:t></w:r></w:p>"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


@pytest.fixture(scope="module")
def checker():
    house, _ = Houses(Choice(select=("document",))).house("/a.md")
    return Checker(house)


def found(checker, data, name="a.docx"):
    (report,) = checker.check([Input(name, name, data=data)])
    assert report.error is None, report.error
    return [(f.rule.partition("/")[2], f.message) for f in report.findings]


def drawn(content, around="inline", lead=""):
    return (
        f"<w:p><w:r><w:drawing><wp:{around}{lead}>{content}</wp:{around}></w:drawing></w:r></w:p>"
    )


def picture(width, height, words=""):
    return (
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr descr="{words}"/>'
        '<a:graphic><a:graphicData><a:blip r:embed="x"/></a:graphicData></a:graphic>'
    )


A4 = (5_900_000, 8_300_000)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (f'<c:chart xmlns:c="{CHART}" r:id="x"/>', "the words in a chart"),
        (f'<d:relIds xmlns:d="{DIAGRAM}"/>', "the words in a SmartArt graphic"),
        (picture(*A4), "a picture of the size of a page"),
        (picture(*A4, words="Description automatically generated"), "a picture of the size"),
    ],
)
def test_drawings_with_words_of_their_own(checker, content, what):
    (one,) = found(checker, package(TEXT + drawn(content)))
    assert one[0] == "unchecked-part"
    assert f"not checked: {what}" in one[1]


@pytest.mark.parametrize(
    "body",
    [
        drawn(picture(5_900_000, 3_300_000)),
        drawn(picture(*A4, words="A map of the strait with its ports")),
        drawn(picture(*A4), "anchor", ' behindDoc="1"'),
        drawn(picture("x", "")),
        "<w:p><w:r><w:pict><v:shape style='width:300pt;height:10x'/></w:pict></w:r></w:p>",
    ],
    ids=["small", "described", "behind the text", "without a size", "without a picture"],
)
def test_pictures_that_are_no_page(checker, body):
    assert found(checker, package(TEXT + body)) == []


def test_an_old_picture_of_the_size_of_a_page(checker):
    shape = '<v:shape style="width:470pt;height:650pt"><v:imagedata r:id="x"/></v:shape>'
    (one,) = found(checker, package(TEXT + f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"))
    assert "a picture of the size of a page" in one[1]


def test_an_embedded_object_is_named_and_not_opened(checker):
    entry = '<w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="x"/></w:object>'
    (one,) = found(checker, package(TEXT + f"<w:p><w:r>{entry}</w:r></w:p>"))
    assert one == (
        "unchecked-part",
        "not checked: an embedded object (Excel.Sheet.12); read it yourself, or put its words"
        " into the text",
    )


@pytest.mark.parametrize(
    "chunk", ['<w:altChunk r:id="x"/>', '<w:p><w:subDoc r:id="x"/></w:p>', '<w:subDoc r:id="x"/>']
)
def test_a_passage_in_another_file_is_an_error_and_the_rest_is_checked(checker, chunk):
    (one,) = found(checker, package(TEXT + chunk))
    assert one[0] == "unread-text"
    assert "put its text into the draft itself" in one[1]


@pytest.mark.parametrize("chunk", ['<w:altChunk r:id="x"/>', '<w:subDoc r:id="x"/><w:p/>'])
def test_a_draft_that_is_all_in_another_file_is_unreadable(chunk):
    with pytest.raises(UnreadableError, match="all its text is in"):
        reading.read(package(chunk), "a.docx")


def test_words_in_a_format_nobody_knows(checker):
    strange = '<x:memo xmlns:x="http://example.org/memo">Words of its own.</x:memo>'
    for body in (strange + TEXT, TEXT.replace("</w:p>", f"{strange}</w:p>")):
        (one,) = found(checker, package(body))
        assert one[0] == "unread-text"
        assert "'Words of its own.'" in one[1]
    assert found(checker, package(TEXT + strange.replace("Words of its own.", ""))) == []
    known = strange.replace("http://example.org/memo", "http://schemas.microsoft.com/new")
    assert found(checker, package(TEXT + known)) == []


def test_a_draft_of_pictures_alone_is_not_clean(checker):
    (one,) = found(checker, package(drawn(picture(100_000, 100_000))))
    assert "the draft is all pictures, without a text" in one[1]
    (one,) = found(checker, b'<p><img src="a.png"></p>', "a.html")
    assert "the draft is all pictures" in one[1]
    assert found(checker, b"![](a.png)\n\nWords.\n", "a.md") == []


def test_the_same_part_over_and_over_is_named_twenty_times(checker):
    chart = drawn(f'<c:chart xmlns:c="{CHART}" r:id="x"/>')
    assert len(found(checker, package(TEXT + chart * 50))) == 20


# What goes through pandoc ------------------------------------------------------

CELL = "<table:table><table:table-row><table:table-cell>"
END = "</table:table-cell></table:table-row></table:table>"
LINE = "<text:p>alpha beta gamma delta</text:p>"


def test_words_of_an_odt_file_that_pandoc_loses(checker):
    assert found(checker, odt(f"{LINE}{CELL}{LINE}{END}"), "a.odt") == []
    (one,) = found(checker, odt(LINE + CELL * 2 + LINE + END * 2), "a.odt")
    assert one[0] == "unread-text"
    assert "4 of its words ('alpha', 'beta', 'gamma' …)" in one[1]


def test_what_an_odt_page_does_not_show_is_not_missed(checker):
    hidden = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old words here now"
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    index = f"<text:table-of-content>{LINE}</text:table-of-content>"
    note = (
        '<text:p>a<text:note text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body>{LINE}</text:note-body></text:note></text:p>"
    )
    remark = f"<text:p>b<office:annotation>{LINE}</office:annotation></text:p>"
    assert found(checker, odt(hidden + index + note + remark), "a.odt") == []


@pytest.mark.parametrize(
    ("name", "draft", "what"),
    [
        ("a.html", b"<p>a</p><iframe src='b.html'></iframe>", "what stands in <iframe>"),
        ("a.rst", b"Words.\n\n.. include:: b.rst\n", "b.rst, a file of its own"),
        ("a.rst", b"Words.\n\n.. raw:: html\n\n   <b>Other words</b>\n", "a passage in html"),
        ("a.org", b"Words.\n\n#+BEGIN_EXPORT latex\nOther words.\n#+END_EXPORT\n", "latex"),
        ("a.rtf", b"{\\rtf1 a{\\object{\\*\\objdata 01}}}", "an embedded object"),
    ],
)
def test_what_pandoc_passes_over(checker, name, draft, what):
    (one,) = found(checker, draft, name)
    assert one[0] == "unchecked-part"
    assert what in one[1]


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        ("a.org", b"#+STARTUP: content inlineimages\n\nWords.\n"),
        ("a.rst", b"Words.\n\n.. raw:: html\n\n   <!-- some words --><hr>\n"),
        ("a.rst", b"Words.\n\n.. raw:: latex\n\n   \\newpage\n"),
        ("a.html", b"<p>a</p><script>words and words</script>"),
    ],
)
def test_what_says_nothing_is_passed_over(checker, name, draft):
    assert found(checker, draft, name) == []


def test_an_embedded_object_of_an_odt_file_is_named(checker):
    drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    frame = (
        f'<text:p>a<d:frame xmlns:d="{drawing}" d:name="Object 7"><d:object/></d:frame></text:p>'
    )
    (one,) = found(checker, odt(frame), "a.odt")
    assert "an embedded object (Object 7)" in one[1]


def test_a_zip_within_is_not_opened():
    inner = BytesIO()
    with ZipFile(inner, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(1_000_000))
    data = BytesIO(package(TEXT))
    with ZipFile(data, "a") as archive:
        archive.writestr("word/embeddings/a.docx", inner.getvalue())
    assert reading.read(data.getvalue(), "a.docx").text == "The union rejected the offer."
