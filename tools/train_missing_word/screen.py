"""Train the screen: a small model that clears most sentences before the tagger runs.

    python -m tools.train_missing_word.screen CORPUS.npz OUT.npz

One narrow LSTM layer over the words alone says how likely a verb is missing
before each. What it clears the tagger never sees, so its threshold is set
low: it is to let through nearly all that the tagger would flag.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

from tools.train_missing_word.batches import batches, load
from tools.train_missing_word.export import layer
from tools.train_missing_word.features import FIRST_WORD, LABELS, VERB_LABELS

SEED = 20
SHARDS_SEEN = range(100, 108)
RATE = 3e-3
WORD, WIDTH, HIDDEN = 24, 48, 48


class Screen(nn.Module):
    """The logit of "a verb is missing before this token", from one small LSTM layer."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WORD)
        nn.init.normal_(self.word.weight, std=0.1)
        self.layer = nn.LSTM(WORD, WIDTH, batch_first=True, bidirectional=True)
        self.mix = nn.Linear(4 * WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        """`words` is batch x length; the answer has a logit before each token but the first."""
        states, _ = self.layer(self.word(words))
        around = torch.cat((states[:, :-1], states[:, 1:]), -1)
        return self.out(torch.relu(self.mix(around))).squeeze(-1)


def main() -> None:
    """The command line; see the module's text."""
    corpus, out = load(sys.argv[1]), Path(sys.argv[2])
    torch.manual_seed(SEED)
    model = Screen(len(corpus.vocabulary) + FIRST_WORD)
    optimiser = torch.optim.Adam(model.parameters(), RATE)
    is_verb = torch.zeros(len(LABELS))
    is_verb[list(VERB_LABELS)] = 1
    done, total = 0, len(SHARDS_SEEN) * 620
    for shard in SHARDS_SEEN:
        for ids, gaps in batches(corpus, SEED, shard):
            for group in optimiser.param_groups:
                group["lr"] = RATE * max(0.02, 1 - done / total)
            logits = model(torch.from_numpy(ids[0]).long())
            target = is_verb[torch.from_numpy(np.ascontiguousarray(gaps))]
            loss = nn.functional.binary_cross_entropy_with_logits(logits, target)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            done += 1
        print(f"shard {shard} loss {float(loss.detach()):.4f}", flush=True)
    torch_state = {name: value.detach() for name, value in model.state_dict().items()}
    state = {name: value.numpy() for name, value in torch_state.items()}
    scale = np.abs(state["word.weight"]).max() / 127
    np.savez(
        out,
        **{
            "screen.rows": np.round(state["word.weight"] / scale).astype(np.int8),
            "screen.scale": np.float32(scale),
            **layer(torch_state, "layer"),
            "screen.mix.w": state["mix.weight"].T.astype(np.float16),
            "screen.mix.b": state["mix.bias"].astype(np.float16),
            "screen.out.w": state["out.weight"][0].astype(np.float16),
            "screen.out.b": state["out.bias"].astype(np.float16),
        },
    )


if __name__ == "__main__":
    main()
