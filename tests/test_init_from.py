"""A house derived from an approved draft passes that draft and stops its defective twin."""

import json
import re
import shutil
from pathlib import Path

import pytest

from linter.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = sorted(path.parent.name for path in FIXTURES.glob("*/fixture.yml"))
FAMILIES = ("structure", "disclaimer", "contacts")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(capsys, draft, today):
    options = ["--format", "json", "--fail-on", "never", "--no-cache", "--today", today]
    assert main(["check", *options, "--select", ",".join(FAMILIES), draft]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["error"] is None
    return [(item["rule"], item["text"], item["message"]) for item in file["findings"]]


@pytest.mark.parametrize("end", ["md", "docx"])
@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_passes_under_its_own_profile_and_its_twin_does_not(folder, capsys, name, end):
    for form in ("clean", "defective"):
        shutil.copy(FIXTURES / name / f"{form}.{end}", folder)
    expectation = json.loads((FIXTURES / name / "defective.expected.json").read_text("utf-8"))
    today = expectation["today"]
    assert main(["init", "--from", f"clean.{end}"]) == 0
    capsys.readouterr()
    assert found(capsys, f"clean.{end}", today) == []
    wanted = [e for e in expectation["findings"] if e["rule"].split("/")[0] in FAMILIES]
    left = found(capsys, f"defective.{end}", today)
    for entry in wanted:
        here = [item for item in left if item[0] == entry["rule"]]
        if "missing" in entry:
            here = [item for item in here if entry["missing"] in item[2].lower()]
        if entry["text"]:
            here = [item for item in here if item[1] == entry["text"]]
        assert here, entry
        left = [item for item in left if item not in here]
    assert left == []


def test_the_files_say_what_the_draft_says(folder, capsys):
    shutil.copy(FIXTURES / "rice-exports" / "clean.md", folder)
    assert main(["init", "--from", "clean.md"]) == 0
    assert "title, takeaways, body, contacts, disclaimer" in capsys.readouterr().out
    text = (folder / "brieflint.toml").read_text("utf-8")
    assert '\nname = "Tare & Scale Ltd"\n' in text
    assert '\nemail-domains = ["tareandscale.com"]\n' in text
    assert '\nphone-region = "GB"\n' in text
    approved = (folder / "house" / "disclaimer.txt").read_text("utf-8")
    assert approved.startswith("© {year} {organisation}. All rights reserved.")
    assert "Tare" not in approved
    profile = (folder / "house" / "profiles" / "house.yml").read_text("utf-8")
    assert "  # - name: who-gains\n" in profile


def test_a_profile_keeps_the_drafts_own_order(folder, capsys):
    (folder / "draft.md").write_text(
        "# Port strike\n\n"
        "## Contacts\n\nAda Okafor, Senior Analyst, +44 20 7946 0958\n\n"
        "## Key takeaways\n\n- Dockers stop work on Monday.\n- Retailers have stock for a week.\n\n"
        "## What happened\n\nThe union rejected the offer on Friday, and both sides left.\n",
        encoding="utf-8",
    )
    assert main(["init", "--from", "draft.md"]) == 0
    said = capsys.readouterr().out
    assert "sections in their order: title, contacts, takeaways, body\n" in said
    assert found(capsys, "draft.md", "2025-01-01") == []
    assert not (folder / "house" / "disclaimer.txt").exists()


def test_nothing_is_written_over(folder, capsys):
    shutil.copy(FIXTURES / "rice-exports" / "clean.md", folder)
    (folder / "house").mkdir()
    (folder / "house" / "disclaimer.txt").write_text("Ours.\n", encoding="utf-8")
    assert main(["init", "--from", "clean.md"]) == 2
    assert "house/disclaimer.txt exists" in capsys.readouterr().err
    assert not (folder / "brieflint.toml").exists()


@pytest.mark.parametrize("name", ["gone.md", "blank.md", "broken.docx"])
def test_a_draft_that_tells_nothing_is_refused(folder, capsys, name):
    if name != "gone.md":
        (folder / name).write_text("\n", encoding="utf-8")
    assert main(["init", "--from", name]) == 2
    assert name in capsys.readouterr().err
    assert not (folder / "brieflint.toml").exists()


def test_a_name_is_found_by_the_domain_of_its_emails():
    from linter.derived import _organisation

    text = "This paper is issued by Vane & Harbour to clients of Vane & Harbour only."
    assert _organisation(text, ["vaneandharbour.com"]) == "Vane & Harbour"
    assert _organisation("Copyright (c) Vane Ltd, 2024. All rights reserved.", []) == "Vane Ltd"
    assert _organisation("Nothing here is advice.", ["vane.com"]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_line_that_the_profile_offers_holds_for_its_draft(folder, capsys, name):
    shutil.copy(FIXTURES / name / "clean.md", folder)
    today = json.loads((FIXTURES / name / "clean.expected.json").read_text("utf-8"))["today"]
    assert main(["init", "--from", "clean.md"]) == 0
    capsys.readouterr()
    path = folder / "house" / "profiles" / "house.yml"
    keys = r"(?:(?:min|max)-items|front-matter|properties|- name|  headings):"
    freed = re.sub(rf"^( *)# (?={keys})", r"\1", path.read_text("utf-8"), flags=re.M)
    assert "headings:" in freed
    path.write_text(freed, encoding="utf-8")
    assert found(capsys, "clean.md", today) == []
