"""A document's text in small letters, for whatever looks for words in it."""

from __future__ import annotations

from linter.folding import fold
from linter.model import Document


def folded(document: Document) -> str:
    """The text as `fold` gives it, as long; call it through `document.derive(folded)`."""
    return fold(document.text)
