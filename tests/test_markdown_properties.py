"""What holds for every Markdown text, whatever it says."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.errors import UnreadableError
from linter.formats.markdown import read
from linter.limits import deadline
from linter.model import BLOCK_SEPARATOR, BLOCKS, COUNTED_BLOCKS, Document, SourceRange, Span

MARKS = r"""
    # ; ## ;> ;- ;* ;+ ;1. ;2) ;    ;`;``;```;~~~;*;**;_;__;~~;~;[;];(;);![;[^1];[^1]: ;[a]: ;[a];
    [b][a];[x][y];[x][];[^n];[ ] ;[x] ;|;|| a | b |;|---;|;<;>;</;&;\;\*;\[;\|;---;===;***;...;
    {#id};{.c};{TBD};{{< x >}};{{% y "z" %}};{% if a %};{: .k};http://e.org;https://e.org/a_(b);
    www.e.org.;<https://e.org>;<a@e.org>;](u);](<u v> "t");](;";';$;^;:;word;Word and word;É;e
""".replace("\n    ", "").split(";")
HTML = r"""
    <b>;</b>;<br>;<br/>;<a href="x">;</a>;<a name=n>;<p>;</p>;<div>;</div>;<div id='d'>;<h2>;</h2>;
    <ul>;<li>;</li>;</ul>;<table>;<tr>;<td>;</td>;</tr>;</table>;<pre>;</pre>;<script>;</script>;
    <style>;</style>;<!-- c -->;<!--;-->;<img src=i>;<blockquote>;</blockquote>;<code>;</code>;<?p;
    ?>;<![CDATA[;]]>;<span;<hr>
""".replace("\n    ", "").split(";")
ENTITIES = "&amp; &nbsp; &#10; &#0; &#x1F600; &copy &ngE; &#32; &#13;".split()
BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", "\\\n", "\n    ", "\n> ", "\n  "]
ODD = (
    "\ufeff|\t| |  |\u00a0|\u200b|e\u0301|\U0001f600|\u4e2d\u6587|\u2028|\x0b|\x0c|\x85|\x1c|\ue000"
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
PARTS = (MARKS, MARKS, HTML, BREAKS, [*ODD.split("|"), *ENTITIES])
MARKDOWN = st.lists(st.one_of(*map(st.sampled_from, PARTS), TEXT), max_size=40).map("".join)
"""Texts that are mostly marks."""


def hold_together(document: Document) -> None:
    """What is true of any document read from Markdown."""
    text, source = document.text, document.source
    assert source is not None
    at = 0
    for piece in document.pieces:
        assert isinstance(piece.anchor, SourceRange)
        assert piece.span.start < piece.span.end
        between = text[at : piece.span.start]
        assert between in ("", BLOCK_SEPARATOR)
        at = piece.span.end
        assert 0 <= piece.anchor.start <= piece.anchor.end <= len(source)
        if piece.verbatim:
            assert source[piece.anchor.start : piece.anchor.end] == document.slice(piece.span)
    assert at == len(text)
    assert "\r" not in text
    end = 0
    outside = []
    for block in document.blocks:
        assert end <= block.span.start < block.span.end
        outside.append(text[end : block.span.start])
        end = block.span.end
    assert not "".join([*outside, text[end:]]).strip()
    assert list(document.blocks) == [node for node in document.nodes if node.kind in BLOCKS]
    starts = [node.span.start for node in document.nodes]
    assert starts == sorted(starts)
    for node in document.nodes:
        assert 0 <= node.span.start <= node.span.end <= len(text)


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
@example("> `a\n> b`")
@example("\ufeff---\r\na: b\r\n---\r\n\tcode\r\n")
@example("-\t\tcode\n\n\t\t\tmore")
@example("<pre>\n\r\r\n</pre>")
@example("> <pre>\n> \n>  a\r\n> b")
def test_any_markdown_reads_exactly(markdown):
    try:
        document = read(markdown.encode(), "a.md")
    except UnreadableError:
        assert markdown.lstrip("\ufeff").startswith("---")
        return
    hold_together(document)


@settings(max_examples=150, deadline=None)
@given(MARKDOWN, st.data())
def test_every_span_has_a_place_in_the_source(markdown, data):
    document = read(("x\n\n" + markdown).encode(), "a.md")
    ends = st.integers(0, len(document.text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    span = Span(start, end)
    begin, stop = document.source_range(span)
    assert 0 <= begin <= stop <= len(document.source)
    place = document.locate(span)
    lines = re.split(r"\r\n?|\n", document.source)
    assert 1 <= place.line <= place.end_line <= len(lines)
    assert place.column >= 1
    assert place.end_column >= 1
    if begin < stop:
        assert place.column <= len(lines[place.line - 1]) + 2
        assert place.end_column <= len(lines[place.end_line - 1]) + 2


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["word", "É", "😀", "e\u0301", "*b*", "`c`", "&amp;"]), min_size=1),
       st.sampled_from(["\n", "\r\n", "\r"]))  # fmt: skip
def test_line_ends_make_no_difference(words, line_end):
    plain = "# " + " ".join(words) + "\n\n- " + "\n  ".join(words) + "\n\nEnd.\n"
    one = read(plain.encode(), "a.md")
    other = read(plain.replace("\n", line_end).encode(), "a.md")
    assert one.text == other.text
    assert one.nodes == other.nodes
    places = [one.locate(block.span)[:4] for block in one.blocks]
    assert places == [other.locate(block.span)[:4] for block in other.blocks]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "Zs", "Sm", "Mn"]), max_size=60))
def test_plain_words_are_read_as_they_stand(text):
    document = read(f"x{text}x".encode(), "a.md")
    assert document.text.split() == f"x{text}x".split()
    counted = [block for block in document.blocks if block.kind in COUNTED_BLOCKS]
    assert len(counted) == 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    try:
        document = read(data, "a.md")
    except UnreadableError:
        return
    hold_together(document)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        ">" * 50_000,
        "*" * 50_000,
        "![](x)\n\n" * 20_000,
        "<b>" * 20_000 + "</i>" * 20_000,
        "<div>\n" * 20_000,
        "<ul><li>" * 20_000 + "</p></ol>" * 20_000,
        "<a '" * 20_000,
        "<p>\n<" + "a" * 100_000,
        "<p>" + "<!--" * 20_000,
        "[a][b" * 20_000,
        "[a][b] " * 20_000,
        "`a\n" * 10_000 + "`",
        "{{<" * 20_000,
        "{% a " * 20_000,
        "# " + " " * 50_000 + "{#",
        "# x {" + "a=b " * 20_000,
        "- " * 3_000 + "x",
        "www." * 20_000 + "a" + ")" * 20_000,
        "[^1]" * 20_000 + "\n\n[^1]: x",
        "| a " * 5_000 + "\n" + "|---" * 5_000 + "\n" + "| b\n" * 20,
        "<br>" * 20_000,
        "a  " * 30_000,
        "&amp;" * 30_000,
        "é[" * 50_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_text_takes_long(text):
    # Each takes a small part of this; a quadratic loop would not come to its end.
    with deadline(60):
        hold_together(read(text.encode(), "a.md"))
