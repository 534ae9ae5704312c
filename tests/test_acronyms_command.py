"""`brieflint acronyms` as an editor uses it: slips, aliases, spreadsheets, glossaries."""

import csv
import io
import json

import pytest

from linter import cli

DRAFT = (
    "# Note\n\nThe Kavango Trade Pact (KTP) met. KTP ministers and KTP staff left; a KPT aide "
    "stayed. North Korea (DPRK) spoke. Wind farms (WFs) and improvised sea mines (ISMs) sank. "
    "The QLN agreed.\n"
)


def printed(tmp_path, capsys, form, text=DRAFT, name="draft.md"):
    draft = tmp_path / name
    draft.write_text(text, encoding="utf-8")
    assert cli.main(["acronyms", str(draft), "--format", form]) == 0
    return capsys.readouterr()


def test_a_mistyped_acronym_says_what_was_meant(tmp_path, capsys):
    table = printed(tmp_path, capsys, "table").out
    assert "— (a slip of KTP?)" in table
    rows = json.loads(printed(tmp_path, capsys, "json").out)["files"][0]["acronyms"]
    assert {row["acronym"]: row["slip_of"] for row in rows if row["slip_of"]} == {"KPT": "KTP"}


def test_the_table_and_the_sheet_show_what_the_draft_calls_it(tmp_path, capsys):
    assert "here also North Korea" in printed(tmp_path, capsys, "table").out
    sheet = list(csv.DictReader(io.StringIO(printed(tmp_path, capsys, "csv").out)))
    assert [row["aliases"] for row in sheet if row["acronym"] == "DPRK"] == ["North Korea"]
    assert [row["slip_of"] for row in sheet if row["acronym"] == "KPT"] == ["KTP"]


def test_the_glossary_has_one_of_each_and_says_what_it_leaves_out(tmp_path, capsys):
    out, err = printed(tmp_path, capsys, "markdown")
    assert "| WF | Wind farm |" in out
    assert "| ISM | Improvised sea mine |" in out
    assert err == "brieflint: without a long form, left out: KPT (a slip of KTP?), QLN\n"


def test_the_glossary_says_that_it_chose(tmp_path, capsys):
    text = "The Coastal Aid Ring (CAR) met.\n\nThe Capital Adequacy Rule (CAR) holds.\n"
    out, err = printed(tmp_path, capsys, "markdown", text)
    assert "| CAR | Coastal Aid Ring |" in out
    assert "CAR has 2 long forms; chosen: Coastal Aid Ring; left out: Capital Adequacy Rule" in err


@pytest.mark.parametrize("name", ["=1+1.md", "+a.md", "@a.md"])
def test_no_cell_becomes_a_formula(tmp_path, capsys, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    assert cli.main(["acronyms", "--format", "csv", "--", name]) == 0
    cells = [cell for row in csv.reader(io.StringIO(capsys.readouterr().out)) for cell in row]
    assert f"'{name}" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


def test_marks_of_markdown_in_a_long_form_stay_text(tmp_path, capsys):
    text = "The Kavango <b> Trade | Pact (KTP) met. KTP (Kavango \\_Trade\\_ Pact) grew.\n"
    for line in printed(tmp_path, capsys, "markdown", text).out.splitlines():
        assert line.replace("\\|", "").count("|") == 3
        assert "<b>" not in line
