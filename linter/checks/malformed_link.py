"""Link targets that no browser can follow as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.stand_ins import is_placeholder
from linter.language.targets import problem
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "target", "problem"})

_TARGET = r"(?:https?:|h?ttps?:?/|[a-z]{2,6}://?|www\.|mailto:|#|\.{0,2}/)"
_LEFT_OVER = (
    # "[text] (https://…)": the space keeps Markdown from making it a link.
    (
        regex(rf"\[([^\[\]\n]+)\][ \t]+\(({_TARGET}[^()\s]*)\)"),
        "a space stands between the link's text and its address, so no link is made",
    ),
    (
        regex(rf"\[([^\[\]\n]+)\]\(((?:{_TARGET})[^()\n]*)\)"),
        "the address has a space or another mark in it that keeps it from becoming a link",
    ),
    (
        regex(r"\(([^()\n]+)\)\[((?:https?:|www\.|mailto:)[^\[\]\s]*)\]"),
        "the brackets are the wrong way round: the text belongs in [ ], the address in ( )",
    ),
    (
        regex(
            r"\[([^\[\]\n]+)\]\(((?:https?:|www\.|mailto:)(?:[^()\s]|\([^()\s]*\)?)*)(?=[.,;]?(?:\s|$))"
        ),
        "the closing bracket behind the address is missing, so no link is made",
    ),
)


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    links: list[Span] = []
    for node in document.nodes:
        if node.kind != "link":
            continue
        links.append(node.span)
        href = node.attrs.get("href", "")
        wrong = None if is_placeholder(href) else problem(href)
        if wrong:
            text = " ".join(document.slice(node.span).split())
            yield Hit(node.span, {"text": text, "target": href.strip(), "problem": wrong})
    if "](" in document.text or "] (" in document.text or ")[" in document.text:
        yield from _unmade(document, links)


def _unmade(document: Document, links: list[Span]) -> Iterator[Hit]:
    """Markdown link syntax that shows on the page because it did not become a link."""
    codes = [node.span for node in document.nodes if node.kind == "code_span"]
    for block in document.blocks:
        if block.kind == "code":
            continue
        found: list[Span] = []
        for pattern, wrong in _LEFT_OVER:
            for match in pattern.finditer(document.text, block.span.start, block.span.end):
                if "{{" in match[2]:
                    continue  # a template's own syntax
                span = Span(*match.span())
                # The address in brackets may be a link of its own, the text may not.
                shown = Span(*match.span(1))
                if any(shown.overlaps(link) for link in links):
                    continue
                if any(span.overlaps(other) for other in (*codes, *found)):
                    continue
                found.append(span)
                fields = {"text": match[1], "target": match[2].strip(), "problem": wrong}
                yield Hit(shown, fields)
