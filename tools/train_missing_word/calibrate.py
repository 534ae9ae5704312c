"""Fix the limits of the trained models, on documents that neither trained nor are scored.

    python -m tools.train_missing_word.calibrate WEIGHTS.bin CORPUS.npz …

Writes into the file of weights: from which logit of the narrow screen a sentence goes
on to the wide one (`NARROW_SHARE` of edited sentences do), from there to the tagger
(`WIDE_SHARE`), how much the screens count beside the tagger, and from which sum a gap is
reported (`FLAGS` in 1,000 edited sentences, real slips among them).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from linter.language.encoding import Encoder
from linter.language.gap_vetoes import whole
from linter.language.missing import VERBS
from linter.language.screening import Screen
from linter.language.tagger import Doubt, Limits, doubtful, surest
from linter.language.tokens import Token
from linter.language.weights import Weights, write
from linter.language.words import Words
from tools.train_missing_word.batches import Corpus, corrupt, load, sentence, weights

NARROW_SHARE = 0.09
WIDE_SHARE = 0.0125
FLAGS = 0.7
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
SEED = 5
GAPS = 6_000
CLEAN = 60_000


class Scored(NamedTuple):
    """A sentence in doubt, and what the tagger says of its places."""

    doubt: Doubt
    shares: np.ndarray


def tokens_of(corpus: Corpus, words: np.ndarray) -> list[Token]:
    """Words as tokens; where they stood is of no account."""
    return [Token(str(corpus.norms[w]), 0, 0, str(corpus.kinds[w])) for w in words]


def sample(
    corpora: Sequence[Corpus], rng: np.random.Generator
) -> tuple[list[list[Token]], list[list[Token]]]:
    """Sentences as edited, and others of which one verb was taken out."""
    clean, gapped = [], []
    likely = weights()
    likely[VERBS + 1 :] = 0
    for corpus in corpora:
        order = rng.permutation(len(corpus.origin))
        for index in order[: CLEAN // len(corpora)]:
            clean.append(tokens_of(corpus, sentence(corpus, int(index))[0]))
        wanted = len(gapped) + GAPS // len(corpora)
        for index in order[CLEAN // len(corpora) :]:
            words, labels = sentence(corpus, int(index))
            if likely[labels].any():
                example = corrupt(words, np.where(likely[labels] > 0, labels, 0), rng, likely, 0.5)
                if (example.gaps > 0).sum() == 1:
                    gapped.append(tokens_of(corpus, example.words))
            if len(gapped) >= wanted:
                break
    return clean, gapped


def limit(values: Sequence[float], share: float) -> float:
    """The value that so large a share of the sentences reaches."""
    ranked = sorted(values, reverse=True)
    return ranked[int(share * len(ranked))]


def main(path: Path, corpora: list[Corpus]) -> None:
    """The command line; see the module's text."""
    found = Weights(path)
    narrow, wide, tagger = Screen(found, "narrow"), Screen(found, "wide"), Encoder(found)
    clean, gapped = sample(corpora, np.random.default_rng(SEED))
    first = [float(doubt.max()) for doubt in narrow.doubts(clean)]
    narrow_limit = limit(first, NARROW_SHARE)
    doubted = [s for s, logit in zip(clean, first, strict=True) if logit >= narrow_limit]
    second = [float(doubt.max()) for doubt in wide.doubts(doubted)]
    wide_limit = limit(second, WIDE_SHARE * len(clean) / len(doubted))
    limits = Limits(narrow_limit, wide_limit, 0.0, 0.0, 0.0)
    edited = score(narrow, wide, tagger, limits, clean)
    cut = score(narrow, wide, tagger, limits, gapped)
    print(f"{len(clean):,} clean, {len(edited):,} reach the tagger")
    print(f"{len(gapped):,} with a gap, {len(cut):,} reach it")
    best = (0.0, limits)
    for shares in product(SHARES, SHARES):
        weighed = limits._replace(narrow_share=shares[0], wide_share=shares[1])
        vain = certainties(edited, clean, weighed)
        report = sorted(vain, reverse=True)[int(FLAGS / 1000 * len(clean))]
        located = sum(c >= report for c in certainties(cut, gapped, weighed)) / len(gapped)
        print(f"screens count {shares}: from {report:.2f}, {located:.3f} of gaps reported")
        best = max(best, (located, weighed._replace(report=report)))
    arrays = {name: found.raw(name) for name in found.names() if name != "limits"}
    # The arrays lie in the file as it is: the new one takes its place when it is whole.
    scratch = path.with_suffix(".new")
    write(scratch, {**arrays, "limits": np.array(best[1], np.float32)})
    os.replace(scratch, path)
    print(best[1])


def certainties(scored: list[Scored], sentences: list[list[Token]], limits: Limits) -> list[float]:
    """How certain a gap is in each sentence, where it does not only look like one."""
    found = []
    for doubt, shares in scored:
        tokens = sentences[doubt.number]
        best, certain = surest(shares, doubt, limits)
        view = Words(tokens, [token.norm.lower() for token in tokens], {})
        if not whole(view, 0, doubt.places[best]):
            found.append(certain)
    return found


def score(
    narrow: Screen, wide: Screen, tagger: Encoder, limits: Limits, sentences: list[list[Token]]
) -> list[Scored]:
    """What the models say of the sentences that neither screen clears."""
    doubts = doubtful(narrow, wide, limits, sentences)
    answers = tagger.labels([(sentences[doubt.number], doubt.places) for doubt in doubts])
    return [
        Scored(doubt, shares)
        for doubt, shares in zip(doubts, answers, strict=True)
        if shares is not None
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), [load(name) for name in sys.argv[2:]])
