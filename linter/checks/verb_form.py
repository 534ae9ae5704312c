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

FIELDS = frozenset({"wrong", "right", "other", "after"})

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


# Spelt like the bare form of another verb, which no modal ever has behind it.
_AS_BARE = frozenset("felt met thought hidden spoken undertaken".split())
_UNREAL = frozenset("would could should might must".split())
_NO_PASSIVES = frozenset(
    "agreed arrived arisen happened occurred remained risen fallen gone come become existed "
    "emerged wanted appeared disappeared died lived worked talked waited stayed slept depended "
    "resulted belonged consisted participated responded reacted voted declined recovered insisted "
    "persisted begun resigned retired collapsed failed tended benefited prospered sat lain stood "
    "succeeded grown".split()
)
"""Participles of verbs that have no object, or none that a passive is made for."""
_HOW_LONG = frozenset("few little lot bit while day week month year decade hour long".split())
_TOWARD = frozenset(
    "appear appears appeared seem seems seemed able unable likely unlikely expected fail fails "
    "failed want wants wanted decided refuse refuses refused managed manages tend tends tried "
    "tries hoped intends intended plans planned reluctant willing unwilling".split()
)
"""Words behind which "to" can only open an infinitive."""


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
        for index in view.where.get("to", ()):
            found = _infinitive(view, running, index)
            if found is not None:
                yield _hit(document, view, index, *found)

    return check


def _wrong(
    view: Words, running: Prose, index: int, auxiliary: str
) -> tuple[int, tuple[str, ...]] | None:
    """The token whose form is wrong after the auxiliary at `index`, and what would be right."""
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
        wrong = _only_bare(word, flags) or (
            # "has draft a text": no noun, for another begins behind it.
            at + 2 < sentence.last
            and view.lower[at + 1] in ("a", "an")
            and view.lower[at + 2] not in _HOW_LONG
            and flags & wc.BASE
            and not flags & (wc.PAST | wc.PARTICIPLE | wc.ADJECTIVE | wc.CLOSED)
        )
        return (at, (participle(word),)) if wrong else None
    if auxiliary in _DO and not negated:
        return None
    right = _base(word, open_to_verbs=auxiliary in _UNREAL)
    if right is None or _in_cleft(view, sentence.first, index):
        return None
    return at, (right,) if auxiliary in _DO or auxiliary in _DO_NOT else _rights(
        view, at, right, unreal=auxiliary in _UNREAL
    )


def _in_cleft(view: Words, first: int, index: int) -> bool:
    """As in "what they must matters"; not "a rule under which diesel must contains"."""
    return any(
        view.lower[at] in _CLEFTS
        and not (view.lower[at] == "which" and at > first and view.lower[at - 1] in wc.PREPOSITIONS)
        for at in range(max(first, index - 5), index)
    )


def _infinitive(view: Words, running: Prose, index: int) -> tuple[int, tuple[str, ...]] | None:
    """As in "appears to recovered"."""
    sentence, at = running.at(index), index + 1
    if sentence is None or not sentence.first < index < sentence.last - 2:
        return None
    if view.lower[index - 1] not in _TOWARD or not view.tokens[at].norm[0].islower():
        return None
    right = _base(view.lower[at])
    seems = view.lower[index - 1].startswith(("appear", "seem"))
    return None if right is None else (at, _rights(view, at, right, unreal=seems))


def _rights(view: Words, at: int, base: str, *, unreal: bool) -> tuple[str, ...]:
    """What may stand for a participle behind a modal or "to", the likeliest first.

    A word may have dropped out ("can [be] diverted by", "would [have] preferred a") as well as
    the form be wrong. `unreal` says that "have" is likely: behind "would", "seems to".
    """
    word = view.lower[at]
    flags = wc.classes(word)
    if not flags & wc.PARTICIPLE:
        return (base,)
    been = f"have {word}"
    if word in _NO_PASSIVES:
        return (been, base) if unreal else (base, been)
    follows = view.lower[at + 1] if at + 1 < len(view.lower) else "."
    closes = not follows[:1].isalnum() or wc.classes(follows) & wc.ADVERB
    if closes or follows in wc.PREPOSITIONS:
        return (f"be {word}", base)
    return (been, base) if unreal or not flags & wc.PAST else (base, been)


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


def _base(word: str, *, open_to_verbs: bool = False) -> str | None:
    """The bare form of a word that is a past, a participle or a form in -s and nothing else.

    `open_to_verbs` says that a noun cannot stand here, so that rare ones count for nothing.
    """
    flags = wc.classes(word)
    if open_to_verbs and word in _AS_BARE:
        return base_of_irregular(word)
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


def _hit(document: Document, view: Words, index: int, at: int, rights: tuple[str, ...]) -> Hit:
    first, last = view.tokens[index], view.tokens[at]
    right, *others = rights
    wrong = document.slice(last.span)
    fields = {
        "wrong": wrong,
        "right": right,
        "other": "".join(f" or '{other}'" for other in others),
        "after": document.slice(first.span),
    }
    edit = Edit(last.span, right)
    if right.endswith(f" {wrong}"):
        edit = Edit(Span(last.start, last.start), right.removesuffix(wrong))
    return Hit(Span(first.start, last.end), fields, (edit,), safe=False)
