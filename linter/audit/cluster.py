"""The engine on Dask distributed: a scheduler that runs already, or one for this run."""

from __future__ import annotations

import logging
import os
import signal
import socket
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from linter.audit import worker
from linter.audit.rows import unreadable
from linter.audit.work import Chunk, Load, Row
from linter.errors import BrieflintError, UsageError

Result = tuple[Chunk, list[Row]]

PATIENCE = 20
"""Seconds in which a scheduler must answer."""

LONELY = 60.0
"""Seconds that a cluster may be without workers before that is said."""

ALONE = 2
"""How often a draft must end all its workers, with no other work beside it, to be given up."""

AHEAD = 3
"""Chunks that are handed out for each thread of the cluster, so that none waits for us."""


@contextmanager
def existing(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address such as tcp://host:8786. Raises UsageError."""
    distributed = _distributed()
    host, _, port = address.partition("://")[2].rpartition(":")
    try:
        # Dask would try again and again where nobody listens.
        socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError, OverflowError) as error:
        raise UsageError(
            f"no Dask scheduler answers at {address} ({_words(error)}); start one with"
            " 'dask scheduler' and workers with 'dask worker', or use --engine local"
        ) from None
    try:
        yield client
    finally:
        client.close(timeout=5)


@contextmanager
def own(workers: int) -> Iterator[Any]:
    """A client of a cluster of worker processes on this machine, for this run alone."""
    distributed = _distributed()
    # Workers start in this folder, which is no place to import from.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    with _deaf_to_interrupts():
        cluster = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    try:
        client = distributed.Client(cluster, timeout=PATIENCE, set_as_default=False)
        try:
            yield client
        finally:
            client.close(timeout=5)
    finally:
        cluster.close(timeout=10)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C is for this thread alone, not for threads and processes that begin here.

    Workers would end at once, each with a traceback, and so would those that the cluster
    starts later on in their place: a mask of signals is handed on, a handler is not.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # What it does when it starts would undo the mask.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _distributed() -> Any:
    # What happens to workers is told in the report, where it matters.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    # Drafts that are sent along are no mistake.
    warnings.filterwarnings("ignore", message="Sending large graph")
    try:
        import distributed
    except ImportError:
        raise UsageError(
            "--engine dask://… needs Dask: pip install 'brieflint[dask]' (or use --engine local)"
        ) from None
    return distributed


def run(
    client: Any, chunks: Iterator[Chunk], load: Load, say: Callable[[str], None]
) -> Iterator[Result]:
    """Each chunk with its rows, in any order.

    A chunk whose workers die, one after the other, is tried again when all else is done,
    with no other work beside it, and cut in two until the draft is found that ends them;
    that one is unreadable. Raises BrieflintError where workers cannot do what is asked.
    """
    crew = _Crew(client, load, say)
    suspects: list[tuple[Chunk, int]] = []
    try:
        for chunk, rows in crew.all(chunks):
            if rows is None:
                suspects.append((chunk, 0))
            else:
                yield chunk, rows
        while suspects:
            # Alone, for whatever waits on a worker that dies comes under suspicion.
            chunk, times = suspects.pop()
            _, rows = next(crew.all(iter([chunk])))
            if rows is not None:
                yield chunk, rows
            elif len(chunk.items) > 1:
                suspects.extend((half, 0) for half in _halves(chunk))
            elif times + 1 < ALONE:
                # A worker may die for reasons of its own.
                suspects.append((chunk, times + 1))
            else:
                why = "it ended each worker of the cluster that read it"
                yield chunk, [unreadable(chunk.items[0], why)]
    finally:
        crew.dismiss()


class _Crew:
    """The workers of a cluster as long as this run needs them."""

    def __init__(self, client: Any, load: Load, say: Callable[[str], None]) -> None:
        self._client = client
        self._say = say
        self._run = load.run
        self._going: dict[str, tuple[Any, Chunk]] = {}
        self._number = 0
        self._told = False
        # A task rather than scattered data: when the worker that holds it dies, it is had
        # again from the scheduler.
        key = f"brieflint-{load.run}-load"
        self._load = client.submit(_same, load, key=key, pure=False)

    def all(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, list[Row] | None]]:
        """Each chunk with its rows; None for one whose workers died."""
        from distributed import as_completed

        waiting = as_completed(loop=self._client.loop)
        self._submit(chunks, waiting)
        while self._going:
            self._wait(waiting)
            future = next(waiting)
            if future.status in ("pending", "lost"):
                # It was done, and its worker died before we had it; it is on its way again.
                waiting.add(future)
                continue
            _, chunk = self._going.pop(future.key)
            yield chunk, _result(future)
            future.release()
            self._submit(chunks, waiting)

    def _submit(self, chunks: Iterator[Chunk], waiting: Any) -> None:
        while len(self._going) < AHEAD * max(1, self._threads()):
            chunk = next(chunks, None)
            if chunk is None:
                return
            self._number += 1
            key = f"brieflint-{self._run}-{self._number}"
            future = self._client.submit(worker.check, chunk, self._load, key=key, pure=False)
            self._going[key] = future, chunk
            waiting.add(future)

    def _wait(self, waiting: Any) -> None:
        """Wait until something is done; say so where there is nobody to do it."""
        pause = waited = 0.01
        while not waiting.has_ready():
            time.sleep(pause)
            waited += pause
            pause = min(2 * pause, 0.1)
            if waited > LONELY and not self._told and not self._threads():
                self._told = True
                self._say(
                    "the cluster has no workers; waiting for some (Ctrl-C keeps what is done)"
                )

    def _threads(self) -> int:
        return sum(self._client.nthreads().values())

    def dismiss(self) -> None:
        """Take back what nobody waits for any more; end what workers started for this run."""
        try:
            if self._going:
                self._client.cancel([future for future, _ in self._going.values()], force=True)
            self._client.run(worker.release, self._run, on_error="ignore")
        except Exception:
            # The cluster is gone, and with it what was to be let go of.
            pass


def _same(load: Load) -> Load:
    return load


def _result(future: Any) -> list[Row] | None:
    """The rows of a finished task; None where its workers died. Raises BrieflintError."""
    from distributed import KilledWorker

    error = None
    if future.status != "cancelled":
        try:
            rows: list[Row] = future.result()
            return rows
        except KilledWorker:
            return None
        except Exception as raised:
            error = raised
    if isinstance(error, ImportError):
        raise UsageError(
            f"a worker of the cluster lacks a package ({error}); install the same brieflint there"
        )
    if error is None or type(error).__name__ == "FutureCancelledError":
        raise BrieflintError("the scheduler lost the work (it was restarted, or cancelled it)")
    raise BrieflintError(f"a worker of the cluster cannot go on: {_words(error)}")


def _halves(chunk: Chunk) -> tuple[Chunk, Chunk]:
    at = len(chunk.items) // 2
    return (
        chunk._replace(items=chunk.items[:at]),
        chunk._replace(first=chunk.first + at, items=chunk.items[at:]),
    )


def _words(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
