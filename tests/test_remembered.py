"""Reports of earlier runs: the same to the byte, and never where anything is different."""

import marshal
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from linter import remembered
from linter.finding import (
    Edit,
    FileReport,
    Finding,
    Fix,
    Page,
    Patch,
    Safety,
    Severity,
    Silenced,
)
from linter.inputs import House, Input, Wants
from linter.limits import Limits
from linter.model import Node, Place, Span
from linter.remembered import Remembered
from linter.reporters import REPORTERS
from linter.settings import Settings, Waiver
from tests.cli_kit import Desk

ROOT = Path(__file__).resolve().parent.parent
DRAFT = (
    "# A bad title\n\nSee [the file](beside.pdf) and a poor “naïve” 北京 word.\n\n\x0bAn odd one.\n"
)


@pytest.fixture
def checked(desk, monkeypatch):
    """How many drafts were checked afresh, by their paths."""
    from linter.checking import Checker

    paths = []
    check = Checker.check

    def counting(self, inputs):
        paths.extend(item.path for item in inputs)
        return check(self, inputs)

    monkeypatch.setattr(Checker, "check", counting)
    return paths


def test_an_unchanged_draft_is_not_checked_again(desk, checked):
    desk.write("a.md", DRAFT)
    first = desk.check("a.md")
    assert first.found == [("a.md", "bad"), ("a.md", "poor"), ("a.md", "odd")]
    assert checked == ["a.md"]
    assert desk.check("a.md") == first
    assert checked == ["a.md"]


def test_the_same_bytes_under_another_name_are_not_checked_again(desk, checked):
    desk.write("a.md", DRAFT)
    desk.check("a.md")
    desk.write("b/c.markdown", DRAFT)
    desk.write("b/c.md", DRAFT)
    assert desk.check("b/c.md").paths == ["b/c.md"]
    assert checked == ["a.md"]
    # Another ending may mean another reader.
    desk.check("b/c.markdown")
    assert checked == ["a.md", "b/c.markdown"]


def test_no_cache_checks_again(desk, checked):
    desk.write("a.md", DRAFT)
    first = desk.check("a.md")
    assert desk.check("a.md", "--no-cache") == first
    assert checked == ["a.md", "a.md"]


def test_a_draft_that_cannot_be_read_is_tried_again(desk, checked):
    desk.write("a.md", "A CRASH.\n")
    desk.write("b.docx", b"PK\x03\x04 torn")
    first = desk.check("a.md", "b.docx")
    assert first.status == 2
    assert desk.check("a.md", "b.docx") == first
    assert checked == ["a.md", "b.docx"] * 2


def again(desk, checked, *argv):
    """Whether a check of a.md is made afresh; made once more, it is not."""
    checked.clear()
    first = desk.check("a.md", *argv)
    afresh = len(checked)
    assert desk.check("a.md", *argv) == first
    assert len(checked) == afresh
    return bool(afresh)


def test_whatever_findings_depend_on_counts(desk, checked, tmp_path, monkeypatch):
    desk.write("a.md", DRAFT)
    assert again(desk, checked)
    assert not again(desk, checked)
    assert again(desk, checked, "--today", "2026-04-01")
    assert again(desk, checked, "--today", "2026-04-02")
    assert again(desk, checked, "--select", "house/bad-word")
    assert again(desk, checked, "--ignore", "house/bad-word")
    assert again(desk, checked, "--profile", "auto") is False
    for settings in (
        "",
        '[rules."house/bad-word"]\nword = "title"\n',
        '[rules."house/bad-word"]\nword = "word"\n',
        '[rules."house/bad-word"]\nseverity = "off"\n',
        '[rules."house/bad-word"]\nseverity = "info"\n',
        '[spelling]\nwords = ["北京"]\n',
        '[organisation]\nname = "Example Advisory"\n',
        "[limits]\ndeadline = 9\n",
        'language = "en-GB"\n',
    ):
        desk.write("brieflint.toml", settings)
        assert again(desk, checked) is bool(settings), settings
    desk.write("brieflint.toml", "")
    assert not again(desk, checked)
    rule = tmp_path / "rules" / "house" / "bad-word.yml"
    rule.write_text(rule.read_text().replace("The house has", "Our house has"))
    assert again(desk, checked)
    monkeypatch.setattr("linter.stamps.program", lambda: "of another version")
    assert again(desk, checked)


def test_a_severity_from_which_a_run_fails_is_no_part_of_a_report(desk, checked):
    desk.write("a.md", "An odd word.\n")
    assert desk.check("a.md").status == 0
    assert desk.check("a.md", "--fail-on", "info").status == 1
    assert desk.check("a.md").status == 0
    assert checked == ["a.md"]


def test_texts_that_a_configuration_names_count(desk, checked):
    desk.write("a.md", DRAFT)
    desk.write("brieflint.toml", '[organisation]\ndisclaimer = "said.txt"\nroster = "who.txt"\n')
    desk.write("said.txt", "For clients only.\n")
    desk.write("who.txt", "Jane Doe, analyst\n")
    assert again(desk, checked)
    desk.write("said.txt", "For clients of ours only.\n")
    assert again(desk, checked)
    desk.write("who.txt", "Jane Doe, senior analyst\n")
    assert again(desk, checked)
    desk.write("said.txt", "For clients only.\n")
    desk.write("who.txt", "Jane Doe, analyst\n")
    assert not again(desk, checked)


def test_a_pack_of_the_house_counts(desk, checked, tmp_path):
    desk.write("a.md", DRAFT)
    shutil.copytree(tmp_path / "rules" / "house", desk.folder / "ours" / "ours")
    for path in (desk.folder / "ours" / "ours").glob("*.yml"):
        path.write_text(path.read_text().replace("house", "ours"))
    desk.write("brieflint.toml", 'packs = ["ours"]\n')
    assert again(desk, checked)
    path = desk.folder / "ours" / "ours" / "bad-word.yml"
    path.write_text(path.read_text().replace("severity: error", "severity: warning"))
    assert again(desk, checked)


def test_a_file_beside_the_draft_counts(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    desk = Desk(folder, capsys)
    desk.write("a.md", "See [the figures](figures.pdf) and [the note](old/note.pdf).\n")
    only = ("--select", "links/missing-file")

    def missing():
        return [text for _, text in desk.check("a.md", *only).found]

    assert missing() == ["the figures", "the note"] == missing()
    desk.write("figures.pdf", "%PDF")
    assert missing() == ["the note"] == missing()
    (folder / "figures.pdf").unlink()
    assert missing() == ["the figures", "the note"]
    # The same bytes elsewhere have other files beside them.
    desk.write("b/a.md", (folder / "a.md").read_text())
    desk.write("b/old/note.pdf", "%PDF")
    found = desk.check("b/a.md", "a.md", *only).found
    assert found == [("b/a.md", "the figures"), ("a.md", "the figures"), ("a.md", "the note")]


def test_waivers_count_where_they_name_the_draft(desk, checked):
    desk.write("a.md", DRAFT)
    waiver = '[[waivers]]\nrule = "house/bad-word"\nfiles = ["{}"]\nreason = "r"\n{}'
    desk.write("brieflint.toml", waiver.format("b.md", ""))
    desk.check("a.md")
    desk.write("b.md", DRAFT)
    assert [text for _, text in desk.check("b.md").found] == ["poor", "odd"]
    assert [text for _, text in desk.check("a.md").found] == ["bad", "poor", "odd"]
    assert checked == ["a.md", "b.md"]
    desk.write("brieflint.toml", waiver.format("*.md", "expires = 2026-03-01\n"))
    assert [t for _, t in desk.check("a.md", "--today", "2026-03-01").found] == ["poor", "odd"]
    expired = desk.check("a.md", "--today", "2026-03-02").found
    assert [t for _, t in expired] == ["bad", "poor", "odd"]


def test_a_waiver_used_by_a_remembered_report_is_not_called_unused(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    desk = Desk(tmp_path / "desk", capsys)
    desk.write("a.md", "We met the the press.\n")
    desk.write(
        "brieflint.toml",
        '[[waivers]]\nrule = "grammar/doubled-word"\nfiles = ["a.md"]\nreason = "a quotation"\n'
        '[[waivers]]\nrule = "links/placeholder"\nfiles = ["a.md"]\nreason = "none"\n',
    )
    first = desk.check(".", "--select", "grammar/doubled-word,links,waivers")
    assert [f["path"] for f in first.json["files"]] == ["a.md", "brieflint.toml"]
    unused = [
        f["text"] for f in first.json["files"][1]["findings"] if f["rule"] == "waivers/unused"
    ]
    assert unused == ["links/placeholder a.md"]
    assert desk.check(".", "--select", "grammar/doubled-word,links,waivers") == first


def test_what_was_changed_since_a_revision_counts():
    wants = Wants()
    known = Remembered("nowhere", wants)
    house = House(Settings(), (), stamp="x")
    item = Input("a.md", "/d/a.md")
    keys = {
        known._key(each, house, "0" * 64)
        for each in (item, item._replace(before=b""), item._replace(before=b"A word.\n"))
    }
    assert len(keys) == 3
    assert known._key(item._replace(path="b.md"), house, "0" * 64) in keys


def test_every_setting_is_part_of_the_key():
    """A setting that is added some day counts without anybody thinking of it."""
    waiver = Waiver("a/b", ("*",), None, "", "", None)
    changed = {
        "profile": "note",
        "language": "en-US",
        "packs": ("/p",),
        "organisation": Settings().organisation._replace(phone_region="FR"),
        "known_acronyms": {"EU": "European Union"},
        "preferred_names": {"Kiev": "Kyiv"},
        "words": ("Hwasong",),
        "rules": {"a/b": {"n": 1}},
        "waivers": (waiver,),
        "require_reason": True,
        "limits": Limits(deadline=9),
        "today": date(2026, 4, 1),
    }
    assert {*changed, "fail_on"} == set(Settings._fields)
    known = Remembered("nowhere", Wants())
    item = Input("a.md", "/d/a.md", relative="a.md")
    houses = [House(Settings(), (), stamp="x")]
    houses += [houses[0]._replace(settings=Settings(**{k: v})) for k, v in changed.items()]
    houses += [houses[0]._replace(known=frozenset({"a/b"})), houses[0]._replace(stamp="y")]
    keys = [known._key(item, house, "0" * 64) for house in houses]
    for wants in (Wants(patches=True), Wants(page=True)):
        keys.append(Remembered("nowhere", wants)._key(item, houses[0], "0" * 64))
    assert len(set(keys)) == len(keys)
    silent = houses[0]._replace(settings=Settings(fail_on="never"))
    assert known._key(item, silent, "0" * 64) == keys[0]


def test_every_part_of_a_report_comes_back():
    """A field that is added some day must be kept, or this test fails."""
    place = Place(3, 1, 3, 5, 2, "A title")
    fix = Fix((Edit(Span(1, 2), "new"), Edit(Span(4, 4), "")), Safety.UNSAFE)
    finding = Finding(
        "a/b", Severity.INFO, "a message", Span(1, 4), place, "text", "excerpt", "new", fix, "f00d"
    )
    bare = finding._replace(span=None, replacement=None, fix=None, severity=Severity.ERROR)
    node = Node("heading", Span(0, 4), 2, {"style": "Title"})
    report = FileReport(
        path="a.md",
        format="markdown",
        sha256="0" * 64,
        error=None,
        findings=(finding, bare),
        notes=("a note",),
        lines={3: "some text\ud800"},
        marks=(1, 0),
        fail_on="warning",
        patches={0: (Patch(3, 1, 3, 5, "new"),)},
        page=Page("text", (node,)),
        silenced=(Silenced(finding, "waiver", "why", 2), Silenced(bare, "comment", "")),
        beside={"b.pdf": True, "c.pdf": False},
    )
    unset = FileReport("", None, None, None, ())
    for name in set(FileReport._fields) - {"error"}:
        assert getattr(report, name) != getattr(unset, name), name
    row = marshal.loads(marshal.dumps(remembered._freeze(report)))
    back = remembered._thaw(row, "a.md", "0" * 64)._replace(fail_on="warning")
    assert back == report
    for ours, theirs in zip(
        (back.findings[0].fix, back.page, back.silenced[1], back.patches[0][0], back.page.nodes[0]),
        (fix, report.page, report.silenced[1], report.patches[0][0], node),
        strict=True,
    ):
        assert type(ours) is type(theirs)


def test_what_the_web_says_is_not_remembered():
    house = House(Settings(), (), stamp="x")
    assert Remembered("nowhere", Wants()).concerns(house)
    assert not Remembered("nowhere", Wants(online=True)).concerns(house)
    assert not Remembered("nowhere", Wants()).concerns(house._replace(stamp=""))


@pytest.mark.parametrize("damage", [b"", b"junk", b"\xff" * 40])
def test_an_answer_that_is_no_report_is_passed_over(desk, checked, monkeypatch, damage):
    desk.write("a.md", DRAFT)
    first = desk.check("a.md")
    monkeypatch.setattr(remembered.ResultCache, "get", lambda self, key: damage)
    assert desk.check("a.md") == first
    assert checked == ["a.md", "a.md"]


DRAFTS = ("port-strike", "election")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Drafts with findings of many kinds, as Markdown and Word, with links and comments."""
    folder = tmp_path_factory.mktemp("archive")
    for name in DRAFTS:
        for path in sorted((ROOT / "fixtures" / name).iterdir()):
            if path.suffix in (".md", ".docx"):
                shutil.copy(path, folder / f"{name}-{path.name}")
    (folder / "odd.md").write_bytes(
        b"\xef\xbb\xbf# T\r\n\r\nThe the [x](y.pdf) teh\xc2\x85 \xf0\x9f\x98\x80 word.\r\n"
        b"<!-- brieflint-ignore grammar/doubled-word: a joke -->\r\n\r\nWe met the the press.\r\n"
    )
    return folder


@pytest.mark.parametrize("format", REPORTERS)
def test_every_format_is_the_same_to_the_byte(archive, tmp_path, monkeypatch, capsys, format):
    from linter.checking import Checker

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(archive)
    desk = Desk(archive, capsys)
    argv = (
        "check",
        "--format",
        format,
        "--statistics",
        "--today",
        "2026-04-01",
        "--jobs",
        "1",
        ".",
    )
    fresh = desk.run(*argv, "--no-cache")
    assert fresh.status == 1
    assert desk.run(*argv) == fresh

    def never(self, inputs):
        raise AssertionError(f"checked again: {[item.path for item in inputs]}")

    monkeypatch.setattr(Checker, "check", never)
    assert desk.run(*argv) == fresh


def test_a_remembered_report_loads_nothing_that_checks(tmp_path):
    import os
    import subprocess
    import sys

    (tmp_path / "a.md").write_text("# A title\n\nWe met the the press.\n")
    code = (
        "import sys; from linter.cli import main; main(['check', 'a.md']); "
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }  # fmt: skip
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, check=True
        )
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout != b""
    first, second = (set(run.stderr.decode().split()) for run in runs)
    assert "linter.checking" in first
    heavy = r"linter\.(checking|engine|shape|language|checks\.|waivers|formats\.(?!reading))"
    assert not [name for name in second if re.match(heavy, name)]
    for name in ("lxml", "pyromark", "yaml", "json", "tempfile", "subprocess", "pickle", "hashlib"):
        assert name not in second
