"""A baseline: only what is new is reported, however the old moves about."""

import json

import pytest

from tests.cli_kit import desk  # noqa: F401

FILE = "known.json"
OLD = "A bad day.\n\nA fine day with a bad end.\n\nA poor day.\n"


@pytest.fixture
def house(desk):  # noqa: F811
    desk.write("a.md", OLD)
    desk.write("sub/b.md", "A bad day.\n\nA bad day.\n")
    desk.run("check", "--baseline", FILE, "--write-baseline")
    return desk


def found(house, *argv):
    return house.check("--baseline", FILE, *argv).found


def known(house):
    table = json.loads((house.folder / FILE).read_text(encoding="utf-8"))
    return {path: [(r["text"], r.get("count", 1)) for r in rows] for path, rows in table["drafts"].items()}  # fmt: skip  # noqa: E501


def test_what_a_baseline_knows_is_left_out(house):
    result = house.check("--baseline", FILE)
    assert result.found == []
    assert result.status == 0
    assert result.err == ""
    assert house.check().status == 1


def test_writing_says_what_was_written_and_passes(desk):  # noqa: F811
    desk.write("a.md", OLD)
    result = desk.check("--baseline", FILE, "--write-baseline")
    assert result.status == 0
    assert result.found == []
    assert result.err == f"brieflint: {FILE}: 3 findings written\n"


def test_a_new_slip_is_found_and_only_that(house):
    house.write("a.md", OLD + "\nA new bad day.\n")
    result = house.check("--baseline", FILE)
    assert [f["line"] for f in result.json["files"][0]["findings"]] == [7]
    assert result.status == 1


def test_moved_paragraphs_stay_known(house):
    first, second, third = OLD.rstrip().split("\n\n")
    house.write("a.md", f"# Title\n\n{third}\n\n{second}\n\nNew words.\n\n{first}\n")
    assert found(house) == []


def test_one_more_of_the_same_is_new(house):
    house.write("sub/b.md", "A bad day.\n\nA bad day.\n\nA bad day.\n")
    assert found(house) == [("sub/b.md", "bad")]


def test_a_renamed_draft_stays_known(house):
    (house.folder / "a.md").rename(house.folder / "sub" / "c.md")
    assert found(house) == []
    # A copy is not a renamed draft.
    house.write("a.md", OLD)
    assert [path for path, _ in found(house)] == ["sub/c.md"] * 3


def test_paths_are_seen_from_the_baseline(house, monkeypatch):
    monkeypatch.chdir(house.folder / "sub")
    assert house.check("--baseline", f"../{FILE}", "b.md").found == []
    assert house.check("--baseline", f"../{FILE}", "../a.md").found == []


def test_stale_entries_are_told_and_pruned(house):
    house.write("a.md", "A bad day.\n")
    (house.folder / "sub" / "b.md").unlink()
    result = house.check("--baseline", FILE)
    assert result.found == []
    assert f"{FILE}: 4 of its findings are gone, the first in" in result.err
    assert "--prune-baseline takes them out" in result.err
    result = house.check("--baseline", FILE, "--prune-baseline")
    assert result.err == f"brieflint: {FILE}: 4 findings that are gone taken out\n"
    assert known(house) == {"a.md": [("bad", 1)]}
    assert house.check("--baseline", FILE).err == ""
    # What was pruned is new when it is back.
    house.write("a.md", OLD)
    assert len(found(house)) == 2


def test_pruning_knows_a_renamed_draft_by_its_new_name(house):
    (house.folder / "a.md").rename(house.folder / "c.md")
    house.check("--baseline", FILE, "--prune-baseline")
    assert set(known(house)) == {"c.md", "sub/b.md"}
    assert found(house) == []


def test_drafts_and_rules_that_had_no_part_in_a_run_keep_their_entries(house):
    before = known(house)
    house.write("a.md", "Fine.\n")
    for how in ("--write-baseline", "--prune-baseline"):
        house.check("--baseline", FILE, how, "sub")
        house.check("--baseline", FILE, how, "--select", "house/odd-word")
        assert known(house) == before
    house.check("--baseline", FILE, "--write-baseline", "--ignore", "house/poor-word")
    assert known(house) == {"a.md": [("poor", 1)], "sub/b.md": [("bad", 2)]}


def test_a_draft_that_cannot_be_read_keeps_its_entries_and_fails(house):
    before = known(house)
    house.write("a.md", b"\x00\x00")
    result = house.check("--baseline", FILE, "--prune-baseline")
    assert result.status == 2
    assert known(house) == before


def test_the_file_is_the_same_for_the_same_drafts_and_has_a_line_a_finding(house):
    text = (house.folder / FILE).read_text()
    house.run("check", "--baseline", FILE, "--write-baseline", "sub", "a.md")
    assert (house.folder / FILE).read_text() == text
    assert sum('"fingerprint"' in line for line in text.splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no baseline 'known.json'; write one with"),
        ("{", "'known.json' is not a baseline"),
        ("[]", "'known.json' is not a baseline"),
        ('{"schema": 2, "drafts": {}}', "'known.json' is not a baseline"),
        ('{"schema": 1, "drafts": {"a.md": [{"rule": "a/b"}]}}', "'known.json' is not a baseline"),
    ],
)
def test_what_is_no_baseline_is_refused_and_left_alone(desk, content, said):  # noqa: F811
    desk.write("a.md", OLD)
    if content is not None:
        desk.write(FILE, content)
        assert desk.check("--baseline", FILE, "--write-baseline").status == 2
        assert (desk.folder / FILE).read_text() == content
    result = desk.check("--baseline", FILE)
    assert result.status == 2
    assert said in result.err


@pytest.mark.parametrize(
    "argv",
    [
        ("--write-baseline",),
        ("--prune-baseline",),
        ("--baseline", FILE, "--write-baseline", "--prune-baseline"),
        ("--baseline", FILE, "--write-baseline", "--changed-since", "HEAD"),
    ],
)
def test_options_that_do_not_go_together(desk, argv):  # noqa: F811
    assert desk.check(*argv).status == 2


def test_other_reports_show_the_right_fixes_for_what_is_left(house):
    house.write("a.md", OLD.replace("A poor", "A bad poor"))
    result = house.run("check", "--baseline", FILE, "--format", "rdjson", "a.md")
    new = [item["suggestions"][0]["text"] for item in json.loads(result.out)["diagnostics"]]
    assert new == ["good", "modest"]
