"""Signals without the tables of their names."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from linter import signals

ROOT = Path(__file__).resolve().parent.parent


def test_the_functions_are_those_of_python() -> None:
    for name in ("default_int_handler", "SIGINT"):
        assert getattr(signals.signal, name) == getattr(signal, name)
    assert signals.signal.getsignal(signal.SIGINT) is signal.getsignal(signal.SIGINT)


def test_only_the_first_thread_is_the_main_one() -> None:
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(signals.in_main_thread()))
    thread.start()
    thread.join()
    assert (signals.in_main_thread(), found) == (True, [False])


def test_a_check_loads_neither_the_tables_nor_threads_nor_what_compares(tmp_path: Path) -> None:
    unwanted = {"signal", "threading", "difflib", "urllib.parse", "locale", "argparse"}
    code = (
        "import sys; from linter.cli import main; main(['check', '--quiet', '--stdin-filename',"
        f" 'a.md', '-', '--jobs', '1']); print(sorted({unwanted} & {{*sys.modules}}))"
    )
    found = ""
    # The first run reads the rules from their files.
    for text in ("# A\n", "# A\n\nSee https://example.com/a and [b](c/d.pdf) by 3 May.\n"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            input=text,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        )
        found = done.stdout.splitlines()[-1]
    assert found == "[]"
