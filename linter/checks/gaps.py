"""A word is missing: a clause without its verb, "been" without "has"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.bare_determiners import bare_determiners
from linter.language.clauses import verbless
from linter.language.closed import closed
from linter.language.joints import Gap
from linter.language.words import Words, prose, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"what", "after", "perhaps"})


class Params(NamedTuple):
    """No options."""


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edit puts the likely word, for a person to look at."""

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        blocks = document.blocks
        for sentence in document.derive(prose).sentences:
            found: set[int] = set()
            for gap in (
                *verbless(view, sentence, item=blocks[sentence.block].kind == "list_item"),
                *closed(view, sentence),
                *bare_determiners(view, sentence),
            ):
                if gap.at not in found:
                    found.add(gap.at)
                    yield _hit(document, view, gap)

    return check


def _hit(document: Document, view: Words, gap: Gap) -> Hit:
    before, after = view.tokens[gap.at - 1], view.tokens[gap.at]
    span = Span(before.start, after.end)
    fields = {"what": "a verb" if gap.verb else "a word", "after": document.slice(after.span)}
    if not gap.word:
        extra = document.slice(before.span)
        fields |= {"what": "a noun", "perhaps": f", or '{extra}' is one word too many"}
        return Hit(span, fields)
    edit = Edit(Span(before.end, before.end), " " + gap.word)
    return Hit(span, fields | {"perhaps": f" ({gap.word}?)"}, (edit,), safe=False)
