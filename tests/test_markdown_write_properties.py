"""What holds whatever is edited in whatever Markdown: only the letters concerned change."""

import codecs
import os
import re
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linter.errors import UnreadableError
from linter.finding import Fix
from linter.formats.markdown import read
from linter.formats.markdown_write import write
from linter.model import Document, Node, SourceRange
from tests.support import edits
from tests.test_markdown_properties import MARKDOWN

EXAMPLES = int(os.environ.get("BRIEFLINT_EXAMPLES", "150"))
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
PROSE = (
    """
    The ministry of ;*Foreign* ;**Affairs** ;__of the__ ;`code here` ;[DPRK](u) ;[a **b** c](<u v>)
    &amp; ;&nbsp;;AT&T ;1 < 2 ;3 \\* 4 ;a_b_c ;snake\\_case ;\\[x] ;<https://e.org> ;{#id};word ;é😀
    ![alt](i.png) ;[^n] ;~~gone~~ ;a<br>b ;<b>bold</b> ;https://e.org/a_(b) ;Word and word ;e\u0301
""".strip()
    .replace("\n    ", ";")
    .split(";")
)
BREAKS = ["\t", "  \n", "\\\n", "\n", "\n\n"]
BLOCKS = """
# A heading;- item
  more
- two;> quoted
> lines;| a | b |
|---|---|
| c *d* | e \\| f |;```
code
```;1. one
2. two;Setext
---
""".strip().split(";")
BLOCKS = [f"\n\n{block}\n\n" for block in BLOCKS]
MARKED = ("strong", "emphasis", "strike", "link", "code_span", "note_ref", "image")
DRAFTS = st.one_of(
    st.lists(st.sampled_from(PROSE + BREAKS + BLOCKS), min_size=1, max_size=12).map("".join),
    MARKDOWN,
)
NEW = st.one_of(
    edits.NEW,
    st.sampled_from(["*", "_x_", "# ", "1. ", "- ", "> ", "&amp;", "<b>", "|", "`", "[x](y)", "~"]),
    st.sampled_from(["---", "===", "\\", "!", "https://e.org", "www.e.org", "{#x}", "a  ", "\t"]),
)


class Case(NamedTuple):
    data: bytes
    document: Document
    fixes: tuple[Fix, ...]


@st.composite
def cases(draw) -> Case:
    source = draw(DRAFTS)
    if draw(st.booleans()):
        source = source.replace("\r\n", "\n").replace("\n", "\r\n")
    encoding = draw(st.sampled_from(sorted(ENCODINGS)))
    assume(encoding == "utf-8" or not source.startswith("\ufeff"))
    data = ENCODINGS[encoding] + source.encode(encoding)
    try:
        document = read(data, "a.md")
    except UnreadableError:
        assume(False)
    return Case(data, document, draw(edits.fixes(document, NEW)))


def outside(document: Document, made: list[Fix]) -> list[str]:
    """The stretches of the source, in order, that no made edit has letters in."""
    ranges = []
    for piece in document.pieces:
        assert isinstance(piece.anchor, SourceRange)
        start, end = piece.anchor
        for edit in (edit for fix in made for edit in fix.edits):
            if edit.span.start == edit.span.end and piece.span.contains(edit.span):
                at = start + edit.span.start - piece.span.start if piece.verbatim else start
                ranges += [(at, at), (end, end)]
            elif piece.span.overlaps(edit.span) and not piece.verbatim:
                ranges.append((start, end))
            elif piece.span.overlaps(edit.span):
                left = start + max(0, edit.span.start - piece.span.start)
                ranges.append((left, min(end, start + edit.span.end - piece.span.start)))
    assert document.source is not None
    found, at = [], 0
    for start, end in sorted(ranges):
        found.append(document.source[at:start])
        at = max(at, end)
    return [*found, document.source[at:]]


def emptied(document: Document, made: list[Fix]) -> list[Node]:
    """What lost all its text, and its marks with it."""
    return [
        node
        for node in document.nodes_of(*MARKED)
        for edit in (edit for fix in made for edit in fix.edits)
        if node.span.start < node.span.end
        and edit.span.contains(node.span)
        and not (edit.new and edit.span.start == node.span.start)
    ]


def marks(document: Document, gone: list[Node]) -> list[str]:
    """The kinds of what has marks around it, but for addresses that are their own link."""
    found = ((n.kind, document.slice(n.span)) for n in document.nodes_of(*MARKED) if n not in gone)
    return [kind for kind, text in found if kind != "link" or not re.search("[.:@]", text)]


def decode(data: bytes) -> str:
    for encoding, mark in ENCODINGS.items():
        if mark and data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    return data.removeprefix(codecs.BOM_UTF8).decode()


@given(cases())
@settings(max_examples=EXAMPLES, deadline=None)
def test_edited_markdown(case):
    mended, refused = write(case.document, case.data, case.fixes)
    made = [fix for fix in case.fixes if not any(fix is no.fix for no in refused)]
    gone = emptied(case.document, made)
    after = read(mended, "a.md")
    # What was asked for is what is read.
    assert after.text == edits.edited(case.document.text, made)
    # What stands around the edits stays: blocks, and links and emphasis unless put in.
    assert [n.kind for n in after.blocks] == [n.kind for n in case.document.blocks]
    # A link in HTML that nothing closes ends where its block does.
    closed = "<a" not in case.document.source
    if closed and all(edit.new in edits.WORDS for fix in made for edit in fix.edits):
        assert marks(after, []) == marks(case.document, gone)
    # Encoding and byte order mark stay, and every letter that no edit is about.
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        assert mended.startswith(mark) == case.data.startswith(mark)
    at, source = 0, decode(mended)
    kept = outside(case.document, made)
    if gone:
        source, *kept = (re.sub("[*_~`]", "", text) for text in [source, *kept])
    for stretch in kept:
        assert stretch in source[at:]
        at = source.index(stretch, at) + len(stretch)
    if not made:
        assert mended == case.data
