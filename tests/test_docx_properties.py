"""What holds for every Word file: the visible text, and the way back from it to the runs."""

from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from linter.formats.docx_read import read
from linter.model import BLOCK_SEPARATOR, Document
from tests.support.docx_random import Draft, drafts


def elements(draft: Draft, part: str) -> list[etree._Element]:
    """All elements of a part in document order, by a parser of our own."""
    with ZipFile(BytesIO(draft.data)) as archive:
        return list(etree.fromstring(archive.read(part)).iter("*"))


def source_texts(draft: Draft, document: Document) -> list[str]:
    """Each piece's text taken from the file, where the piece says it reads the same there."""
    found = elements(draft, "word/document.xml")
    texts = []
    for piece in document.pieces:
        assert piece.anchor.part == "word/document.xml"
        element = found[piece.anchor.element]
        if piece.verbatim:
            length = piece.span.end - piece.span.start
            texts.append(element.text[piece.anchor.offset :][:length])
        else:
            texts.append(document.slice(piece.span))
    return texts


@given(drafts())
@settings(max_examples=100, deadline=None)
def test_the_visible_text_is_right(draft):
    document = read(draft.data, "draft.docx")
    assert document.text == draft.text
    shown = [document.slice(block.span) for block in document.blocks]
    assert shown == [paragraph.strip() for paragraph in draft.paragraphs]


@given(drafts())
@settings(max_examples=40, deadline=None)
def test_links_show_their_words_and_targets(draft):
    document = read(draft.data, "draft.docx")
    found = [(document.slice(n.span), n.attrs["href"]) for n in document.nodes_of("link")]
    assert [link for link in found if link[0]] == list(draft.links)


@given(drafts())
@settings(max_examples=60, deadline=None)
def test_pieces_cover_the_text_and_read_the_same_in_the_file(draft):
    document = read(draft.data, "draft.docx")
    texts = source_texts(draft, document)
    at = 0
    for piece, text in zip(document.pieces, texts, strict=True):
        assert document.text[at : piece.span.start] in ("", BLOCK_SEPARATOR)
        assert text == document.slice(piece.span)
        at = piece.span.end
    assert at == len(document.text)


@given(drafts(), st.data())
@settings(max_examples=50, deadline=None)
def test_text_cut_at_any_span_comes_together_again_from_the_file(draft, data):
    document = read(draft.data, "draft.docx")
    places = st.integers(0, len(document.text))
    start, end = sorted((data.draw(places), data.draw(places)))
    texts = source_texts(draft, document)

    def taken(low: int, high: int) -> str:
        parts = []
        at = low
        for piece, text in zip(document.pieces, texts, strict=True):
            left, right = max(low, piece.span.start), min(high, piece.span.end)
            if left >= right:
                continue
            parts.append(BLOCK_SEPARATOR[: left - at] if left > at else "")
            parts.append(text[left - piece.span.start : right - piece.span.start])
            at = right
        parts.append(BLOCK_SEPARATOR[: high - at])
        return "".join(parts)

    together = taken(0, start) + taken(start, end) + taken(end, len(document.text))
    assert together == document.text


@given(drafts())
@settings(max_examples=10, deadline=None)
def test_reading_twice_gives_the_same(draft):
    one, two = (read(draft.data, "draft.docx") for _ in range(2))
    assert (one.text, one.nodes, one.pieces) == (two.text, two.nodes, two.pieces)
