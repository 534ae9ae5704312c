"""Emails of contacts that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language import emails
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.fields import Field
from linter.shape.fields import emails as find_emails
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "problem"})

_NEAR = 0.8
"""A domain this much like one of the house's is a slip for it (difflib's ratio)."""


class Params(NamedTuple):
    """`foreign` allows contacts outside the house's own domains."""

    foreign: bool = False


def build(params: Params, settings: Settings) -> Check:
    """The check."""
    domains = tuple(
        domain.lower().lstrip("@") for domain in settings.organisation.email_domains if domain
    )

    def find(document: Document) -> Iterator[Hit]:
        section = document.derive(find_sections, settings).contacts
        if section is None:
            return
        judged: list[Span] = []
        for block in section.blocks:
            for field in find_emails(block.text, block.span.start):
                if "@" in field.text:
                    for hit in _judge(field, domains, params):
                        judged.append(field.span)
                        yield hit
        for hit in _other_targets(document, section.span):
            if not any(hit.span and hit.span.overlaps(span) for span in judged):
                yield hit

    return find


def _judge(field: Field, domains: tuple[str, ...], params: Params) -> Iterator[Hit]:
    problem = emails.wrong(field.text)
    if problem:
        yield Hit(field.span, {"text": field.text, "problem": f"is no valid email: {problem}"})
        return
    local, _, domain = field.text.rpartition("@")
    low = domain.lower()
    if not domains or any(low == d or low.endswith(f".{d}") for d in domains):
        return
    from difflib import SequenceMatcher

    near = max(domains, key=lambda d: SequenceMatcher(None, low, d).ratio())
    if SequenceMatcher(None, low, near).ratio() >= _NEAR:
        problem = f"is not of the house's domain; did you mean {local}@{near}?"
        start = field.span.end - len(domain)
        edit = Edit(Span(start, field.span.end), near)
        yield Hit(field.span, {"text": field.text, "problem": problem}, (edit,))
    elif not params.foreign:
        problem = f"is not of the house's domain ({', '.join(domains)})"
        yield Hit(field.span, {"text": field.text, "problem": problem})


def _other_targets(document: Document, section: Span) -> Iterator[Hit]:
    """Emails that show one address and write to another."""
    for node in document.nodes:
        href = node.attrs.get("href", "")
        if node.kind != "link" or not href.lower().startswith("mailto:"):
            continue
        if not section.contains(node.span):
            continue
        shown = document.slice(node.span).strip()
        target = href[7:].partition("?")[0].strip()
        if "@" in shown and "@" in target and " " not in shown and shown.lower() != target.lower():
            yield Hit(node.span, {"text": shown, "problem": f"is linked to {target}, another one"})
