"""The fixtures: what is planted is found, at its place, alike in Markdown and Word."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter.cli import main
from linter.packs import load
from linter.places import shipped_rules

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
NAMES = sorted(path.parent.name for path in FIXTURES.glob("*/fixture.yml"))
WORD = sorted(path.name for path in (FIXTURES / "word").glob("*.do[ct][xm]"))
FORMS = ("clean", "defective")

Finding = Mapping[str, Any]


@cache
def shipped() -> frozenset[str]:
    return frozenset(rule.id for rule in load(Path(shipped_rules())))


def expected(path: Path) -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


def wanted(path: Path) -> list[Finding]:
    """What a person would report of this draft, as far as there are rules for it."""
    return [entry for entry in expected(path)["findings"] if entry["rule"] in shipped()]


def check(capsys: pytest.CaptureFixture[str], path: Path, today: str) -> list[Finding]:
    options = ["--format", "json", "--fail-on", "never", "--no-cache", "--today", today]
    status = main(["check", *options, str(path)])
    output = capsys.readouterr()
    (file,) = json.loads(output.out)["files"]
    assert (status, file["error"]) == (0, None), output.err
    found: list[Finding] = file["findings"]
    return found


def seen(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(item["rule"], item["text"], item["excerpt"]) for item in findings]


def compare(found: Sequence[Finding], want: Sequence[Finding], keys: Sequence[str]) -> None:
    """Nothing missing, nothing besides, each where and as it should be.

    An expectation without a text stands for one or more findings of its rule in
    its paragraph: there is more than one sound way to mark a changed sentence. One
    marked as missed must still be missed, so that the mark goes when the rule learns.
    """
    left = list(found)
    missed = [entry for entry in want if "missed" in entry]
    assert not set(seen(missed)) & set(seen(left)), "found now: take 'missed' off"
    want = [entry for entry in want if "missed" not in entry]
    for entry in want:
        if entry["text"] is None:
            place = [key for key in ("rule", "severity", "paragraph", "heading") if key in entry]
            here = [item for item in left if all(item[key] == entry[key] for key in place)]
            assert here, f"not found: {entry}"
            left = [item for item in left if item not in here]
    exact = [entry for entry in want if entry["text"] is not None]
    assert seen(left) == seen(exact)
    for item, entry in zip(left, exact, strict=True):
        place = [key for key in ("severity", *keys) if key in entry]
        assert {k: item[k] for k in place} == {k: entry[k] for k in place}, entry["rule"]
        if entry["replacement"] is not None:
            assert item["replacement"] == entry["replacement"], entry["rule"]
        if "missing" in entry:
            assert entry["missing"] in item["message"].lower()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_markdown(capsys: pytest.CaptureFixture[str], name: str, form: str) -> None:
    folder = FIXTURES / name
    today = expected(folder / f"{form}.expected.json")["today"]
    found = check(capsys, folder / f"{form}.md", today)
    keys = ("line", "column", "end_line", "end_column", "paragraph", "heading")
    placed = [item for item in found if item["excerpt"]]
    assert all(item["line"] and item["column"] for item in placed)
    compare(found, wanted(folder / f"{form}.expected.json"), keys)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_word(capsys: pytest.CaptureFixture[str], name: str, form: str) -> None:
    folder = FIXTURES / name
    today = expected(folder / f"{form}.expected.json")["today"]
    found = check(capsys, folder / f"{form}.docx", today)
    assert all(item["line"] is None for item in found if item["excerpt"])
    compare(found, wanted(folder / f"{form}.expected.json"), ("paragraph", "heading"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_both_formats_say_the_same(
    capsys: pytest.CaptureFixture[str], name: str, form: str
) -> None:
    today = expected(FIXTURES / name / f"{form}.expected.json")["today"]
    markdown, word = (
        seen(check(capsys, FIXTURES / name / f"{form}.{end}", today)) for end in ("md", "docx")
    )
    assert markdown == word


@pytest.mark.parametrize("file", WORD)
def test_word_only(capsys: pytest.CaptureFixture[str], file: str) -> None:
    path = FIXTURES / "word" / file
    expectation = path.with_name(path.stem + ".expected.json")
    found = check(capsys, path, expected(expectation)["today"])
    want = wanted(expectation)
    # Where on the way through the page a text box is read is the reader's affair.
    compare(sorted(found, key=_key), sorted(want, key=_key), ("heading",))


def _key(item: Finding) -> tuple[str, str]:
    return item["rule"], item["text"] or ""


def test_the_fixtures_as_a_person_runs_them() -> None:
    command = [sys.executable, "-m", "linter", "check", "--format", "json", "fixtures"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    report = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    drafts = {file["path"]: file for file in report["files"]}
    assert {f"fixtures/word/{file}" for file in WORD} <= drafts.keys()
    assert report["summary"]["unreadable"] == 0
    for name in NAMES:
        for end in ("md", "docx"):
            assert drafts[f"fixtures/{name}/clean.{end}"]["findings"] == []
            found = drafts[f"fixtures/{name}/defective.{end}"]["findings"]
            assert bool(found) == bool(wanted(FIXTURES / name / "defective.expected.json"))


@pytest.mark.parametrize("name", NAMES)
def test_expectations_point_at_their_text(name: str) -> None:
    """The places in the expectations, by a plain look at the lines of the draft."""
    folder = FIXTURES / name
    lines = (folder / "defective.md").read_text(encoding="utf-8").split("\n")
    table = expected(folder / "defective.expected.json")
    assert 4 <= len(table["findings"]) <= 9
    assert expected(folder / "clean.expected.json")["findings"] == []
    for entry in table["findings"]:
        if entry["text"]:
            line = lines[entry["line"] - 1]
            assert line[entry["column"] - 1 : entry["end_column"] - 1] == entry["text"]
            assert entry["text"] in entry["excerpt"]


@pytest.mark.parametrize("name", NAMES)
def test_dates_of_the_clean_drafts_are_right(name: str) -> None:
    """Every weekday with a date in a clean draft is that date's weekday."""
    text = (FIXTURES / name / "clean.md").read_text(encoding="utf-8")
    months = "January February March April May June July August September October November December"
    month = "|".join(months.split())
    weekday = r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? "
    british = rf"{weekday}(\d{{1,2}}) ({month}) (\d{{4}})"
    american = rf"{weekday}({month}) (\d{{1,2}}), (\d{{4}})"
    dated = [(m[1], m[2], m[3], m[4]) for m in re.finditer(british, text)]
    dated += [(m[1], m[3], m[2], m[4]) for m in re.finditer(american, text)]
    for name_, day, month_, year in dated:
        when = date(int(year), months.split().index(month_) + 1, int(day))
        assert when.strftime("%A") == name_


def test_there_is_enough_to_find() -> None:
    entries = [
        entry for path in FIXTURES.glob("*/*.expected.json") for entry in expected(path)["findings"]
    ]
    assert len(NAMES) >= 8
    assert len(WORD) >= 4
    assert len({entry["rule"] for entry in entries}) >= 16


def test_made_files_are_what_their_sources_make() -> None:
    pytest.importorskip("docx")
    from tools.make_fixtures import by_pandoc
    from tools.make_fixtures.build import build, stale

    if not by_pandoc.same_as_committed(FIXTURES):
        pytest.skip("the Word files were made with another version of pandoc or python-docx")
    assert stale(FIXTURES) == []
    first, second = (dict(build(FIXTURES, ["port-strike", "word"])) for _ in range(2))
    assert first == second
