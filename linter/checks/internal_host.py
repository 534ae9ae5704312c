"""Links to hosts that readers outside the house cannot reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Hit
from linter.globs import matches
from linter.model import Document
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "host"})

_PRIVATE = regex(
    r"localhost|127\.[\d.]+|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|(?:.+\.)?(?:local|lan|intranet|internal|corp|home)"
)

_PLAIN = regex(
    r"(?:https?|ftp)://([a-z0-9.-]+)(?::[0-9]*)?(?:[/?#].*)?", re.ASCII | re.IGNORECASE | re.DOTALL
)
"""An address whose host anybody can tell."""


class Params(NamedTuple):
    """`hosts` are the house's own: names, or patterns such as "*.staging.example.com"."""

    hosts: tuple[str, ...] = ()


def build(params: Params, _settings: Settings) -> Check:
    """The check. Names without a dot and the addresses of private networks always count."""
    hosts = tuple(host.lower() for host in params.hosts)

    def find(document: Document) -> Iterator[Hit]:
        for node in document.nodes_of("link"):
            href = node.attrs.get("href", "").strip()
            if not href.lower().startswith(("http://", "https://", "ftp://")):
                continue
            try:
                host = _host(href)
            except ValueError:
                continue
            single = host.isalnum() and not host.isdigit()
            if host and (single or _PRIVATE.fullmatch(host) or matches(host, hosts)):
                text = " ".join(document.slice(node.span).split())
                yield Hit(node.span, {"text": text, "host": host})

    return find


def _host(href: str) -> str:
    """The host of an address, in small letters. Raises ValueError."""
    plain = _PLAIN.fullmatch(href)
    if plain:
        return plain[1].lower()
    # Long to load, and seldom needed.
    from urllib.parse import urlsplit

    return (urlsplit(href).hostname or "").lower()
