"""Train the tagger on what the screens let through.

    python -m tools.train_missing_word.train steady SETTINGS.json CHECKPOINT UNITS
    python -m tools.train_missing_word.train cool   SETTINGS.json CHECKPOINT UNITS FINAL

Half of the sentences have one word or more taken out, half are as they were edited,
and of both kinds only those are used in which the screens doubt something: what they
clear, the tagger never meets. A unit is `UNIT` pieces. The steady stage keeps one
rate, writes its checkpoint after every unit and goes on from it when started again;
the cooling stage lets the rate fall to nothing over its units and writes the final
weights. Settings name the files (see README.md).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from linter.language.pieces import END, START, cut, plain, shape
from tools.train_missing_word.batches import Corpus, Example, grouped
from tools.train_missing_word.doubted import Source, gate
from tools.train_missing_word.encoder import Encoder, Sizes, pretrained
from tools.train_missing_word.vocabulary import pretrained_pieces

SEED = 20
UNIT = 2_000_000
PIECES = 4_000
"""Pieces in a batch."""
RATE = 3e-4
WARM_UP = 400
CLIP = 1.0
LOW = -30_000.0
IGNORED = -100
EVEN, EVEN_PLACES = 4, 256
DECAY = 0.01


class Spelt(NamedTuple):
    """The pieces of a corpus's words: word w has `flat[starts[w]:starts[w + 1]]`."""

    flat: np.ndarray
    starts: np.ndarray
    shapes: np.ndarray
    first_shapes: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """How many pieces each word has."""
        return np.diff(self.starts)


def spell(corpus: Corpus, vocabulary: dict[str, int]) -> Spelt:
    """Cut the words of a corpus into pieces."""
    pairs = [(str(n), str(k)) for n, k in zip(corpus.norms, corpus.kinds, strict=True)]
    pieces = [cut(plain(norm, kind), vocabulary) for norm, kind in pairs]
    return Spelt(
        np.array([row for word in pieces for row in word], np.int32),
        np.cumsum([0, *map(len, pieces)]),
        np.array([shape(n, k, first=False) for n, k in pairs], np.int8),
        np.array([shape(n, k, first=True) for n, k in pairs], np.int8),
    )


class Batch(NamedTuple):
    """What the encoder takes, and the label at each place."""

    pieces: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    at: torch.Tensor
    gaps: torch.Tensor


def batch_of(group: list[Example], spelt: Spelt, ends: tuple[int, int]) -> Batch:
    """One batch, padded to few different shapes (each costs the library a compilation).

    Padding of sentences is masked, padded places have the label that the loss ignores.
    """
    sizes = spelt.sizes
    lengths = [int(sizes[e.words].sum()) + 2 for e in group]
    longest = -(-max(lengths) // EVEN) * EVEN
    pieces = np.zeros((len(group), longest), np.int64)
    shapes = np.zeros((len(group), longest), np.int64)
    mask = np.full((len(group), 1, 1, longest), LOW, np.float32)
    places, gaps = [], []
    for row, (example, length) in enumerate(zip(group, lengths, strict=True)):
        words = example.words
        first = np.cumsum(sizes[words]) - sizes[words] + 1
        within = np.arange(length - 2) - np.repeat(first - 1, sizes[words])
        pieces[row, 0], pieces[row, length - 1] = ends
        pieces[row, 1 : length - 1] = spelt.flat[
            np.repeat(spelt.starts[words], sizes[words]) + within
        ]
        forms = spelt.shapes[words].copy()
        forms[0] = spelt.first_shapes[words[0]]
        shapes[row, 1 : length - 1] = np.repeat(forms, sizes[words])
        mask[row, 0, 0, :length] = 0
        places.append(row * longest + first[1:])
        gaps.append(example.gaps[1:])
    spare = -sum(map(len, places)) % EVEN_PLACES
    places.append(np.ones(spare, np.int64))
    gaps.append(np.full(spare, IGNORED))
    return Batch(
        torch.from_numpy(pieces),
        torch.from_numpy(shapes),
        torch.from_numpy(mask),
        torch.from_numpy(np.concatenate(places)),
        torch.from_numpy(np.concatenate(gaps)),
    )


class Run(NamedTuple):
    """All that training needs."""

    sources: list[Source]
    spelt: list[Spelt]
    shares: np.ndarray
    ends: tuple[int, int]
    model: Encoder
    optimiser: torch.optim.Optimizer


def set_up(settings: dict[str, Any]) -> Run:
    """The model with its pretrained start, and the streams of examples."""
    torch.manual_seed(SEED)
    pieces = Path(settings["pieces"]).read_text(encoding="utf-8").split()
    vocabulary = {piece: row for row, piece in enumerate(pieces)}
    given = pretrained_pieces(Path(settings["tokenizer"]))
    model = Encoder(Sizes(len(pieces), layers=settings["layers"]))
    pretrained(model, Path(settings["pretrained"]), [given[piece] for piece in pieces])
    gates = [gate(path, threshold) for path, threshold in settings["screens"]]
    sources = [Source(path, gates) for path in settings["corpora"]]
    for path, source in zip(settings["corpora"], sources, strict=True):
        whole = len(source.corpus.origin)
        print(f"{path}: {len(source.hard):,} of {whole:,} sentences doubted", flush=True)
    shares = np.array([len(source.hard) ** 0.7 for source in sources], float)
    return Run(
        sources,
        [spell(source.corpus, vocabulary) for source in sources],
        shares / shares.sum(),
        (vocabulary[START], vocabulary[END]),
        model,
        torch.optim.AdamW(
            model.parameters(), RATE, betas=(0.9, 0.98), weight_decay=DECAY, fused=True
        ),
    )


def batches(run: Run, unit: int) -> Iterator[Batch]:
    """The batches of one unit."""
    rng = np.random.default_rng((SEED, unit))
    streams = [
        grouped(
            source.examples(np.random.default_rng((SEED, unit, n))), spelt.sizes, PIECES, step=EVEN
        )
        for n, (source, spelt) in enumerate(zip(run.sources, run.spelt, strict=True))
    ]
    done = 0
    while done < UNIT:
        which = int(rng.choice(len(streams), p=run.shares))
        batch = batch_of(next(streams[which]), run.spelt[which], run.ends)
        done += batch.pieces.numel()
        yield batch


def train_unit(run: Run, unit: int, rate: Any) -> None:
    """One unit of steps; `rate` maps the share of the unit that is done to a learning rate."""
    losses: list[float] = []
    done, began = 0, time.monotonic()
    for batch in batches(run, unit):
        for group in run.optimiser.param_groups:
            group["lr"] = rate(len(losses), done / UNIT)
        with torch.autocast("cpu", torch.bfloat16):
            logits = run.model(batch.pieces, batch.shapes, batch.mask, batch.at)
        loss = nn.functional.cross_entropy(logits.float(), batch.gaps)
        run.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(run.model.parameters(), CLIP)
        run.optimiser.step()
        losses.append(float(loss.detach()))
        done += batch.pieces.numel()
        if len(losses) % 40 == 0:
            speed = done / (time.monotonic() - began)
            print(
                f"unit {unit} step {len(losses)} loss {np.mean(losses[-40:]):.4f} {speed:,.0f}/s",
                flush=True,
            )


def save(path: Path, run: Run, unit: int) -> None:
    """Write a checkpoint whole or not at all."""
    scratch = path.with_suffix(".new")
    state = {"model": run.model.state_dict(), "optimiser": run.optimiser.state_dict(), "unit": unit}
    torch.save(state, scratch)
    os.replace(scratch, path)


def steady(run: Run, checkpoint: Path, unit: int, units: int) -> None:
    """Go on at one rate, which the very first steps climb to, until `units` units are done."""
    while unit < units:
        warming = WARM_UP if unit == 0 else 1
        train_unit(run, unit, lambda step, _, steps=warming: RATE * min(1.0, (step + 1) / steps))
        unit += 1
        save(checkpoint, run, unit)


def cool(run: Run, unit: int, units: int, final: Path) -> None:
    """Let the rate fall to nothing over `units` units and write the weights."""
    for extra in range(units):
        train_unit(
            run,
            unit + extra,
            lambda _, share, extra=extra: RATE * max(0.0, 1 - (extra + share) / units),
        )
    torch.save({"model": run.model.state_dict(), "sizes": tuple(run.model.sizes)}, final)


def main() -> None:
    """The command line; see the module's text."""
    stage, settings, checkpoint, units = sys.argv[1:5]
    torch.set_num_threads(1)
    run = set_up(json.loads(Path(settings).read_text(encoding="utf-8")))
    unit = 0
    if Path(checkpoint).exists():
        saved = torch.load(checkpoint, weights_only=True)
        run.model.load_state_dict(saved["model"])
        run.optimiser.load_state_dict(saved["optimiser"])
        unit = saved["unit"]
    if stage == "steady":
        steady(run, Path(checkpoint), unit, int(units))
    else:
        cool(run, unit, int(units), Path(sys.argv[5]))


if __name__ == "__main__":
    main()
