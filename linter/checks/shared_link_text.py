"""The same words linked to two targets."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "target", "other"})


class Params(NamedTuple):
    """`words` is from how many letters on a link's text counts."""

    letters: int = 3


def build(params: Params, _settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        seen: dict[str, str] = {}
        told: set[str] = set()
        for node in document.nodes_of("link"):
            href = node.attrs.get("href", "").strip()
            text = " ".join(document.slice(node.span).split())
            key = text.casefold()
            if sum(map(str.isalpha, key)) < params.letters or not href or href.startswith("#"):
                continue
            other = seen.setdefault(key, href)
            if _plain(other) != _plain(href) and key not in told:
                told.add(key)
                yield Hit(node.span, {"text": text, "target": href, "other": other})

    return find


def _plain(href: str) -> str:
    """A target without what makes no other page of it."""
    low = href.casefold().partition("://")[2] or href.casefold()
    return low.removeprefix("www.").rstrip("/")
