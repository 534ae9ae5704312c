"""Screens: convolutions over words that clear most sentences before the tagger runs.

They see of a word its number among the common ones, or its ending, and its shape. Dilated
layers (Yu and Koltun 2016), each three words wide, look some fifteen words to either side.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from linter.language.pieces import plain, shape

if TYPE_CHECKING:
    from linter.language.tokens import Token
    from linter.language.weights import Floats, Weights

ENDINGS = 1024
"""Buckets of endings (the last three letters by CRC-32) for words that are not common."""

AT_ONCE = 4_000
"""Tokens that go through the layers together."""


def screen_ids(norm: str, kind: str, common: Mapping[str, int]) -> tuple[int, int]:
    """The row of a token in a screen's table of words, and its shape.

    The rows of endings come first, those of `common` behind them.
    """
    spelling = plain(norm, kind)
    row = common.get(spelling)
    if row is None:
        row = zlib.crc32(spelling[-3:].encode()) % ENDINGS
    return row, shape(norm, kind, first=False)


class Screen:
    """Trained weights, ready to run."""

    def __init__(self, weights: Weights, name: str) -> None:
        """`name` is that of the screen in the file of weights."""
        import numpy as np

        self._np = np
        self._common = {
            word: ENDINGS + number for number, word in enumerate(weights.lines("common"))
        }
        self._words = weights.floats(f"{name}.word")
        self._shapes = weights.floats(f"{name}.shape")
        self._gaps = [int(gap) for gap in weights.raw(f"{name}.dilations")]
        self._layers = [
            (weights.floats(f"{name}.{i}.w"), weights.floats(f"{name}.{i}.b"))
            for i in range(len(self._gaps))
        ]
        self._mix = weights.floats(f"{name}.mix.w"), weights.floats(f"{name}.mix.b")
        self._out = weights.floats(f"{name}.out.w"), weights.floats(f"{name}.out.b")
        self._known: dict[tuple[str, str], tuple[int, int]] = {}

    def doubts(self, sentences: Sequence[Sequence[Token]]) -> list[Floats]:
        """By sentence, the logit of "a verb is missing before it" for all tokens but the first.

        A sentence has two tokens or more.
        """
        found: list[Floats] = []
        waiting: list[Sequence[Token]] = []
        count = 0
        for tokens in sentences:
            waiting.append(tokens)
            count += len(tokens)
            if count >= AT_ONCE:
                found += self._run(waiting)
                waiting, count = [], 0
        if waiting:
            found += self._run(waiting)
        return found

    def _ids(self, token: Token) -> tuple[int, int]:
        key = token.norm, token.kind
        ids = self._known.get(key)
        if ids is None:
            ids = self._known[key] = screen_ids(*key, self._common)
        return ids

    def _run(self, sentences: Sequence[Sequence[Token]]) -> list[Floats]:
        np = self._np
        # Between sentences stand as many zeros as the widest layer looks far, so that
        # each sees its own words and nothing else.
        apart = max(self._gaps)
        lengths = np.array([len(tokens) for tokens in sentences])
        starts = apart + np.concatenate(([0], np.cumsum(lengths + apart)[:-1]))
        total = int(starts[-1] + lengths[-1]) + apart
        places = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        places += np.arange(len(places))
        ids = np.array([self._ids(token) for tokens in sentences for token in tokens])
        x = np.zeros((total, self._words.shape[1]), np.float32)
        x[places] = self._words[ids[:, 0]] + self._shapes[ids[:, 1]]
        inside = np.zeros((total, 1), np.float32)
        inside[places] = 1
        for number, (gap, (w, b)) in enumerate(zip(self._gaps, self._layers, strict=True)):
            y = x @ w[1]
            y[gap:] += x[:-gap] @ w[0]
            y[:-gap] += x[gap:] @ w[2]
            y += b
            np.maximum(y, 0, out=y)
            y *= inside
            x = x + y if number else y
        mixed = x @ self._mix[0]  # what the token before the gap gives, and the one behind it
        half = mixed.shape[1] // 2
        after = np.delete(places, np.cumsum(lengths) - lengths)
        hidden = mixed[after - 1, :half] + mixed[after, half:] + self._mix[1]
        np.maximum(hidden, 0, out=hidden)
        logits = hidden @ self._out[0] + self._out[1]
        found: list[Floats] = np.split(logits, np.cumsum(lengths - 1)[:-1])
        return found
