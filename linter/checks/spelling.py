"""Words that no word list knows and that a common word explains."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.misspelt import Doubt, doubts
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`suggestions`: how many words to propose at most."""

    suggestions: int = 3


FIELDS = frozenset({"text", "problem", "suggestions"})


def build(params: Params, settings: Settings) -> Check:
    """The check: unknown words with what was probably meant."""

    def check(document: Document) -> Iterator[Hit]:
        for doubt in document.derive(doubts, settings):
            yield _hit(doubt, params.suggestions)

    return check


def _hit(doubt: Doubt, most: int) -> Hit:
    words = [f"'{word}'" for word in doubt.suggestions[:most]]
    named = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    edit = Edit(doubt.span, doubt.suggestions[0])
    problem = f"is {doubt.dialect} spelling" if doubt.dialect else "is in no word list"
    fields = {"text": doubt.text, "problem": problem, "suggestions": named}
    return Hit(doubt.span, fields, (edit,))
