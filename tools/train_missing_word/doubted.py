"""Examples that screens do not clear: what the model behind them is to tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch

from tools.train_missing_word.batches import Example, corrupt, grouped, load, sentence, weights
from tools.train_missing_word.screen_model import Screen, tables, trained

CHANCE = 0.45


class Gate(NamedTuple):
    """A trained screen, its common words, and the logit from which a sentence goes on."""

    screen: Screen
    common: list[str]
    threshold: float


def gate(path: str, threshold: float) -> Gate:
    """The gate of a screen in a file that `screen` wrote."""
    return Gate(*trained(path), threshold)


class Source:
    """An endless stream of examples from one corpus, half of them with gaps."""

    def __init__(self, path: str, gates: Sequence[Gate]) -> None:
        """`gates` stand one behind the other; an example passes them all."""
        self.corpus = load(path)
        self.gates = [
            (gate.screen, *tables(self.corpus, gate.common), gate.threshold) for gate in gates
        ]
        self.likely = weights()
        self.hard = self._doubted()

    def _doubted(self) -> np.ndarray:
        """The sentences as they stand in which the screens doubt something."""
        corpus = self.corpus
        ones = np.ones(len(corpus.norms), np.int64)
        every = (
            Example(sentence(corpus, index)[0], np.array([index]))
            for index in range(len(corpus.origin))
        )
        found: list[int] = []
        for group in grouped(every, ones, 8_000, rest=True):
            for example, passed in zip(group, self.passes(group), strict=True):
                if passed:
                    found.append(int(example.gaps[0]))
        return np.array(sorted(found))

    def passes(self, group: list[Example]) -> np.ndarray:
        """Which sentences of one length the screens let through."""
        words = np.stack([e.words for e in group])
        left = np.arange(len(group))
        for screen, rows, shapes, threshold in self.gates:
            if not len(left):
                break
            some = words[left]
            with torch.no_grad():
                logits = screen(torch.from_numpy(rows[some]), torch.from_numpy(shapes[some]))
            left = left[logits.max(dim=1).values.numpy() >= threshold]
        found = np.zeros(len(group), bool)
        found[left] = True
        return found

    def examples(self, rng: np.random.Generator) -> Iterator[Example]:
        """Hard sentences and screened gaps in turn, without end."""
        corpus = self.corpus
        ones = np.ones(len(corpus.norms), np.int64)

        def with_gaps() -> Iterator[Example]:
            while True:
                index = int(rng.integers(len(corpus.origin)))
                example = corrupt(*sentence(corpus, index), rng, self.likely, CHANCE)
                if example.gaps.any():
                    yield example

        def screened() -> Iterator[Example]:
            for group in grouped(with_gaps(), ones, 1_500):
                for example, passed in zip(group, self.passes(group), strict=True):
                    if passed:
                        yield example

        gaps = screened()
        while True:
            for index in rng.permutation(self.hard):
                words, _ = sentence(corpus, int(index))
                yield Example(words, np.zeros(len(words), np.int64))
                yield next(gaps)
