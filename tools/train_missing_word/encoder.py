"""The tagger: the lower layers of a small pretrained encoder, with a classifier of gaps.

Its layers are those of BERT (Devlin et al. 2019) in the sizes of MiniLM-L6-H384
(Wang et al. 2020), so that weights of that family can be its start.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import nn

from linter.language.pieces import SHAPES
from tools.train_missing_word.labels import LABELS

POSITIONS = 160


class Sizes(NamedTuple):
    """Widths and counts."""

    vocabulary: int
    layers: int = 4
    width: int = 384
    heads: int = 12
    inner: int = 1536
    mix: int = 256


class Layer(nn.Module):
    """One transformer layer, normalised behind each half."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.join = nn.Linear(sizes.width, sizes.width)
        self.norm1 = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm2 = nn.LayerNorm(sizes.width, eps=1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`x` is batch x length x width; `mask` is 0 where a piece stands, very low where not."""
        batch, length, width = x.shape
        each = width // self.heads
        qkv = self.qkv(x).view(batch, length, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        seen = (q * each**-0.5) @ k.transpose(-1, -2) + mask
        mixed = (seen.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.join(mixed))
        return self.norm2(x + self.down(nn.functional.gelu(self.up(x), approximate="tanh")))


class Encoder(nn.Module):
    """Logits over `LABELS` for the gap before each piece."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.piece = nn.Embedding(sizes.vocabulary, sizes.width)
        self.position = nn.Embedding(POSITIONS, sizes.width)
        self.shape = nn.Embedding(SHAPES, sizes.width)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.mix = nn.Linear(2 * sizes.width, sizes.mix)
        self.out = nn.Linear(sizes.mix, len(LABELS))

    def forward(
        self, pieces: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor, at: torch.Tensor
    ) -> torch.Tensor:
        """Logits at the flat places `at` (row * length + piece), each the first piece of a word."""
        length = pieces.shape[1]
        x = self.piece(pieces) + self.shape(shapes) + self.position.weight[:length]
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        flat = x.reshape(-1, x.shape[-1])
        around = torch.cat((flat[at - 1], flat[at]), -1)
        return self.out(nn.functional.gelu(self.mix(around), approximate="tanh"))


def pretrained(model: Encoder, weights: Path, kept: list[int]) -> None:
    """Start from the weights of a BERT of the same width; `kept` are its rows of pieces in use.

    Of its layers the lowest are taken; the type of segment 0 is added to every position.
    """
    from safetensors.torch import load_file

    given = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
    start = "embeddings."
    with torch.no_grad():
        model.piece.weight.copy_(given[start + "word_embeddings.weight"][kept])
        kind = given[start + "token_type_embeddings.weight"][0]
        model.position.weight.copy_(given[start + "position_embeddings.weight"][:POSITIONS] + kind)
        _copy(model.norm, given, start + "LayerNorm")
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}."
            for part, values in (("weight", layer.qkv.weight), ("bias", layer.qkv.bias)):
                names = [f"{at}attention.self.{one}.{part}" for one in ("query", "key", "value")]
                values.copy_(torch.cat([given[name] for name in names]))
            _copy(layer.join, given, at + "attention.output.dense")
            _copy(layer.norm1, given, at + "attention.output.LayerNorm")
            _copy(layer.up, given, at + "intermediate.dense")
            _copy(layer.down, given, at + "output.dense")
            _copy(layer.norm2, given, at + "output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, torch.Tensor], name: str) -> None:
    module.weight.copy_(given[name + ".weight"])
    module.bias.copy_(given[name + ".bias"])
