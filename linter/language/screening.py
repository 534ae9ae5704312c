"""Screens: convolutions over words that clear most sentences before the tagger runs.

They see of a word its number among the common ones, or its ending, and its shape. Dilated
layers (Yu and Koltun 2016), each three words wide, look some fifteen words to either side.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from linter.language.pieces import SHAPES, plain, shape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from linter.language.tokens import Token
    from linter.language.weights import Floats, Weights

ENDINGS = 1024
"""Buckets of endings (the last three letters by CRC-32) for words that are not common."""

AT_ONCE = 1_200
"""Tokens that go through the layers together."""


_spelling = attrgetter("norm", "kind")


def screen_ids(norm: str, kind: str, common: Mapping[str, int]) -> tuple[int, int]:
    """The row of a token in a screen's table of words, and its shape.

    The rows of endings come first, those of `common` behind them.
    """
    spelling = plain(norm, kind)
    row = common.get(spelling)
    if row is None:
        row = zlib.crc32(spelling[-3:].encode()) % ENDINGS
    return row, shape(norm, kind, first=False)


class _Ids(dict[tuple[str, str], int]):
    """Row and shape of a token in one number, eight rows' worth of shapes; kept once known."""

    def __init__(self, common: Mapping[str, int]) -> None:
        super().__init__()
        self._common = common

    def __missing__(self, key: tuple[str, str]) -> int:
        row, form = screen_ids(*key, self._common)
        found = self[key] = row * SHAPES + form
        return found


class Screen:
    """Trained weights, ready to run."""

    def __init__(self, weights: Weights, name: str, other: Screen | None = None) -> None:
        """`name` is that of the screen in the file of weights.

        What the `other` screen of the same file knows of words this one knows too.
        """
        import numpy as np

        self._np = np
        if other is None:
            common = weights.lines("common")
            self._ids = _Ids(dict(zip(common, range(ENDINGS, ENDINGS + len(common)), strict=True)))
        else:
            self._ids = other._ids
        self._words = weights.floats(f"{name}.word")
        self._shapes = weights.floats(f"{name}.shape")
        self._gaps = [int(gap) for gap in weights.raw(f"{name}.dilations")]
        self._layers = [
            (weights.floats(f"{name}.{i}.w"), weights.floats(f"{name}.{i}.b"))
            for i in range(len(self._gaps))
        ]
        self._mix = weights.floats(f"{name}.mix.w"), weights.floats(f"{name}.mix.b")
        self._out = weights.floats(f"{name}.out.w"), weights.floats(f"{name}.out.b")

    def doubts(self, sentences: Sequence[Sequence[Token]]) -> list[Floats]:
        """By sentence, the logit of "a verb is missing before it" for all tokens but the first.

        A sentence has two tokens or more.
        """
        found: list[Floats] = [self._words[0]] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
        lengths = [len(sentences[number]) for number in order]
        tokens = chain.from_iterable(sentences[number] for number in order)
        ids = self._np.fromiter(
            map(self._ids.__getitem__, map(_spelling, tokens)), self._np.intp, sum(lengths)
        )
        first = done = 0
        # What stands behind the last sentence is too long for any group.
        for last, length in enumerate([*lengths, AT_ONCE]):
            if last > first and (last + 1 - first) * length > AT_ONCE:
                some = sum(lengths[first:last])
                logits = self._run(ids[done : done + some], lengths[first:last])
                for row, number in enumerate(order[first:last]):
                    found[number] = logits[row, : lengths[first + row] - 1]
                first, done = last, done + some
        return found

    def _run(self, ids: NDArray[np.intp], lengths: Sequence[int]) -> Floats:
        """The logits of sentences of like length, the longest last, run side by side.

        A row for each; in shorter ones what stands behind the last token means nothing.
        """
        np = self._np
        count, longest = len(lengths), lengths[-1]
        # All first tokens, then all second ones: a neighbour stands `count` rows away.
        places = np.concatenate([np.arange(n) * count + i for i, n in enumerate(lengths)])
        x = np.zeros((longest * count, self._words.shape[1]), np.float32)
        x[places] = self._words[ids // SHAPES] + self._shapes[ids % SHAPES]
        beyond = np.delete(np.arange(len(x)), places) if lengths[0] < longest else None
        for number, (gap, (w, b)) in enumerate(zip(self._gaps, self._layers, strict=True)):
            y = x @ w[1]
            if gap < longest:
                y[gap * count :] += x[: -gap * count] @ w[0]
                y[: -gap * count] += x[gap * count :] @ w[2]
            y += b
            np.maximum(y, 0, out=y)
            if beyond is not None:
                y[beyond] = 0  # what stands behind a sentence's end says nothing
            if number:
                y += x
            x = y
        mixed = x @ self._mix[0]  # what the token before the gap gives, and the one behind it
        half = mixed.shape[1] // 2
        hidden = mixed[:-count, :half] + mixed[count:, half:]
        hidden += self._mix[1]
        np.maximum(hidden, 0, out=hidden)
        logits: Floats = (hidden @ self._out[0] + self._out[1]).reshape(longest - 1, count).T
        return logits
