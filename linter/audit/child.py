"""The process that checks drafts for a worker, so that no draft can harm the worker.

It reads pickled messages from standard input and answers on standard output. Checks need
a process's first thread to be stopped in time, and a library that crashes or never
returns takes only this process with it.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import shutil
import signal
import struct
import sys
from typing import IO, NoReturn

from linter import parallel, patterns
from linter.audit.rows import Auditor
from linter.audit.work import Item
from linter.formats.reading import PANDOC, suffix
from linter.limits import Limits
from linter.places import cache_folder

HANGING = 1
"""The exit status by which a process ends that got no further with a draft."""

BROKEN = 70
"""The exit status after an error of its own."""

IDLE = 600
"""Seconds without work after which the process ends."""

RARELY = (200_000, 20, 20)
"""As in a check of one draft."""

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], message: object) -> None:
    """Write one message. Raises OSError."""
    data = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one message. Raises EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def patience(item: Item, limits: Limits) -> float:
    """Seconds of a clock, not of the processor, after which a draft hangs for certain."""
    pandoc = limits.pandoc_time if suffix(item.path) in PANDOC else 0.0
    return parallel.PATIENCE * (pandoc + limits.deadline)


def main() -> NoReturn:
    """Answer until nobody asks any more."""
    # Ctrl-C is the other side's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*RARELY)
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    status = 0
    auditor: Auditor | None = None
    try:
        patterns.use(cache_folder())
        auditor = Auditor(pickle.loads(_first(sys.stdin.buffer)))
        send(answers, None)
        _answer(auditor, sys.stdin.buffer, answers)
    except (EOFError, BrokenPipeError):
        pass
    except BaseException:
        status = BROKEN
    finally:
        if auditor is not None:
            for folder in auditor.folders:
                shutil.rmtree(folder, ignore_errors=True)
    patterns.keep()
    os._exit(status)


def _first(questions: IO[bytes]) -> bytes:
    data = receive(questions)
    assert isinstance(data, bytes)
    return data


def _answer(auditor: Auditor, questions: IO[bytes], answers: IO[bytes]) -> None:
    with open(os.devnull, "w") as nowhere:
        while True:
            _wait()
            group = receive(questions)
            assert isinstance(group, list)
            seconds = sum(
                patience(item, auditor.checker(item).settings.limits) for item, _ in group
            )
            # A call into a library that never ends hears no signal: the process goes, too.
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            rows = auditor.rows(group)
            faulthandler.cancel_dump_traceback_later()
            send(answers, rows)


def _wait() -> None:
    """Wait for a question; none for a long time means that nobody needs this process."""
    if sys.platform != "win32":
        import select

        if not select.select([0], [], [], IDLE)[0]:
            raise EOFError
