"""Word's messages in place of cross-references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text"})

_MESSAGE = regex(
    r"Error!\s+(?:Reference\s+source\s+not\s+found|Bookmark\s+not\s+defined"
    r"|Hyperlink\s+reference\s+not\s+valid|No\s+bookmark\s+name\s+given"
    r"|Unknown\s+document\s+property\s+name|Not\s+a\s+valid\s+(?:filename|link|bookmark[\w ,]*)"
    r"|No\s+text\s+of\s+specified\s+style\s+in\s+document|No\s+table\s+of\s+\w+\s+entries\s+found"
    r"|Main\s+Document\s+Only|Unknown\s+switch\s+argument)\.?"
)


class Params(NamedTuple):
    """No options."""


def build(_params: Params, _settings: Settings) -> Check:
    """The check. The message stays in text that was copied out of Word, so any format has it."""
    return _find


def _find(document: Document) -> Iterator[Hit]:
    if "Error!" not in document.text:
        return
    for match in _MESSAGE.finditer(document.text):
        block = document.block_at(match.start())
        if block is not None and block.kind != "code":
            yield Hit(Span(*match.span()), {"text": " ".join(match.group().split())})
