"""The tagger: two bidirectional LSTM layers over word, suffix and shape embeddings.

Before token i the first layer's forward state at i-1 and backward state at i
have seen everything but the gap; the second layer's states around the gap have
seen the whole sentence. Both go into the classifier.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn

from tools.train_missing_word.features import LABELS, SHAPES, SUFFIXES


class Sizes(NamedTuple):
    """Widths of the layers."""

    vocabulary: int
    word: int = 96
    suffix: int = 32
    shape: int = 8
    first: int = 160
    second: int = 160
    hidden: int = 192


class Tagger(nn.Module):
    """Logits over `LABELS` for the gap before each token of each sentence."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(sizes.vocabulary, sizes.word)
        self.suffix = nn.Embedding(SUFFIXES, sizes.suffix)
        self.shape = nn.Embedding(SHAPES, sizes.shape)
        for table in (self.word, self.suffix, self.shape):
            nn.init.normal_(table.weight, std=0.1)
        width = sizes.word + sizes.suffix + sizes.shape
        self.first = nn.LSTM(width, sizes.first, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * sizes.first, sizes.second, batch_first=True, bidirectional=True)
        self.mix = nn.Linear(2 * sizes.first + 4 * sizes.second, sizes.hidden)
        self.out = nn.Linear(sizes.hidden, len(LABELS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """`ids` is 3 x batch x length, sentences of one length: no padding to learn from."""
        x = torch.cat((self.word(ids[0]), self.suffix(ids[1]), self.shape(ids[2])), -1)
        one, _ = self.first(self.drop(x))
        two, _ = self.second(self.drop(one))
        h = self.sizes.first
        around = torch.cat((one[:, :-1, :h], one[:, 1:, h:], two[:, :-1], two[:, 1:]), -1)
        return self.out(self.drop(torch.relu(self.mix(around))))
