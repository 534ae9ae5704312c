"""The tagger without PyTorch: two bidirectional LSTM layers in numpy.

Sentences run together without padding: sorted by length, every time step holds
just the sentences that reach it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.train_missing_word.features import FIRST_WORD, features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST_TOKENS = 4096
"""Tokens that run through the model at a time: bounds memory, fills the matrix unit."""


class GapModel:
    """Scores the gap before each token but the first of a sentence."""

    def __init__(self, path: Path) -> None:
        """Read the weights. Raises OSError or ValueError when they cannot be read."""
        import numpy as np

        self._np = np
        with np.load(path, allow_pickle=False) as data:
            words = bytes(data["vocabulary"]).decode().split("\n")
            self.vocabulary = {word: i + FIRST_WORD for i, word in enumerate(words)}
            self._tables = [
                data[f"{name}.rows"].astype(np.float32) * data[f"{name}.scale"].astype(np.float32)
                for name in ("word", "suffix", "shape")
            ]
            self._layers = [
                tuple(data[f"{name}.{part}"].astype(np.float32) for part in ("wx", "wh", "b"))
                for name in ("first", "second")
            ]
            self._mix, self._mix_bias, self._out, self._out_bias = (
                data[name].astype(np.float32) for name in ("mix.w", "mix.b", "out.w", "out.b")
            )

    def score(self, sentences: Sequence[Sequence[tuple[str, str]]]) -> list[Floats]:
        """For each sentence of (norm, kind) pairs the log-probabilities of `LABELS`.

        Row i is the gap before token i + 1. Sentences have at least two tokens.
        """
        results: list[Floats | None] = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        at = 0
        while at < len(order):
            tokens, end = 0, at
            while end < len(order) and (end == at or tokens < MOST_TOKENS):
                tokens += len(sentences[order[end]])
                end += 1
            group = order[at:end]
            scored = self._run([sentences[i] for i in group])
            for i, scores in zip(group, scored, strict=True):
                results[i] = scores
            at = end
        return [scores for scores in results if scores is not None]

    def _run(self, sentences: Sequence[Sequence[tuple[str, str]]]) -> list[Floats]:
        np = self._np
        ids: list[list[int]] = [[], [], []]
        for tokens in sentences:
            for collected, new in zip(ids, features(tokens, self.vocabulary), strict=True):
                collected += new
        x = np.concatenate(
            [table[np.array(i)] for table, i in zip(self._tables, ids, strict=True)], axis=1
        )
        lengths = np.array([len(tokens) for tokens in sentences])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        one = self._layer(x, self._layers[0], starts, lengths)
        two = self._layer(one, self._layers[1], starts, lengths)
        half = one.shape[1] // 2
        inside = np.ones(len(x), bool)
        inside[starts] = False
        after = np.flatnonzero(inside)
        before = after - 1
        around = np.concatenate((one[before, :half], one[after, half:], two[before], two[after]), 1)
        hidden = np.maximum(around @ self._mix + self._mix_bias, 0)
        logits = hidden @ self._out + self._out_bias
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        cuts = np.cumsum(lengths - 1)[:-1]
        return np.split(logits, cuts)

    def _layer(
        self, x: Floats, weights: tuple[Any, ...], starts: NDArray[Any], lengths: NDArray[Any]
    ) -> Floats:
        """One bidirectional layer over packed sentences, longest first."""
        np = self._np
        wx, wh, bias = weights  # in x 8h, 2 x h x 4h, 8h
        width = wh.shape[1]
        gates_in = (x @ wx + bias).reshape(len(x), 2, 4 * width)
        out = np.empty((len(x), 2 * width), np.float32)
        count = len(lengths)
        h = np.zeros((2, count, width), np.float32)
        c = np.zeros((2, count, width), np.float32)
        for step in range(int(lengths[0])):
            active = int(np.searchsorted(-lengths, -step, side="left"))
            h, c = h[:, :active], c[:, :active]
            forward = starts[:active] + step
            backward = starts[:active] + lengths[:active] - 1 - step
            gates = h @ wh
            gates[0] += gates_in[forward, 0]
            gates[1] += gates_in[backward, 1]
            # The weights of the three sigmoid gates are halved when they are written,
            # so that one tanh serves all four: sigmoid(x) = (1 + tanh(x / 2)) / 2.
            np.tanh(gates, out=gates)
            i, f, g, o = (gates[:, :, k * width : (k + 1) * width] for k in range(4))
            c = 0.5 * ((1 + f) * c + (1 + i) * g)
            h = 0.5 * (1 + o) * np.tanh(c)
            out[forward, :width] = h[0]
            out[backward, width:] = h[1]
        return out
