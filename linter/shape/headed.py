"""Sections that a house recognises by their heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.model import Document, Span
from linter.patterns import regex
from linter.shape.labels import looks_like_label, plain
from linter.shape.layout import lay_out


def find_headed(document: Document, headings: Sequence[str]) -> Span | None:
    """The first section under one of these headings that says something, heading included.

    A heading is compared without case, numbering and closing marks; one between
    slashes is a regular expression ("/outlook for .*/").
    """
    return next(find_all_headed(document, headings), None)


def find_all_headed(
    document: Document, headings: Sequence[str], within: Span | None = None
) -> Iterator[Span]:
    """Every such section, in the document's order; only those in `within`, where it is given."""
    patterns = [_pattern(heading) for heading in headings]
    blocks = document.derive(lay_out)
    for at, block in enumerate(blocks):
        if within is not None and not within.contains(block.span):
            continue
        if not looks_like_label(block) or not any(p.fullmatch(plain(block.text)) for p in patterns):
            continue
        last = block
        for following in blocks[at + 1 :]:
            if following.place != block.place or (
                following.kind == "heading"
                and (block.kind != "heading" or following.level <= block.level)
            ):
                break
            last = following
        if last is not block:
            yield Span(block.span.start, last.span.end)


def _pattern(heading: str) -> re.Pattern[str]:
    if len(heading) > 2 and heading.startswith("/") and heading.endswith("/"):
        return regex(heading[1:-1], re.I)
    return regex(re.escape(plain(heading)), re.I)
