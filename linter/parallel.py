"""Batches of inputs to file reports, in this process or in several, in their order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from linter.inputs import REPORT, House, Input, Wants, unread
from linter.interrupts import whole
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from linter.checking import Checker
    from linter.finding import FileReport

PATIENCE = 10
"""How many times longer than its processor time a draft may take on a busy machine."""

EACH = 60_000
"""Bytes of drafts for which starting a process pays for itself."""

APIECE = 1_000
"""Bytes that take as long as what an input costs however small it is."""

AHEAD = 16
"""Batches for each process that are handed out before the first of them is back."""

AT_HAND = 8
"""Checkers that a process keeps besides those it was started with."""


class Batch(NamedTuple):
    """Inputs for one checker (by its number), with their places in the run.

    `size` is that of the inputs together, in bytes. One without inputs says that whoever
    hands out batches waits for those handed out before.
    """

    checker: int
    inputs: tuple[Input, ...]
    places: tuple[int, ...]
    size: int = 0


Done = Callable[[Batch, Sequence["FileReport"]], None]


def run(checkers: Sequence[Checker], batches: Iterable[Batch], jobs: int, done: Done) -> None:
    """Check every batch and hand its reports to `done`, in order.

    `checkers` may grow while batches are drawn. `jobs` is how many processes to use; 0
    lets the amount of work and the number of processors decide. What happens in one input
    never harms another, be it the end of the process that reads it. KeyboardInterrupt
    comes through after what was checked until then was handed over.
    """
    most = jobs or processors()
    waiting: list[Batch] = []
    more = iter(batches)
    weight = 0
    while most > 1:
        batch = next(more, None)
        if batch is not None and batch.inputs:
            waiting.append(batch)
            weight += batch.size + len(batch.inputs) * APIECE
            if len(waiting) < most or (not jobs and weight < EACH * most):
                continue
        useful = min(most, len(waiting), most if jobs else weight // EACH)
        if useful > 1:
            _Crew(checkers, useful, done).run(chain(waiting, more))
            return
        for each in waiting:
            _here(checkers, each, done)
        waiting, weight = [], 0
        if batch is None:
            return
    for batch in more:
        _here(checkers, batch, done)


def _here(checkers: Sequence[Checker], batch: Batch, done: Done) -> None:
    if batch.inputs:
        reports = checkers[batch.checker].check(batch.inputs)
        with whole():
            done(batch, reports)


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform != "win32" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Crew:
    """Processes at work on batches; one that ends before its time is replaced."""

    def __init__(self, checkers: Sequence[Checker], jobs: int, done: Done) -> None:
        self._checkers = checkers
        self._jobs = jobs
        self._done = done
        self._pool: ProcessPoolExecutor | None = None
        self._lone: ProcessPoolExecutor | None = None
        self._given = 0
        self._packs: dict[int, bytes] = {}
        self._out: deque[tuple[Future[list[FileReport]], Batch]] = deque()

    def run(self, batches: Iterable[Batch]) -> None:
        try:
            for batch in batches:
                while self._out and len(self._out) >= (self._jobs * AHEAD if batch.inputs else 1):
                    self._take()
                if batch.inputs:
                    self._hand_out(batch)
            while self._out:
                self._take()
        except KeyboardInterrupt:
            self._stop()
            with whole():
                self._gather()
            raise
        finally:
            self._stop()

    def _hand_out(self, batch: Batch) -> None:
        from concurrent.futures.process import BrokenProcessPool

        for _ in range(2):
            if self._pool is None:
                self._given = len(self._checkers)
                self._pool = _pool(self._checkers, self._jobs)
            house = None if batch.checker < self._given else self._packed(batch.checker)
            try:
                # Ctrl-C would leave a pool that is just starting in no good state.
                with whole():
                    self._out.append((self._pool.submit(_work, batch, house), batch))
                return
            except BrokenProcessPool:
                # A process died meanwhile; what was handed out to the others is lost, too.
                self._pool = None
        raise AssertionError("a new pool takes work")

    def _take(self) -> None:
        """Wait for the batch that was handed out first."""
        from concurrent.futures.process import BrokenProcessPool

        future, batch = self._out[0]
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            reports = self._again(batch)
        elif error is not None:
            raise error
        else:
            reports = future.result()
        with whole():
            self._out.popleft()
            self._done(batch, reports)

    def _gather(self) -> None:
        """Hand over what is there already."""
        while self._out:
            future, batch = self._out.popleft()
            if future.done() and not future.cancelled() and future.exception() is None:
                self._done(batch, future.result())

    def _again(self, batch: Batch) -> list[FileReport]:
        """Check a batch that was lost; one of its inputs may have ended the process."""
        reports = self._alone(batch)
        if reports is not None:
            return reports
        found: list[FileReport] = []
        for item, place in zip(batch.inputs, batch.places, strict=True):
            alone = self._alone(Batch(batch.checker, (item,), (place,))) if batch.inputs else None
            why = f"internal error: reading it ended the process, or took too long; {REPORT}"
            found += [unread(item.path, why)] if alone is None else alone
        return found

    def _alone(self, batch: Batch) -> list[FileReport] | None:
        from concurrent.futures.process import BrokenProcessPool

        if self._lone is None:
            self._lone = _pool((), 1)
        try:
            house = self._packed(batch.checker)
            return self._lone.submit(_work, batch, house).result()
        except BrokenProcessPool:
            self._lone = None
            return None

    def _packed(self, number: int) -> bytes:
        if number not in self._packs:
            while len(self._packs) >= AT_HAND:
                self._packs.pop(next(iter(self._packs)))
            self._packs[number] = _packed(self._checkers[number])
        return self._packs[number]

    def _stop(self) -> None:
        # After Ctrl-C the work that nobody has begun is dropped. (A second shutdown, as
        # by `with`, would take that back.)
        for pool in (self._pool, self._lone):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._lone = None


def _pool(checkers: Sequence[Checker], jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=_start, initargs=(tuple(checkers),))


def _packed(checker: Checker) -> bytes:
    house = checker.house
    # Examples are half of a rule, and no check looks at them.
    rules = tuple(rule._replace(examples=()) for rule in house.rules)
    import pickle

    return pickle.dumps((house._replace(rules=rules), checker.wants))


# A worker's own ------------------------------------------------------------------

_checkers: dict[int, Checker] = {}
_later: dict[int, Checker] = {}


def _start(checkers: Sequence[Checker]) -> None:
    import signal

    # Ctrl-C is the parent's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checkers.clear()
    _checkers.update(enumerate(checkers))
    _later.clear()


def _checker(number: int, packed: bytes | None) -> Checker:
    if packed is None:
        return _checkers[number]
    if number not in _later:
        from linter.checking import Checker

        while len(_later) >= AT_HAND:
            _later.pop(next(iter(_later)))
        house, wants = _unpacked(packed)
        _later[number] = Checker(house, wants)
    return _later[number]


def _unpacked(packed: bytes) -> tuple[House, Wants]:
    import pickle

    house, wants = pickle.loads(packed)
    return house, wants


def _work(batch: Batch, packed: bytes | None) -> list[FileReport]:
    import faulthandler

    checker = _checker(batch.checker, packed)
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
    return len(batch.inputs) * PATIENCE * (limits.pandoc_time + limits.deadline)


def size(item: Input) -> int:
    """The bytes of an input, 0 where nobody can say."""
    if item.data is not None:
        return len(item.data)
    try:
        return os.path.getsize(item.file)
    except (OSError, ValueError):
        return 0
