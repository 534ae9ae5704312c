"""What the Markdown reader makes of each construction."""

import pytest

from linter.errors import UnreadableError
from linter.formats.markdown import read
from linter.model import Document, SourceRange, Span


def doc(markdown: str | bytes) -> Document:
    data = markdown if isinstance(markdown, bytes) else markdown.encode()
    return read(data, "draft.md")


def blocks(markdown: str) -> list[tuple[str, int, str]]:
    document = doc(markdown)
    return [(node.kind, node.level, document.slice(node.span)) for node in document.blocks]


def nodes(markdown: str, *kinds: str) -> list[tuple[str, dict[str, str]]]:
    document = doc(markdown)
    return [(document.slice(node.span), dict(node.attrs)) for node in document.nodes_of(*kinds)]


def source_of(document: Document, text: str) -> str:
    at = document.text.index(text)
    start, end = document.source_range(Span(at, at + len(text)))
    return document.source[start:end]


def place_of(document: Document, text: str) -> tuple[int, int, int, int]:
    at = document.text.index(text)
    return document.locate(Span(at, at + len(text)))[:4]


# Blocks


def test_blocks_in_reading_order():
    assert blocks(
        "# Title\n\nSome *text*\nand more.\n\nSetext\n---\n\n- one\n- two\n\n> said\n\n    code\n"
    ) == [
        ("heading", 1, "Title"),
        ("paragraph", 0, "Some text and more."),
        ("heading", 2, "Setext"),
        ("list_item", 1, "one"),
        ("list_item", 1, "two"),
        ("paragraph", 0, "said"),
        ("code", 0, "code"),
    ]


def test_only_the_first_paragraph_of_an_item_is_the_items_own():
    assert blocks("- a\n\n  b\n\n  1. c\n\n     d\n- e\n  ```\n  f\n  ```\n  g\n") == [
        ("list_item", 1, "a"),
        ("paragraph", 0, "b"),
        ("list_item", 2, "c"),
        ("paragraph", 0, "d"),
        ("list_item", 1, "e"),
        ("code", 0, "f"),
        ("paragraph", 0, "g"),
    ]


def test_a_paragraph_without_text_is_not_an_items_first():
    assert blocks("- ![](a.png)\n\n  Text\n-\n- > quoted\n") == [
        ("list_item", 1, "Text"),
        ("paragraph", 0, "quoted"),
    ]


def test_lists_are_numbered_and_say_whether_they_are_ordered():
    assert nodes("1. a\n   - b\n2. c\n\ntext\n\n* d\n", "list_item") == [
        ("a", {"list": "1", "ordered": "yes"}),
        ("b", {"list": "2"}),
        ("c", {"list": "1", "ordered": "yes"}),
        ("d", {"list": "3"}),
    ]


def test_a_container_spans_what_it_holds():
    document = doc("Before.\n\n> - a\n> - b\n\nAfter.")
    spans = {node.kind: document.slice(node.span) for node in document.nodes_of("quote", "list")}
    assert spans == {"quote": "a\n\nb", "list": "a\n\nb"}


def test_task_marks_and_alert_marks_are_no_text():
    assert blocks("- [x] done\n- [ ] open\n\n> [!NOTE]\n> Read on.\n") == [
        ("list_item", 1, "done"),
        ("list_item", 1, "open"),
        ("paragraph", 0, "Read on."),
    ]


def test_table_cells_are_blocks():
    document = doc("| A | B |\n|---|:-:|\n| x \\| y | one<br>two |\n| | `c\\|d` |\n")
    cells = [document.slice(n.span) for n in document.nodes_of("table_cell")]
    assert cells == ["A", "B", "x | y", "one\ntwo", "c|d"]
    assert [n.attrs.get("header") for n in document.nodes_of("row")] == ["yes", None, None]
    assert source_of(document, "x | y") == "x \\| y"
    assert source_of(document, "|d") == "|d"


def test_a_thematic_break_is_a_rule_between_blocks():
    kinds = [node.kind for node in doc("***\n# A\n\n---\n\nb\n").nodes]
    assert kinds == ["rule", "heading", "rule", "paragraph"]


def test_paragraphs_inside_a_table_cell_are_line_breaks():
    assert nodes("| A |\n|---|\n| <p>x</p> <ul><li>y</li><li>z</li></ul> |\n", "table_cell") == [
        ("A", {}),
        ("x\ny\nz", {}),
    ]


# Inline


def test_inline_nodes():
    document = doc("*a* **b** ~~c~~ `d` [e](/u 'T') <https://f.org> <g@h.org>")
    found = [
        (node.kind, document.slice(node.span), dict(node.attrs)) for node in document.nodes[1:]
    ]
    assert found == [
        ("emphasis", "a", {}),
        ("strong", "b", {}),
        ("strike", "c", {}),
        ("code_span", "d", {}),
        ("link", "e", {"href": "/u", "title": "T"}),
        ("link", "https://f.org", {"href": "https://f.org"}),
        ("link", "g@h.org", {"href": "mailto:g@h.org"}),
    ]


def test_links_by_reference_and_without_a_target():
    assert nodes("[a][R], [r] and [b]() or [c](#)\n\n[r]: https://e.org 'T'\n", "link") == [
        ("a", {"href": "https://e.org", "title": "T"}),
        ("r", {"href": "https://e.org", "title": "T"}),
        ("b", {"href": ""}),
        ("c", {"href": "#"}),
    ]


def test_an_image_leaves_a_node_without_text():
    document = doc("See ![the *map*\nof](m.png) here.")
    assert document.text == "See here."
    assert nodes("![the *map*\nof](m.png 'T')", "image") == [
        ("", {"href": "m.png", "title": "T", "alt": "the map of"})
    ]


def test_entities_and_escapes():
    document = doc("A&amp;B &#x1F600;&nbsp;\\*c\\* &nosuch;")
    assert document.text == "A&B \U0001f600\u00a0*c* &nosuch;"
    assert source_of(document, "&") == "&amp;"
    assert source_of(document, "\U0001f600") == "&#x1F600;"
    assert source_of(document, "*c") == "*c"
    assert source_of(document, "c*") == "c\\*"


def test_a_line_end_written_as_an_entity_is_a_space():
    assert doc("a&#10;b&#13;c").text == "a b c"


def test_soft_and_hard_breaks():
    document = doc("one\r\ntwo  \r\nthree\\\r\nfour<br>\r\nfive\r six")
    assert document.text == "one two\nthree\nfour\nfive six"
    pieces = [p for p in document.pieces if not p.verbatim]
    assert [document.source[p.anchor.start : p.anchor.end] for p in pieces] == [
        "\r\n", "  \r\n", "\\\r\n", "<br>", "\r",
    ]  # fmt: skip


def test_white_space_that_is_not_on_the_page():
    assert doc("a <!-- c --> b").text == "a b"
    assert doc("a <!-- c -->\nb").text == "a b"
    assert doc("a <br> b<br>").text == "a\nb"
    assert doc("| a |\n|---|\n| <br>b<br> |").text == "a\n\nb"
    assert doc("two  spaces").text == "two  spaces"


def test_code_spans_over_lines_and_markers():
    document = doc("> `one\n>   two` and `` ` ``\n\n- `a\n  b`")
    assert [text for text, _ in nodes(document.source, "code_span")] == ["one   two", "`", "a b"]
    assert source_of(document, "two") == "two"
    assert place_of(document, "two") == (2, 5, 2, 8)


def test_code_keeps_its_lines():
    document = doc("```\r\na\r\n\tb\r\n\r\nc\r\n```\r\n\n\tx\n\n\ty\n")
    assert [document.slice(block.span) for block in document.blocks] == ["a\n\tb\n\nc", "x\n\ny"]
    assert place_of(document, "c") == (5, 1, 5, 2)


def test_bare_addresses_are_links():
    text = "See https://e.org/a_(b). Or (http://f.org/), www.g.org; not `http://h.org` e.www.i."
    assert nodes(text, "link") == [
        ("https://e.org/a_(b)", {"href": "https://e.org/a_(b)", "bare": "yes"}),
        ("http://f.org/", {"href": "http://f.org/", "bare": "yes"}),
        ("www.g.org", {"href": "http://www.g.org", "bare": "yes"}),
    ]
    assert nodes("[https://e.org](https://f.org) http:// “https://g.org”", "link") == [
        ("https://e.org", {"href": "https://f.org"}),
        ("https://g.org", {"href": "https://g.org", "bare": "yes"}),
    ]


def test_references_without_a_definition():
    markdown = (
        "[a][b] [*c* d][] ![e][f] [g] [h] [i][def] \\[j][k] `[l][m]` [^n] \\[^o] `[^p]`\n\n"
        "[def]: /x\n"
    )
    assert nodes(markdown, "undefined_reference") == [
        ("[a][b]", {"label": "b"}),
        ("[c d][]", {"label": "*c* d"}),
        ("![e][f]", {"label": "f"}),
        ("[^n]", {"label": "^n"}),
    ]


# Notes


def test_notes_follow_the_body_in_order_of_first_reference():
    markdown = (
        "One[^b], two[^A], again[^b].\n\n[^a]: Second.\n\n[^b]: First[^c].\n\n    More.\n\n"
        "[^c]: Third.\n\n[^d]: Nobody asks.\n\nLast words.\n"
    )
    document = doc(markdown)
    assert [document.slice(block.span) for block in document.blocks] == [
        "One, two, again.", "Last words.", "First.", "More.", "Second.", "Third.",
    ]  # fmt: skip
    assert nodes(markdown, "note") == [
        ("First.\n\nMore.", {"id": "1", "label": "b"}),
        ("Second.", {"id": "2", "label": "a"}),
        ("Third.", {"id": "3", "label": "c"}),
    ]
    assert [attrs["id"] for _, attrs in nodes(markdown, "note_ref")] == ["1", "2", "1", "3"]
    assert place_of(document, "Last") == (13, 1, 13, 5)
    assert place_of(document, "Second") == (3, 7, 3, 13)


def test_an_insertion_at_a_notes_beginning_stands_in_the_note():
    document = doc("Body.[^1]\n\n[^1]: Note.\n\nEnd.\n")
    at = document.text.index("Note")
    assert document.source_range(Span(at, at)) == (17, 17)
    assert document.locate(Span(at, at))[:4] == (3, 7, 3, 7)
    behind = document.text.index("End.") + 4
    assert document.source_range(Span(behind, behind)) == (28, 28)


# HTML


def test_html_blocks_show_their_text():
    document = doc(
        "<div>\n  Say <b>one</b> &amp;\n  two\n</div>\n<script>\nlet x;\n\ny\n</script>\n"
    )
    assert document.text == "Say one & two"
    assert source_of(document, "&") == "&amp;"
    assert [n.kind for n in document.nodes] == ["paragraph", "strong"]


def test_html_headings_lists_and_tables_are_blocks():
    assert blocks(
        "<h2 align=center>\n<a href='u'>A</a> title\n</h2>\n"
        "<ul><li>one<li>two<ol><li>deep</li></ol></li></ul>\n\n"
        "<table><tr><th>h<td>a<br>b</table>\n<pre>\n x\n  y</pre>\n"
    ) == [
        ("heading", 2, "A title"),
        ("list_item", 1, "one"),
        ("list_item", 1, "two"),
        ("list_item", 2, "deep"),
        ("table_cell", 0, "h"),
        ("table_cell", 0, "a\nb"),
        ("code", 0, "x\n  y"),
    ]


def test_markdown_inside_html_containers():
    document = doc("<blockquote>\n\n*One*\n\n</blockquote>\n\n> <ul>\n> <li>\n>\n> Two\n\nThree\n")
    assert [document.slice(n.span) for n in document.nodes_of("quote")] == ["One", "Two"]
    assert [b.kind for b in document.blocks] == ["paragraph", "list_item", "paragraph"]


def test_html_links_and_bookmarks():
    markdown = '<a name="top"></a>\n\n# T\n\nGo <a href="#top" title=t>up</a>, <i id=x>here</i>.\n'
    assert nodes(markdown, "link") == [("up", {"href": "#top", "title": "t"})]
    assert nodes(markdown, "bookmark") == [("", {"id": "top"}), ("", {"id": "x"})]


def test_html_that_does_not_show():
    assert doc("a <script>b *c*</script> d <style>e</style>f").text == "a d f"
    assert doc("<?php x ?>\n\n<!DOCTYPE x>\n\n<p>a<![CDATA[b]]>c</p>").text == "ac"
    assert doc("<svg>\nstays").text == "stays"
    assert doc("<p>a\n<style>\nb\n\n    c\n\nd</style>\n\ne").text == "a\n\ne"
    assert doc("<p>a\n<style>\nb\n\nstays").text == "a\n\nstays"


def test_unclosed_html_loses_nothing():
    assert doc("a <b>b\n\nc <i d\n\n<div <p>e").text == "a b\n\nc <i d\n\n<div\n\ne"


def test_html_lines_that_end_in_a_carriage_return_alone():
    assert doc("<p>one\rtwo\r\nthree").text == "one two three"


def test_comments_leave_nodes():
    document = doc("# A\n\n<!-- skip\nthis -->\nB <!--c--> d\n\n> e <!---->\n")
    assert document.text == "A\n\nB d\n\ne"
    assert [(dict(n.attrs), n.span) for n in document.nodes_of("comment")] == [
        ({"text": "skip\nthis", "line": "3"}, Span(1, 1)),
        ({"text": "c", "line": "5"}, Span(4, 4)),
        ({"text": "", "line": "7"}, Span(9, 9)),
    ]


def test_a_comment_above_the_first_block_comes_first():
    assert [n.kind for n in doc("<!-- x -->\n# A\n").nodes] == ["comment", "heading"]


# Headings' attributes, shortcodes


def test_heading_attributes_are_bookmarks_and_not_text():
    markdown = "# A {#one .c}\n\nB {#two}\n===\n\n## C {.d k=v} ##\n\n## D {TBD}\n\n## E {#a} f\n"
    assert [text for _, _, text in blocks(markdown)] == ["A", "B", "C", "D {TBD}", "E {#a} f"]
    assert nodes(markdown, "bookmark") == [("", {"id": "one"}), ("", {"id": "two"})]


def test_site_shortcodes_are_no_text():
    document = doc(
        '{{< box "a *b*" >}}\nInside {{% c %}} text.\n{{< /box >}}\n\n'
        "{% if d %}\n# H\n{% endif %}\n{: .lead}\n\n"
        "[on]({{< ref e >}}) [off](/x) {{ name }} `{{< f >}}`\n\n    {{< g >}}\n"
    )
    assert [document.slice(block.span) for block in document.blocks] == [
        "Inside text.", "H", "on off {{ name }} {{< f >}}", "{{< g >}}",
    ]  # fmt: skip
    assert [dict(n.attrs) for n in document.nodes_of("link")] == [{"href": "/x"}]
    assert source_of(document, "Inside text") == "Inside {{% c %}} text"


def test_a_sites_own_comments_are_no_text():
    document = doc(
        "A {% comment %} b {% endcomment %}c.\n\n{% comment %}\nD\n\n- e\n{%- endcomment -%}\n\nF\n"
    )
    assert document.text == "A c.\n\nF"
    assert doc("{% comment %}\n\nStays.").text == "Stays."


# Front matter


def test_front_matter_may_begin_with_comments():
    document = doc("---\n# How to fill this in\n\n#  again\ntitle: A\n---\nText\n")
    assert (document.metadata, document.text) == ({"title": "A"}, "Text")


def test_front_matter_is_metadata():
    document = doc("\ufeff---\r\ntitle: A\r\ntags: [b]\r\n2: c\r\n---\r\n# D\r\n")
    assert document.metadata == {"title": "A", "tags": ["b"], "2": "c"}
    assert document.text == "D"
    assert place_of(document, "D") == (6, 3, 6, 4)


def test_front_matter_may_end_in_full_stops_or_hold_nothing():
    assert doc("---\na: b\n...\nText").text == "Text"
    assert doc("---\n---\nText").text == "Text"


@pytest.mark.parametrize(
    "markdown",
    ["\n---\na: b\n---\n", "---\n\na: b\n\n---\n", "x\n\n---\n\na: b\n\n---\n", "---\na: b\n"],
)
def test_text_between_thematic_breaks_is_text(markdown):
    document = doc(markdown)
    assert "a: b" in document.text
    assert document.metadata == {}


def test_keys_under_a_blank_line_are_front_matter_and_a_memos_head_is_not():
    assert doc("---\n\n# Notes\n\nslug: a\ntitle: B\n---\nC\n").text == "C"
    assert doc("---\n\nTo: A\nFrom: B\n\n---\nC\n").text == "To: A From: B\n\nC"


def test_prose_between_thematic_breaks_is_text():
    assert doc("---\nSome words.\n---\n").text == "Some words."


def test_a_date_that_is_none_stays_text():
    assert doc("---\ndate: 2024-02-30\n---\n").metadata == {"date": "2024-02-30"}


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("a: b\nc: [d\n", r"line [34]: .*not valid YAML"),
        ("a: b: c\n", "line 2: .*not valid YAML"),
        ("a: !!python/object:x y\n", "line 2: .*not valid YAML"),
        ("a: " + "[" * 20_000 + "\n", "nested too deeply"),
        ("a:\n" + "- " * 20_000 + "b\n", "nested too deeply"),
        ("a: \x01\n", "not valid YAML"),
        ("a: " + "9" * 5_000 + "\n", "not valid YAML"),
    ],
)
def test_front_matter_that_is_no_yaml(front, says):
    with pytest.raises(UnreadableError, match=says):
        doc(f"---\n{front}---\nText\n")


# Bytes


def test_positions_are_code_points():
    document = doc("\ufeff\U0001f600 é\te\u0301 *中* x\r\n")
    assert document.source == "\U0001f600 é\te\u0301 *中* x\r\n"
    assert place_of(document, "中") == (1, 9, 1, 10)
    assert place_of(document, "x") == (1, 12, 1, 13)
    assert document.pieces[1].anchor == SourceRange(8, 9)


def test_positions_far_behind_many_wide_letters():
    document = doc("ü😀" * 1000 + " end *here*")
    assert place_of(document, "here") == (1, 2007, 1, 2011)


def test_utf_16_with_a_byte_order_mark():
    assert doc("# Überblick".encode("utf-16")).text == "Überblick"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a\r\nb\rcaf\xe9", "line 3 holds the byte 0xE9, which is not UTF-8"),
        (b"a\n\x00", "line 2 holds a NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "a picture"),
        (b"\xff\xfea", "UTF-16 but is damaged"),
        ("a".encode("utf-32"), "UTF-32"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull"),
    ],
)
def test_what_is_no_text_is_refused(data, says):
    with pytest.raises(UnreadableError, match=says):
        doc(data)


def test_an_empty_file_is_a_document_without_blocks():
    document = doc(b"")
    assert (document.text, document.nodes, document.format) == ("", (), "markdown")
    assert document.locate(Span(0, 0))[:2] == (1, 1)
