"""The shape of a page: which of its parts is the title, takeaways, contacts, disclaimer."""

from __future__ import annotations

from linter.model import Document, Span
from linter.settings import Settings


def parts_at(document: Document, span: Span, settings: Settings) -> frozenset[str]:
    """The names of every part of the page that holds this span's beginning."""
    return frozenset(
        node.kind for node in document.nodes if node.span.start <= span.start < node.span.end
    )
