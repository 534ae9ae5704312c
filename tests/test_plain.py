import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import UnreadableError
from linter.formats import plain
from linter.model import SourceRange, Span


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = plain.read(text.encode(), "a.txt")
    return [(b.kind, b.level, document.slice(b.span)) for b in document.blocks]


def test_headings_lists_rules_and_paragraphs():
    text = (
        "River levels\n============\n\n- First *point*.\n- Second\n  point.\n\n"
        "Outlook\n-------\nText of a_b_c.\n\n---\n\n1. One\n2) Two\n"
    )
    assert blocks(text) == [
        ("heading", 1, "River levels"),
        ("list_item", 1, "First *point*."),
        ("list_item", 1, "Second\npoint."),
        ("heading", 2, "Outlook"),
        ("paragraph", 0, "Text of a_b_c."),
        ("list_item", 1, "One"),
        ("list_item", 1, "Two"),
    ]


def test_wrapped_lines_read_on_and_short_lines_keep_their_break():
    text = (
        "The ministry said on Tuesday that the reservoir had reached its highest\n"
        "level since 2011 and that the gates would be opened before the weekend.\n"
        "\n"
        "Ana Lind\nWater analyst\nana@example.org\n"
    )
    assert blocks(text) == [
        (
            "paragraph",
            0,
            "The ministry said on Tuesday that the reservoir had reached its highest"
            " level since 2011 and that the gates would be opened before the weekend.",
        ),
        ("paragraph", 0, "Ana Lind\nWater analyst\nana@example.org"),
    ]


def test_a_number_at_the_end_of_a_wrapped_sentence_is_no_list_item():
    text = (
        "The committee will meet again in the old town hall at nine o'clock on May\n"
        "12. The public may attend.\n"
    )
    assert [kind for kind, *_ in blocks(text)] == ["paragraph"]


def test_lines_and_columns_with_a_mark_of_byte_order_and_windows_line_ends():
    source = "\ufeffOne line.\r\n\r\n  The 😀 second line.\r\n"
    document = plain.read(source.encode(), "a.txt")
    start = document.text.index("second")
    place = document.locate(Span(start, start + 6))
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 9, 3, 15)


@pytest.mark.parametrize("data", [b"caf\xe9 au lait", b"a\x00b"])
def test_what_is_not_unicode_text_is_unreadable(data: bytes):
    with pytest.raises(UnreadableError):
        plain.read(data, "a.txt")


def test_utf_16_is_read():
    assert plain.read("Grüße".encode("utf-16"), "a.txt").text == "Grüße"


@given(st.text(alphabet=st.sampled_from("ab \t-=*1.\r\n\u2028\xa0é😀"), max_size=60))
def test_every_verbatim_piece_reads_the_same_in_the_source(source: str):
    document = plain.read(source.encode(), "a.txt")
    assert document.source == source
    for piece in document.pieces:
        assert isinstance(piece.anchor, SourceRange)
        if piece.verbatim:
            assert document.slice(piece.span) == source[piece.anchor.start : piece.anchor.end]
    for block in document.blocks:
        assert document.slice(block.span).strip()
