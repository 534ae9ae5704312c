"""The scenarios of an outlook, each with its likelihood: "Base case (60%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.model import Span
from linter.patterns import regex
from linter.shape.layout import Block

_LABEL = regex(
    r"[^().:\n]{2,60}\((?:(?:probability|likelihood|chance)(?: of)?:?\s*)?"
    r"(\d{1,3})\s?(?:%|per ?cent)"
    r"(?:\s+(?:likely|likelihood|chance|probability|probable))?\)",
    2,
)
_SCENARIO = regex(
    r"\b(?:scenarios?|(?:base|best|worst|upside|downside|central|bull|bear)[\s-]+case|baseline"
    r"|upside|downside)\b",
    2,
)
_OVER = regex(r"\b(?:scenarios|possible outcomes|alternative futures)\b", 2)


def scenarios(blocks: Sequence[Block]) -> Iterator[list[tuple[Span, float]]]:
    """Groups of labels that name scenarios side by side: their places and likelihoods in points.

    They are headings of one level under one heading, or items of one list. Each says that it is
    a scenario, or the heading above them does; a list under such a heading may as well give the
    chances of events that do not exclude each other.
    """
    over: dict[int, Block] = {}
    groups: dict[tuple[int, int], list[tuple[Block, re.Match[str]]]] = {}
    told: set[tuple[int, int]] = set()
    for block in blocks:
        label = _LABEL.match(block.text)
        if block.kind == "heading":
            over = {level: upper for level, upper in over.items() if level < block.level}
            upper = over[max(over)] if over else None
            over[block.level] = block
            key = (block.level, upper.position if upper else -1)
            if upper and _OVER.search(upper.text):
                told.add(key)
        elif block.kind == "list_item" and block.list >= 0:
            key = (-1, block.list)
        else:
            continue
        if label:
            groups.setdefault(key, []).append((block, label))
    for key, group in groups.items():
        if key in told or all(_SCENARIO.search(label.group()) for _, label in group):
            yield [
                (Span(block.span.start, block.span.start + label.end()), float(label[1]))
                for block, label in group
            ]
