"""Python's signals without the tables of their names, which take longer than a draft's checks.

`signal` is the module of that name, or the part of it that is built into Python: the same
functions, for numbers. The tables come with `import signal`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

_NEEDED = frozenset({"signal", "getsignal", "default_int_handler", "SIGINT"})


def _find() -> Any:
    try:
        found = import_module("_signal")
    except ImportError:
        return import_module("signal")
    return found if vars(found).keys() >= _NEEDED else import_module("signal")


signal = _find()


def in_main_thread() -> bool:
    """Whether this is the first thread, which alone hears signals."""
    # Nobody has made another one before the module for it was there.
    threading = sys.modules.get("threading")
    return threading is None or threading.current_thread() is threading.main_thread()
