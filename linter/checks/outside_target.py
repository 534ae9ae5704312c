"""Links and images whose target was looked for outside the draft and not found as it should be."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.model import Document, Node, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "target", "why", "what"})


class Params(NamedTuple):
    """`verdict` is the answer to report: missing, broken, unsure or moved."""

    verdict: str = "missing"


def build(params: Params, _settings: Settings) -> Check:
    """The check. It knows what `Document.outside` says; where nobody looked it finds nothing."""

    def find(document: Document) -> Iterator[Hit]:
        if not document.outside:
            return
        for node in document.nodes:
            if node.kind not in ("link", "image"):
                continue
            href = node.attrs.get("href", "")
            known = document.outside.get(href) or document.outside.get(href.strip())
            if known is None or known.verdict != params.verdict:
                continue
            span = _shown(document, node)
            text = " ".join(document.slice(span).split())
            what = "the image" if node.kind == "image" else f"the link '{text}'"
            fields = {"text": text, "target": href.strip(), "why": known.why, "what": what}
            same = params.verdict == "moved" and text == href.strip()
            yield Hit(span, fields, (Edit(span, known.why),) if same else ())

    return find


def _shown(document: Document, node: Node) -> Span:
    """What to underline: a link's text; an image has none, and stands where it stands."""
    at = min(node.span.start, len(document.text))
    return node.span if node.span.end > node.span.start else Span(at, at)
