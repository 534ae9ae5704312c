"""Made Word files: reading one back gives the document it was made from."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from linter.formats import docx_read, markdown
from linter.formats.docx_make import make
from linter.model import Document
from tests.support.docx_files import document, p, r

SHOWN = frozenset(
    {
        "heading", "paragraph", "list_item", "table_cell", "code", "list", "table", "row", "note",
        "link", "strong", "emphasis", "strike", "code_span", "note_ref", "image", "rule",
    }
)  # fmt: skip
HOLDERS = frozenset({"list", "table", "row", "note"})
TOLD = ("href", "alt", "list", "ordered", "header", "id")


def told(document: Document) -> list[tuple[object, ...]]:
    """What a document says, as far as Word can say it; marks in one place in any order."""
    found = []
    for node in sorted(document.nodes, key=lambda n: (n.span.start, -n.span.end, n.kind)):
        if node.kind in SHOWN and (node.kind not in HOLDERS or node.span.end > node.span.start):
            attrs = {key: node.attrs[key] for key in TOLD if key in node.attrs}
            if attrs.get("href") == "#":
                attrs["href"] = ""
            found.append((node.kind, node.level, attrs, document.slice(node.span)))
    return found


def both(draft: str) -> tuple[Document, Document]:
    source = markdown.read(draft.encode(), "draft.md")
    return source, docx_read.read(make(source), "draft.docx")


DRAFT = """\
# Ports & "queues" <2026>

Wednesday, 4 March 2026

- Traffic **falls** in *March*.
- Prices rise, see [the table](#prices), [the port](https://example.org/?a=1&b=2) and [later](#).

  A second paragraph of the item.
  - Deeper, with `code` and ~~old~~ words.
    1. One.
    2. Two.

1. First
2. Second

* Another list

> A quotation.
>
> - with a list

---

## Prices

| Port | Price |
|------|------:|
| Riga | **10** |
| Turku<br>Pori |  |
| | 5 |

```python
x = 1

y = "<2>"
```

Hard  \nbreak and a note[^a], another[^b], the first again[^a]. ![A map](map.png) [](empty) [x]()

[^b]: The second.

    With two paragraphs.

[^a]: The *first*.
"""


def test_a_draft_comes_back_whole():
    source, word = both(DRAFT)
    assert told(word) == told(source)
    assert word.text == source.text


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "\n\n",
        "---\n\n# Rule first\n",
        "text\n\n---\n",
        "- a\n\n---\n\n- b\n",
        "- a\n- b\n\n* c\n",
        "1. a\n\n1) b\n",
        "- a\n\n      code\n\n- b\n",
        "> a\n\ntext\n\n> b\n",
        "- a\n  > quoted\n\n  more\n- b\n",
        "**a [b](u) c** d",
        "[a **b** c](u)[d](v)",
        "*a **b** c*",
        "`a` `b`",
        "a[^1]\n\n[^1]: > quoted in a note\n",
        "[x](#a-b) \n\n# A b\n\n# A b\n",
        "| a |\n|---|\n",
        "![only an image](a.png)\n",
        "tab\there &nbsp; &shy; \u2011 \u200b 😀 end",
        "Setext\n======\n\n###### Six\n",
    ],
)
def test_small_drafts_come_back_whole(draft):
    source, word = both(draft)
    assert told(word) == told(source)
    assert word.text == source.text


def test_what_xml_cannot_hold_is_replaced():
    _, word = both("a \u0001 \ufffe b")
    assert word.text == "a \ufffd \ufffd b"


PIECES = st.sampled_from(
    [
        "word ", "words. ", "**bold** ", "*it* ", "`code` ", "[link](https://a.eu/x) ", "[p](#) ",
        "[^1] ", "~~s~~ ", "  \n", "&amp; ", "é😀 ", "<br>", "\\* ",
    ]
)  # fmt: skip
# A line begins with a word: what shows nothing leaves no block to come back.
LINES = st.lists(PIECES, max_size=5).map(lambda pieces: "so " + "".join(pieces))
BLOCKS = st.one_of(
    LINES,
    st.tuples(st.integers(1, 6), LINES).map(lambda t: "#" * t[0] + " " + t[1].replace("\n", " ")),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda items: "\n".join("- " + item.replace("\n", "\n  ") for item in items)
    ),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda items: "\n".join("1. " + item.replace("\n", "\n   ") for item in items)
    ),
    LINES.map(lambda line: "> " + line.replace("\n", "\n> ")),
    st.just("---"),
    st.just("```\ncode\n\n  more\n```"),
    st.just("| a | b |\n|---|---|\n| c | **d** |"),
    st.just("- a\n  - b\n\n    more\n- c"),
)


@given(st.lists(BLOCKS, max_size=6).map("\n\n".join))
@example("# a\n\n---\n\n1. b\n2. c\n\n1. d")
@settings(max_examples=100, deadline=None)
def test_any_draft_comes_back_with_its_blocks_text_and_links(draft):
    source, word = both(f"Start.\n\n{draft}\n\n[^1]: A note.\n")
    assert word.text == source.text
    assert told(word) == told(source)


@pytest.mark.parametrize(
    "draft",
    [
        "<table><caption>Prices</caption><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td>a</td></tr></table>\n\n<table>\n\nloose\n\n<tr><td>b</td></tr></table>",
        "| a |\n|---|\n| b |\n\n| c |\n|---|\n",
    ],
)
def test_odd_tables_keep_their_blocks(draft):
    source, word = both(draft)
    assert word.text == source.text
    assert [b.kind for b in word.blocks] == [b.kind for b in source.blocks]


def test_framed_and_nested_tables_keep_their_text():
    inner = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    framed = p(r("a"), properties='<w:pStyle w:val="Heading1"/>') + p(r("b"))
    body = inner.format(framed, p(r("c")) + inner.format(p(r("d")), p(r("e"))) + p(r("f")))
    once = document(body)
    again = docx_read.read(make(once), "a.docx")
    assert again.text == once.text


def test_the_bytes_are_the_same_each_time():
    source = markdown.read(DRAFT.encode(), "draft.md")
    assert make(source) == make(source)


def test_a_made_file_is_a_sound_package():
    with ZipFile(BytesIO(make(both(DRAFT)[0]))) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        for name in names:
            root = etree.fromstring(archive.read(name))
            if name.endswith(".rels") and name != "_rels/.rels":
                inside = [e for e in root if e.get("TargetMode") != "External"]
                assert {f"word/{e.get('Target')}" for e in inside} <= names
        main = etree.fromstring(archive.read("word/document.xml"))
    ids = main.xpath("//@w:id[parent::w:bookmarkStart]", namespaces=main.nsmap)
    assert len(ids) == len(set(ids))


def test_other_programs_read_a_made_file():
    docx = pytest.importorskip("docx")
    found = docx.Document(BytesIO(make(both(DRAFT)[0])))
    assert found.paragraphs[0].style.name in ("heading 1", "Heading 1")
    assert found.paragraphs[1].text == "Wednesday, 4 March 2026"
    assert found.tables[0].cell(1, 0).text == "Riga"


def test_a_word_file_made_again_keeps_its_text():
    once = docx_read.read(make(both(DRAFT)[0]), "a.docx")
    again = docx_read.read(make(once), "a.docx")
    assert told(again) == told(once)


FRONT_MATTER = """\
---
title: Ports & "queues"
author: Ada Okafor
Tags: [ports, <riga>]
date: 2026-03-04
region: [Netherlands, Belgium]
issue: 12
final: true
client:
---

# Ports
"""


def test_front_matter_becomes_properties():
    source, word = both(FRONT_MATTER)
    assert source.metadata["client"] is None
    assert word.metadata == {
        "title": 'Ports & "queues"',
        "creator": "Ada Okafor",
        "keywords": "ports; <riga>",
        "date": "2026-03-04T00:00:00Z",
        "region": "Netherlands; Belgium",
        "issue": "12",
        "final": "true",
    }
    assert word.text == source.text


def test_properties_are_read_by_others_too():
    docx = pytest.importorskip("docx")
    data = make(markdown.read(FRONT_MATTER.encode(), "draft.md"))
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.keywords) == (
        'Ports & "queues"',
        "Ada Okafor",
        "ports; <riga>",
    )


def test_a_draft_without_front_matter_has_no_properties():
    with ZipFile(BytesIO(make(markdown.read(b"# Ports\n", "draft.md")))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("docProps/")]
