"""Reports while the run goes on, and what is left of one that is interrupted."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from linter import parallel, session
from linter.interrupts import heeded, whole
from linter.terminal import Progress
from linter.walk import Search, ahead
from tests.test_cli_process import environment, posix

ROOT = Path(__file__).resolve().parent.parent


def many(desk, count=60):
    for n in range(count):
        text = f"Draft {n} has a {'bad' if n % 3 else 'fine'} word.\n"
        desk.write(f"{n:03}.md", "A CRASH.\n" if n == 7 else text)
    desk.write("note.html", "<p>A bad word.</p>")


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_lines_that_are_streamed_are_those_that_are_collected(desk, jobs, tmp_path):
    many(desk)
    argv = ("check", "--jobs", jobs, "--no-cache", "none.md", ".", "note.html")
    # With a second report in another format, all is collected first.
    file = tmp_path / "collected.jsonl"
    whole = desk.run(*argv, "--format", "json", "--output", f"jsonl={file}")
    streamed = desk.run(*argv, "--format", "jsonl")
    assert streamed.status == whole.status == 2
    assert streamed.out == file.read_text()
    assert [json.loads(line) for line in streamed.out.splitlines()] == whole.json["files"]
    assert len(whole.json["files"]) == 62
    assert streamed.err == whole.err


def test_streamed_lines_go_to_a_file(desk, tmp_path):
    many(desk, 9)
    file = desk.write("out.jsonl", "old")
    shown = desk.run("check", "--format", "jsonl")
    written = desk.run("check", "--format", "jsonl", "--output", "out.jsonl")
    assert written.status == shown.status == 2
    assert written.out == ""
    assert file.read_text() == shown.out
    both = desk.run("check", "--format", "jsonl", "--output", "a.jsonl", "--output", "-")
    assert both.out == (desk.folder / "a.jsonl").read_text() == shown.out
    assert [p.name for p in desk.folder.iterdir() if "brieflint" in p.name] == []


def test_a_streamed_file_that_cannot_be_written(desk):
    desk.write("a.md")
    result = desk.run("check", "--format", "jsonl", "--output", "no/such/out.jsonl")
    assert result.status == 2
    assert result.out == ""
    assert "the report cannot be written to 'no/such/out.jsonl'" in result.err


def test_the_status_and_notes_of_a_streamed_run(desk):
    desk.write("a.md", "A poor word.\n")
    desk.write("brieflint.toml", "")
    assert desk.run("check", "--format", "jsonl").status == 0
    assert desk.run("check", "--format", "jsonl", "--fail-on", "warning").status == 1
    desk.write("b.md", "A bad word.\n")
    assert desk.run("check", "--format", "jsonl").status == 1
    desk.write("sub/brieflint.toml", "nonsense = 1\n")
    desk.write("sub/c.md")
    result = desk.run("check", "--format", "jsonl")
    assert result.status == 2
    assert "sub/brieflint.toml:1" in result.err
    assert "(1 draft not checked)" in result.err
    assert len(result.out.splitlines()) == 3


def test_a_baseline_leaves_out_what_it_knows_from_lines_too(desk):
    desk.write("a.md", "A bad word.\n")
    assert desk.run("check", "--baseline", "known.json", "--write-baseline").status == 0
    desk.write("b.md", "A bad word.\n")
    result = desk.run("check", "--format", "jsonl", "--baseline", "known.json")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [(line["path"], len(line["findings"])) for line in lines] == [("a.md", 0), ("b.md", 1)]
    assert result.status == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_come_while_inputs_are_still_looked_for(desk, jobs):
    """Neither inputs nor reports pile up: how far the one is ahead of the other has a bound."""
    from linter.houses import Choice, Houses
    from linter.inputs import Input

    asked = came = 0
    ahead = []

    def inputs():
        nonlocal asked
        for n in range(3000):
            asked += 1
            yield Input(f"{n}.md", str(desk.folder / f"{n}.md"), data=b"A bad word.\n")

    def sink(report):
        nonlocal came
        assert report.path == f"{came}.md"
        came += 1
        ahead.append(asked - came)

    outcome = session.check(inputs(), Houses(Choice()), jobs=jobs, sink=sink)
    assert came == len(outcome.report.files) == 3000
    assert max(ahead) <= jobs * (parallel.AHEAD + 2) * session.SMALL + session.LAG
    assert all(not file.findings for file in outcome.report.files)
    assert outcome.status == 1


def test_remembered_reports_do_not_pile_up_behind_one_that_is_not(desk, monkeypatch, tmp_path):
    from linter.houses import Choice, Houses
    from linter.inputs import NOTHING_MORE, Input
    from linter.remembered import Remembered

    cache = str(tmp_path / "kept")
    asked = came = 0
    ahead = []

    def inputs(first):
        nonlocal asked
        for n in range(2000):
            asked += 1
            data = first if n == 0 else b"A bad word, %d.\n" % n
            yield Input(f"{n}.md", str(desk.folder / f"{n}.md"), data=data)

    def sink(report):
        nonlocal came
        came += 1
        ahead.append(asked - came)

    for first in (b"A bad word.\n", b"A new word.\n"):
        asked = came = 0
        ahead.clear()
        session.check(
            inputs(first), Houses(Choice(cache=cache)),
            remembered=Remembered(cache, NOTHING_MORE), sink=sink,
        )  # fmt: skip
        assert came == 2000
        assert max(ahead) <= 2 * session.LAG


def test_houses_that_are_met_late_are_known_to_processes(desk, tmp_path):
    for n in range(40):
        desk.write(f"{n:02}/brieflint.toml", f'[rules."house/bad-word"]\nword = "w{n}"\n')
        desk.write(f"{n:02}/a.md", f"A w{n} and a bad word.\n")
        desk.write(f"{n:02}/b.md", f"A bad word, not w{n}.\n")
    several = desk.check("--jobs", "2", "--no-cache")
    assert [text for _, text in several.found] == [f"w{n}" for n in range(40) for _ in "ab"]
    assert desk.check("--jobs", "1", "--no-cache") == several


class TestWhole:
    def test_what_must_be_whole_is(self):
        done = []

        def work():
            with heeded(), whole():
                with whole():
                    signal.raise_signal(signal.SIGINT)
                    done.append("inner")
                done.append("outer")
            done.append("beyond")

        with pytest.raises(KeyboardInterrupt):
            work()
        assert done == ["inner", "outer"]

    def test_a_second_time_counts_at_once(self):
        done = []

        def work():
            with heeded(), whole():
                signal.raise_signal(signal.SIGINT)
                done.append("first")
                signal.raise_signal(signal.SIGINT)
                done.append("second")

        with pytest.raises(KeyboardInterrupt):
            work()
        assert done == ["first"]

    def test_elsewhere_it_counts_at_once_and_the_handler_is_put_back(self):
        with pytest.raises(KeyboardInterrupt), heeded():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def test_whoever_has_another_handler_keeps_it(self):
        seen = []
        before = signal.signal(signal.SIGINT, lambda *_: seen.append(1))
        try:
            with heeded(), whole():
                signal.raise_signal(signal.SIGINT)
        finally:
            signal.signal(signal.SIGINT, before)
        assert seen == [1]


# A run that waits, in the midst of its drafts, until the test says "go".
WAITING = """
import os, sys, time
from linter.cli import main
from linter.formats import markdown
read = markdown.read
def waiting(data, path, limits):
    while b"wait" in data and not os.path.exists("go"):
        open("begun", "w").close()
        time.sleep(0.02)
    return read(data, path, limits)
markdown.read = waiting
sys.exit(main(["check", "--select", "grammar/doubled-word", *sys.argv[1:]]))
"""


def interrupted(tmp_path, *argv, drafts=200, first=50):
    """A run over many small drafts, interrupted while one of them waits."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for n in range(drafts):
        wait = " wait" if n >= first else ""
        (folder / f"{n:03}.md").write_text(f"We met the the press on {n}{wait}.\n")
    child = subprocess.Popen(
        [sys.executable, "-c", WAITING, *argv],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # What `readline` has read ahead would be missing from `communicate`.
        bufsize=0,
        start_new_session=True,
        env=environment(tmp_path),
    )
    return folder, child


def stop(folder, child):
    os.killpg(child.pid, signal.SIGINT)
    (folder / "go").write_text("")
    out, err = child.communicate(timeout=120)
    assert b"Traceback" not in err, err.decode()
    return out, err.decode()


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_lines_and_says_what_was_not_checked(tmp_path, jobs):
    folder, child = interrupted(tmp_path, "--format", "jsonl", "--jobs", jobs)
    assert child.stdout is not None
    first = child.stdout.readline()
    out, err = stop(folder, child)
    assert child.returncode == 2
    assert out.endswith(b"\n") or not out
    lines = [json.loads(line) for line in (first + out).splitlines()]
    paths = [line["path"] for line in lines]
    assert paths == sorted(paths)
    assert 1 <= len(paths) < 200
    assert all(len(line["findings"]) == 1 for line in lines)
    assert f"interrupted: of 200 drafts {len(paths)} " in err
    assert f" {200 - len(paths)} were not checked" in err


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_checked_before_ctrl_c_is_remembered(tmp_path, jobs):
    folder, child = interrupted(tmp_path, "--format", "jsonl", "--jobs", jobs)
    assert child.stdout is not None
    first = child.stdout.readline()
    out, _ = stop(folder, child)
    count = (first + out).count(b"\n")
    code = """
import sys
from linter.cli import main
from linter.checking import Checker
check = Checker.check
def counting(self, inputs):
    print(len(inputs), file=sys.stderr)
    return check(self, inputs)
Checker.check = counting
sys.exit(main(["check", "--select", "grammar/doubled-word", "--quiet", "--jobs", "1"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False,
        env=environment(tmp_path), timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert sum(map(int, done.stderr.split())) == 200 - count


@posix
@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "text"])
def test_ctrl_c_leaves_a_valid_report_in_a_file_and_the_baseline_as_it_was(tmp_path, format):
    known = tmp_path / "known.json"
    extra = () if format == "jsonl" else ("--baseline", str(known), "--write-baseline")
    folder, child = interrupted(
        tmp_path, "--format", format, "--output", "report", "--jobs", "1", *extra,
        drafts=5, first=2,
    )  # fmt: skip
    while not (folder / "begun").exists() and child.poll() is None:
        time.sleep(0.02)
    out, err = stop(folder, child)
    assert child.returncode == 2, err
    assert out == b""
    assert "interrupted: of 5 drafts 2 of them are in this report" in err
    report = (folder / "report").read_text()
    if format == "text":
        assert report.endswith("2 errors in 2 files\n")
    elif format == "jsonl":
        assert [json.loads(line)["path"] for line in report.splitlines()] == ["000.md", "001.md"]
    else:
        assert json.loads(report)
        assert report.count("the the") >= 2
    if extra:
        assert f"{known}: left as it was" in err
        assert not known.exists()
    assert sorted(p.name for p in folder.iterdir() if "brieflint" in p.name) == []


class TestAhead:
    def test_a_small_folder_is_known_before_the_first_draft(self, desk):
        for n in range(5):
            desk.write(f"{n}.md")
        inputs, total = ahead(Search(["."], lambda path: True), most=6)
        assert total == 5
        assert [item.path for item in inputs] == [f"{n}.md" for n in range(5)]

    def test_a_large_one_is_searched_while_drafts_are_checked(self, desk):
        for n in range(9):
            desk.write(f"{n}/a.md")
        looked = []
        search = Search([".", "none"], lambda path: looked.append(path) or True)
        inputs, total = ahead(search, most=3)
        assert total is None
        assert len(looked) == 3
        assert len(list(inputs)) == 10
        assert len(looked) == 9
        assert search.folders == [str(desk.folder)]

    def test_a_run_over_a_large_one(self, desk, monkeypatch):
        monkeypatch.setattr("linter.commands.check.ahead", partial(ahead, most=2))
        for n in range(5):
            desk.write(f"{n}.md", "A bad word.\n")
        desk.write("empty/note.txt")
        result = desk.check(".", "empty")
        assert len(result.found) == 5
        assert "empty: no Markdown or Word drafts in this folder" in result.err

    def test_a_draft_is_not_overwritten_however_many_there_are(self, desk, monkeypatch):
        monkeypatch.setattr("linter.commands.check.ahead", partial(ahead, most=2))
        for n in range(5):
            desk.write(f"{n}.md", "A bad word.\n")
        result = desk.run("check", "--format", "jsonl", "--output", "4.md")
        assert result.status == 2
        assert "would overwrite the draft '4.md'" in result.err
        assert (desk.folder / "4.md").read_text() == "A bad word.\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("total", "said"),
    [(40, ["10/40, 9 s left", "40/40, 0 s left"]), (None, ["checking … 10", "checking … 40"])],
)
def test_progress_with_the_time_left_where_the_end_is_known(monkeypatch, total, said):
    screen = Terminal()
    clock = iter([0.0, 3.0, 3.01, 12.0])
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    progress = Progress(total, quiet=False)
    for done in (10, 11, 40):
        progress(done)
    progress.close()
    drawn = [line.removesuffix("\x1b[K") for line in screen.getvalue().split("\r")]
    assert [line for line in drawn if line] == [
        line for line in drawn if line.endswith(tuple(said))
    ]
    assert len(list(filter(None, drawn))) == 2
    assert screen.getvalue().endswith("\r\x1b[K")
