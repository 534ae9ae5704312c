"""The benchmark counts what it says it counts."""

import os
import sys

import pytest

from tools.bench.__main__ import gather
from tools.bench.measure import FailedError, by_turns, once
from tools.bench.programs import installed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="wait4")


def script(code):
    return (sys.executable, "-c", code)


def test_a_busy_and_a_large_process_cost_more(tmp_path):
    idle = once(script("import time; time.sleep(0.3)"), str(tmp_path))
    # Far more than these tests themselves hold, which is the least a child shows.
    large = 800_000_000
    busy = once(script(f"x = b'a' * {large}; n = 0\nwhile n < 3_000_000: n += 1"), str(tmp_path))
    assert busy.seconds > idle.seconds
    assert busy.memory > large / 1024**2
    assert busy.memory > idle.memory


def test_turns_are_taken_and_failures_left_out(tmp_path, capsys):
    note = "open('order', 'a').write({!r})"
    found = by_turns(
        {
            "a": script(note.format("a")),
            "gone": script("import os; os.kill(os.getpid(), 9)"),
            "b": script(note.format("b") + "; raise SystemExit(1)"),
        },
        str(tmp_path),
        2,
    )
    assert list(found) == ["a", "b"]
    assert (tmp_path / "order").read_text() == "ababab"
    assert "status -9" in capsys.readouterr().out


def test_a_draft_that_could_not_be_read_is_no_figure(tmp_path):
    program = tmp_path / "brieflint"
    program.write_text("#!/bin/sh\nexit 2\n")
    program.chmod(0o755)
    with pytest.raises(FailedError):
        once((str(program), "check", "a.md"), str(tmp_path))
    assert next(installed([str(tmp_path)])).command[0] == os.fspath(program)


def test_text_is_gathered_to_a_length(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"one two {name}\n\nthree four\n\nfive\n")
    file = tmp_path / "out" / "long.md"
    file.parent.mkdir()
    assert gather(tmp_path, 7, file) == 9
    assert file.read_text().split() == "one two a three four five one two b".split()
