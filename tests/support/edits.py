"""Random edits of a draft's visible text, and the text that they must give."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import strategies as st

from linter.finding import Edit, Fix, Safety
from linter.model import Document, Span

WORDS = ("", "Kyiv", "the", " ", "a b", "two  words", "é😀", "x\u00a0y")
NEW = st.sampled_from(["", *WORDS, "<&>\"'", "*_`[]"])


@st.composite
def spans(draw, document: Document) -> Span:
    """Mostly a few letters of one block, now and then anything."""
    length = len(document.text)
    if document.blocks and draw(st.integers(0, 9)):
        block = draw(st.sampled_from(document.blocks)).span
        start = draw(st.integers(block.start, block.end))
        return Span(start, draw(st.integers(start, min(block.end, start + 12))))
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    return Span(start, end)


@st.composite
def fixes(draw, document: Document, new: st.SearchStrategy[str] = NEW) -> tuple[Fix, ...]:
    """Fixes of one or two edits each, none of which meets another."""
    found: list[Fix] = []
    taken: list[Span] = []
    for count in draw(st.lists(st.integers(1, 2), max_size=5)):
        edits = []
        for _ in range(count):
            span = draw(spans(document))
            if not any(_meet(span, other) for other in taken):
                edits.append(Edit(span, draw(new)))
                taken.append(span)
        if edits:
            found.append(Fix(tuple(sorted(edits)), Safety.SAFE))
    return tuple(found)


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def edited(text: str, made: Iterable[Fix]) -> str:
    """The text with every edit of these fixes made."""
    for edit in sorted((edit for fix in made for edit in fix.edits), reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def same_page(text: str) -> list[str]:
    """A text's blocks without what stands at the ends of a block or of a line."""
    blocks = (re.sub(r"\s*\n\s*", "\n", block.strip()) for block in re.split(r"\n\n+", text))
    return [block for block in blocks if block]


def third_words(document: Document) -> list[Span]:
    """The third word of every block."""
    found = []
    for block in document.blocks:
        words = list(re.finditer(r"\w+", document.slice(block.span)))
        if len(words) >= 3:
            found.append(
                Span(block.span.start + words[2].start(), block.span.start + words[2].end())
            )
    return found
