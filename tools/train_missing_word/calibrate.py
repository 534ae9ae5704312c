"""Fix the limits of the trained models, on documents that neither trained nor are scored.

    python -m tools.train_missing_word.calibrate WEIGHTS.bin CORPUS.npz …

Writes into the file of weights: from which logit of the narrow screen a sentence goes
on to the wide one (`NARROW_SHARE` of edited sentences do), from there to the tagger
(`WIDE_SHARE`), and from which log-odds a gap is reported (`FLAGS` in 1,000 edited
sentences, real slips among them).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from linter.language.encoding import Encoder
from linter.language.gap_vetoes import whole
from linter.language.missing import VERBS
from linter.language.screening import Screen
from linter.language.tagger import Doubt, Limits, beyond, doubtful, surest
from linter.language.tokens import Token
from linter.language.weights import Weights, write
from linter.language.words import Words
from tools.train_missing_word.batches import Corpus, corrupt, load, sentence, weights

NARROW_SHARE = 0.082
WIDE_SHARE = 0.012
FLAGS = 0.7
RISE = 0.75
"""Of 0, .5, .75, 1 and 1.5 the one that costs no gaps in other registers and saves most."""

SEED = 5
GAPS = 6_000
CLEAN = 60_000


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
    first = levelled(narrow.doubts(clean), clean)
    limits = Limits(limit(first, NARROW_SHARE), 0.0, RISE, 0.0)
    doubted = [s for s, logit in zip(clean, first, strict=True) if logit >= limits.narrow]
    second = levelled(wide.doubts(doubted), doubted)
    limits = limits._replace(wide=limit(second, WIDE_SHARE * len(clean) / len(doubted)))
    vain = certainties(doubtful(narrow, wide, limits, clean), tagger, clean)
    cut = certainties(doubtful(narrow, wide, limits, gapped), tagger, gapped)
    limits = limits._replace(report=sorted(vain, reverse=True)[int(FLAGS / 1000 * len(clean))])
    located = sum(certain >= limits.report for certain in cut) / len(gapped)
    print(f"{len(clean):,} clean, {len(vain):,} look like gaps to the tagger")
    print(f"{len(gapped):,} with a gap, {len(cut):,} do; {located:.3f} of all are reported")
    print(limits)
    arrays = {name: found.raw(name) for name in found.names() if name != "limits"}
    # The arrays lie in the file as it is: the new one takes its place when it is whole.
    scratch = path.with_suffix(".new")
    write(scratch, {**arrays, "limits": np.array(limits, np.float32)})
    os.replace(scratch, path)


def levelled(logits: list[np.ndarray], sentences: list[list[Token]]) -> list[float]:
    """A screen's greatest logit in each sentence, less what its limit rises there."""
    return [
        float(most.max()) - RISE * beyond(len(tokens))
        for most, tokens in zip(logits, sentences, strict=True)
    ]


def certainties(
    doubts: Sequence[Doubt], tagger: Encoder, sentences: list[list[Token]]
) -> list[float]:
    """How certain a gap is in each sentence where it does not only look like one."""
    found = []
    answers = tagger.labels([(sentences[doubt.number], doubt.places) for doubt in doubts])
    for doubt, shares in zip(doubts, answers, strict=True):
        if shares is None:
            continue
        tokens = sentences[doubt.number]
        best, certain = surest(shares)
        view = Words(tokens, [token.norm.lower() for token in tokens], {})
        if not whole(view, 0, doubt.places[best]):
            found.append(certain)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), [load(name) for name in sys.argv[2:]])
