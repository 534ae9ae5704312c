"""`python -m tools.kill_trial [--kills N]`: end `--fix` and `review` at every point; lose nothing.

Each scenario is run once undisturbed, which gives the bytes that ought to come out. Then it
is run again and again from a fresh folder and killed (SIGKILL): under strace at the first,
second … call of every system call that writes, and, for what remains of N, without strace
after a random time. Afterwards each file must be the old one or the new one, whole.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linter.formats import docx_make, markdown

CALLS = (
    "write", "pwrite64", "writev", "openat", "rename", "renameat", "renameat2", "fsync",
    "fdatasync", "chmod", "fchmod", "fchmodat", "unlink", "unlinkat", "ftruncate", "mkdir",
)  # fmt: skip
_DRAFT = "# A title\n\n" + "The minister spoke of the the plan in Paris.\n\n" * 40
Files = dict[str, bytes]


class Scenario(NamedTuple):
    """A command, the files it starts from, and those it leaves when nothing disturbs it.

    `seconds` is how long it takes then.
    """

    name: str
    arguments: tuple[str, ...]
    before: Files
    after: Files
    seconds: float


def main() -> int:
    """Run the trial; 1 if a file was lost or half-written."""
    parser = argparse.ArgumentParser(prog="kill_trial", description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    options = parser.parse_args()
    scenarios = list(_scenarios())
    ends: Counter[str] = Counter()
    chance = random.Random(1)
    at_calls = 0
    try:
        # A third after a random time first, so that an early end (Ctrl-C) has both.
        while ends["killed"] < options.kills // 3:
            _at_random(chance.choice(scenarios), chance, ends)
        at_calls = -ends["killed"]
        if shutil.which("strace"):
            for scenario in scenarios:
                _at_calls(scenario, ends)
        at_calls += ends["killed"]
        while ends["killed"] < options.kills:
            _at_random(chance.choice(scenarios), chance, ends)
    except KeyboardInterrupt:
        print("ended early", file=sys.stderr)
        at_calls = max(0, at_calls + ends["killed"]) if at_calls < 0 else at_calls
    print(f"{at_calls} killed at a system call, {ends['killed'] - at_calls} after a random time")
    for what, count in sorted(ends.items()):
        print(f"{count:6}  {what}")
    return int(ends["LOST OR HALF-WRITTEN"] > 0)


def _scenarios() -> Iterator[Scenario]:
    word = docx_make.make(markdown.read(_DRAFT.encode(), "a.md"))
    with tempfile.TemporaryDirectory() as folder:
        _put(Path(folder), {"a.docx": word})
        _start(("review", "a.docx", "--today=2025-12-31"), folder).wait()
        yesterday = _files(Path(folder))["a.reviewed.docx"]
    fix = ("check", "--fix", "--select", "grammar/doubled-word", "--no-cache", "--today=2026-01-01")
    for name, arguments, before in (
        ("Markdown", (*fix, "a.md"), {"a.md": _DRAFT.encode()}),
        ("Word, a copy", (*fix, "a.docx"), {"a.docx": word}),
        ("Word, in place", (*fix, "--in-place", "a.docx"), {"a.docx": word}),
        ("review", ("review", "a.docx", "--today=2026-01-01"), {"a.docx": word}),
        (
            "review, again",
            ("review", "a.docx", "--today=2026-01-01"),
            {"a.docx": word, "a.reviewed.docx": yesterday},
        ),
    ):
        with tempfile.TemporaryDirectory() as folder:
            _put(Path(folder), before)
            began = time.monotonic()
            _start(arguments, folder).wait()
            seconds = time.monotonic() - began
            after = _files(Path(folder))
        assert after != before, name
        yield Scenario(name, arguments, before, after, seconds)


def _at_calls(scenario: Scenario, ends: Counter[str]) -> None:
    for call in CALLS:
        # Files are opened by the thousand while Python starts: only the last ones matter.
        first = max(1, _calls(scenario, call) - 25) if call == "openat" else 1
        for number in range(first, first + 60):
            inject = f"inject={call}:signal=KILL:when={number}"
            trace = ("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", inject)
            with tempfile.TemporaryDirectory() as folder:
                _put(Path(folder), scenario.before)
                status = _start(scenario.arguments, folder, trace).wait()
                killed = status in (-signal.SIGKILL, 128 + signal.SIGKILL)
                ends["killed"] += killed
                _judge(scenario, Path(folder), ends)
            if not killed:
                break


def _calls(scenario: Scenario, call: str) -> int:
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("r") as log:
        _put(Path(folder), scenario.before)
        trace = ("strace", "-f", "-qq", "-o", log.name, "-e", f"trace={call}")
        _start(scenario.arguments, folder, trace).wait()
        return sum(1 for _ in log)


def _at_random(scenario: Scenario, chance: random.Random, ends: Counter[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _put(Path(folder), scenario.before)
        child = _start(scenario.arguments, folder)
        time.sleep(chance.uniform(0.1, 1.1) * scenario.seconds)
        child.kill()
        ends["killed"] += child.wait() == -signal.SIGKILL
        _judge(scenario, Path(folder), ends)


def _judge(scenario: Scenario, folder: Path, ends: Counter[str]) -> None:
    files = _files(folder)
    scratch = [name for name in files if name.endswith(".brieflint")]
    ends["runs that left a scratch file"] += bool(scratch)
    for name in scenario.before.keys() | scenario.after.keys() | files.keys():
        if name in scratch:
            continue
        allowed = (scenario.before.get(name), scenario.after.get(name))
        if files.get(name) not in allowed:
            ends["LOST OR HALF-WRITTEN"] += 1
            print(scenario.name, name, len(files.get(name) or b""), file=sys.stderr)
        elif allowed[0] != allowed[1]:
            ends["new file" if files.get(name) == allowed[1] else "old file"] += 1


def _start(
    arguments: tuple[str, ...], folder: str, trace: tuple[str, ...] = ()
) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parent.parent)
    return subprocess.Popen(
        [*trace, sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _put(folder: Path, files: Files) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _files(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


if __name__ == "__main__":
    sys.exit(main())
