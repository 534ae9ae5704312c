"""What a configuration says of rules, proved when it is read; what it then does."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[rules."house/bad-wrod"]\nseverity = "off"\n',
            "brieflint.toml:1: unknown rule 'house/bad-wrod'; did you mean 'house/bad-word'?",
        ),
        (
            '[rules."house/bad-word"]\nword = "a"\nlimti = 2\n',
            "brieflint.toml:3: unknown key 'limti'; did you mean 'limit'?",
        ),
        (
            '[rules."house/bad-word"]\nlimit = "two"\n',
            "brieflint.toml:2: 'limit' must be a whole number, not the text 'two'",
        ),
        (
            '[rules."house/bad-word"]\nseverity = "fatal"\n',
            "brieflint.toml:2: 'severity' is one of error, warning, info, off, not 'fatal'",
        ),
        (
            '\n[[overrides]]\nfiles = ["x"]\n[overrides.rules."house/bad-word"]\nlimit = true\n',
            "brieflint.toml:5: 'limit' must be a whole number, not true",
        ),
        (
            '[[waivers]]\nfiles = ["a.md"]\nrule = "house/bad"\n',
            "brieflint.toml:3: unknown rule 'house/bad'; did you mean 'house/bad-word'?",
        ),
        (
            'profile = "breifing"\n',
            "brieflint.toml:1: unknown profile 'breifing'; did you mean 'briefing'?",
        ),
        (
            'packs = [\n "none/"]\n',
            "brieflint.toml:2: the pack 'none/' is not a folder beside this configuration",
        ),
    ],
)
def test_a_wrong_configuration_is_one_line_and_leaves_other_drafts(desk, text, said):
    desk.write("brieflint.toml", text)
    desk.write("a.md")
    desk.write("b.md")
    desk.write("own/brieflint.toml", "")
    desk.write("own/c.md", "A bad word.\n")
    result = desk.run("check", "a.md", "b.md", "own")
    assert result.status == 2
    assert said in result.err
    assert result.err.endswith(" (2 drafts not checked)\n")
    assert result.err.count("\n") == 1
    assert result.out.startswith("own/c.md:1:3: error[house/bad-word]")
    assert result.out.endswith("1 error in 1 file; 2 files could not be read\n")


def test_drafts_under_a_wrong_configuration_are_never_clean(desk):
    desk.write("brieflint.toml", "x = 1\n")
    desk.write("a.md")
    result = desk.check("a.md")
    assert result.status == 2
    assert "unknown key 'x'" in result.json["files"][0]["error"]
    assert result.json["summary"]["unreadable"] == 1


def test_rules_take_severity_and_options_from_the_configuration(desk):
    desk.write(
        "brieflint.toml",
        """
[rules."house/bad-word"]
severity = "warning"
word = "terse"
[rules."house/odd-word"]
severity = "off"
[[overrides]]
files = ["loose/"]
rules."house/bad-word".severity = "off"
""",
    )
    desk.write("a.md", "A terse, odd word.\n")
    desk.write("loose/b.md", "A terse, poor word.\n")
    result = desk.check()
    assert [(x["rule"], x["severity"]) for f in result.json["files"] for x in f["findings"]] == [
        ("house/bad-word", "warning"),
        ("house/poor-word", "warning"),
    ]


def test_config_names_one_file_for_all(desk):
    desk.write("brieflint.toml", "broken\n")
    desk.write("other/mine.toml", '[rules."house/bad-word"]\nword = "terse"\n')
    desk.write("a.md", "A bad, terse word.\n")
    assert desk.check("a.md", "--config", "other/mine.toml").found == [("a.md", "terse")]


def test_profile_on_the_command_line_must_be_known(desk):
    desk.write("a.md")
    result = desk.check("a.md", "--profile", "breifing")
    assert result.status == 2
    assert "--profile: unknown profile 'breifing'; did you mean 'briefing'?" in result.err


def test_a_pack_of_the_house_adds_rules(desk, tmp_path):
    from tests.cli_kit import RULE

    desk.write("brieflint.toml", 'packs = ["packs/"]\n')
    desk.write("packs/ours/pack.yml", "name: ours\n")
    rule = RULE.format(id="ours/vague", word="vague", new="clear", severity="error")
    desk.write("packs/ours/vague.yml", rule)
    desk.write("a.md", "A bad, vague word.\n")
    assert desk.check().found == [("a.md", "bad"), ("a.md", "vague")]
    assert desk.check("--select", "ours").found == [("a.md", "vague")]
    assert "ours/vague" in desk.run("rules").out
    # A rule that is not sound concerns the drafts under this configuration.
    desk.write("packs/ours/vague.yml", rule.replace("new: clear", "nwe: clear"))
    broken = desk.run("check", "a.md")
    assert broken.status == 2
    assert "packs/ours/vague.yml:9: unknown key 'nwe'; did you mean 'new'?" in broken.err


def test_waivers_cover_their_findings_and_no_others(desk):
    desk.write(
        "brieflint.toml",
        """
[[waivers]]
rule = "house/bad-word"
files = ["drafts/march.md"]
text = "bad"
reason = "quoted"
owner = "desk editor"
expires = 2026-04-02
[[waivers]]
rule = "house/poor-word"
files = ["drafts/*"]
text = "rich"
""",
    )
    desk.write("drafts/march.md", "A bad, poor word.\n")
    desk.write("drafts/april.md", "A bad word.\n")
    assert desk.check("--today", "2026-04-02").found == [
        ("drafts/april.md", "bad"),
        ("drafts/march.md", "poor"),
    ]
    assert ("drafts/march.md", "bad") in desk.check("--today", "2026-04-03").found
