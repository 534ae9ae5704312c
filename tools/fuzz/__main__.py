"""`python -m tools.fuzz [--seconds S] [--seed N] [TARGET …]`: an equal share of time for each.

Ends with 1 if a target raised what it must not, or took over five seconds; the input is
kept in the folder given by --keep.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

from linter.limits import DeadlineError, deadline
from tools.fuzz.mutate import mutated, mutated_tree
from tools.fuzz.targets import ALLOWED, TARGETS


def main() -> int:
    """Fuzz."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", default=[], help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    options = parser.parse_args()
    names = options.targets or list(TARGETS)
    bad = 0
    for name in names:
        bad += _fuzz(name, options.seconds / len(names), options.seed, options.keep)
    return int(bad > 0)


def _fuzz(name: str, seconds: float, seed: int, keep: Path) -> int:
    target, seeds = TARGETS[name]
    chance = random.Random(f"{seed} {name}")
    end = time.monotonic() + seconds
    runs = refused = 0
    found: set[str] = set()
    while time.monotonic() < end:
        data = (mutated_tree if name.endswith("tree") else mutated)(chance, seeds)
        runs += 1
        try:
            with deadline(5):
                target(data)
        except ALLOWED as error:
            refused += 1
            if "\n" in str(error):
                found.add(_kept(keep, name, data, "two lines"))
        except (Exception, DeadlineError) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
            if place not in found:
                found.add(place)
                print(f"{name}: {place}: {error!s:.100}: {_kept(keep, name, data, place)}")
    print(
        f"{name}: {runs} runs in {seconds:.0f} s, {refused} refused, {len(found)} found", flush=True
    )
    return len(found)


def _kept(folder: Path, name: str, data: bytes, place: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name.replace(' ', '-')}-{sha256(place.encode()).hexdigest()[:8]}"
    path.write_bytes(data)
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
