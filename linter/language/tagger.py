"""Where the trained models say that a finite verb is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from math import log
from pathlib import Path
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

FILE = Path(__file__).parent.parent / "data" / "missing-word.bin"
SHORTEST = 6
"""Tokens; in shorter sentences the models were not trained."""

NEAR = 3.0
"""Gaps whose logit is so far below the greatest of their sentence are not looked at."""

TINY = 1e-6

PLAIN = 0.6
"""The share of one word among the verbs from which the message names it."""


class Limits(NamedTuple):
    """Logits from which a sentence goes on, and from which a gap is reported.

    `wide_share` is how much the wide screen's logit counts beside the tagger's.
    """

    narrow: float
    wide: float
    wide_share: float
    report: float


class Models:
    """Two screens, the tagger, and the limits that were fixed for them."""

    def __init__(self, weights: Weights) -> None:
        from linter.language.screening import Screen

        self._weights = weights
        self.narrow = Screen(weights, "narrow")
        self.wide = Screen(weights, "wide")
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


def missing_verbs(document: Document) -> Mapping[int, Gap]:
    """By the first token of a sentence, the gap in it; call it through `document.derive`."""
    found = models()
    if found is None:
        return {}
    view = document.derive(words)
    tokens = view.tokens
    spans = [
        (sentence.first, sentence.last)
        for sentence in document.derive(prose).sentences
        if sentence.ended and sentence.last - sentence.first >= SHORTEST
    ]
    gaps = dict(_missing(found, tokens, spans))
    return {first: gap for first, gap in gaps.items() if not whole(view, first, gap.at)}


def _missing(
    found: Models, tokens: Sequence[Token], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Gap]]:
    sentences = [tokens[first:last] for first, last in spans]
    passed, doubts = doubtful(found.narrow, found.wide, found.limits, sentences)
    if not passed:
        return
    places = [places_in_doubt(doubt) for doubt in doubts]
    cases = [(sentences[number], at) for number, at in zip(passed, places, strict=True)]
    answers = found.tagger.labels(cases)
    for number, at, doubt, shares in zip(passed, places, doubts, answers, strict=True):
        if shares is None:
            continue
        wide = doubt[[place - 1 for place in at]]
        best, certain = surest(shares, wide, found.limits.wide_share)
        if certain >= found.limits.report:
            first = spans[number][0]
            yield first, Gap(first + at[best], _word(shares[best, 1 : VERBS + 1].tolist()))


def doubtful(
    narrow: Screen, wide: Screen, limits: Limits, sentences: Sequence[Sequence[Token]]
) -> tuple[list[int], list[Floats]]:
    """The sentences that neither screen clears, by number, and the wide screen's logits of each."""
    numbers = list(range(len(sentences)))
    doubts: list[Floats] = []
    for screen, limit in ((narrow, limits.narrow), (wide, limits.wide)):
        doubts = screen.doubts([sentences[number] for number in numbers])
        kept = [place for place, doubt in enumerate(doubts) if doubt.max() >= limit]
        numbers, doubts = [numbers[place] for place in kept], [doubts[place] for place in kept]
    return numbers, doubts


def places_in_doubt(doubt: Floats) -> list[int]:
    """The tokens before which something may be missing, after a screen's logits."""
    found: list[int] = ((doubt > doubt.max() - NEAR).nonzero()[0] + 1).tolist()
    return found


def surest(shares: Floats, wide: Floats, wide_share: float) -> tuple[int, float]:
    """Which of the places is missing a verb most certainly, and the logit of that.

    `shares` are the tagger's, `wide` the wide screen's logits at the same places.
    """
    verbs = shares[:, 1 : VERBS + 1].sum(axis=1).clip(TINY, 1 - TINY)
    odds = (verbs / (1 - verbs)).tolist()
    certain = [log(a) + wide_share * b for a, b in zip(odds, wide.tolist(), strict=True)]
    best = certain.index(max(certain))
    return best, certain[best]


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
