"""Train the screens.

    python -m tools.train_missing_word.screen narrow OUT.pt                  CORPUS.npz …
    python -m tools.train_missing_word.screen wide   OUT.pt NARROW.pt         CORPUS.npz …
    python -m tools.train_missing_word.screen again  OUT.pt NARROW.pt WIDE.pt CORPUS.npz …

The narrow one sees every sentence and clears most of them. The wide one looks again at
what the narrow one doubts, and is trained on just that; it can be trained again, from
where it was left, on other examples. What they clear the tagger never sees, so their
thresholds are set low.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from linter.language.pieces import plain
from linter.language.screening import ENDINGS
from tools.train_missing_word.batches import (
    Corpus,
    Example,
    corrupt,
    grouped,
    load,
    sentence,
    weights,
)
from tools.train_missing_word.doubted import Source, gate
from tools.train_missing_word.labels import LABELS, VERB_LABELS
from tools.train_missing_word.screen_model import Screen, Sizes, tables, trained

SEED = 20
COMMON = 8_000
RATE = 3e-3
TOKENS = 8_000
CHANCE = 0.5
THRESHOLD = -2.0
"""Logit of the narrow screen from which a sentence is one to train the wide one on."""


class Plan(NamedTuple):
    """Widths of a screen, how many tokens it is trained on, from which rate and seed."""

    word: int
    width: int
    mix: int
    dilations: tuple[int, ...]
    tokens: int
    rate: float = RATE
    seed: int = SEED


NARROW = Plan(32, 64, 48, (1, 2, 4, 8), 41_000_000)
WIDE = Plan(48, 192, 96, (1, 2, 4, 8, 1), 45_000_000)
AGAIN = WIDE._replace(tokens=30_000_000, rate=RATE / 2, seed=SEED + 1)


def common_words(corpora: list[Corpus]) -> list[str]:
    """The most frequent spellings, most frequent first."""
    counts: Counter[str] = Counter()
    for corpus in corpora:
        found = np.bincount(corpus.words, minlength=len(corpus.norms))
        for norm, kind, count in zip(corpus.norms, corpus.kinds, found, strict=True):
            counts[plain(str(norm), str(kind))] += int(count)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ranked[:COMMON]]


def every(corpus: Corpus, rng: np.random.Generator) -> Iterator[Example]:
    """Sentences of a corpus in random order without end, about half of them with gaps."""
    likely = weights()
    while True:
        for index in rng.permutation(len(corpus.origin)):
            yield corrupt(*sentence(corpus, int(index)), rng, likely, CHANCE)


def train(
    plan: Plan, corpora: list[Corpus], streams: list[Iterator[Example]], shares: np.ndarray,
    common: list[str], start: Screen | None = None,
) -> Screen:  # fmt: skip
    """A screen trained on streams of examples, drawn by their shares."""
    model = start or Screen(Sizes(ENDINGS + len(common), *plan[:4]))
    optimiser = torch.optim.Adam(model.parameters(), plan.rate)
    is_verb = torch.zeros(len(LABELS))
    is_verb[list(VERB_LABELS)] = 1
    looked = [tables(corpus, common) for corpus in corpora]
    groups = [
        grouped(stream, np.ones(len(corpus.norms), np.int64), TOKENS)
        for stream, corpus in zip(streams, corpora, strict=True)
    ]
    rng = np.random.default_rng(plan.seed)
    done, losses, began = 0, [], time.monotonic()
    while done < plan.tokens:
        which = int(rng.choice(len(groups), p=shares))
        group = next(groups[which])
        rows, shapes = looked[which]
        words = np.stack([example.words for example in group])
        gaps = np.stack([example.gaps for example in group])[:, 1:]
        for settings in optimiser.param_groups:
            settings["lr"] = plan.rate * max(0.01, 1 - done / plan.tokens)
        with torch.autocast("cpu", torch.bfloat16, enabled=plan.width > 100):
            logits = model(torch.from_numpy(rows[words]), torch.from_numpy(shapes[words]))
        target = is_verb[torch.from_numpy(np.ascontiguousarray(gaps))]
        loss = nn.functional.binary_cross_entropy_with_logits(logits.float(), target)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        done += words.size
        losses.append(float(loss.detach()))
        if len(losses) % 200 == 0:
            speed = done / (time.monotonic() - began)
            share = done / plan.tokens
            print(f"{share:.3f} loss {np.mean(losses[-200:]):.4f} {speed:,.0f}/s", flush=True)
    return model


def main(arguments: list[str]) -> None:
    """The command line; see the module's text."""
    torch.manual_seed(SEED)
    which, out = arguments[0], Path(arguments[1])
    plan = {"narrow": NARROW, "wide": WIDE, "again": AGAIN}[which]
    start = None
    if which == "narrow":
        corpora = [load(path) for path in arguments[2:]]
        common = common_words(corpora)
        streams = [every(c, np.random.default_rng((plan.seed, n))) for n, c in enumerate(corpora)]
        shares = np.array([len(corpus.words) for corpus in corpora], float)
    else:
        narrow = gate(arguments[2], THRESHOLD)
        paths = arguments[3:]
        if which == "again":
            start, _ = trained(paths.pop(0))
        sources = [Source(path, [narrow]) for path in paths]
        corpora, common = [source.corpus for source in sources], narrow.common
        streams = [s.examples(np.random.default_rng((plan.seed, n))) for n, s in enumerate(sources)]
        shares = np.array([len(source.hard) ** 0.7 for source in sources], float)
    model = train(plan, corpora, streams, shares / shares.sum(), common, start)
    saved = {"model": model.state_dict(), "sizes": tuple(model.sizes), "common": common}
    torch.save(saved, out)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(sys.argv[1:])
