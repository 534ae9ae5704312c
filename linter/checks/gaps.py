"""A word is missing: a clause without its verb, "been" without "has".

What the shape of a clause proves comes first; where it proves nothing, the trained
models may be sure of a missing verb all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language import tagger
from linter.language.bare_determiners import bare_determiners
from linter.language.clauses import verbless
from linter.language.closed import closed
from linter.language.gap_words import fitted
from linter.language.joints import Gap
from linter.language.lone_modals import lone_modals
from linter.language.word_classes import MODALS
from linter.language.words import Words, prose, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"what", "after", "perhaps"})

NEAR = 4
"""Tokens from a gap within which a second one is taken for the same."""

WITHOUT_MODELS = (
    "grammar/missing-word works without its trained model, from the shape of clauses alone, and "
    "finds less; 'pip install --force-reinstall brieflint' brings the model and numpy back"
)


class Params(NamedTuple):
    """`model` says whether the trained models are asked, too."""

    model: bool = True


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edit puts the likely word, for a person to look at."""

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        blocks = document.blocks
        learned = (document.derive(tagger.missing_verbs) if params.model else None) or {}
        for sentence in document.derive(prose).sentences:
            found: dict[int, Gap] = {}
            for gap in (
                *verbless(view, sentence, item=blocks[sentence.block].kind == "list_item"),
                *closed(view, sentence),
                *bare_determiners(view, sentence),
                *lone_modals(view, sentence),
            ):
                found.setdefault(gap.at, gap)
            guess = learned.get(sentence.first)
            if guess is not None and all(abs(at - guess.at) > NEAR for at in found):
                found[guess.at] = guess
            for at in sorted(found):
                yield _hit(document, view, fitted(view, sentence.first, found[at]))

    return check


def notes(document: Document, params: Params) -> tuple[str, ...]:
    """What to say where the trained models were wanted and cannot run."""
    lacking = params.model and document.derive(tagger.missing_verbs) is None
    return (WITHOUT_MODELS,) if lacking else ()


def _hit(document: Document, view: Words, gap: Gap) -> Hit:
    before, after = view.tokens[gap.at - 1], view.tokens[gap.at]
    span = Span(before.start, after.end)
    fields = {"what": "a verb" if gap.verb else "a word", "after": document.slice(after.span)}
    if not gap.word:
        extra = document.slice(before.span)
        if gap.verb:
            fields |= {"perhaps": ""}
        else:
            fields |= {"what": "a noun", "perhaps": f", or '{extra}' is one word too many"}
        return Hit(span, fields)
    edit = Edit(Span(before.end, before.end), " " + gap.word)
    if view.lower[gap.at] == "to" and view.lower[gap.at - 1] in MODALS:
        extra = f", or '{document.slice(after.span)}' is one word too many"
        return Hit(span, fields | {"perhaps": f" ({gap.word}?){extra}"}, (edit,), safe=False)
    likely = f"{gap.word} or {gap.other}" if gap.other else gap.word
    return Hit(span, fields | {"perhaps": f" ({likely}?)"}, (edit,), safe=False)
