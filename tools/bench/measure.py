"""What a command costs: processor time and memory of it and its children, as the system counts."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of processor time (user and system) and the most memory held (MB)."""

    seconds: float
    memory: float


class FailedError(RuntimeError):
    """A command ended by a signal, or as if it had not checked anything."""


def once(command: Sequence[str], folder: str) -> Cost:
    """One run in a folder, its output thrown away. Raises FailedError.

    A child begins as a copy of the caller, so memory below the caller's own does not show.
    """
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
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


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
                cost = once(command, folder)
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
