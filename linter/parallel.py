"""Batches of inputs to file reports, in this process or in several."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.checking import REPORT, Checker, Input, unread
from linter.finding import FileReport
from linter.limits import allowance

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

PATIENCE = 10
"""How many times longer than its processor time a draft may take on a busy machine."""

MANY = 30
"""Inputs from which on starting processes pays for itself."""


class Batch(NamedTuple):
    """Inputs for one checker (by its number), with their places in the run."""

    checker: int
    inputs: tuple[Input, ...]
    places: tuple[int, ...]


Done = Callable[[Batch, Sequence[FileReport]], None]


def run(checkers: Sequence[Checker], batches: Sequence[Batch], jobs: int, done: Done) -> None:
    """Check every batch and hand its reports to `done`, in any order.

    `jobs` is how many processes to use; 0 lets the number of files and of
    processors decide. What happens in one input never harms another, be it the
    end of the process that reads it.
    """
    count = sum(len(batch.inputs) for batch in batches)
    jobs = jobs or (processors() if count > MANY else 1)
    jobs = min(jobs, len(batches))
    if jobs > 1:
        _in_processes(checkers, batches, jobs, done)
        return
    for batch in batches:
        done(batch, checkers[batch.checker].check(batch.inputs))


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform != "win32" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_checkers: Sequence[Checker] = ()
"""A worker's own; set when the process starts."""


def _start(checkers: Sequence[Checker]) -> None:
    import signal

    # Ctrl-C is the parent's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _checkers
    _checkers = checkers


def _work(batch: Batch) -> list[FileReport]:
    import faulthandler

    checker = _checkers[batch.checker]
    with open(os.devnull, "w") as nowhere:
        # A call into a library that never ends hears no signal: the process goes, too.
        faulthandler.dump_traceback_later(_patience(checker, batch), exit=True, file=nowhere)
        try:
            return checker.check(batch.inputs)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _patience(checker: Checker, batch: Batch) -> float:
    """Seconds of a clock, not of the processor, after which a batch hangs for certain."""
    limits = checker.settings.limits
    sizes = [_size(item) for item in batch.inputs]
    return sum(limits.pandoc_time + PATIENCE * allowance(limits, size) for size in sizes)


def _size(item: Input) -> int:
    if item.data is not None:
        return len(item.data)
    try:
        return os.path.getsize(item.file)
    except (OSError, ValueError):
        return 0


def _in_processes(
    checkers: Sequence[Checker], batches: Sequence[Batch], jobs: int, done: Done
) -> None:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    lost: list[Batch] = []
    waiting: dict[Future[list[FileReport]], Batch] = {}
    pool = _pool(checkers, jobs)
    try:
        for batch in batches:
            waiting[pool.submit(_work, batch)] = batch
        for future in as_completed(list(waiting)):
            batch = waiting.pop(future)
            try:
                done(batch, future.result())
            except BrokenProcessPool:
                lost.append(batch)
    except BrokenProcessPool:
        # A process died while work was still being handed out.
        handed = set(map(id, waiting.values()))
        lost += [*waiting.values(), *(b for b in batches if id(b) not in handed)]
    finally:
        # After Ctrl-C the work that nobody has begun is dropped. (A second shutdown, as
        # by `with`, would take that back.)
        pool.shutdown(wait=True, cancel_futures=True)
    for batch in _singly(lost):
        done(batch, _alone(checkers, batch))


def _singly(batches: Sequence[Batch]) -> Iterator[Batch]:
    for batch in batches:
        for item, place in zip(batch.inputs, batch.places, strict=True):
            yield Batch(batch.checker, (item,), (place,))


def _alone(checkers: Sequence[Checker], batch: Batch) -> list[FileReport]:
    # One of these inputs ended a process; a process each shows which.
    from concurrent.futures.process import BrokenProcessPool

    with _pool(checkers, 1) as pool:
        try:
            return pool.submit(_work, batch).result()
        except BrokenProcessPool:
            why = f"internal error: reading it ended the process, or took too long; {REPORT}"
            return [unread(item.path, why) for item in batch.inputs]


def _pool(checkers: Sequence[Checker], jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=_start, initargs=(tuple(checkers),))
