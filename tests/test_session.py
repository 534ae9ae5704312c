"""Many inputs: order, processes, batches, caches."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from linter import parallel, rule_cache
from linter.checking import Checker, House, Input
from linter.finding import Severity
from linter.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


def run(*argv, cwd, input=None, **env):
    return subprocess.run(
        [sys.executable, "-m", "linter", *argv],
        cwd=cwd,
        input=input,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )


def test_reports_keep_the_order_of_inputs_with_one_process_or_several(desk):
    names = [f"{'bad' if n % 3 else 'fine'}-{n:03}.md" for n in range(40)]
    for name in names:
        desk.write(name, f"A {name[:3]} word.\n")
    desk.write("note.txt", "A bad word.\n")
    given = [*reversed(names), "none.md", "note.txt"]
    one = desk.check("--jobs", "1", *given)
    several = desk.check("--jobs", "3", *given)
    assert one.paths == given
    assert several.json == one.json
    assert several.status == one.status == 2


def test_a_process_that_dies_costs_one_draft(desk, monkeypatch):
    from linter.formats import markdown

    read, parent = markdown.read, os.getpid()

    def deadly(data, path, limits):
        if b"deadly" in data and os.getpid() != parent:
            os._exit(9)
        return read(data, path, limits)

    monkeypatch.setattr(markdown, "read", deadly)
    for n in range(6):
        desk.write(f"{n}.md", "A deadly word.\n" if n == 3 else "A bad word.\n")
    result = desk.check("--jobs", "2")
    assert result.status == 2
    assert [path for path, _ in result.found] == ["0.md", "1.md", "2.md", "4.md", "5.md"]
    assert "ended the process" in result.json["files"][3]["error"]


def test_a_process_that_hangs_in_a_library_costs_one_draft(desk, monkeypatch):
    from linter.formats import markdown

    read, parent = markdown.read, os.getpid()

    def hanging(data, path, limits):
        if b"hanging" in data and os.getpid() != parent:
            # Neither a signal nor the interpreter's lock ends this.
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGPROF])
            time.sleep(600)
        return read(data, path, limits)

    monkeypatch.setattr(markdown, "read", hanging)
    monkeypatch.setattr(parallel, "PATIENCE", 1)
    desk.write("brieflint.toml", "[limits]\ndeadline = 1\npandoc-time = 0.5\n")
    for n in range(4):
        desk.write(f"{n}.md", "A hanging word.\n" if n == 2 else "A bad word.\n")
    result = desk.check("--jobs", "2")
    assert result.status == 2
    assert [path for path, _ in result.found] == ["0.md", "1.md", "3.md"]
    assert "took too long" in result.json["files"][2]["error"]


def test_an_expression_that_never_ends_costs_one_draft_and_names_its_rule(desk):
    desk.write("brieflint.toml", "[limits]\ndeadline = 0.3\n")
    desk.write("a.md", f"SLOW {'a' * 60} word.\n")
    desk.write("b.md", "A bad word.\n")
    result = desk.check("a.md", "b.md")
    assert result.status == 2
    assert [path for path, _ in result.found] == ["b.md"]
    error = result.json["files"][0]["error"]
    assert "the rule house/" in error
    assert "took more than 0.3 seconds" in error
    assert "[limits] deadline = 1" in error


def test_processes_that_are_started_afresh_know_their_rules(tmp_path):
    draft = tmp_path / "a.md"
    draft.write_text("We will meet the the press.\n")
    code = f"""
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    from linter.cli import main
    sys.exit(main(["check", "--format", "json", "--jobs", "2", "--select",
                   "grammar/doubled-word", {str(draft)!r}, "b.md"]))
"""
    (tmp_path / "b.md").write_text("It is fine.\n")
    (tmp_path / "go.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "go.py"], cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    first, second = json.loads(done.stdout)["files"]
    assert [f["text"] for f in first["findings"]] == ["the the"]
    assert second["findings"] == []


def test_what_pandoc_reads_goes_through_one_process_in_batches(desk, monkeypatch):
    from linter.errors import UnreadableError
    from linter.formats import pandoc, plain

    batches = []

    def read_many(inputs, limits):
        batches.append([path for path, _ in inputs])
        for path, data in inputs:
            yield UnreadableError("torn") if b"torn" in data else plain.read(data, path)

    monkeypatch.setattr(pandoc, "read_many", read_many)
    monkeypatch.setattr("linter.session.TOGETHER", 2)
    for name in ("a.html", "c.odt", "d.rtf"):
        desk.write(name, "A bad word.\n")
    desk.write("b.md", "A bad word.\n")
    desk.write("c.odt", "torn")
    result = desk.check("a.html", "b.md", "c.odt", "d.rtf")
    assert result.paths == ["a.html", "b.md", "c.odt", "d.rtf"]
    assert [path for path, _ in result.found] == ["a.html", "b.md", "d.rtf"]
    assert result.json["files"][2]["error"] == "torn"
    assert batches == [["a.html", "c.odt"], ["d.rtf"]]


def test_a_checker_travels_between_processes(desk):
    import pickle

    from linter.houses import Choice, Houses

    house, _ = Houses(Choice()).house(str(desk.folder / "a.md"))
    copy = pickle.loads(pickle.dumps(Checker(house)))
    item = Input("a.md", "a.md", data=b"A bad word.\n")
    assert [f.text for f in copy.check([item])[0].findings] == ["bad"]


def test_huge_inputs_are_refused(desk):
    desk.write("brieflint.toml", "[limits]\nfile-size = 4e-6\n")
    desk.write("a.md", "12345")
    assert "[limits] file-size = 1" in desk.check("a.md").json["files"][0]["error"]


def test_an_empty_house_finds_nothing():
    report = Checker(House(Settings(), ())).check([Input("a.md", "a.md", data=b"Text.\n")])[0]
    assert report.error is None
    assert report.findings == ()


def test_the_number_of_processes_follows_the_number_of_files():
    assert parallel.processors() >= 1


class TestRuleCache:
    def test_profiles_come_along(self, desk, tmp_path, monkeypatch):
        from linter import yaml_tables

        monkeypatch.setattr(yaml_tables, "_vouched", {})
        profiles = tmp_path / "rules" / "profiles"
        profiles.mkdir()
        (profiles / "memo.yml").write_text("name: memo\n")
        (profiles / "torn.yml").write_text("name: [\n")
        rule_cache.load([str(tmp_path / "rules")], str(tmp_path / "cache"))
        assert yaml_tables._vouched == {}
        rule_cache.load([str(tmp_path / "rules")], str(tmp_path / "cache"))
        assert yaml_tables._vouched == {str(profiles / "memo.yml"): {"name": "memo"}}
        assert yaml_tables.read(str(profiles / "memo.yml")) == {"name": "memo"}

    @pytest.fixture
    def proved(self, monkeypatch):
        calls = []
        prove = rule_cache._prove
        monkeypatch.setattr(rule_cache, "_prove", lambda f: calls.append(f) or prove(f))
        return calls

    def test_rules_are_proved_once(self, desk, proved):
        desk.write("a.md", "A bad word.\n")
        first = desk.check("a.md")
        assert len(proved) == 1
        assert desk.check("a.md") == first
        assert desk.run("rule", "house/bad-word").status == 0
        assert len(proved) == 1

    def test_the_same_rules_come_out(self, desk, tmp_path):
        from linter.packs import load

        folders = [str(tmp_path / "rules")]
        cache = str(tmp_path / "cache" / "deep")
        first = rule_cache.load(folders, cache)
        again = rule_cache.load(folders, cache)
        assert first == again == load(tmp_path / "rules")
        assert isinstance(again[0].severity, Severity)
        assert len(os.listdir(cache)) == 1

    def test_the_rules_that_ship_are_kept_with_their_dates(self, proved, tmp_path):
        from linter.places import shipped_rules

        first = rule_cache.load([shipped_rules()], str(tmp_path / "cache"))
        again = rule_cache.load([shipped_rules()], str(tmp_path / "cache"))
        assert len(proved) == 1
        assert first == again
        dates = [
            waiver["expires"]
            for rule in again
            for example in rule.examples
            for waiver in example.config.get("waivers", ())
            if "expires" in waiver
        ]
        assert dates
        assert all(type(day) is date for day in dates)

    def test_a_changed_rule_is_proved_again(self, desk, proved, tmp_path):
        desk.write("a.md", "A vague word.\n")
        desk.check("a.md")
        rule = tmp_path / "rules" / "house" / "bad-word.yml"
        rule.write_text(rule.read_text().replace("bad, new", "vague, new"))
        assert desk.check("a.md").found == [("a.md", "vague")]
        (tmp_path / "rules" / "house" / "odd-word.yml").unlink()
        desk.check("a.md")
        assert len(proved) == 3

    @pytest.mark.parametrize("damage", [b"", b"junk", None])
    def test_a_damaged_cache_is_read_afresh(self, desk, proved, tmp_path, damage):
        desk.write("a.md", "A bad word.\n")
        desk.check("a.md")
        (cache,) = (tmp_path / "cache" / "brieflint").glob("rules-*")
        data = cache.read_bytes()
        cache.write_bytes(data[:-9] + b"x" * 9 if damage is None else damage)
        assert desk.check("a.md").found == [("a.md", "bad")]
        assert cache.read_bytes() == data

    def test_a_cache_that_cannot_be_written_does_no_harm(self, desk, tmp_path, monkeypatch):
        blocked = desk.write("blocked", "a file")
        monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
        desk.write("a.md", "A bad word.\n")
        assert desk.check("a.md").status == 1
        assert desk.check("a.md").err == ""

    def test_no_cache_keeps_nothing(self, desk, proved, tmp_path):
        desk.write("a.md")
        desk.check("a.md", "--no-cache")
        desk.check("a.md", "--no-cache")
        assert len(proved) == 2
        assert not (tmp_path / "cache").exists()
