"""Where the trained models say that a finite verb is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from math import log
from typing import TYPE_CHECKING

from linter.language.gap_vetoes import whole
from linter.language.joints import Gap
from linter.language.missing import COPULAS, LABELS, VERBS
from linter.language.words import prose, words
from linter.model import Document
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from linter.language.encoding import Encoder
    from linter.language.screening import Screen
    from linter.language.tokens import Token
    from linter.language.weights import Floats, Weights

FILE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "missing-word.bin")
SHORTEST = 6
"""Tokens; in shorter sentences the models were not trained."""

LONGEST = 158
"""Tokens; the tagger has places for so many pieces and two ends, and a token is a piece or more."""

NEAR = 3.0
"""Gaps whose logit is so far below the greatest of their sentence are not looked at."""

USUAL = 25
"""Tokens of a sentence that the limits of the screens are given for."""

TINY = 1e-6

PLAIN = 0.6
"""The share of one word among the verbs from which the message names it."""


class Limits(NamedTuple):
    """Logits from which a sentence goes on, and from which a gap is reported.

    A longer sentence costs more to look at, and something in it looks like a gap more often:
    the limits of both screens hold for `USUAL` tokens, and rise with the logarithm of the
    length, `rise` times.
    """

    narrow: float
    wide: float
    rise: float
    report: float


class Models:
    """Two screens, the tagger, and the limits that were fixed for them."""

    def __init__(self, weights: Weights) -> None:
        from linter.language.screening import Screen

        self._weights = weights
        self.narrow = Screen(weights, "narrow")
        self.wide = Screen(weights, "wide", self.narrow)
        self.limits = Limits(*weights.floats("limits").tolist())

    @cached_property
    def tagger(self) -> Encoder:
        """Made ready when it is first asked: on many pages the screens doubt nothing."""
        from linter.language.encoding import Encoder

        return Encoder(self._weights)


@cache
def models() -> Models | None:
    """The trained models, loaded once; None where their file or numpy is missing or broken."""
    # More threads than one make small products slower and a start twice as long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from linter.language.weights import Weights

        return Models(Weights(FILE))
    except (ImportError, OSError, ValueError, KeyError):
        return None


def missing_verbs(document: Document) -> Mapping[int, Gap] | None:
    """By the first token of a sentence, the gap in it; call it through `document.derive`.

    None where the models are wanted and not there; a page without a sentence wants none.
    """
    spans = [
        (sentence.first, sentence.last)
        for sentence in document.derive(prose).sentences
        if sentence.ended and SHORTEST <= sentence.last - sentence.first <= LONGEST
    ]
    if not spans:
        return {}
    found = models()
    if found is None:
        return None
    view = document.derive(words)
    gaps = dict(_missing(found, view.tokens, spans))
    return {first: gap for first, gap in gaps.items() if not whole(view, first, gap.at)}


def _missing(
    found: Models, tokens: Sequence[Token], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Gap]]:
    sentences = [tokens[first:last] for first, last in spans]
    doubts = doubtful(found.narrow, found.wide, found.limits, sentences)
    if not doubts:
        return
    cases = [(sentences[doubt.number], doubt.places) for doubt in doubts]
    for doubt, shares in zip(doubts, found.tagger.labels(cases), strict=True):
        if shares is None:
            continue
        best, certain = surest(shares)
        if certain >= found.limits.report:
            first = spans[doubt.number][0]
            word = _word(shares[best, 1 : VERBS + 1].tolist())
            yield first, Gap(first + doubt.places[best], word)


class Doubt(NamedTuple):
    """A sentence that neither screen clears, by number, and the doubtful places in it.

    A place is the number of a token before which something may be missing.
    """

    number: int
    places: list[int]


def doubtful(
    narrow: Screen, wide: Screen, limits: Limits, sentences: Sequence[Sequence[Token]]
) -> list[Doubt]:
    """What neither screen clears."""
    rises = [limits.rise * beyond(len(tokens)) for tokens in sentences]
    passed = [
        number
        for number, logits in enumerate(narrow.doubts(sentences))
        if logits.max() >= limits.narrow + rises[number]
    ]
    found: list[Doubt] = []
    again = wide.doubts([sentences[number] for number in passed])
    for number, logits in zip(passed, again, strict=True):
        most = logits.max()
        if most >= limits.wide + rises[number]:
            places = (logits > most - NEAR).nonzero()[0] + 1
            found.append(Doubt(number, places.tolist()))
    return found


def beyond(tokens: int) -> float:
    """By how much the logarithm of a sentence's length is above that of a usual one."""
    return log(tokens / USUAL)


def surest(shares: Floats) -> tuple[int, float]:
    """Which row is missing a verb most certainly, and the log-odds that one is."""
    verbs = shares[:, 1 : VERBS + 1].sum(axis=1).clip(TINY, 1 - TINY).tolist()
    best = verbs.index(max(verbs))
    return best, log(verbs[best] / (1 - verbs[best]))


def _word(shares: list[float]) -> str:
    """The likely verb, or "" if no one word is likely enough.

    Which form of "be" it is often stays open ("is" or "was"); that it is one does not.
    """
    verbs, copula = sum(shares), sum(shares[:COPULAS])
    if copula >= PLAIN * verbs:
        return LABELS[1 + shares.index(max(shares[:COPULAS]))]
    best = shares.index(max(shares))
    plain = shares[best] >= PLAIN * verbs and best != VERBS - 1
    return LABELS[1 + best] if plain else ""
