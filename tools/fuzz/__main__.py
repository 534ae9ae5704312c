"""`python -m tools.fuzz [--seconds S] [--seed N] [--corpus FOLDER] [TARGET …]`

An equal share of time for each target, in turns of a minute at most, each in a process of
its own. Ends with 1 if a target raised what it must not, took over ten seconds, or ended its
process; the input is kept in the folder given by --keep. Real files below --corpus are
mutated, too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path

from linter.limits import DeadlineError, deadline
from tools.fuzz.targets import ALLOWED, TARGETS

SLICE, PATIENCE, SECONDS = 60.0, 120, 10.0
LARGEST = 300_000
"""Real files above so many bytes are left out: small ones find more in the same time."""


def main() -> int:
    """Fuzz."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", default=[], help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    options = parser.parse_args()
    names = options.targets or list(TARGETS)
    options.keep.mkdir(parents=True, exist_ok=True)
    share = min(SLICE, options.seconds / len(names))
    found: set[str] = set()
    totals: dict[str, Counter[str]] = {name: Counter() for name in names}
    end, turn = time.monotonic() + options.seconds, 0
    while turn == 0 or time.monotonic() + share / 2 < end:
        for name in names:
            seeds = TARGETS[name].begin() + _real(options.corpus, name, turn)
            chance = random.Random(f"{options.seed} {turn} {name}")
            totals[name] += _turn(name, seeds, chance, share, found, options.keep)
            if turn and time.monotonic() >= end:
                break
        turn += 1
        print(f"-- after {turn} turns, {sum(t['seconds'] for t in totals.values())} s", flush=True)
        for name, total in totals.items():
            print(f"{name}: {total['runs']} runs, {total['refused']} refused", flush=True)
    print(f"{len(found)} found")
    return int(bool(found))


def _real(folders: list[Path], name: str, turn: int) -> tuple[bytes, ...]:
    """A hundred real files for this turn."""
    suffixes = TARGETS[name].suffixes
    paths = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in suffixes and 0 < path.stat().st_size <= LARGEST
    ]
    chance = random.Random(f"{name} {turn}")
    return tuple(p.read_bytes() for p in chance.sample(paths, min(100, len(paths))))


def _turn(
    name: str,
    seeds: tuple[bytes, ...],
    chance: random.Random,
    seconds: float,
    found: set[str],
    keep: Path,
) -> Counter[str]:
    """Fuzz one target for so many seconds in a process of its own; adds to `found`."""
    began = time.monotonic()
    now = keep / f".now-{os.getpid()}"
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        signal.alarm(int(seconds) + PATIENCE)
        code = 1
        try:
            told = _fuzz(name, seeds, chance, seconds, set(found), keep, now)
            os.write(into, json.dumps(told).encode())
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    took = round(time.monotonic() - began)
    if status == 0:
        told = json.loads(said)
        found.update(told["found"])
        return Counter(runs=told["runs"], refused=told["refused"], seconds=took)
    place = f"{name}: the process ended with {status}"
    found.add(place)
    data = now.read_bytes() if now.exists() else b""
    print(f"{place}: {_kept(keep, name, data, place + str(took))}", flush=True)
    return Counter(seconds=took)


def _fuzz(
    name: str,
    seeds: tuple[bytes, ...],
    chance: random.Random,
    seconds: float,
    found: set[str],
    keep: Path,
    now: Path,
) -> dict[str, object]:
    target = TARGETS[name]
    end = time.monotonic() + seconds
    runs = refused = 0
    new: list[str] = []
    while time.monotonic() < end:
        try:
            data = target.change(chance, seeds)
        except Exception:
            # Not every real file is sound enough to be changed part by part.
            continue
        now.write_bytes(data)
        runs += 1
        place = ""
        try:
            with deadline(SECONDS):
                target.run(data)
        except ALLOWED as error:
            refused += 1
            problem = str(error)
            if "\n" in problem:
                place = f"{name}: two lines: {_general(problem)[:60]!r}"
            elif "internal error" in problem:
                place = f"{name}: {_general(problem)[-150:]}"
        except (Exception, DeadlineError) as error:
            place = f"{name}: {_where(error)}"
        if place and place not in found:
            found.add(place)
            new.append(place)
            print(f"{place}: {_kept(keep, name, data, place)}", flush=True)
    return {"runs": runs, "refused": refused, "found": new}


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/linter/" in frame.filename] or frames
    last = ours[-1]
    said = _general(str(error))[:40]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} {said}"


def _general(problem: str) -> str:
    """A sentence without the paths, quotations and numbers of one run."""
    return re.sub(r"\S*/tmp/\S*|'[^']*'|\d+", "…", problem).encode("ascii", "replace").decode()


def _kept(folder: Path, name: str, data: bytes, place: str) -> str:
    digest = sha256(place.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    path = folder / f"{name.replace(' ', '-')}-{digest}"
    path.write_bytes(data)
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
