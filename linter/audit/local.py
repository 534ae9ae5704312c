"""The engine on this machine: some processes, each asked by a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import SimpleQueue

from linter.audit import worker
from linter.audit.work import Chunk, Load, Row

Result = tuple[Chunk, list[Row]]


def run(chunks: Iterator[Chunk], load: Load, processes: int) -> Iterator[Result]:
    """Each chunk with its rows, in any order. Raises what a worker raises.

    Chunks are taken from the iterator when there is a process for them.
    """
    results: SimpleQueue[Result | BaseException | None] = SimpleQueue()
    lock = threading.Lock()
    room = threading.Semaphore(4 * processes)
    stopped = threading.Event()

    def work() -> None:
        try:
            while not stopped.is_set():
                # So that results do not pile up before a slow reader.
                room.acquire()
                with lock:
                    chunk = next(chunks, None)
                if chunk is None:
                    break
                results.put((chunk, worker.check(chunk, load)))
            results.put(None)
        except worker.ReleasedError:
            results.put(None)
        except BaseException as error:
            results.put(error)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(processes)]
    for thread in threads:
        thread.start()
    working = processes
    try:
        while working:
            result = results.get()
            if result is None:
                working -= 1
            elif isinstance(result, BaseException):
                raise result
            else:
                room.release()
                yield result
    finally:
        stopped.set()
        worker.release(load.run)
        room.release(processes)
        for thread in threads:
            thread.join()
