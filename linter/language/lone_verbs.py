"""Any verb beside its subject, where the two do not agree: "they shares the cost".

Most verbs are nouns too, so a noun that opens a sentence and a verb behind it are believed
only where nothing else in the sentence can be its verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.language import word_classes as wc
from linter.language.finite import can_be_finite
from linter.language.inflect import bases_of_s, third_person
from linter.language.joints import OPENS_NOUN_PHRASE
from linter.language.sentences import Sentence
from linter.language.subjects import NO_HEADS
from linter.language.words import Words
from linter.tuples import NamedTuple

SHORTEST = 6
"""Tokens of a sentence that is judged by what else could be its verb."""
_SEVERAL = frozenset("they we".split())
_OPENS_OBJECT = OPENS_NOUN_PHRASE | frozenset("more less fewer any".split())
_BEFORE_PRONOUN = frozenset(
    ", ; that because although though while whereas but and which whom as since if when "
    "say says said think thinks thought believe believes".split()
)


class Clash(NamedTuple):
    """A verb and the head of its subject, by token, and the form that agrees.

    `safe` says that nothing but the form can be wrong.
    """

    verb: int
    head: int
    right: str
    safe: bool


def lone_clashes(view: Words, sentence: Sentence) -> Iterator[Clash]:
    """The clashes of one sentence."""
    first, last = sentence.first, sentence.last
    if not _SEVERAL.isdisjoint(view.lower[first:last]):
        yield from _pronouns(view, first, last)
    if sentence.ended and last - first >= SHORTEST and view.lower[last - 1] == ".":
        found = _opening(view, first, last)
        if found is not None:
            yield found


def _pronouns(view: Words, first: int, last: int) -> Iterator[Clash]:
    """As in "they shares the cost"."""
    for index in range(first, last - 2):
        verb = index + 1
        flags = wc.classes(view.lower[verb])
        if view.lower[index] not in _SEVERAL or not flags & wc.THIRD or flags & wc.PAST:
            continue
        if view.tokens[index].norm.isupper() or not view.tokens[verb].norm.islower():
            continue
        if flags & wc.PLURAL and view.lower[verb + 1] not in _OPENS_OBJECT:
            continue
        if index > first and view.lower[index - 1] not in _BEFORE_PRONOUN:
            continue
        right = _base(view.lower[verb])
        if right:
            yield Clash(verb, index, right, safe=True)


def _opening(view: Words, first: int, last: int) -> Clash | None:
    """As in "Norway account for", "The bank reduce its"."""
    head = first + (view.lower[first] == "the")
    verb = head + 1
    if verb + 2 >= last or not view.tokens[verb].norm.islower():
        return None
    flags = wc.classes(view.lower[verb])
    if not _one(view, head, first) or flags & wc.PAST:
        return None
    bare = wc.is_bare(view.lower[verb]) and view.lower[verb + 1] in _OPENS_OBJECT
    if not bare and (view.lower[verb], view.lower[verb + 1]) != ("account", "for"):
        return None
    if head == first and any(can_be_finite(view, at, first) for at in range(verb + 1, last)):
        return None  # "Norway account for May is open"
    return Clash(verb, head, third_person(view.lower[verb]), safe=False)


def _one(view: Words, head: int, first: int) -> bool:
    """Whether a single name opens the sentence, or "the" with one noun in the singular."""
    word = view.lower[head]
    flags = wc.classes(word)
    if view.tokens[head].kind != "word" or not word.isalpha() or word.endswith("s"):
        return False
    if word in wc.COLLECTIVE or flags & (wc.PLURAL | wc.CLOSED | wc.ADVERB | wc.ADJECTIVE):
        return False
    if head == first:
        return not flags
    # "The accused include", "the latter require": of any number.
    return bool(flags & wc.NOUN) and not flags & wc.PARTICIPLE and word not in NO_HEADS


def _base(third: str) -> str:
    return next((base for base in bases_of_s(third) if wc.is_verb(base)), "")
