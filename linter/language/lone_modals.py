"""A modal that no verb follows: "Parliament will on the bill next month".

Only the plainest sentences are judged: the modal is their first verb, nothing before it
turns the order of words or leaves a verb to be understood, and no word behind it can be
the bare form of a verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.language import word_classes as wc
from linter.language.finite import can_be_finite
from linter.language.joints import OPENS_NOUN_PHRASE, Gap
from linter.language.sentences import Sentence
from linter.language.words import Words

_MODALS = frozenset("will would can could may might must shall should cannot".split())
_NOUNS_TOO = frozenset("will can may might must".split())
_TURNING = (
    wc.RELATIVES
    | wc.AUXILIARIES
    | frozenset(
        "nor neither only so as than never rarely seldom hardly not no little such like if unless "
        "because since although though while whereas until till once those all and or but".split()
    )
)
"""Words before a modal that may put its verb elsewhere, or leave it to be understood."""
_OPENS = (
    (OPENS_NOUN_PHRASE | (wc.PREPOSITIONS - {"to", "like", "but", "off", "out", "up", "down"}))
    - {"such", "all", "both", "each", "most"}
) | frozenset("any twice half".split())
_LIKE_ADJECTIVES = frozenset("same own next last first second third other new".split())
_BEFORE_NOUN = OPENS_NOUN_PHRASE | wc.PREPOSITIONS | frozenset({"any"})
_BEFORE_NOUN -= {"to", "all", "both", "each", "such"}


def lone_modals(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """The place in one sentence behind a modal where its verb is missing."""
    first, last = sentence.first, sentence.last
    if not sentence.ended or view.lower[last - 1] == "?":
        return
    if _MODALS.isdisjoint(view.lower[first:last]):
        return
    for index in range(first + 1, last - 2):
        word = view.lower[index]
        if word in _TURNING and word not in _MODALS:
            return
        if word not in _MODALS:
            continue
        if view.tokens[index].norm == word and _lacks_verb(view, index, first, last):
            yield Gap(index + 1, "")
        return


def _lacks_verb(view: Words, index: int, first: int, last: int) -> bool:
    if view.lower[first] in _TURNING or not _subject_before(view, index):
        return False
    if any(can_be_finite(view, at, first) for at in range(first, index)):
        return False
    after = view.tokens[index + 1]
    flags = wc.classes(after.norm)
    nouns = flags & wc.PLURAL and not flags & wc.BASE
    if view.lower[index + 1] not in _OPENS and not nouns and not after.norm[0].isupper():
        return False
    if any(_can_be_bare(view, at) for at in range(index + 1, last)):
        return False
    # "The will of the people is free": a noun, and another verb behind it.
    return view.lower[index] not in _NOUNS_TOO or not any(
        can_be_finite(view, at, first) for at in range(index + 1, last)
    )


def _subject_before(view: Words, index: int) -> bool:
    before = view.tokens[index - 1]
    flags = wc.classes(view.lower[index - 1])
    if before.kind != "word" or view.lower[index - 1] in wc.DETERMINERS:
        return False
    if view.lower[index - 1].endswith(("'s", "s'")):
        return False
    pronoun = view.lower[index - 1] in ("he", "she", "it", "they", "we")
    name = before.norm[0].isupper() and not flags & wc.CLOSED
    stranger = not flags and before.norm.endswith("s")  # "lenders"
    return (
        pronoun or name or stranger or bool(flags & (wc.NOUN | wc.PLURAL) and not flags & wc.CLOSED)
    )


def _can_be_bare(view: Words, at: int) -> bool:
    """Whether a word can be the bare form of a verb, and its neighbour makes no noun of it."""
    word, before = view.lower[at], view.lower[at - 1]
    flags = wc.classes(word)
    if word == "be" or view.tokens[at].kind in ("code", "address"):
        return True
    if flags & wc.AUXILIARY:
        return word in ("have", "do")
    if not flags:  # a stranger may be anything, but neither a name nor a form in -s
        name = view.tokens[at].kind != "word" or not view.tokens[at].norm.islower()
        if name or word.endswith("s"):
            return False
    elif not flags & (wc.NOUN | wc.PLURAL):
        return bool(flags & wc.BASE)
    elif not flags & wc.BASE:
        return False
    if wc.classes(before) == wc.ADJECTIVE or "-" in before or before in _LIKE_ADJECTIVES:
        before = view.lower[at - 2]  # "the pre-war figure"
    return before not in _BEFORE_NOUN and not before.endswith(("'s", "s'"))
