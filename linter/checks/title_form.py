"""Titles that are no heading, too long, or end like a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections, profile_name
from linter.shape.labels import announces_section
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "problem"})


class Params(NamedTuple):
    """How many words a title has at most."""

    words: int = 25


def build(params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        if profile_name(document, settings) is None:
            return
        title = document.derive(find_sections, settings).title
        if title is None:
            return
        block = title.blocks[0]
        text = " ".join(block.text.split())
        if block.kind != "heading" and not block.titled:
            problem = "it is set by hand; give it a heading's style, so that it is one everywhere"
            yield Hit(block.span, {"text": text, "problem": problem})
        if block.words > params.words:
            problem = f"it has {block.words} words; say it in {params.words} or fewer"
            yield Hit(block.span, {"text": text, "problem": problem})
        if _ends_like_a_sentence(block.text):
            stop = Span(block.span.end - 1, block.span.end)
            problem = "a title has no full stop at its end"
            yield Hit(block.span, {"text": text, "problem": problem}, (Edit(stop, ""),))
        # Word's Title stands above level 1, on which the sections may then stand.
        level = 0 if block.titled else block.level
        for other in _further_titles(document, block.span, level):
            shown = " ".join(document.slice(other).split())
            problem = f"'{text}' is the title already; set this one level lower"
            yield Hit(other, {"text": shown, "problem": problem})

    return find


def _ends_like_a_sentence(text: str) -> bool:
    last = text.split()[-1]
    abbreviated = last.count(".") > 1 or len(last.strip(".")) < 2 or last.lower() in _SHORTENED
    return text.endswith(".") and not text.endswith("..") and not abbreviated


_SHORTENED = frozenset("inc. ltd. co. corp. no. vol. etc. jr. sr. st. dec. jan. feb. sept.".split())


def _further_titles(document: Document, title: Span, level: int) -> Iterator[Span]:
    """Headings of level 1 below a title of level 1, unless the page uses them for its sections."""
    if level != 1:
        return
    headings = [node for node in document.nodes_of("heading") if node.span.start > title.end]
    tops = [node for node in headings if node.level == 1]
    if len(tops) == 1 and len(headings) > 1 and not announces_section(document.slice(tops[0].span)):
        yield tops[0].span
