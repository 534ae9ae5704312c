"""Ctrl-C between pieces of work, never within one that must be done whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from linter.signals import in_main_thread, signal

_depth = 0
_asked = False


@contextmanager
def heeded() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt, but not within `whole`.

    Only where Python's own handler would have raised it: whoever has another keeps it.
    """
    global _asked
    ours = in_main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        _asked = False
        signal.signal(signal.SIGINT, _answer)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def whole() -> Iterator[None]:
    """Do what stands inside to its end; a Ctrl-C meanwhile counts after it.

    A second one counts at once, for work that waits for something that never comes.
    """
    global _depth, _asked
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        if _asked and not _depth:
            _asked = False
            raise KeyboardInterrupt


def _answer(_signal: int, _frame: FrameType | None) -> None:
    global _asked
    if _depth and not _asked:
        _asked = True
        return
    _asked = False
    raise KeyboardInterrupt
