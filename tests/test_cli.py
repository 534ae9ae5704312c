import json

import pytest

from linter import __version__


def test_findings_end_with_status_1_and_clean_drafts_with_0(desk):
    desk.write("bad.md", "A bad word.\n")
    desk.write("fine.md")
    assert desk.check("bad.md").status == 1
    assert desk.check("fine.md").status == 0
    assert desk.check("bad.md", "fine.md").found == [("bad.md", "bad")]


def test_what_cannot_be_read_outranks_findings_and_hides_none(desk):
    desk.write("bad.md", "A bad word.\n")
    desk.write("broken.docx", b"PK not really")
    result = desk.check("broken.docx", "nowhere.md", "bad.md")
    assert result.status == 2
    broken, nowhere, bad = result.json["files"]
    assert broken["error"]
    assert len(broken["sha256"]) == 64
    assert nowhere["error"] == "no such file or folder"
    assert nowhere["sha256"] is None
    assert nowhere["findings"] == []
    assert len(bad["findings"]) == 1
    assert result.json["summary"] == {
        "files": 3, "errors": 1, "warnings": 0, "infos": 0, "unreadable": 2
    }  # fmt: skip
    assert [line.split(": cannot be read: ")[0] for line in result.err.splitlines()] == [
        "brieflint: broken.docx",
        "brieflint: nowhere.md",
    ]


@pytest.mark.parametrize(
    ("threshold", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on_decides_what_fails(desk, threshold, status):
    desk.write("a.md", "A poor, odd word.\n")
    assert desk.check("a.md", "--fail-on", threshold).status == status


def test_fail_on_of_the_configuration_holds_where_the_command_line_is_silent(desk):
    desk.write("strict/brieflint.toml", 'fail-on = "info"\n')
    desk.write("strict/a.md", "An odd word.\n")
    desk.write("b.md", "An odd word.\n")
    assert desk.check("b.md").status == 0
    assert desk.check("b.md", "strict").status == 1
    assert desk.check("strict", "--fail-on", "never").status == 0


def test_select_and_ignore_take_families_and_rules(desk):
    desk.write("a.md", "A bad, poor, odd word.\n")

    def texts(*argv):
        return [text for _, text in desk.check("a.md", *argv).found]

    assert texts() == ["bad", "poor", "odd"]
    assert texts("--select", "house") == ["bad", "poor", "odd"]
    assert texts("--select", "house/odd-word, house/bad-word") == ["bad", "odd"]
    assert texts("--ignore", "house/odd-word", "--ignore", "house/bad-word") == ["poor"]
    assert texts("--select", "house", "--ignore", "house/bad-word") == ["poor", "odd"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("house/bad-wrod", "house/bad-word"),
        ("hous", "house"),
        ("odd-word", "house/odd-word"),
    ],
)
def test_an_unknown_rule_is_refused_with_the_nearest(desk, option, name, nearest):
    desk.write("a.md")
    result = desk.check("a.md", option, name)
    assert result == (
        2, "", f"brieflint: unknown rule '{name}'; did you mean '{nearest}'?\n"
    )  # fmt: skip


def test_an_unknown_rule_is_refused_without_any_draft(desk):
    assert desk.check("--select", "nonsense").status == 2


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["check", "--fromat", "json"], "unknown option '--fromat'; did you mean '--format'?"),
        (["check", "--format", "jsn"], "unknown format 'jsn'; did you mean 'json'?"),
        (["check", "--output", "sarfi=x"], "unknown format 'sarfi'"),
        (["check", "--fail-on", "all"], "one of error, warning, info, never, not 'all'"),
        (["check", "--today", "2026-2-3"], "a day such as 2026-04-02, not '2026-2-3'"),
        (["check", "--today", "2026-02-30"], "a day such as 2026-04-02, not '2026-02-30'"),
        (["check", "--jobs", "0"], "a whole number from 1, not '0'"),
        (["check", "--form", "json"], "unknown option '--form'"),
        (["check", "-"], "--stdin-filename draft.md"),
        (["check", "-", "a.md", "--stdin-filename", "b.md"], "cannot be mixed"),
        (["check", "--stdin-filename", "b.md"], "give '-' as the path"),
        (["check", "--config", "none.toml"], "there is no file 'none.toml'"),
        (["chekc"], "unknown command 'chekc'; did you mean 'check'?"),
        (["a.md"], "did you mean 'brieflint check a.md'?"),
        (["--frobnicate"], "unknown option '--frobnicate'"),
        (["rule", "house/bad"], "unknown rule 'house/bad'; did you mean 'house/bad-word'?"),
        (["rule"], "the following arguments are required: ID"),
        (["text"], "the following arguments are required: DRAFT"),
        (["rules", "what"], "unknown argument 'what'"),
    ],
)
def test_wrong_usage_is_one_clear_line(desk, argv, said):
    desk.write("a.md")
    result = desk.run(*argv)
    assert result.status == 2
    assert result.out == ""
    assert said in result.err
    assert result.err.startswith("brieflint: ")
    assert result.err.count("\n") == 1


def test_paths_and_options_stand_in_any_order(desk):
    desk.write("a.md", "A bad word.\n")
    desk.write("b.md", "A bad word.\n")
    result = desk.run("check", "a.md", "--format", "json", "b.md", "--quiet")
    assert result.paths == ["a.md", "b.md"]


def test_what_follows_two_dashes_is_a_path(desk):
    desk.write("--quiet.md", "A bad word.\n")
    assert desk.check("--", "--quiet.md").found == [("./--quiet.md", "bad")]


def test_standard_input_is_named_and_configured_by_its_file_name(desk, monkeypatch):
    import io

    desk.write("house/brieflint.toml", '[rules."house/bad-word"]\nword = "terse"\n')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"A bad, terse word.\n")))
    result = desk.check("-", "--stdin-filename", "house\\new.md")
    assert result.found == [("house/new.md", "terse")]


def test_reports_go_to_files_beside_standard_output(desk):
    desk.write("a.md", "A bad word.\n")
    result = desk.run("check", "a.md", "--output", "json=all.json", "--output", "jsonl=all.jsonl")
    assert result.status == 1
    assert result.out.startswith("a.md:1:3: error[house/bad-word]")
    whole = json.loads((desk.folder / "all.json").read_bytes())
    line = json.loads((desk.folder / "all.jsonl").read_bytes())
    assert whole["files"] == [line]


def test_a_report_in_a_file_takes_the_place_of_standard_output(desk):
    desk.write("a.md", "A bad word.\n")
    result = desk.run("check", "a.md", "--format", "json", "--output", "all.json")
    assert result.out == ""
    assert json.loads((desk.folder / "all.json").read_bytes())["summary"]["errors"] == 1


def test_a_report_never_overwrites_a_draft(desk):
    draft = desk.write("a.md", "A bad word.\n")
    result = desk.run("check", "--output", "a.md", ".")
    assert result.status == 2
    assert "would overwrite the draft 'a.md'" in result.err
    assert draft.read_text() == "A bad word.\n"


def test_a_report_that_cannot_be_written_is_one_line(desk):
    desk.write("a.md")
    result = desk.run("check", "a.md", "--output", "none/report.txt")
    assert result.status == 2
    assert "cannot be written to 'none/report.txt': No such file or directory" in result.err


def test_a_crash_in_a_rule_costs_one_draft(desk):
    desk.write("a.md", "CRASH\n")
    desk.write("b.md", "A bad word.\n")
    result = desk.check("a.md", "b.md")
    assert result.status == 2
    assert result.found == [("b.md", "bad")]
    assert result.json["files"][0]["error"].startswith(
        "internal error in the rule house/bad-word: RuntimeError: no luck (linter/checking.py:"
    )


def test_a_crash_in_a_reader_costs_one_draft(desk, monkeypatch):
    from linter.formats import markdown

    read = markdown.read

    def fragile(data, path, limits):
        if path == "a.md":
            raise IndexError("page")
        return read(data, path, limits)

    monkeypatch.setattr(markdown, "read", fragile)
    desk.write("a.md")
    desk.write("b.md", "A bad word.\n")
    result = desk.check("a.md", "b.md")
    assert result.status == 2
    assert result.found == [("b.md", "bad")]
    assert "internal error: IndexError: page" in result.json["files"][0]["error"]


def test_a_crash_of_the_program_itself_is_never_taken_for_findings(desk, monkeypatch):
    def crash(*_, **__):
        raise KeyError("x")

    monkeypatch.setattr("linter.commands.check.check", crash)
    result = desk.check()
    assert result.status == 2
    assert result.err.startswith("brieflint: internal error: KeyError: 'x' (linter/commands/check")


def test_rules_that_do_not_load_are_said_once(desk, tmp_path):
    rule = tmp_path / "rules" / "house" / "bad-word.yml"
    rule.write_text(rule.read_text().replace("severity: error", "severity: grave"))
    desk.write("a.md")
    desk.write("b.md")
    result = desk.check("a.md", "b.md", "--select", "house/odd-word")
    assert result.status == 2
    assert "bad-word.yml:3: 'severity' is one of error, warning, info, not 'grave'" in result.err
    assert result.err.endswith("(2 drafts not checked)\n")
    assert result.json["summary"]["unreadable"] == 2


def test_version_and_help(desk):
    assert desk.run("--version") == (0, f"brieflint {__version__}\n", "")
    assert desk.run("check", "--version").out == f"brieflint {__version__}\n"
    assert desk.run("--help").status == 0
    assert "exit status" in desk.run("check", "--help").out
    nothing = desk.run()
    assert nothing.status == 2
    assert "brieflint check DRAFT" in nothing.out


def test_rules_lists_each_rule_on_a_line(desk):
    result = desk.run("rules")
    assert result.status == 0
    assert result.out.splitlines()[1] == (
        "house/bad-word   error     safe  A word that the house does not use."
    )
    assert [rule["id"] for rule in desk.run("rules", "--format", "json").json] == [
        "house/bad-word", "house/odd-word", "house/poor-word"
    ]  # fmt: skip


def test_rule_explains_one(desk):
    out = desk.run("rule", "house/bad-word").out
    assert "The house has its own word for this." in out
    assert "fix: safe" in out
    assert '[rules."house/bad-word"]' in out
    assert '  word = "bad"' in out
    assert "  limit = 0" in out
    assert "    A bad." in out


def test_init_writes_a_configuration_that_holds(desk):
    assert desk.run("init").status == 0
    desk.write("a.md", "A bad word.\n")
    assert desk.check("a.md").status == 1
    again = desk.run("init")
    assert again.status == 2
    assert "exists here already" in again.err


def test_text_prints_what_rules_see(desk):
    desk.write("a.md", "# Top *line*\n\nOne\ntwo [three](x).\n")
    assert desk.run("text", "a.md") == (0, "Top line\n\nOne two three.\n", "")
    missing = desk.run("text", "b.md")
    assert missing.status == 2
    assert missing.err == "brieflint: b.md: cannot be read: no such file\n"


def test_notes_are_said_on_stderr_unless_quiet(desk, monkeypatch):
    monkeypatch.setattr("linter.shape.notes", lambda document, settings: ("looked at",))
    desk.write("a.md")
    assert desk.check("a.md").err == "brieflint: a.md: looked at\n"
    assert desk.check("a.md", "--quiet").err == ""


def test_today_reaches_the_rules(desk):
    desk.write(
        "brieflint.toml",
        '[[waivers]]\nrule = "house/bad-word"\nfiles = ["*.md"]\nexpires = 2026-04-02\n',
    )
    desk.write("a.md", "A bad word.\n")
    assert desk.check("a.md", "--today", "2026-04-02").status == 0
    assert desk.check("a.md", "--today", "2026-04-03").status == 1


def test_drafts_whose_names_look_like_formats_are_no_trouble(desk):
    desk.write("a.md", "A bad word.\n")
    result = desk.run("check", "a.md", "--output", "out.d=x.txt")
    assert result.status == 1
    assert (desk.folder / "out.d=x.txt").exists()
