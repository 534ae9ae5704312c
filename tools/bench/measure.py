"""What a command costs: processor time and memory of it and its children, as the system counts."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import NamedTuple

from tools.bench.programs import DAY

FIRST_DAY = date(2026, 1, 1)


class Cost(NamedTuple):
    """Seconds of processor time (user and system), the most memory that one process held (MB).

    `wall` is in seconds by the clock.
    """

    seconds: float
    memory: float
    wall: float = 0.0


@contextmanager
def own_cache() -> Iterator[None]:
    """Let what is measured keep what it keeps in a folder of its own, empty at first."""
    before = os.environ.get("XDG_CACHE_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["XDG_CACHE_HOME"]
            else:
                os.environ["XDG_CACHE_HOME"] = before


class FailedError(RuntimeError):
    """A command ended by a signal, or as if it had not checked anything."""


def once(command: Sequence[str], folder: str) -> Cost:
    """One run in a folder, its output thrown away. Raises FailedError.

    A child begins as a copy of the caller, so memory below the caller's own does not show.
    """
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    ) as child:  # fmt: skip
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    # Every one of them answers 0 for nothing found, and at most 127 for findings; 2 from
    # brieflint says that a draft could not be read.
    code = child.returncode
    if code < 0 or code in (126, 127) or (code == 2 and "brieflint" in command[0]):
        raise FailedError(f"{' '.join(command)}: status {code}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - begun)


def on_day(command: Sequence[str], turn: int) -> list[str]:
    """The command of one round, with its day."""
    day = (FIRST_DAY + timedelta(days=turn)).isoformat()
    return [part.replace(DAY, day) for part in command]


def by_turns(commands: Mapping[str, Sequence[str]], folder: str, rounds: int) -> dict[str, Cost]:
    """The median cost of each command over rounds in which each runs once.

    A round beforehand fills the caches. A command that fails is left out.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            if name not in costs:
                continue
            try:
                cost = once(on_day(command, turn), folder)
            except FailedError as failure:
                print(failure)
                del costs[name]
                continue
            if turn:
                costs[name].append(cost)
    return {
        name: Cost(
            statistics.median(c.seconds for c in found), statistics.median(c.memory for c in found)
        )
        for name, found in costs.items()
    }
