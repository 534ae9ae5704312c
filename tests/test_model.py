import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import Document, Node, Piece, SourceRange, Span, visible


def two_blocks() -> Document:
    source = "# Out\r\n\r\nA &amp; b\r\nc"
    text = "Out\n\nA & b c"
    return Document(
        path="a.md",
        format="markdown",
        text=text,
        source=source,
        nodes=(Node("heading", Span(0, 3), 1), Node("paragraph", Span(5, 12))),
        pieces=(
            Piece(Span(0, 3), SourceRange(2, 5), True),
            Piece(Span(5, 7), SourceRange(9, 11), True),
            Piece(Span(7, 8), SourceRange(11, 16), False),
            Piece(Span(8, 10), SourceRange(16, 18), True),
            Piece(Span(10, 11), SourceRange(18, 20), False),
            Piece(Span(11, 12), SourceRange(20, 21), True),
        ),
    )


def test_document_is_frozen():
    with pytest.raises(AttributeError):
        two_blocks().text = "other"


def test_locate_counts_code_points_over_crlf():
    place = two_blocks().locate(Span(11, 12))
    assert (place.line, place.column, place.end_line, place.end_column) == (4, 1, 4, 2)
    assert (place.paragraph, place.heading) == (2, "Out")


def test_part_of_an_indivisible_piece_widens_to_the_whole_piece():
    place = two_blocks().locate(Span(7, 8))
    assert (place.line, place.column, place.end_column) == (3, 3, 8)


def test_heading_is_not_its_own_heading():
    place = two_blocks().locate(Span(0, 3))
    assert (place.paragraph, place.heading) == (1, None)


def test_insertion_point_stands_behind_the_text_before_it():
    assert two_blocks().source_range(Span(8, 8)) == (16, 16)


def test_insertion_point_at_a_blocks_beginning_stands_in_that_block():
    assert two_blocks().source_range(Span(5, 5)) == (9, 9)


def test_excerpt_stays_in_its_block_and_cuts_at_forty():
    text = "x" * 60 + " found " + "y" * 60
    document = Document(
        path="a",
        format="docx",
        text=text,
        nodes=(Node("paragraph", Span(0, len(text))),),
        pieces=(),
    )
    excerpt = document.excerpt(Span(61, 66))
    assert excerpt == "x" * 39 + " found " + "y" * 39


def test_excerpt_folds_white_space_before_it_counts():
    text = "a" + " \t" * 50 + "found\nb"
    document = Document(
        path="a",
        format="docx",
        text=text,
        nodes=(Node("paragraph", Span(0, len(text))),),
        pieces=(),
    )
    assert document.excerpt(Span(101, 106)) == "a found\nb"


def test_the_pieces_that_cover_a_span():
    document = two_blocks()
    assert [piece.span for piece in document.covering(Span(6, 9))] == [
        Span(5, 7),
        Span(7, 8),
        Span(8, 10),
    ]
    assert document.covering(Span(3, 5)) == []


def test_no_lines_without_source():
    document = Document(
        path="a", format="docx", text="One", nodes=(Node("paragraph", Span(0, 3)),), pieces=()
    )
    place = document.locate(Span(0, 3))
    assert (place.line, place.column, place.paragraph) == (None, None, 1)


def test_derived_views_are_computed_once_per_argument():
    calls = []

    def view(document, *args):
        calls.append(args)
        return object()

    document = two_blocks()
    table: dict[str, str] = {}
    assert document.derive(view) is document.derive(view)
    assert document.derive(view, table) is document.derive(view, table)
    assert document.derive(view, table) is not document.derive(view, {})
    assert len(calls) == 3


@given(st.text())
def test_visible_keeps_newlines_and_folds_the_rest(text):
    shown = visible(text)
    assert shown.count("\n") == text.count("\n")
    assert "  " not in shown
    assert shown.split() == text.split()


@given(
    st.text(alphabet="a \t\u00a0\n", max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(1, 6),
)
def test_an_excerpt_looks_at_no_more_than_it_needs_and_says_the_same(inner, at, length, context):
    text = f"x{inner}y"
    span = Span(min(at, len(text)), min(at + length, len(text)))
    nodes = (Node("paragraph", Span(0, len(text))),)
    document = Document(path="a", format="docx", text=text, nodes=nodes, pieces=())
    before = visible(text[: span.start]).lstrip()
    after = visible(text[span.end :]).rstrip()
    expected = before[max(0, len(before) - context) :] + visible(document.slice(span))
    assert document.excerpt(span, context) == expected + after[:context]
