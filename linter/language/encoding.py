"""The tagger: a small transformer that says which word is missing before a token.

Its layers are those of BERT (Devlin et al. 2019), normalised behind each half. Of the
last layer only the places in doubt are computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from linter.language.pieces import END, START, cut, plain, shape
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from linter.language.tokens import Token
    from linter.language.weights import Floats, Weights

HEADS = 12
AT_ONCE = 400
"""Pieces that go through the layers together."""

GATED = 32
"""Rows that go through the gate together: so many stay in the processor's cache."""

_NARROW = 1e-12
_Layer = dict[str, tuple["Floats", "Floats"]]


class _Spelt(NamedTuple):
    """A sentence's pieces, their shapes, and the first piece of each token."""

    ids: list[int]
    forms: list[int]
    first: list[int]


class Encoder:
    """Trained weights, ready to run."""

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        from linter.language.sixbit import unpack

        self._np, self._unpack = np, unpack
        pieces = weights.lines("pieces")
        self._rows = dict(zip(pieces, range(len(pieces)), strict=True))
        self._pieces = weights.raw("piece"), weights.raw("piece.scale")
        self._positions = weights.floats("position")
        self._shapes = weights.floats("shape")
        self._norm = weights.floats("norm.w"), weights.floats("norm.b")
        self._layers: list[_Layer] = [
            {
                part: (weights.floats(f"{i}.{part}.w"), weights.floats(f"{i}.{part}.b"))
                for part in ("qkv", "join", "norm1", "up", "down", "norm2")
            }
            for i in range(int(weights.raw("layers")[0]))
        ]
        self._mix = weights.floats("mix.w"), weights.floats("mix.b")
        self._out = weights.floats("out.w"), weights.floats("out.b")
        self._cut: dict[tuple[str, str], list[int]] = {}

    @property
    def longest(self) -> int:
        """Pieces of a sentence, its two ends included, that the tagger can take."""
        return len(self._positions)

    def labels(self, cases: Sequence[tuple[Sequence[Token], Sequence[int]]]) -> list[Floats | None]:
        """For each sentence and places in it, probabilities of `LABELS` for the gaps before them.

        A place is the index of a token, never the first. None stands for a sentence of
        more pieces than `longest`.
        """
        spelt = [self._spell(tokens) for tokens, _ in cases]
        found: list[Floats | None] = [None] * len(cases)
        group: list[int] = []
        count = 0
        for number, (ids, _, _) in enumerate(spelt):
            if len(ids) > self.longest:
                continue
            group.append(number)
            count += len(ids)
            if count >= AT_ONCE:
                self._label([(spelt[n], cases[n][1]) for n in group], group, found)
                group, count = [], 0
        if group:
            self._label([(spelt[n], cases[n][1]) for n in group], group, found)
        return found

    def _spell(self, tokens: Sequence[Token]) -> _Spelt:
        ids, forms, first = [self._rows[START]], [0], []
        for number, token in enumerate(tokens):
            pieces = self._pieces_of(token)
            first.append(len(ids))
            ids += pieces
            forms += [shape(token.norm, token.kind, first=number == 0)] * len(pieces)
        return _Spelt([*ids, self._rows[END]], [*forms, 0], first)

    def _label(
        self,
        group: Sequence[tuple[_Spelt, Sequence[int]]],
        numbers: Sequence[int],
        found: list[Floats | None],
    ) -> None:
        """Run a group of sentences, one behind the other, and put each answer in its place."""
        np = self._np
        ids = [row for (rows, _, _), _ in group for row in rows]
        forms = [form for (_, shapes, _), _ in group for form in shapes]
        ends = np.cumsum([len(rows) for (rows, _, _), _ in group]).tolist()
        parts = [slice(a, b) for a, b in zip([0, *ends], ends, strict=False)]
        rows, scales = self._pieces
        x = self._unpack(rows[ids]) * scales[ids].astype(np.float32)
        x += self._shapes[forms]
        x += self._positions[np.concatenate([np.arange(p.stop - p.start) for p in parts])]
        x = self._normal(x, self._norm)
        for layer in self._layers[:-1]:
            x = self._run(layer, x, parts, x, parts)
        # In the last layer only the tokens on both sides of a place are asked for.
        before = [
            part.start + spelt.first[place] - 1
            for part, (spelt, places) in zip(parts, group, strict=True)
            for place in places
        ]
        sides = np.stack((np.array(before), np.array(before) + 1), 1).reshape(-1)
        cuts = np.cumsum([2 * len(places) for _, places in group]).tolist()
        asked = [slice(a, b) for a, b in zip([0, *cuts], cuts, strict=False)]
        last = self._run(self._layers[-1], x, parts, x[sides], asked)
        around = last.reshape(len(before), -1)
        mixed = self._gelu(self._linear(around, self._mix))
        logits = self._linear(mixed, self._out)
        self._to_shares(logits)
        for number, part in zip(numbers, asked, strict=True):
            found[number] = logits[part.start // 2 : part.stop // 2]

    def _pieces_of(self, token: Token) -> list[int]:
        key = token.norm, token.kind
        found = self._cut.get(key)
        if found is None:
            found = self._cut[key] = cut(plain(*key), self._rows)
        return found

    def _run(
        self,
        layer: _Layer,
        x: Floats,
        parts: Sequence[slice],
        some: Floats,
        asked: Sequence[slice],
    ) -> Floats:
        """One layer for the rows `some`, of which `asked[i]` look at the rows `parts[i]` of `x`."""
        np = self._np
        w, b = layer["qkv"]
        width = x.shape[1]
        each = width // HEADS
        queries = some @ w[:, :width] + b[:width]
        queries *= np.float32(each**-0.5)
        q = queries.reshape(-1, HEADS, each).transpose(1, 0, 2)
        kv = (x @ w[:, width:] + b[width:]).reshape(-1, 2, HEADS, each)
        k, v = kv[:, 0].transpose(1, 2, 0), kv[:, 1].transpose(1, 0, 2)
        mixed = np.empty_like(some)
        for rows, all_rows in zip(asked, parts, strict=True):
            seen = q[:, rows] @ k[:, :, all_rows]
            self._to_shares(seen)
            mixed[rows] = (seen @ v[:, all_rows]).transpose(1, 0, 2).reshape(-1, width)
        y = self._normal(some + self._linear(mixed, layer["join"]), layer["norm1"])
        inner = self._gelu(self._linear(y, layer["up"]))
        return self._normal(y + self._linear(inner, layer["down"]), layer["norm2"])

    def _linear(self, x: Floats, weights: tuple[Floats, Floats]) -> Floats:
        y: Floats = x @ weights[0]
        y += weights[1]
        return y

    def _to_shares(self, logits: Floats) -> None:
        """Turn logits into shares of one, in place, along the last axis."""
        logits -= logits.max(axis=-1, keepdims=True)
        self._np.exp(logits, out=logits)
        logits /= logits.sum(axis=-1, keepdims=True)

    def _normal(self, x: Floats, weights: tuple[Floats, Floats]) -> Floats:
        np = self._np
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt(
            np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1]) + np.float32(_NARROW)
        )
        x *= weights[0]
        x += weights[1]
        return x

    def _gelu(self, x: Floats) -> Floats:
        """The smooth gate of Hendrycks and Gimpel 2016, by its hyperbolic tangent, in place."""
        np = self._np
        scratch = np.empty_like(x[:GATED])
        for start in range(0, len(x), GATED):
            rows = x[start : start + GATED]
            y: Any = scratch[: len(rows)]
            np.multiply(rows, rows, out=y)
            y *= np.float32(0.044715)
            y += 1
            y *= rows
            y *= np.float32(0.7978845608)
            np.tanh(y, out=y)
            y += 1
            rows *= y
            rows *= np.float32(0.5)
        return x
