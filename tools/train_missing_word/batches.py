"""Prepared sentences, words taken out of them, and batches of sentences of like length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from tools.train_missing_word.labels import COPULA_LABELS, LABELS, VERB_LABELS

GAP_EVERY = 14
"""One chance of a gap for so many tokens; gaps stand at least `APART` tokens apart."""
APART = 7


class Corpus(NamedTuple):
    """What `prepare` wrote: see there."""

    words: np.ndarray
    labels: np.ndarray
    bounds: np.ndarray
    origin: np.ndarray
    sources: np.ndarray
    norms: np.ndarray
    kinds: np.ndarray


class Example(NamedTuple):
    """The words of a sentence, and the label of the gap before each."""

    words: np.ndarray
    gaps: np.ndarray


def load(path: str) -> Corpus:
    """The arrays of a prepared corpus."""
    data = np.load(path)
    return Corpus(*(data[name] for name in Corpus._fields))


def weights() -> np.ndarray:
    """How willingly a word of each label is taken out."""
    found = np.zeros(len(LABELS))
    main = LABELS.index("main verb")
    for label in range(1, len(LABELS)):
        if label in COPULA_LABELS:
            found[label] = 1.0
        elif label == main:
            found[label] = 0.9
        elif label in VERB_LABELS:
            found[label] = 0.6
        else:
            found[label] = 0.08
    return found


def sentence(corpus: Corpus, index: int) -> tuple[np.ndarray, np.ndarray]:
    """The words of a sentence as it stands, and what each is when taken out."""
    a, b = corpus.bounds[index], corpus.bounds[index + 1]
    return corpus.words[a:b], corpus.labels[a:b]


def corrupt(
    words: np.ndarray,
    labels: np.ndarray,
    rng: np.random.Generator,
    likely: np.ndarray,
    chance: float,
) -> Example:
    """A sentence with some words taken out; `chance` is for each `GAP_EVERY` tokens."""
    length = labels.shape[0]
    gaps = np.zeros(length, np.int64)
    options = np.flatnonzero(labels)
    gone: list[int] = []
    if options.size:
        share = np.cumsum(likely[labels[options]])
        for _ in range(1 + length // GAP_EVERY):
            if rng.random() < chance:
                at = int(options[np.searchsorted(share, rng.random() * share[-1] * 0.999999)])
                if all(abs(at - other) >= APART for other in gone):
                    gone.append(at)
    if not gone:
        return Example(words, gaps)
    for at in gone:
        gaps[at + 1] = labels[at]
    keep = np.ones(length, bool)
    keep[gone] = False
    return Example(words[keep], gaps[keep])


def grouped(
    examples: Iterable[Example],
    size: np.ndarray,
    tokens: int,
    *,
    step: int = 1,
    rest: bool = False,
) -> Iterator[list[Example]]:
    """Examples in groups of about `tokens` units; `size[word]` is how many units a word has.

    Examples of a group differ by less than `step` units in length. Groups that are not
    full in the end are given out only when `rest` says so.
    """
    waiting: dict[int, list[Example]] = {}
    for example in examples:
        key = -(-int(size[example.words].sum()) // step)
        group = waiting.setdefault(key, [])
        group.append(example)
        if len(group) * key * step >= tokens:
            yield waiting.pop(key)
    if rest:
        yield from waiting.values()
