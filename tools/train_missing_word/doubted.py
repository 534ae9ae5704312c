"""Examples that a screen does not clear: what the model behind it is to tell apart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from tools.train_missing_word.batches import Example, corrupt, grouped, load, sentence, weights
from tools.train_missing_word.screen_model import Screen, tables

CHANCE = 0.45


class Source:
    """An endless stream of examples from one corpus, half of them with gaps."""

    def __init__(self, path: str, screen: Screen, common: list[str], threshold: float) -> None:
        self.corpus = load(path)
        self.screen, self.threshold = screen, threshold
        self.rows, self.shapes = tables(self.corpus, common)
        self.likely = weights()
        self.hard = self._doubted()

    def _doubted(self) -> np.ndarray:
        """The sentences as they stand in which the screen doubts something."""
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
        """Which sentences of one length the screen lets through."""
        words = np.stack([e.words for e in group])
        with torch.no_grad():
            logits = self.screen(
                torch.from_numpy(self.rows[words]), torch.from_numpy(self.shapes[words])
            )
        found: np.ndarray = logits.max(dim=1).values.numpy() >= self.threshold
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
