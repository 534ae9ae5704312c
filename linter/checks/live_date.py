"""Dates that are another day each time a file is opened or a page is made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Hit
from linter.folding import matches_at, starts
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "what"})

_LIVE = frozenset({"DATE", "TIME"})

# The date of something ("post.date") stays; "site.time" is the time of making.
_WORD = r"(?:site\.time|(?<!\.)(?:current[\s_-]?)?(?:date(?:[\s_-]?time)?|today|now|time)(?!\.))"
# An expression of a template language that asks for the day on which it is filled in:
# {{ "now" | date: "%Y" }}, {% now "Y" %}, ${today}, %DATE%, <<Date>>, \today, =TODAY().
_TEMPLATE = regex(
    rf"\{{\{{[<%-]?[^{{}}\n]{{0,60}}?(?<![\w-]){_WORD}(?![\w-])[^{{}}\n]{{0,60}}\}}\}}"
    rf"|\{{%[^{{}}%\n]{{0,20}}(?<![\w-]){_WORD}(?![\w-])[^{{}}\n]{{0,60}}%\}}"
    rf"|<%[^<>%\n]{{0,40}}(?<![\w-]){_WORD}(?![\w-])[^<>\n]{{0,60}}%>"
    rf"|(?:\$\{{|<<|«|\[\[)\s*{_WORD}\s*(?:\}}|>>|»|\]\])"
    rf"|(?<![\w%])%(?:{_WORD})%(?!\w)"
    r"|(?<![\w\\])\\today\b"
    r"|(?<!\w)=(?:TODAY|NOW)\(\)"
    r"|\{\s*(?:DATE|TIME)\s+\\@[^{}\n]{0,60}\}",
    re.I,
)
_SIGNS = ("{", "<", "$", "«", "[", "%", "\\", "=")
"""Each of them begins with one of these."""


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. SAVEDATE, CREATEDATE and PRINTDATE stand still, more or less."""

    def find(document: Document) -> Iterator[Hit]:
        for node in document.nodes_of("field"):
            words = node.attrs.get("instruction", "").split()
            name = words[0].upper() if words else ""
            if name in _LIVE and node.span.start < node.span.end:
                what = f"is a {name} field, which shows another day each time the file is opened"
                yield _hit(document, node.span, what)
        yield from _templates(document)

    return find


def _templates(document: Document) -> Iterator[Hit]:
    places = starts(document.text, _SIGNS)
    if not places:
        return
    codes = [node.span for node in document.nodes if node.kind in ("code", "code_span")]
    for match in matches_at(_TEMPLATE, document.text, places):
        span = Span(*match.span())
        if not any(code.overlaps(span) for code in codes):
            yield _hit(document, span, "stands for whatever day it is when the page is made")


def _hit(document: Document, span: Span, what: str) -> Hit:
    return Hit(span, {"text": " ".join(document.slice(span).split()), "what": what})
