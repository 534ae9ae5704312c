"""Long forms that are written out again after their acronym was defined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.definitions import Definition
from linter.language.ledger import Entry, ledger
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape import parts_at
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`exempt`: parts of the page where the long form may stand again."""

    exempt: tuple[str, ...] = (
        "takeaways", "title", "heading", "header", "footer", "table_cell", "contacts",
        "disclaimer", "quote",
    )  # fmt: skip


FIELDS = frozenset({"text", "acronym"})
_OTHER_BLANK = regex(r"[^\S ]")
_PLURAL = regex(r"(?:e?s(?![\w-]))?")
_WORDY = regex(r"[\w-]")


def build(params: Params, settings: Settings) -> Check:
    """The check: every place after the definition where the long form stands alone."""
    exempt = frozenset(params.exempt)

    def check(document: Document) -> Iterator[Hit]:
        entries = [entry for entry in document.derive(ledger).entries.values() if _plain(entry)]
        if not entries:
            return
        flat = document.derive(flattened)
        links = sorted(node.span for node in document.nodes_of("link", "code_span"))
        for entry in entries:
            for span in _again(document.text, flat, entry):
                if exempt and not parts_at(document, span, settings).isdisjoint(exempt):
                    continue
                if _inside(span, links):
                    continue
                plural = "s" if document.text[span.end - 1] == "s" and _counted(entry) else ""
                fields = {"text": document.slice(span), "acronym": entry.acronym + plural}
                yield Hit(span, fields, (Edit(span, entry.acronym + plural),))

    return check


def _plain(entry: Entry) -> bool:
    return any(d.kind == "initials" and " " in d.long for d in entry.definitions)


def _counted(entry: Entry) -> bool:
    """Whether the draft gives the acronym a plural ("IDPs")."""
    return any(use.ending.startswith("s") for use in entry.uses)


def _again(text: str, flat: str, entry: Entry) -> Iterator[Span]:
    first = next(d for d in entry.definitions if d.kind == "initials")
    spelt = first.long.lower()
    defined = [d.long_span for d in entry.definitions]
    at = flat.find(spelt, max(first.long_span.end, first.short_span.end))
    while at >= 0:
        end = at + len(spelt)
        plural = _PLURAL.match(flat, end)
        end = plural.end() if plural else end
        span = Span(at, end)
        if (
            not _WORDY.match(flat, end)
            and not _WORDY.match(flat, at - 1)
            and not any(span.overlaps(other) for other in defined)
            and _alone(text, span, first)
        ):
            yield span
        at = flat.find(spelt, end)


def flattened(document: Document) -> str:
    """The text in small letters with plain spaces, letter for letter as long as it was."""
    low = document.text.lower()
    if len(low) != len(document.text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in document.text)
    return _OTHER_BLANK.sub(" ", low.replace("\n", " "))


def _alone(text: str, span: Span, definition: Definition) -> bool:
    """Not part of a longer name ("United Nations Security Council"), nor quoted, nor defined."""
    after = text[span.end : span.end + 40]
    before = text[max(0, span.start - 30) : span.start]
    if re.match(r"\s*[(\[]|[’'”\"]", after) and not re.match(r"[’']s\b", after):
        return False
    capital = all(w[:1].isupper() for w in definition.long.split() if len(w) > 3)
    if capital and text[span.start].islower():
        return False
    if capital and re.match(r"\s+(?:(?:of|for|and|on|to)\s+(?:the\s+)?)?[A-Z]", after):
        return False
    if capital and re.search(r"[A-Z][\w’'.-]*\s+(?:of\s+(?:the\s+)?)?$", before):
        return bool(re.search(r"(?:^|[.!?]\s+)(?:The|In|On|At|By|For|As|But|And)\s+$", before))
    return not re.search(r"[“\"(]\s*$", before)


def _inside(span: Span, spans: list[Span]) -> bool:
    index = bisect_right(spans, (span.start, 1 << 60)) - 1
    return index >= 0 and spans[index].end >= span.end
