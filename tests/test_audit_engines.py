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
@pytest.mark.slow
def test_two_workers_of_a_cluster_write_the_same_bytes_as_one_process(room):
    zipped(fill(room.folder / "drafts", 60), room.folder / "a.zip")
    for name in ("linter", "socket", "tempfile", "multiprocessing", "selectors"):
        # A folder with an archive is no place to import from.
        (room.folder / f"{name}.py").write_text("raise SystemExit('taken in')")
    one = room.run("a.zip", "--output", "one", *ONE)
    two = room.run("a.zip", "--output", "two", *DASK)
    assert one[0] == two[0] == 1
    assert two[2] == ""
    assert len(list((room.folder / "one").glob("part-*"))) > 3
    assert room.files("one") == room.files("two")


@needs_dask
@pytest.mark.slow
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
@pytest.mark.slow
def test_the_draft_that_kills_workers_is_found_and_the_others_are_checked(room, scheduler):
    fill(room.folder / "drafts", 2, {1: "MURDER"})
    assert room.run("drafts", "--output", "two", "--engine", scheduler)[0] == 2
    rows = room.rows("two")
    assert len(rows) == 2
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
    (room.folder / "brieflint.toml").write_text("[limits]\ndeadline = 0.5\n")
    status, _, err = room.run("drafts", "--output", "two", *TWO)
    assert (status, err) == (2, "")
    rows = room.rows("two")
    assert len(rows) == 12
    assert {row["path"]: row["error"] for row in rows if row["error"]} == {
        "drafts/0/draft-003.md": "it ended the process that read it (SIGSEGV)",
        "drafts/2/draft-008.md": "checking it was given up after 5 s without an end",
    }
    assert all(row["sha256"] for row in rows)
    assert sum(len(row["findings"]) for row in rows) == 7


@pytest.mark.parametrize(
    "engine", [TWO, pytest.param(DASK, marks=[needs_dask, pytest.mark.slow])], ids=["2", "dask"]
)
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


def test_where_the_engine_fails_it_is_said_what_is_done(tmp_path, monkeypatch, capsys):
    from linter import cli
    from linter.audit import local
    from linter.errors import BrieflintError

    honest = local.run

    def failing(chunks, load, processes):
        for done, result in enumerate(honest(chunks, load, processes)):
            if done == 2:
                raise BrieflintError("the cluster is gone")
            yield result

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(local, "run", failing)
    fill(tmp_path / "drafts", 30)
    assert cli.main(["audit", "drafts", *ONE]) == 2
    err = capsys.readouterr().err
    assert "brieflint: the cluster is gone; 2 of 6 parts are done, in brieflint-audit; run" in err


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


class Future:
    """A task of a cluster that goes through these states, one each time it is looked at."""

    def __init__(self, key, states, result):
        self.key, self._states, self._result = key, list(states), result

    @property
    def status(self):
        return self._states.pop(0) if len(self._states) > 1 else self._states[0]

    def result(self):
        if isinstance(self._result, Exception):
            raise self._result
        return self._result

    def release(self):
        pass


class Client:
    """A cluster of one worker that does as it is told: the state and result of each task."""

    loop = None

    def __init__(self, *script):
        self._script = list(script)
        self.released = []

    def nthreads(self):
        return {"tcp://worker": 1}

    def submit(self, function, *arguments, key, pure):
        if key.endswith("-load"):
            return Future(key, ["finished"], None)
        states, result = self._script.pop(0)
        return Future(key, states, result(arguments[0]) if callable(result) else result)

    def cancel(self, futures, force):
        pass

    def run(self, function, run, on_error):
        self.released.append(run)


def answers(client, count, monkeypatch):
    from linter.audit import cluster
    from linter.audit.entries import Place
    from linter.audit.work import Chunk, Item, Load

    class Waiting(list):
        add = list.append

        def has_ready(self):
            return bool(self)

        def __next__(self):
            return self.pop(0)

    monkeypatch.setattr("distributed.as_completed", lambda loop: Waiting())
    items = tuple(Item(f"{n}.md", f"{n}.md", "", "h", Place("file", "x")) for n in range(count))
    found = cluster.run(client, iter([Chunk(0, 0, items)]), Load("r", "1", {}, b""), print)
    return [(chunk.first, [bytes(row.line) for row in rows]) for chunk, rows in found]


def done(chunk):
    from linter.audit.work import Facts, Row

    return [Row(item.path.encode(), Facts()) for item in chunk.items]


@needs_dask
def test_work_that_was_done_and_lost_is_waited_for(monkeypatch):
    client = Client((["lost", "pending", "finished"], done))
    assert answers(client, 2, monkeypatch) == [(0, [b"0.md", b"1.md"])]
    assert client.released == ["r"]


@needs_dask
def test_a_chunk_that_kills_is_cut_until_one_draft_is_left(monkeypatch):
    from distributed import KilledWorker

    killed = (["error"], KilledWorker("key", None, 4))
    fine = (["finished"], done)
    # The chunk, the chunk alone, its second half, the first half, that one's halves; of
    # these the first once more.
    client = Client(killed, killed, fine, killed, fine, killed, killed)
    found = answers(client, 4, monkeypatch)
    assert [(first, len(rows)) for first, rows in found] == [(2, 2), (1, 1), (0, 1)]
    assert found[0][1] == [b"2.md", b"3.md"]
    assert b"it ended each worker of the cluster that read it" in found[2][1][0]


@needs_dask
def test_a_worker_that_dies_by_chance_accuses_nobody(monkeypatch):
    from distributed import KilledWorker

    killed = (["error"], KilledWorker("key", None, 4))
    fine = (["finished"], done)
    client = Client(killed, killed, killed, fine, fine)
    found = answers(client, 2, monkeypatch)
    assert found == [(1, [b"1.md"]), (0, [b"0.md"])]


@needs_dask
@pytest.mark.parametrize(
    ("states", "result", "says"),
    [
        (["cancelled"], None, "the scheduler lost the work"),
        (["error"], ModuleNotFoundError("No module named 'linter'"), "install the same brieflint"),
        (["error"], RuntimeError("no\nmemory"), "cannot go on: no memory"),
    ],
)
def test_what_the_cluster_cannot_do_ends_the_run(monkeypatch, states, result, says):
    from linter.errors import BrieflintError

    client = Client((states, result))
    with pytest.raises(BrieflintError, match=says):
        answers(client, 1, monkeypatch)
    assert client.released == ["r"]


def test_a_worker_with_another_version_refuses():
    from linter.audit import worker
    from linter.audit.work import Chunk, Load

    with pytest.raises(worker.VersionError, match=r"a worker has brieflint .*, not 0\.0\.1"):
        worker.check(Chunk(0, 0, ()), Load("r", "0.0.1", {}, b""))
