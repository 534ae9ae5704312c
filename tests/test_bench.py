"""The benchmark counts what it says it counts."""

import os
import re
import sys

import pytest

from tools.bench import archive, pages
from tools.bench.__main__ import gather
from tools.bench.measure import FailedError, by_turns, once, own_cache
from tools.bench.programs import _KNOWN, DAY, installed

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


def test_every_round_has_a_day_of_its_own(tmp_path):
    tell = script("import sys; open('days', 'a').write(sys.argv[1] + ' ')")
    by_turns({"a": (*tell, DAY)}, str(tmp_path), 2)
    assert (tmp_path / "days").read_text() == "2026-01-01 2026-01-02 2026-01-03 "
    # Known, whether it is on the path of whoever runs the tests or not.
    found = {program.name: program for program in _KNOWN}
    assert DAY in found["brieflint"].command
    assert DAY not in found["brieflint, again"].command


def test_what_is_measured_has_a_cache_of_its_own(monkeypatch):
    for before in (None, "/somewhere"):
        if before is None:
            monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        else:
            monkeypatch.setenv("XDG_CACHE_HOME", before)
        with own_cache():
            inside = os.environ["XDG_CACHE_HOME"]
            assert os.listdir(inside) == []
        assert os.environ.get("XDG_CACHE_HOME") == before
        assert not os.path.exists(inside)


def test_sections_of_the_page_keep_to_themselves(tmp_path):
    path = tmp_path / "page.md"
    pages.put(path, "## An archive: 5 words in 1 files\n\nold\n")
    pages.write(path, "# Title\n\nSaid.\n\n## One draft of 3 words\n\na\n\n## 9 words\n\nb\n")
    assert path.read_text() == (
        "# Title\n\nSaid.\n\n## One draft of 3 words\n\na\n\n## 9 words\n\nb\n\n"
        "## An archive: 5 words in 1 files\n\nold\n"
    )
    pages.put(path, "## An archive: 7 words in 2 files\n\nnew")
    assert path.read_text().endswith("b\n\n## An archive: 7 words in 2 files\n\nnew\n")
    pages.write(path, "# Title\n\n## One draft of 4 words\n\nc\n\n## 9 words\n\nd\n")
    assert path.read_text() == (
        "# Title\n\n## One draft of 4 words\n\nc\n\n## 9 words\n\nd\n\n"
        "## An archive: 7 words in 2 files\n\nnew\n"
    )


def test_an_archive_is_measured_in_every_way(tmp_path):
    program = tmp_path / "checker"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n')
    program.chmod(0o755)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text("one two three\n")
    costs = archive.measured([str(program)], tmp_path / "texts", 2)
    assert list(costs) == [archive.ONE, archive.TWO, archive.AGAIN]
    calls = (tmp_path / "calls").read_text().splitlines()
    assert len(calls) == 7
    fresh = [call for call in calls if "2025-12-31" not in call]
    assert len(set(re.findall(r"--today (\S+)", " ".join(fresh)))) == len(fresh) == 4
    assert archive.amount(tmp_path / "texts") == (1, 3)
    text = archive.section(costs, 1, 3, 2)
    assert text.startswith("## An archive: 3 words in 1 files")
    assert text.count("\n| ") == 4
