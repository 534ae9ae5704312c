"""Examples with words taken out, in batches of sentences of one length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tools.train_missing_word.features import COPULA_LABELS, LABELS, VERB_LABELS

TOKENS_IN_BATCH = 6_000
GAP_EVERY = 14
"""One chance of a gap for so many tokens; gaps stand at least `APART` tokens apart."""
APART = 7
CHANCE = 0.55
SHARDS = 4


class Corpus(NamedTuple):
    """What `prepare` wrote."""

    ids: np.ndarray
    labels: np.ndarray
    bounds: np.ndarray
    vocabulary: np.ndarray


def load(path: str) -> Corpus:
    """The arrays of a prepared corpus."""
    data = np.load(path)
    return Corpus(data["ids"], data["labels"], data["bounds"], data["vocabulary"])


def _weights() -> np.ndarray:
    weights = np.zeros(len(LABELS))
    main = LABELS.index("main verb")
    for label in range(1, len(LABELS)):
        if label in COPULA_LABELS:
            weights[label] = 1.0
        elif label == main:
            weights[label] = 0.9
        elif label in VERB_LABELS:
            weights[label] = 0.6
        else:
            weights[label] = 0.08
    return weights


def corrupt(
    ids: np.ndarray, labels: np.ndarray, rng: np.random.Generator, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """A sentence with some words taken out, and the label of the gap before each token."""
    length = labels.shape[0]
    target = np.zeros(length, np.int64)
    chances = 1 + length // GAP_EVERY
    gone: list[int] = []
    options = np.flatnonzero(labels)
    if options.size:
        p = weights[labels[options]]
        p = p / p.sum()
        for _ in range(chances):
            if rng.random() < CHANCE:
                at = int(options[np.searchsorted(np.cumsum(p), rng.random() * 0.999999)])
                if all(abs(at - other) >= APART for other in gone):
                    gone.append(at)
    for at in gone:
        target[at + 1] = labels[at]
    if not gone:
        return ids, target
    keep = np.ones(length, bool)
    keep[gone] = False
    return ids[:, keep], target[keep]


def batches(corpus: Corpus, seed: int, shard: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """One shard (a quarter of an epoch): 3 x batch x length ids, batch x (length - 1) labels."""
    epoch, quarter = divmod(shard, SHARDS)
    order = np.random.default_rng((seed, epoch)).permutation(len(corpus.bounds) - 1)
    order = order[quarter::SHARDS]
    rng = np.random.default_rng((seed, epoch, quarter + 1))
    weights = _weights()
    waiting: dict[int, list[tuple[np.ndarray, np.ndarray]]] = {}
    for index in order:
        a, b = corpus.bounds[index], corpus.bounds[index + 1]
        ids, target = corrupt(corpus.ids[:, a:b], corpus.labels[a:b], rng, weights)
        length = target.shape[0]
        group = waiting.setdefault(length, [])
        group.append((ids, target))
        if len(group) * length >= TOKENS_IN_BATCH:
            yield _stack(waiting.pop(length))
    # Lengths that did not fill a batch wait for another epoch's draw.


def _stack(group: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    ids = np.stack([item[0] for item in group], axis=1)
    return ids, np.stack([item[1] for item in group])[:, 1:]
