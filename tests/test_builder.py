import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.formats.builder import Builder
from linter.model import BLOCK_SEPARATOR, BLOCKS, Node, SourceRange, Span, Unplaced


def finish(builder: Builder):
    return builder.finish(path="a", format="markdown", source="", sha256="")


def test_an_empty_block_leaves_only_its_inner_nodes():
    b = Builder()
    b.begin_block("paragraph")
    b.add("One", SourceRange(0, 3), verbatim=True)
    b.end_block()
    b.begin_block("paragraph")
    link = b.open("link", 0, {"href": "#"})
    b.close(link)
    b.add("  ", SourceRange(5, 7), verbatim=True)
    b.end_block()
    document = finish(b)
    assert document.text == "One"
    assert [(n.kind, n.span) for n in document.nodes] == [
        ("paragraph", Span(0, 3)),
        ("link", Span(3, 3)),
    ]


def test_white_space_at_the_ends_belongs_to_no_block():
    b = Builder()
    b.begin_block("paragraph")
    b.add("  One ", SourceRange(0, 6), verbatim=True)
    b.end_block()
    assert finish(b).blocks[0].span == Span(2, 5)


def test_blocks_do_not_nest():
    b = Builder()
    b.begin_block("paragraph")
    with pytest.raises(ValueError, match="nest"):
        b.begin_block("paragraph")


@given(st.lists(st.lists(st.text(max_size=5), max_size=4), max_size=6))
def test_blocks_cover_all_visible_text_in_order(blocks):
    b = Builder()
    at = 0
    for texts in blocks:
        quote = b.open("quote")
        b.begin_block("paragraph")
        for text in texts:
            b.add(text, SourceRange(at, at + len(text)), verbatim=True)
            at += len(text)
        b.end_block()
        b.close(quote)
    document = finish(b)
    shown = [joined for joined in map("".join, blocks) if joined.strip()]
    assert document.text == BLOCK_SEPARATOR.join(shown)
    assert [document.slice(node.span) for node in document.blocks] == [t.strip() for t in shown]
    for node in document.nodes:
        assert 0 <= node.span.start <= node.span.end <= len(document.text)
    assert all(n.kind in BLOCKS or n.kind == "quote" for n in document.nodes)
    for piece in document.pieces:
        assert piece.span.end - piece.span.start == piece.anchor.end - piece.anchor.start


def test_a_reader_leaves_notes_and_pieces_without_a_place():
    builder = Builder()
    builder.begin_block("paragraph")
    builder.add("Text", Unplaced(), verbatim=False)
    builder.end_block()
    document = builder.finish(
        path="a.odt", format="odt", source=None, sha256="", notes=("takes in b.odt",)
    )
    assert document.notes == ("takes in b.odt",)
    assert document.pieces[0].anchor == Unplaced()
    assert document.locate(Span(0, 4)) == (None, None, None, None, 1, None)


def test_a_container_begins_where_its_first_block_does():
    b = Builder()
    b.begin_block("paragraph")
    b.add("One", SourceRange(0, 3), verbatim=True)
    b.end_block()
    b.mark("rule")
    empty = b.open("quote")
    b.close(empty)
    quote = b.open("quote")
    b.begin_block("paragraph")
    b.end_block()
    b.begin_block("paragraph")
    b.add("Two", SourceRange(5, 8), verbatim=True)
    b.end_block()
    b.close(quote)
    assert [(n.kind, n.span) for n in finish(b).nodes] == [
        ("paragraph", Span(0, 3)),
        ("rule", Span(3, 3)),
        ("quote", Span(3, 3)),
        ("quote", Span(5, 8)),
        ("paragraph", Span(5, 8)),
    ]


def test_many_empty_blocks_cost_no_more_than_full_ones():
    b = Builder()
    b.begin_block("paragraph")
    b.add("One", SourceRange(0, 3), verbatim=True)
    b.end_block()
    for _ in range(20_000):
        b.begin_block("paragraph")
        b.mark("image", {"href": "a.png"})
        b.end_block()
    assert len(finish(b).nodes) == 20_001


def test_further_nodes_take_their_places():
    b = Builder()
    b.begin_block("paragraph")
    b.add("One two", SourceRange(0, 7), verbatim=True)
    b.close(b.open("bookmark", 0, {"id": "a"}))
    b.end_block()
    document = finish(b).with_nodes([Node("link", Span(0, 3)), Node("emphasis", Span(0, 7))])
    assert [n.kind for n in document.nodes] == ["paragraph", "emphasis", "link", "bookmark"]
    assert document.text == "One two"
    assert [n.kind for n in document.blocks] == ["paragraph"]


def test_what_stands_above_the_first_block_comes_before_it():
    b = Builder()
    b.mark("comment", {"text": "ignore"})
    b.begin_block("heading", 1)
    b.mark("bookmark", {"id": "a"})
    b.add("One two", SourceRange(0, 7), verbatim=True)
    b.end_block()
    document = finish(b)
    assert [n.kind for n in document.nodes] == ["comment", "heading", "bookmark"]
    more = document.with_nodes([Node("link", Span(0, 3)), Node("strong", Span(4, 7))])
    assert [n.kind for n in more.nodes] == ["comment", "heading", "bookmark", "link", "strong"]
