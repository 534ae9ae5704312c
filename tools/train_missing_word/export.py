"""Write trained weights in the form the package reads.

    python -m tools.train_missing_word.export NARROW.pt WIDE.pt FINAL.pt PIECES.txt OUT.bin

Matrices become eight-bit columns with a scale each; tables of words and pieces, and the
widest matrix of each layer, six-bit ones; everything else sixteen-bit floats.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from linter.language import sixbit
from linter.language.weights import write
from tools.train_missing_word.screen_model import trained

Arrays = dict[str, NDArray[Any]]


def small(
    name: str, values: NDArray[np.float32], axis: int | tuple[int, ...], *, six: bool = False
) -> Arrays:
    """Small integers, and the scale of what lies along `axis`."""
    largest = sixbit.LARGEST if six else 127
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8) / largest
    scale = scale.astype(np.float16)
    rounded = np.round(values / scale.astype(np.float32)).clip(-largest, largest)
    numbers = rounded.astype(np.int8)
    return {name: sixbit.pack(numbers) if six else numbers, f"{name}.scale": scale}


def matrix(name: str, weight: torch.Tensor, bias: torch.Tensor, *, six: bool = False) -> Arrays:
    """A linear layer, its weight turned so that rows are inputs."""
    return {**small(f"{name}.w", weight.numpy().T, 0, six=six), f"{name}.b": half(bias)}


def half(values: torch.Tensor) -> NDArray[np.float16]:
    """Sixteen-bit floats."""
    found: NDArray[np.float16] = values.numpy().astype(np.float16)
    return found


def text(lines: list[str]) -> NDArray[np.uint8]:
    """Strings as bytes, one a line."""
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def screen_arrays(name: str, path: str) -> Arrays:
    """A screen's weights under its name; both screens share the list of common words."""
    screen, common = trained(path)
    state = screen.state_dict()
    arrays: Arrays = {"common": text(common)}
    arrays |= small(f"{name}.word", state["word.weight"].numpy(), 1, six=True)
    arrays[f"{name}.shape"] = half(state["shape.weight"])
    arrays[f"{name}.dilations"] = np.array(screen.sizes.dilations, np.int16)
    for number in range(len(screen.sizes.dilations)):
        weight = state[f"layers.{number}.weight"]  # out x in x 3
        arrays |= small(f"{name}.{number}.w", weight.permute(2, 1, 0).numpy(), (0, 1))
        arrays[f"{name}.{number}.b"] = half(state[f"layers.{number}.bias"])
    width = screen.sizes.width
    mix = state["mix.weight"].T  # before, then behind
    arrays[f"{name}.mix.w"] = half(torch.cat((mix[:width], mix[width:]), 1))
    arrays[f"{name}.mix.b"] = half(state["mix.bias"])
    arrays[f"{name}.out.w"] = half(state["out.weight"][0])
    arrays[f"{name}.out.b"] = half(state["out.bias"])
    return arrays


def encoder_arrays(path: str, pieces: list[str]) -> Arrays:
    """The tagger's weights."""
    saved = torch.load(path, weights_only=True)
    state = saved["model"]
    arrays: Arrays = {"pieces": text(pieces)}
    arrays |= small("piece", state["piece.weight"].numpy(), 1, six=True)
    for name in ("position", "shape"):
        arrays[name] = half(state[f"{name}.weight"])
    arrays |= {"norm.w": half(state["norm.weight"]), "norm.b": half(state["norm.bias"])}
    count = saved["sizes"][1]
    arrays["layers"] = np.array([count], np.int16)
    for number in range(count):
        at = f"layers.{number}."
        for part in ("qkv", "join", "up", "down"):
            weight, bias = state[f"{at}{part}.weight"], state[f"{at}{part}.bias"]
            arrays |= matrix(f"{number}.{part}", weight, bias, six=part == "up")
        for part in ("norm1", "norm2"):
            arrays[f"{number}.{part}.w"] = half(state[f"{at}{part}.weight"])
            arrays[f"{number}.{part}.b"] = half(state[f"{at}{part}.bias"])
    for part in ("mix", "out"):
        arrays |= matrix(part, state[f"{part}.weight"], state[f"{part}.bias"])
    return arrays


def main(narrow: str, wide: str, final: str, pieces: Path, out: Path) -> None:
    """The command line; see the module's text."""
    names = pieces.read_text(encoding="utf-8").split()
    arrays = screen_arrays("narrow", narrow) | screen_arrays("wide", wide)
    write(out, arrays | encoder_arrays(final, names))
    print(f"{out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:4], Path(sys.argv[4]), Path(sys.argv[5]))
