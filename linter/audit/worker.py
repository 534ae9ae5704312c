"""A chunk of drafts to rows, in a process that may die: then it is found which one kills it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import cast

from linter import __version__, digest
from linter.audit.child import HANGING, patience, receive, send
from linter.audit.fetch import UnfetchedError, fetch
from linter.audit.rows import unreadable
from linter.audit.work import Chunk, Item, Load, Row
from linter.errors import BrieflintError, UnreadableError
from linter.formats.reading import PANDOC, suffix
from linter.limits import Limits

TRIES = 3
"""Processes that a draft may end before it is given up: one may end for another's memory."""

TRIES_HANGING = 2

PATIENCE = 10
"""Seconds that a process may take to end once it has stopped talking."""

TOGETHER = 32
"""How many inputs one pandoc process reads."""

Group = list[tuple[Item, bytes]]


class VersionError(BrieflintError):
    """A worker has another brieflint than the one who asks."""


class ReleasedError(Exception):
    """The run is over, and nobody waits for the rest."""


class DiedError(Exception):
    """The process ended before it answered; `hanging` says that it got no further."""

    def __init__(self, why: str, *, hanging: bool = False) -> None:
        super().__init__(why)
        self.hanging = hanging


class Child:
    """One process that checks drafts. Raises DiedError wherever that process has ended."""

    def __init__(self, load: Load) -> None:
        # As a program of its own rather than a fork: workers of a cluster run threads, and
        # may not fork. The working folder is no place to import from (-P).
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        code = "import sys; sys.path.append(sys.argv[1]); import linter.audit.child as c; c.main()"
        # More threads than one would only stand in each other's way.
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", code, root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **threads},
            # Ctrl-C is ours to answer.
            start_new_session=sys.platform != "win32",
        )
        self.run = load.run
        self._talk(load.data)

    def rows(self, group: Group) -> list[Row]:
        """The rows of these drafts."""
        return cast("list[Row]", self._talk(group))

    def _talk(self, message: object) -> object:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            send(self._process.stdin, message)
            return receive(self._process.stdout)
        except (EOFError, OSError):
            self._end()
            status = self._process.returncode
            raise DiedError(_ending(status), hanging=status == HANGING) from None

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._end()

    def _end(self) -> None:
        try:
            # One that ends by itself has a status of its own to show.
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()


def _ending(status: int | None) -> str:
    if status is not None and status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = str(-status)
        hint = ", as a system does that runs out of memory" if name == "SIGKILL" else ""
        return f"it ended the process that read it ({name}{hint})"
    return f"it ended the process that read it (status {status})"


_idle: list[Child] = []
_busy: set[Child] = set()
_released: set[str] = set()
_lock = threading.Lock()


def _take(load: Load) -> Child:
    with _lock:
        for child in _idle:
            if child.run == load.run:
                _idle.remove(child)
                _busy.add(child)
                return child
    # A process may end before it says a word, on a machine short of memory.
    for left in reversed(range(TRIES)):
        if load.run in _released:
            raise ReleasedError
        try:
            child = Child(load)
            break
        except DiedError as error:
            if not left:
                raise BrieflintError(
                    f"no process can be started to check drafts: {error}"
                ) from None
    with _lock:
        if load.run not in _released:
            _busy.add(child)
            return child
    child.kill()
    raise ReleasedError


def _put(child: Child) -> None:
    with _lock:
        if child in _busy:
            _busy.remove(child)
            _idle.append(child)


def _drop(child: Child) -> None:
    with _lock:
        _busy.discard(child)


def release(run: str) -> None:
    """End the processes that this worker keeps for a run, those at work included."""
    with _lock:
        _released.add(run)
        ending = [child for child in (*_idle, *_busy) if child.run == run]
        _idle[:] = [child for child in _idle if child not in ending]
        _busy.difference_update(ending)
    for child in ending:
        child.kill()


def check(chunk: Chunk, load: Load) -> list[Row]:
    """The rows of a chunk, in its order.

    Raises VersionError where this is another brieflint, ReleasedError when the run is over,
    BrieflintError where no process can be started; nothing that a draft does.
    """
    if load.version != __version__:
        raise VersionError(f"a worker has brieflint {__version__}, not {load.version}")
    found: dict[int, Row] = {}
    for places, group in _groups(chunk.items, load.limits, found):
        for place, row in zip(places, _rows(group, load), strict=True):
            found[place] = row
    return [found[place] for place in range(len(chunk.items))]


def _groups(
    items: Sequence[Item], limits: Mapping[str, Limits], found: dict[int, Row]
) -> Iterator[tuple[list[int], Group]]:
    """Drafts with their places: each alone, but what pandoc reads together.

    What cannot be fetched goes into `found`.
    """
    waiting: dict[str, tuple[list[int], Group]] = {}
    for place, item in enumerate(items):
        try:
            data = fetch(item, limits[item.house])
        except UnreadableError as error:
            found[place] = unreadable(item, str(error))
            continue
        except UnfetchedError as error:
            found[place] = unreadable(item, f"it cannot be fetched: {error}", fetched=False)
            continue
        if suffix(item.path) not in PANDOC:
            yield [place], [(item, data)]
            continue
        places, group = waiting.setdefault(item.house, ([], []))
        places.append(place)
        group.append((item, data))
        if len(group) == TOGETHER:
            yield waiting.pop(item.house)
    yield from waiting.values()


def _rows(group: Group, load: Load) -> list[Row]:
    for tries in range(1, TRIES + 1):
        child = _take(load)
        try:
            rows = child.rows(group)
        except DiedError as error:
            _drop(child)
            if len(group) > 1:
                return [row for one in group for row in _rows([one], load)]
            if tries == (TRIES_HANGING if error.hanging else TRIES):
                return [_given_up(*group[0], error, load.limits[group[0][0].house])]
        else:
            _put(child)
            return rows
    raise AssertionError("the last try returns")


def _given_up(item: Item, data: bytes, error: DiedError, limits: Limits) -> Row:
    if error.hanging:
        seconds = patience(item, limits)
        why = f"checking it was given up after {seconds:,.3g} s without an end"
    else:
        why = str(error)
    return unreadable(item, why, digest.sha256(data))
