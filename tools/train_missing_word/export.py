"""Write trained weights in the form the package reads.

    python -m tools.train_missing_word.export FINAL CORPUS.npz OUT.npz

Embeddings become eight-bit rows with a scale each, everything else sixteen-bit.
"""

from __future__ import annotations

import sys

import numpy as np
import torch

from tools.train_missing_word.batches import load


def rows(table: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Eight-bit rows and the scale of each."""
    values = table.numpy()
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(values / scale).astype(np.int8), scale.astype(np.float16)


def layer(model: dict[str, torch.Tensor], name: str) -> dict[str, np.ndarray]:
    """One bidirectional LSTM layer; sigmoid gates halved, both directions side by side."""
    found = {}
    for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        sides = []
        for suffix in ("_l0", "_l0_reverse"):
            values = model[f"{name}.{part}{suffix}"].numpy().copy()
            width = values.shape[0] // 4
            values[: 2 * width] *= 0.5  # input and forget gate
            values[3 * width :] *= 0.5  # output gate
            sides.append(values)
        found[part] = sides
    wx = np.concatenate([side.T for side in found["weight_ih"]], axis=1)
    wh = np.stack([side.T for side in found["weight_hh"]])
    bias = np.concatenate([a + b for a, b in zip(found["bias_ih"], found["bias_hh"], strict=True)])
    return {
        f"{name}.wx": wx.astype(np.float16),
        f"{name}.wh": wh.astype(np.float16),
        f"{name}.b": bias.astype(np.float16),
    }


def main() -> None:
    """The command line; see the module's text."""
    final, corpus, out = sys.argv[1:4]
    model = torch.load(final, weights_only=True, map_location="cpu")["model"]
    arrays: dict[str, np.ndarray] = {}
    for name in ("word", "suffix", "shape"):
        arrays[f"{name}.rows"], arrays[f"{name}.scale"] = rows(model[f"{name}.weight"])
    arrays |= layer(model, "first") | layer(model, "second")
    for name in ("mix", "out"):
        arrays[f"{name}.w"] = model[f"{name}.weight"].numpy().T.astype(np.float16)
        arrays[f"{name}.b"] = model[f"{name}.bias"].numpy().astype(np.float16)
    words = "\n".join(load(corpus).vocabulary.tolist()).encode()
    arrays["vocabulary"] = np.frombuffer(words, np.uint8)
    np.savez(out, **arrays)


if __name__ == "__main__":
    main()
