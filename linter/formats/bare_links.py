"""Web addresses in running text that no markup makes links: `https://example.org`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linter.folding import fold, matches_at, starts
from linter.model import Document, Node, Span
from linter.patterns import regex

# As GitHub finds them; quotation marks and full-width punctuation end an address.
_ADDRESS = regex(
    r"(?<![\w/@.:+-])(?:https?://|ftp://|www\.(?=[\w-]+\.))"
    r"[^\s<>\"“”«»\u3000-\u303f\uff00-\uffef]+",
    re.IGNORECASE,
)
_OPENINGS = ("http://", "https://", "ftp://", "www.")
_TRAILING = "?!.,:;*_~'’‘"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def bare_links(document: Document) -> Iterator[Node]:
    """A link node (attrs href, bare="yes") for each address outside links and code."""
    text = document.text
    openings = starts(fold(text), _OPENINGS)
    if not openings:
        return
    kinds = ("link", "code_span", "code")
    taken = sorted(n.span for n in document.nodes_of(*kinds) if n.span.start < n.span.end)
    begins = [span.start for span in taken]
    for match in matches_at(_ADDRESS, text, openings):
        address = _trimmed(match.group())
        scheme, _, rest = address.rpartition("://")
        if not rest.strip("/"):
            continue
        span = Span(match.start(), match.start() + len(address))
        index = bisect_right(begins, span.start)
        if index and taken[index - 1].end > span.start:
            continue
        if index < len(taken) and taken[index].start < span.end:
            continue
        href = address if scheme else f"http://{address}"
        yield Node("link", span, 0, {"href": href, "bare": "yes"})


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    surplus = {end: address.count(end) - address.count(begin) for end, begin in _PAIRS.items()}
    stop = len(address)
    while stop:
        last = address[stop - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        stop -= 1
    return address[:stop]
