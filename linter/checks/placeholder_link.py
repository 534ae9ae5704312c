"""Links that still point nowhere: empty, "#", TODO, "http://", example.com."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.stand_ins import RESERVED, STAND_INS, is_placeholder, reserved_host
from linter.model import Document, Node
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "target", "link"})


class Params(NamedTuple):
    """`hosts` are more host names that stand for a link still to be filled in."""

    hosts: tuple[str, ...] = ()


def build(params: Params, _settings: Settings) -> Check:
    """The check."""
    hosts = RESERVED | STAND_INS | {host.lower() for host in params.hosts}

    def find(document: Document) -> Iterator[Hit]:
        for node in document.nodes:
            if node.kind != "link":
                continue
            href = node.attrs.get("href", "")
            if is_placeholder(href, hosts) and not _is_spelt_out(document, node):
                text = " ".join(document.slice(node.span).split())
                example = reserved_host(href)
                kept = f": {example} is kept for examples" if example else ""
                fields = {
                    "text": text,
                    "target": f"'{href.strip()}'{kept}" if href.strip() else "no address",
                    "link": f"the link '{text}'" if text else "a link without text",
                }
                yield Hit(node.span, fields)

    return find


def _is_spelt_out(document: Document, node: Node) -> bool:
    """Whether a link's text is its own address: "example.com" as it stands in running text."""
    shown = document.slice(node.span).strip().lower().rstrip("/")
    target = node.attrs.get("href", "").strip().lower().rstrip("/")
    return "." in shown and target.rpartition("://")[2] == shown.rpartition("://")[2]
