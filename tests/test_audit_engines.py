"""`brieflint audit` as processes: engines agree, and what dies on the way harms nothing else."""

import os
import signal

import pytest

from tests.audit_kit import ended, fill, needs_dask, posix, room, scheduler, trouble, zipped

__all__ = ["room", "scheduler", "trouble"]

pytestmark = posix

SMALL = ("--part-size", "8")
ONE = ("--engine", "local?workers=1", *SMALL)
TWO = ("--engine", "local?workers=2", *SMALL)
DASK = ("--engine", "dask://local?workers=2", *SMALL)


@needs_dask
def test_two_workers_of_a_cluster_write_the_same_bytes_as_one_process(room):
    zipped(fill(room.folder / "drafts", 60), room.folder / "a.zip")
    one = room.run("a.zip", "--output", "one", *ONE)
    two = room.run("a.zip", "--output", "two", *DASK)
    assert one[0] == two[0] == 1
    assert two[2] == ""
    assert len(list((room.folder / "one").glob("part-*"))) > 3
    assert room.files("one") == room.files("two")


@needs_dask
def test_a_worker_killed_in_mid_run_changes_nothing(room, scheduler):
    fill(room.folder / "drafts", 40, {17: "WAIT"})
    process = room.start("drafts", "--output", "two", "--engine", scheduler, *SMALL)
    _, worker = room.waiting(process)
    os.kill(worker, signal.SIGKILL)
    room.waiting(process, times=2)
    room.go()
    assert ended(process)[0] == 1
    assert room.run("drafts", "--output", "one", *ONE)[0] == 1
    assert room.files("one") == room.files("two")
    assert all(row["error"] is None for row in room.rows("two"))


@needs_dask
def test_the_draft_that_kills_workers_is_found_and_the_others_are_checked(room, scheduler):
    fill(room.folder / "drafts", 3, {1: "MURDER"})
    status, _, err = room.run("drafts", "--output", "two", "--engine", scheduler)
    assert (status, err) == (2, "")
    rows = room.rows("two")
    assert len(rows) == 3
    assert [(r["path"], r["error"]) for r in rows if r["error"]] == [
        ("drafts/1/draft-001.md", "it ended each worker of the cluster that read it")
    ]


def test_a_process_killed_in_mid_run_changes_nothing(room):
    fill(room.folder / "drafts", 20, {7: "WAIT"})
    process = room.start("drafts", "--output", "two", *TWO)
    child, _ = room.waiting(process)
    os.kill(child, signal.SIGKILL)
    room.waiting(process, times=2)
    room.go()
    assert ended(process)[0] == 1
    assert room.run("drafts", "--output", "one", *ONE)[0] == 1
    assert room.files("one") == room.files("two")


def test_drafts_that_crash_or_hang_cost_only_themselves(room):
    fill(room.folder / "drafts", 12, {3: "DIE", 8: "HANG"})
    (room.folder / "brieflint.toml").write_text("[limits]\ndeadline = 0.1\n")
    status, _, err = room.run("drafts", "--output", "two", *TWO)
    assert (status, err) == (2, "")
    rows = room.rows("two")
    assert len(rows) == 12
    assert {row["path"]: row["error"] for row in rows if row["error"]} == {
        "drafts/0/draft-003.md": "it ended the process that read it (SIGSEGV)",
        "drafts/2/draft-008.md": "checking it was given up after 1 s without an end",
    }
    assert all(row["sha256"] for row in rows)
    assert sum(len(row["findings"]) for row in rows) == 7


@pytest.mark.parametrize("engine", [TWO, pytest.param(DASK, marks=needs_dask)], ids=["2", "dask"])
def test_after_an_interruption_the_next_run_goes_on(room, engine):
    fill(room.folder / "drafts", 60, {59: "WAIT"})
    output = room.folder / "two"
    process = room.start("drafts", "--output", "two", *engine)
    room.waiting(process)
    room.until(lambda: len(list(output.glob("part-*"))) > 2)
    # As Ctrl-C on a terminal: to every process that was started from there.
    os.killpg(process.pid, signal.SIGINT)
    status, _, err = ended(process)
    assert status == 130
    before = {path.name: path.stat().st_ino for path in output.glob("part-*")}
    assert f"interrupted: {len(before)} of " in err
    assert "run the same command again to go on" in err
    assert err.count("\n") == 1
    room.go()
    status, _, err = room.run("drafts", "--output", "two", *TWO)
    assert status == 1
    assert f"{len(before)} of " in err
    after = {path.name: path.stat().st_ino for path in output.glob("part-*")}
    assert before.items() < after.items()
    assert room.run("drafts", "--output", "one", *ONE)[0] == 1
    assert room.files("one") == room.files("two")


def test_a_run_that_was_killed_leaves_no_process_and_can_go_on(room):
    fill(room.folder / "drafts", 20, {19: "WAIT"})
    process = room.start("drafts", "--output", "two", *TWO)
    child, parent = room.waiting(process)
    assert parent == process.pid
    process.kill()
    ended(process)
    room.go()
    room.until(lambda: gone(child))
    assert room.run("drafts", "--output", "two", *TWO)[0] == 1
    assert room.run("drafts", "--output", "one", *ONE)[0] == 1
    assert room.files("one") == room.files("two")


@needs_dask
def test_where_no_scheduler_answers(room):
    fill(room.folder / "drafts", 1)
    status, out, err = room.run("drafts", "--engine", "dask://127.0.0.1:9")
    assert (status, out) == (2, "")
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in err
    assert "--engine local" in err
    assert err.count("\n") == 1


def gone(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        pass
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False
