"""The wrong form of a verb after a modal, after "did not", after "has"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language import word_classes as wc
from linter.language.inflect import (
    base_of_irregular,
    bases_of_ed,
    bases_of_s,
    participle,
)
from linter.language.words import Prose, Words, prose, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"wrong", "right", "after"})

_MODALS = wc.MODALS - {"ought"}
_DO_NOT = frozenset("don't doesn't didn't".split())
_DO = frozenset("do does did".split())
_HAVE = frozenset("have has had haven't hasn't hadn't".split())
# Before these a modal may stand ahead of its subject: "nor will planned cuts help".
_INVERTING = frozenset(
    "nor neither only so how what why when where as than never rarely seldom hardly not".split()
)
_CLEFTS = frozenset("what who whoever whatever all those that which everything anything".split())


# Bare verbs that are adjectives too: "they had complete control".
_ADJECTIVES = frozenset(
    "be complete correct separate exempt open clear free live direct present moderate "
    "secure elaborate appropriate deliberate intimate alternate duplicate subordinate "
    "concrete pay edit".split()
)


class Params(NamedTuple):
    """No options."""


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edit puts the form that the auxiliary wants."""

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        running = document.derive(prose)
        for auxiliary in (*_MODALS, *_DO, *_DO_NOT, *_HAVE):
            for index in view.where.get(auxiliary, ()):
                found = _wrong(view, running, index, auxiliary)
                if found is not None:
                    yield _hit(document, view, index, *found)

    return check


def _wrong(view: Words, running: Prose, index: int, auxiliary: str) -> tuple[int, str] | None:
    """The token whose form is wrong after the auxiliary at `index`, and the right form."""
    sentence = running.at(index)
    if sentence is None or index == sentence.first or view.tokens[index].norm[0].isupper():
        return None
    if view.lower[sentence.last - 1] == "?" or not _is_auxiliary(view, index, auxiliary):
        return None
    at = index + 1
    negated = auxiliary.endswith("n't")
    while at < sentence.last and wc.classes(view.lower[at]) & wc.ADVERB:
        negated = negated or view.lower[at] == "not"
        at += 1
    if at >= sentence.last or not view.tokens[at].norm[0].islower():
        return None
    word = view.lower[at]
    if auxiliary in _HAVE:
        flags = wc.classes(word)
        following = wc.classes(view.lower[at + 1]) if at + 1 < sentence.last else 0
        if following & (wc.NOUN | wc.PLURAL):
            return None  # "they have pay disputes"
        return (at, participle(word)) if _only_bare(word, flags) else None
    if auxiliary in _DO and not negated:
        return None
    right = _base(word)
    if right is None or not _CLEFTS.isdisjoint(view.lower[max(sentence.first, index - 5) : index]):
        return None
    return at, right


def _is_auxiliary(view: Words, index: int, auxiliary: str) -> bool:
    """Whether a word such as "will" or "can" is no noun here, and stands behind its subject."""
    before = view.lower[index - 1]
    if before in _INVERTING or before in wc.PREPOSITIONS:
        return False
    if auxiliary in ("will", "can", "might", "must", "may"):
        if wc.classes(before) == wc.ADJECTIVE:
            return False  # "the political will expressed"
        return before not in wc.DETERMINERS and not before.endswith(("'s", "s'", ","))
    return True


def _only_bare(word: str, flags: int) -> bool:
    return wc.is_bare(word) and not flags & (wc.PAST | wc.PARTICIPLE) and word not in _ADJECTIVES


def _base(word: str) -> str | None:
    """The bare form of a word that is a past, a participle or a form in -s and nothing else."""
    flags = wc.classes(word)
    if flags & (wc.BASE | wc.NOUN | wc.PLURAL | wc.ADJECTIVE | wc.CLOSED | wc.GERUND):
        return None
    if word in ("been", "has", "had", "is", "are", "was", "were", "does", "did", "done"):
        return None
    if flags & (wc.PAST | wc.PARTICIPLE):
        irregular = base_of_irregular(word)
        return irregular or next((b for b in bases_of_ed(word) if wc.is_verb(b)), None)
    if flags & wc.THIRD:
        return next((b for b in bases_of_s(word) if wc.is_verb(b)), None)
    return None


def _hit(document: Document, view: Words, index: int, at: int, right: str) -> Hit:
    first, last = view.tokens[index], view.tokens[at]
    fields = {
        "wrong": document.slice(last.span),
        "right": right,
        "after": document.slice(first.span),
    }
    return Hit(Span(first.start, last.end), fields, (Edit(last.span, right),), safe=False)
