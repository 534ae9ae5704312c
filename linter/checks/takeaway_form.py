"""Takeaways that are too many, too few, too long, or no sentences."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language import word_classes
from linter.language.finite import can_be_finite
from linter.language.tokens import tokenize
from linter.language.words import Words, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections, profile_name
from linter.shape.layout import Block
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "problem"})

_SHOWN = 60
_NUMBERS = frozenset(
    "both all some many few most several other more fewer two three four five six seven eight nine "
    "ten hundred thousand million such certain various new".split()
)


class Params(NamedTuple):
    """How many takeaways there are at least and at most, and how many words each has at most."""

    least: int = 2
    most: int = 5
    words: int = 40
    sentences: bool = True


def build(params: Params, settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        takeaways = document.derive(find_sections, settings).takeaways
        if takeaways is None or profile_name(document, settings) is None:
            return
        bullets = [block for block in takeaways.blocks if block.bulleted]
        top = min((block.level for block in bullets), default=0)
        items = [block for block in bullets if block.level == top]
        if items:
            yield from _number(items, params)
        for block in bullets:
            yield from _form(document, block, params)

    return find


def _number(items: list[Block], params: Params) -> Iterator[Hit]:
    count = len(items)
    if count > params.most:
        extra = items[params.most]
        problem = f"there are {count} takeaways; keep the {params.most} that matter most"
        yield _hit(extra.lines[0].span, extra.text, problem)
    elif count < params.least:
        only = items[-1]
        problem = f"there is {count} takeaway; give at least {params.least}"
        yield _hit(only.lines[0].span, only.text, problem)


def _form(document: Document, block: Block, params: Params) -> Iterator[Hit]:
    if block.words > params.words:
        problem = f"this takeaway has {block.words} words; say it in {params.words} or fewer"
        yield _hit(block.span, block.text, problem)
    if params.sentences and not _is_sentence(document, block):
        problem = "this takeaway is not a full sentence; say who does what"
        yield _hit(block.span, block.text, problem)


def _is_sentence(document: Document, block: Block) -> bool:
    """Whether a bullet has a finite verb; what cannot be told passes."""
    tokens = document.derive(tokenize)
    first, last = tokens.of_block[block.position]
    view = document.derive(words)
    while first < last and not view.lower[first]:
        first += 1
    if first >= last:
        return True
    return any(
        can_be_finite(view, index, first) and not _is_counted(view, index)
        for index in range(first, last)
    )


def _is_counted(view: Words, index: int) -> bool:
    """Whether a word in "s" is a noun behind a word of number: "both contracts"."""
    return (
        index > 0
        and view.lower[index].endswith("s")
        and view.lower[index - 1] in _NUMBERS
        and bool(word_classes.classes(view.lower[index]) & word_classes.PLURAL)
    )


def _hit(span: Span, text: str, problem: str) -> Hit:
    shown = " ".join(text.split())
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return Hit(span, {"text": shown, "problem": problem})
