"""The file of answers kept between runs: several at once, damage, size, no permission."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from linter import result_cache
from linter.result_cache import NAME, ResultCache

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deep" / "cache"


def kept(folder, answers):
    cache = ResultCache(str(folder))
    for key, answer in answers.items():
        cache.put(key, answer)
    cache.close()


def found(folder, *keys):
    cache = ResultCache(str(folder))
    answers = [cache.get(key) for key in keys]
    cache.close()
    return answers


def test_what_was_put_is_got_in_this_run_and_the_next(folder):
    cache = ResultCache(str(folder))
    cache.put(b"a", b"one")
    assert cache.get(b"a") == b"one"
    cache.close()
    assert found(folder, b"a", b"b") == [b"one", None]
    kept(folder, {b"a": b"two"})
    assert found(folder, b"a") == [b"two"]


def test_looking_makes_no_file(folder):
    assert found(folder, b"a") == [None]
    assert not folder.exists()


def test_many_answers_are_written_on_the_way(folder, monkeypatch):
    monkeypatch.setattr(result_cache, "TOGETHER", 3)
    cache = ResultCache(str(folder))
    for key in (b"a", b"b", b"c", b"d"):
        cache.put(key, key)
    assert found(folder, b"c", b"d") == [b"c", None]
    cache.close()
    assert found(folder, b"d") == [b"d"]


def test_large_answers_do_not_wait_in_memory(folder, monkeypatch):
    monkeypatch.setattr(result_cache, "TOGETHER_BYTES", 10)
    cache = ResultCache(str(folder))
    cache.put(b"a", b"x" * 11)
    assert found(folder, b"a") == [b"x" * 11]
    cache.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"junk" * 5000,
        lambda data: data[:100],
        lambda data: data[:4096] + b"\0" * (len(data) - 4096),
        lambda data: data[:200] + b"\xff" * 300 + data[500:],
    ],
)
def test_a_damaged_file_is_thrown_away(folder, damage):
    answers = {bytes([n]) * 8: b"answer %d" % n * 50 for n in range(200)}
    kept(folder, answers)
    path = folder / NAME
    path.write_bytes(damage(path.read_bytes()))
    for key, answer in zip(answers, found(folder, *answers), strict=True):
        assert answer in (None, answers[key])
    kept(folder, {b"new": b"one"})
    assert found(folder, b"new") == [b"one"]
    kept(folder, answers)
    assert found(folder, *answers) == list(answers.values())


def test_every_changed_byte_of_an_answer_shows(folder):
    kept(folder, {b"key": b"an answer of some length"})
    path = folder / NAME
    data = path.read_bytes()
    at = data.index(b"an answer of some length")
    for offset in range(24):
        path.write_bytes(data[: at + offset] + b"\x01" + data[at + offset + 1 :])
        assert found(folder, b"key") == [None]


def test_a_file_of_another_form_is_thrown_away(folder):
    folder.mkdir(parents=True)
    for statement in (
        "CREATE TABLE answers (key TEXT)",
        "CREATE TABLE answers (key BLOB PRIMARY KEY, used TEXT, body TEXT)",
    ):
        with sqlite3.connect(folder / NAME) as database:
            database.execute("DROP TABLE IF EXISTS answers")
            database.execute(statement)
            if "used" in statement:
                database.execute("INSERT INTO answers VALUES (?, 'long ago', 'words')", (b"a",))
        database.close()
        assert found(folder, b"a") == [None]
        kept(folder, {b"a": b"one"})
        assert found(folder, b"a") == [b"one"]


def test_a_folder_that_is_a_file_does_no_harm(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    kept(blocked, {b"a": b"one"})
    assert found(blocked, b"a") == [None]
    kept(blocked / "below", {b"a": b"one"})
    assert blocked.read_text() == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_without_permission_does_no_harm(folder):
    kept(folder, {b"a": b"one"})
    folder.chmod(0o500)
    try:
        assert found(folder, b"a") in ([b"one"], [None])
        kept(folder, {b"b": b"two"})
    finally:
        folder.chmod(0o700)


def test_another_run_that_writes_for_long_is_not_waited_for_for_ever(folder, monkeypatch):
    monkeypatch.setattr(result_cache, "PATIENCE", 0.01)
    kept(folder, {b"a": b"one"})
    other = sqlite3.connect(folder / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    kept(folder, {b"b": b"two"})
    assert found(folder, b"a", b"b") == [b"one", None]
    other.execute("ROLLBACK")
    other.close()
    # Nobody took it for damaged.
    assert found(folder, b"a") == [b"one"]


def test_what_was_not_used_for_longest_goes_first(folder, monkeypatch):
    clock = [1000]
    monkeypatch.setattr("time.time", lambda: clock[0] * 86_400.0)
    size = 40_000
    answers = {b"%d" % n: bytes([n]) * size for n in range(20)}
    kept(folder, answers)
    clock[0] += 1
    assert found(folder, b"3") == [answers[b"3"]]
    clock[0] += 1
    monkeypatch.setattr(result_cache, "LARGEST", 12 * size)
    kept(folder, {b"new": b"x" * size})
    left = [key for key in (*answers, b"new") if found(folder, key) != [None]]
    assert 5 <= len(left) <= 10
    assert {b"3", b"new"} <= set(left)
    assert b"0" not in left
    for n in range(100):
        kept(folder, {b"more %d" % n: b"y" * size})
    assert (folder / NAME).stat().st_size < 30 * size


WRITER = """
import sys
from linter import result_cache
result_cache.TOGETHER = 7
name, folder = sys.argv[1:]
cache = result_cache.ResultCache(folder)
for n in range(300):
    own, shared = f"{name} {n}".encode(), f"shared {n}".encode()
    for key in (own, shared):
        answer = cache.get(key)
        assert answer in (None, key * 20), answer
        cache.put(key, key * 20)
cache.close()
"""


def test_several_processes_write_at_once(folder):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, name, str(folder)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two", "three")
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said.decode()
    keys = [f"shared {n}".encode() for n in range(300)]
    assert found(folder, *keys) == [key * 20 for key in keys]
    with sqlite3.connect(folder / NAME) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


ENDLESS = """
import sys
from linter import result_cache
result_cache.TOGETHER = 5
cache = result_cache.ResultCache(sys.argv[1])
n = 0
while True:
    cache.put(b"%d" % n, b"%d" % n * 500)
    n += 1
    if n % 50 == 0:
        print(n, flush=True)
"""


def test_a_process_that_is_killed_while_it_writes_leaves_a_whole_file(folder):
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(folder)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"50\n"
            writer.kill()
        keys = [b"%d" % n for n in range(50)]
        assert found(folder, *keys) == [key * 500 for key in keys]
    kept(folder, {b"a": b"one"})
    assert found(folder, b"a") == [b"one"]


def test_without_sqlite_nothing_is_kept(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    kept(folder, {b"a": b"one"})
    assert found(folder, b"a") == [None]
