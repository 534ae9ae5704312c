"""Tracked changes that nobody has accepted, and comments that nobody has resolved."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document, Node, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "what", "advice"})

_SHOWN = 60
_DIRECTIVE = "brieflint-"


class Params(NamedTuple):
    """What is reported."""

    changes: bool = True
    comments: bool = True


def build(params: Params, _settings: Settings) -> Check:
    """The check."""

    def find(document: Document) -> Iterator[Hit]:
        if document.format != "docx":
            return
        if params.changes:
            yield from _changes(document)
        if params.comments:
            yield from _comments(document)

    return find


def _changes(document: Document) -> Iterator[Hit]:
    """Each change; a deletion and an insertion at one place by one author are one."""
    group: list[Node] = []
    for node in document.nodes_of("insertion", "deletion"):
        if group and not _belongs(document, group[-1], node):
            yield _change(document, group)
            group = []
        group.append(node)
    if group:
        yield _change(document, group)


def _belongs(document: Document, before: Node, node: Node) -> bool:
    same = before.attrs.get("author") == node.attrs.get("author")
    return (
        same
        and node.span.start <= before.span.end
        and (document.block_at(before.span.start) is document.block_at(node.span.start))
    )


def _change(document: Document, group: list[Node]) -> Hit:
    span = _trimmed(document, Span(group[0].span.start, max(node.span.end for node in group)))
    added = "".join(document.slice(n.span) for n in group if n.kind == "insertion")
    gone = "".join(n.attrs.get("text", "") for n in group if n.kind == "deletion")
    author = group[0].attrs.get("author") or "somebody"
    if _short(added) and _short(gone):
        what = f"{author} replaced '{_short(gone)}' with '{_short(added)}'"
    elif _short(added):
        what = f"{author} added '{_short(added)}'"
    elif _short(gone):
        what = f"{author} deleted '{_short(gone)}'"
    else:
        what = f"{author} changed a paragraph's end"
    return _hit(document, span, what, "accept or reject the change")


def _trimmed(document: Document, span: Span) -> Span:
    text = document.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip())) if text.strip() else span


def _comments(document: Document) -> Iterator[Hit]:
    places: set[Span] = set()
    for node in document.nodes_of("comment"):
        # Answers stand where the comment stands that they answer.
        if node.attrs.get("resolved") == "yes" or node.span in places:
            continue
        if node.attrs.get("text", "").lstrip().lower().startswith(_DIRECTIVE):
            continue  # it silences a finding, and is told of when it silences none
        places.add(node.span)
        author = node.attrs.get("author") or "somebody"
        text = _short(node.attrs.get("text", ""))
        yield _hit(document, node.span, f"{author} comments: '{text}'", "settle and delete it")


def _hit(document: Document, span: Span, what: str, advice: str) -> Hit:
    return Hit(span, {"text": _short(document.slice(span)), "what": what, "advice": advice})


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN].rsplit(" ", 1)[0] + " …"
