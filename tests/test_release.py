"""A release and its record: what was checked, waived and by whom; what changed since."""

import json
import os
from hashlib import sha256

import pytest

from tests.cli_kit import desk  # noqa: F401

NOW = ("--now", "2026-04-01T09:30:00Z")
CONFIG = """\
[[waivers]]
rule = "house/bad-word"
files = ["drafts/*.md"]
reason = "a quotation"
owner = "desk editor"
expires = 2026-04-30
"""


@pytest.fixture
def house(desk):  # noqa: F811
    desk.write("brieflint.toml", CONFIG)
    desk.write("drafts/a.md", "A bad day.\n")
    desk.write("drafts/b.md", "A poor day.\n")
    return desk


def record(desk, name="release.json"):  # noqa: F811
    return json.loads((desk.folder / name).read_text(encoding="utf-8"))


def test_a_record_says_what_was_checked_waived_and_by_whom(house):
    result = house.run("release", "drafts", "--record", "release.json", *NOW)
    assert result.status == 0
    assert result.out.endswith("passed; the record is release.json\n")
    found = record(house)
    assert found["verdict"] == "passed"
    assert (found["time"], found["today"]) == ("2026-04-01T09:30:00Z", "2026-04-01")
    assert found["tool"]["name"] == "brieflint"
    assert found["rules"]["count"] == 3
    assert found["configuration"]["files"] == [
        {"path": "brieflint.toml", "sha256": sha256(CONFIG.encode()).hexdigest()}
    ]
    a, b = found["files"]
    assert (a["path"], a["sha256"]) == ("drafts/a.md", sha256(b"A bad day.\n").hexdigest())
    assert a["findings"] == []
    (waived,) = a["silenced"]
    assert (waived["by"], waived["rule"], waived["text"]) == ("waiver", "house/bad-word", "bad")
    assert (waived["owner"], waived["reason"]) == ("desk editor", "a quotation")
    assert waived["expires"] == "2026-04-30"
    assert [f["rule"] for f in b["findings"]] == ["house/poor-word"]


def test_the_same_drafts_give_the_same_record(house):
    house.run("release", "drafts", "--record", "release.json", *NOW)
    first = (house.folder / "release.json").read_bytes()
    house.run("release", "drafts", "--record", "release.json", *NOW)
    assert (house.folder / "release.json").read_bytes() == first


def test_what_passed_is_verified_from_anywhere_and_after_a_move(house, monkeypatch, tmp_path):
    house.run("release", "drafts", "--record", "drafts/release.json", *NOW)
    result = house.run("verify", "drafts/release.json")
    assert result.status == 0
    assert result.out.splitlines() == [
        "a.md: is what was checked",
        "b.md: is what was checked",
        "passed on 2026-04-01T09:30:00Z, by brieflint 0.1.0",
    ]
    (house.folder / "drafts").rename(tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path)
    result = house.run("verify", "--quiet", "elsewhere/release.json")
    assert (result.status, result.out) == (0, "")


def test_one_byte_changed_fails(house):
    house.run("release", "drafts", "--record", "release.json", *NOW)
    house.write("drafts/b.md", "A poor daY.\n")
    os.unlink(house.folder / "drafts" / "a.md")
    result = house.run("verify", "release.json")
    assert result.status == 1
    assert result.out.splitlines() == ["drafts/a.md: is gone", "drafts/b.md: was changed"]


def test_a_refusal_is_recorded_as_one_and_never_verified(house):
    house.write("c.md", "A bad day.\n")
    result = house.run("release", "c.md", *NOW)
    assert result.status == 1
    assert "c.md:1:3: error[house/bad-word]" in result.out
    assert result.out.endswith("refused; the record is c.release.json\n")
    assert record(house, "c.release.json")["verdict"] == "refused"
    result = house.run("verify", "c.release.json")
    assert result.status == 1
    assert "the gate refused these drafts" in result.err


def test_a_draft_that_cannot_be_read_is_refused(house):
    house.write("c.docx", b"PK\x03\x04")
    result = house.run("release", "drafts", "c.docx", *NOW)
    assert result.status == 2
    found = record(house)
    assert found["verdict"] == "refused"
    assert found["files"][2]["error"]


def test_a_record_that_was_touched_up_is_not_believed(house):
    house.write("c.md", "A bad day.\n")
    house.run("release", "c.md", "--record", "release.json", *NOW)
    found = record(house)
    found["verdict"] = "passed"
    house.write("release.json", json.dumps(found))
    result = house.run("verify", "release.json")
    assert result.status == 1
    assert "the record was changed after it was written" in result.err


def test_a_waiver_that_ran_out_refuses(house):
    assert house.run("release", "drafts", "--now", "2026-04-30T23:59:00Z").status == 0
    assert house.run("release", "drafts", "--now", "2026-05-01T00:00:00Z").status == 1
    assert house.run("release", "drafts", "--today", "2026-05-01").status == 1
    found = record(house)
    assert (found["time"], found["today"]) == ("2026-05-01T00:00:00Z", "2026-05-01")


def test_hashes_tell_configurations_and_rules_apart_but_not_days(house):
    def hashes(*argv):
        house.run("release", "drafts", "--record", "release.json", *argv)
        found = record(house)
        return found["rules"]["sha256"], found["configuration"]["sha256"]

    first = hashes(*NOW)
    assert hashes("--today", "2026-04-07") == first
    house.write("brieflint.toml", CONFIG + '[spelling]\nwords = ["Hwasong"]\n')
    rules, configuration = hashes(*NOW)
    assert rules == first[0]
    assert configuration != first[1]
    rule = house.folder.parent / "rules" / "house" / "odd-word.yml"
    rule.write_text(rule.read_text().replace("odd", "queer"))
    assert hashes(*NOW)[0] != rules


def test_the_record_can_be_printed(house):
    result = house.run("release", "drafts", "--record", "-", "--quiet", "--fail-on", "never", *NOW)
    assert json.loads(result.out[result.out.index("{\n") :])["verdict"] == "passed"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("release", "."), "there is no draft to release"),
        (("release", "a.md", "--now", "noon"), "a time such as 2026-04-01T09:30:00Z"),
        (("release", "a.md", "--record", "a.md"), "would overwrite the draft"),
        (("verify", "a.md"), "'a.md' is not a record"),
        (("verify", "gone.json"), "cannot be read"),
        (("verify", "odd.json"), "'odd.json' is not a record"),
    ],
)
def test_wrong_use_is_said(desk, argv, said):  # noqa: F811
    if argv[1] != ".":
        desk.write("a.md", "Fine.\n")
    desk.write("odd.json", '{"kind": "brieflint release", "schema": 1, "files": [3]}')
    result = desk.run(*argv)
    assert result.status == 2
    assert said in result.err
