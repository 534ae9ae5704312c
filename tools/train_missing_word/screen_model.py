"""The screens: convolutions over words, narrow ones that clear most sentences quickly."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from linter.language.pieces import SHAPES
from linter.language.screening import ENDINGS, screen_ids
from tools.train_missing_word.batches import Corpus


class Sizes(NamedTuple):
    """Widths, and how far apart the three words are that each layer sees."""

    rows: int
    word: int
    width: int
    mix: int
    dilations: tuple[int, ...]


class Screen(nn.Module):
    """The logit of "a verb is missing before this token"."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(sizes.rows, sizes.word)
        self.shape = nn.Embedding(SHAPES, sizes.word)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.shape.weight, std=0.1)
        widths = (sizes.word, *(sizes.width for _ in sizes.dilations[1:]))
        self.layers = nn.ModuleList(
            nn.Conv1d(width, sizes.width, 3, padding=gap, dilation=gap)
            for width, gap in zip(widths, sizes.dilations, strict=True)
        )
        self.mix = nn.Linear(2 * sizes.width, sizes.mix)
        self.out = nn.Linear(sizes.mix, 1)

    def forward(self, words: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        """Both are batch x length; the answer has a logit before each token but the first."""
        x = (self.word(words) + self.shape(shapes)).transpose(1, 2)
        for number, layer in enumerate(self.layers):
            y = torch.relu(layer(x))
            x = x + y if number else y
        x = x.transpose(1, 2)
        around = torch.cat((x[:, :-1], x[:, 1:]), -1)
        return self.out(torch.relu(self.mix(around))).squeeze(-1)


def trained(path: str) -> tuple[Screen, list[str]]:
    """A trained screen and its common words, as `main` wrote them."""
    saved = torch.load(path, weights_only=True)
    screen = Screen(Sizes(*saved["sizes"]))
    screen.load_state_dict(saved["model"])
    return screen, saved["common"]


def tables(corpus: Corpus, common: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """For each word of a corpus its row and its shape."""
    rows = {word: ENDINGS + number for number, word in enumerate(common)}
    pairs = [
        screen_ids(str(norm), str(kind), rows)
        for norm, kind in zip(corpus.norms, corpus.kinds, strict=True)
    ]
    both = np.array(pairs, np.int64)
    return both[:, 0], both[:, 1]
