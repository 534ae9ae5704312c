"""A determiner whose noun is missing: "in the of the flood", "while the is small".

Some words never stand right behind an article or a possessive. Counted over 20 million
words of edited English, none of the pairs here stood there more than four times where
chance alone would give hundreds, and those few were slips.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.language.joints import Gap
from linter.language.sentences import Sentence
from linter.language.words import Words

_DETERMINERS = frozenset(("the", "an", "our", "my", "your", "their"))
_NEVER_BEHIND = frozenset(
    "of to for with by from against into during because although than is was were are am "
    "had have has did does would could should been".split()
)


def bare_determiners(view: Words, sentence: Sentence) -> Iterator[Gap]:
    """The places in one sentence where a determiner stands before no noun at all."""
    words = view.lower[sentence.first : sentence.last]
    if _NEVER_BEHIND.isdisjoint(words):
        return
    for at, word in enumerate(words[:-2]):
        if word in _DETERMINERS and _lost(view, sentence.first + at + 1):
            yield Gap(sentence.first + at + 1, "", verb=False)


def _lost(view: Words, index: int) -> bool:
    """Whether the word at `index`, behind a determiner, begins something else than a noun."""
    if view.tokens[index].norm not in _NEVER_BEHIND:
        return False  # a capital makes a name of it: "the For Our Future party"
    # "The to and fro of the talks", "the for and against": words spoken of as words.
    return view.lower[index + 1] not in ("and", "or")
