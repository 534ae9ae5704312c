"""Train the tagger in two stages: a long one at one rate, a short one that cools down.

    python -m tools.train_missing_word.train steady CORPUS.npz CHECKPOINT SHARDS
    python -m tools.train_missing_word.train cool   CORPUS.npz CHECKPOINT FINAL

The steady stage writes its checkpoint after every shard (a quarter of an epoch)
and goes on from it when started again. The cooling stage starts from a
checkpoint and is all that is needed to make the shipped weights again.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from tools.train_missing_word.batches import Corpus, batches, load
from tools.train_missing_word.features import FIRST_WORD
from tools.train_missing_word.model import Sizes, Tagger

SEED = 20
RATE = 2e-3
WARM_UP = 300
CLIP = 1.0
COOLING_SHARDS = 2


def _step(
    model: Tagger, optimiser: torch.optim.Optimizer, ids: np.ndarray, gaps: np.ndarray
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(torch.from_numpy(ids).long())
    loss = nn.functional.cross_entropy(
        logits.float().reshape(-1, logits.shape[-1]),
        torch.from_numpy(np.ascontiguousarray(gaps)).reshape(-1),
    )
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimiser.step()
    return float(loss.detach())


def _start(
    corpus: Corpus, checkpoint: Path
) -> tuple[Tagger, torch.optim.Optimizer, dict[str, int]]:
    torch.manual_seed(SEED)
    model = Tagger(Sizes(len(corpus.vocabulary) + FIRST_WORD, first=192, second=192))
    optimiser = torch.optim.Adam(model.parameters(), RATE, betas=(0.9, 0.99), fused=True)
    state = {"shard": 0, "step": 0}
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        state = saved["state"]
    return model, optimiser, state


def _save(
    path: Path, model: Tagger, optimiser: torch.optim.Optimizer, state: dict[str, int]
) -> None:
    scratch = path.with_suffix(".new")
    torch.save(
        {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "state": state}, scratch
    )
    os.replace(scratch, path)


def _shard(
    model: Tagger, optimiser: torch.optim.Optimizer, corpus: Corpus, shard: int, rate: object
) -> None:
    torch.manual_seed(SEED + shard)
    losses: list[float] = []
    began, tokens = time.monotonic(), 0
    for ids, gaps in batches(corpus, SEED, shard):
        for group in optimiser.param_groups:
            group["lr"] = rate(len(losses))  # type: ignore[operator]
        losses.append(_step(model, optimiser, ids, gaps))
        tokens += ids.shape[1] * ids.shape[2]
        if len(losses) % 100 == 0:
            speed = tokens / (time.monotonic() - began)
            loss = np.mean(losses[-100:])
            print(f"shard {shard} step {len(losses)} loss {loss:.4f} {speed:,.0f}/s", flush=True)


def steady(corpus: Corpus, checkpoint: Path, shards: int) -> None:
    """Go on at one rate until `shards` shards are done in all."""
    model, optimiser, state = _start(corpus, checkpoint)
    model.train()
    while state["shard"] < shards:
        first = state["shard"] == 0
        _shard(
            model, optimiser, corpus, state["shard"],
            lambda step, first=first: RATE * min(1.0, (step + 1) / WARM_UP) if first else RATE,
        )  # fmt: skip
        state["shard"] += 1
        _save(checkpoint, model, optimiser, state)


def cool(corpus: Corpus, checkpoint: Path, final: Path) -> None:
    """From a checkpoint let the rate fall to nothing; writes the final weights."""
    model, optimiser, state = _start(corpus, checkpoint)
    model.train()
    steps = 620 * COOLING_SHARDS
    for extra in range(COOLING_SHARDS):
        _shard(
            model, optimiser, corpus, state["shard"] + extra,
            lambda step, extra=extra: RATE * max(0.0, 1 - (step + 620 * extra) / steps),
        )  # fmt: skip
    torch.save({"model": model.state_dict(), "sizes": tuple(model.sizes)}, final)


def main() -> None:
    """The command line; see the module's text."""
    stage, corpus, checkpoint, last = sys.argv[1:5]
    torch.use_deterministic_algorithms(True)
    if stage == "steady":
        steady(load(corpus), Path(checkpoint), int(last))
    else:
        cool(load(corpus), Path(checkpoint), Path(last))


if __name__ == "__main__":
    main()
