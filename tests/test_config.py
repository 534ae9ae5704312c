from datetime import date

import pytest

from linter import config
from linter.errors import ConfigError
from linter.globs import matches
from linter.toml_lines import key_lines


@pytest.fixture
def load(tmp_path):
    def load(text, name="brieflint.toml"):
        path = tmp_path / name
        path.write_text(text)
        return config.load(str(path))

    return load


def test_every_key_comes_through(load, tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "legal.txt").write_text("{organisation}, {year}.\n")
    (tmp_path / "roster.csv").write_text("name\nAda\n", encoding="utf-8")
    settings = load(
        """
profile = "briefing"
language = "en-GB"
fail-on = "warning"
packs = ["house/"]
[organisation]
name = "Example Advisory"
email-domains = ["example-advisory.com"]
phone-region = "US"
disclaimer = "legal.txt"
roster = "roster.csv"
[acronyms]
known = { DPRK = "Democratic People's Republic of Korea" }
[names]
preferred = { Kiev = "Kyiv" }
[spelling]
words = ["Hwasong"]
[rules."acronyms/undefined"]
severity = "error"
[[waivers]]
rule = "links/placeholder"
files = ["drafts/march.md"]
text = "January"
reason = "not yet"
owner = "desk editor"
expires = 2026-04-02
"""
    ).base
    assert settings.profile == "briefing"
    assert settings.language == "en-GB"
    assert settings.fail_on == "warning"
    assert settings.packs == (str(tmp_path / "house"),)
    assert settings.organisation == (
        "Example Advisory", ("example-advisory.com",), "US", "{organisation}, {year}.\n",
        "name\nAda\n",
    )  # fmt: skip
    assert settings.known_acronyms == {"DPRK": "Democratic People's Republic of Korea"}
    assert settings.preferred_names == {"Kiev": "Kyiv"}
    assert settings.words == ("Hwasong",)
    assert settings.rules == {"acronyms/undefined": {"severity": "error"}}
    assert settings.waivers == (
        ("links/placeholder", ("drafts/march.md",), "January", "not yet", "desk editor",
         date(2026, 4, 2)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n\n[organization]\nname = 'x'\n", 3, "unknown key 'organization'; did you mean 'organ"),
        ("[organisation]\nname = 'x'\nemail-domain = []\n", 3, "did you mean 'email-domains'?"),
        ("organisation.name = 'x'\norganisation.nam = 'x'\n", 2, "did you mean 'name'?"),
        ("fail_on = 'error'\n", 1, "did you mean 'fail-on'?"),
        ("language = 'de'\n", 1, "'language' is one of en, en-GB, en-US, not 'de'"),
        ("fail-on = 'all'\n", 1, "'fail-on' is one of error, warning, info, never"),
        ("profile = 3\n", 1, "'profile' must be text, not 3"),
        ("packs = 'house'\n", 1, "'packs' must be a list, not the text 'house'"),
        ("packs = [\n 'a',\n 3]\n", 1, "must be text, not 3"),
        ("organisation = 'x'\n", 1, "'organisation' must be a table"),
        ("[acronyms]\n\nknown = { A = 'x', B = 1 }\n", 3, "'known.B' must be text"),
        ("[acronyms.known]\nA = 'x'\n\nB = 1\n", 4, "'known.B' must be text, not 1"),
        ("[spelling]\nwords = [1]\n", 2, "must be text, not 1"),
        ("[rules]\n'a/b' = 'off'\n", 2, "'a/b' must be a table"),
        ("[[overrides]]\nprofile = 'note'\n", 1, "an override needs 'files'"),
        ("[[overrides]]\nfiles = ['a']\n[[overrides]]\nfiles = ['b']\npack = []\n", 5, "unknown"),
        ("[overrides]\nfiles = ['a']\n", 1, "write [[overrides]]"),
        ("[[waivers]]\nrule = 'a/b'\n", 1, "a waiver needs 'files'"),
        ("[[waivers]]\nfiles = ['a']\n", 1, "a waiver needs 'rule'"),
        ("[[waivers]]\nrule = 'a/b'\nfiles = ['a']\nexpire = 1\n", 4, "mean 'expires'?"),
        ("[[waivers]]\nrule='a/b'\nfiles=['a']\nexpires='2026-04-02'\n", 4, "date without quotes"),
        ("[organisation]\ndisclaimer = 'no.txt'\n", 2, "'no.txt' cannot be read: No such file"),
        ("a = \n", 1, "not TOML: Invalid value"),
        ("profile = 'a'\nprofile = 'b'\n", 2, "not TOML"),
        ("profile = 'a'\n[x\n", 2, "not TOML"),
        ("x = [1,\n2", 2, "not TOML"),
    ],
)
def test_what_is_wrong_names_its_file_and_line(load, monkeypatch, tmp_path, text, line, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        load(text)
    assert str(caught.value).startswith(f"brieflint.toml:{line}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_pyproject_has_our_table_or_is_not_ours(tmp_path, load):
    project = tmp_path / "pyproject.toml"
    project.write_text("[tool.other]\n# brieflint\n")
    assert config.find(str(tmp_path)) in (None, config.find(str(tmp_path.parent)))
    project.write_text('[tool.brieflint]\nlanguage = "en-US"\n')
    assert config.find(str(tmp_path)) == str(project)
    assert config.load(str(project)).base.language == "en-US"
    with pytest.raises(ConfigError, match=r"pyproject\.toml:4: unknown key 'nmae'"):
        load("[x]\n[tool.brieflint]\n[tool.brieflint.organisation]\nnmae = 1\n", "pyproject.toml")


def test_the_nearest_configuration_counts(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "brieflint.toml").touch()
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.brieflint]\n")
    assert config.find(str(inner)) == str(tmp_path / "a" / "pyproject.toml")
    (tmp_path / "a" / "brieflint.toml").touch()
    assert config.find(str(inner)) == str(tmp_path / "a" / "brieflint.toml")
    assert config.find(str(tmp_path)) == str(tmp_path / "brieflint.toml")


def test_windows_line_ends_and_a_byte_order_mark_are_no_trouble(tmp_path):
    path = tmp_path / "brieflint.toml"
    path.write_bytes(b'\xef\xbb\xbflanguage = "en"\r\n[spelling]\r\nwords = ["a"]\r\n')
    assert config.load(str(path)).base.words == ("a",)
    path.write_bytes(b'language = "en"\r\n\r\nwrods = 1\r\n')
    with pytest.raises(ConfigError, match=r"brieflint\.toml:3: "):
        config.load(str(path))


def test_overrides_lay_themselves_over_what_they_match(load, tmp_path):
    read = load(
        """
profile = "briefing"
[organisation]
name = "House"
phone-region = "US"
[spelling]
words = ["a"]
[rules."x/y"]
severity = "error"
limit = 1
[[overrides]]
files = ["notes/**"]
profile = "note"
organisation.phone-region = "GB"
spelling.words = ["b"]
rules."x/y".limit = 2
[[overrides]]
files = ["*.draft.md"]
fail-on = "never"
"""
    )
    plain = read.settings_for(str(tmp_path / "a.md"))
    note = read.settings_for(str(tmp_path / "notes" / "deep" / "a.draft.md"))
    assert (plain.profile, plain.words, plain.fail_on) == ("briefing", ("a",), "error")
    assert (note.profile, note.words, note.fail_on) == ("note", ("a", "b"), "never")
    assert note.organisation[:3] == ("House", (), "GB")
    assert note.rules == {"x/y": {"severity": "error", "limit": 2}}
    assert plain.rules == {"x/y": {"severity": "error", "limit": 1}}
    # The same settings are the same object: rules are bound once for each.
    assert note is read.settings_for(str(tmp_path / "notes" / "b.draft.md"))


def test_settings_of_a_table_hold_the_disclaimer_itself():
    settings = config.settings_from(
        {"organisation": {"disclaimer": "All rights reserved."}}, today=date(2026, 1, 1)
    )
    assert settings.organisation.disclaimer == "All rights reserved."
    assert settings.today == date(2026, 1, 1)
    with pytest.raises(ConfigError, match="did you mean 'organisation'"):
        config.settings_from({"organization": {}})


@pytest.mark.parametrize(
    ("pattern", "path", "held"),
    [
        ("*.md", "a.md", True),
        ("*.md", "x/a.md", True),
        ("x/*.md", "x/a.md", True),
        ("x/*.md", "x/y/a.md", False),
        ("x/*.md", "z/x/a.md", False),
        ("x/**", "x/y/a.md", True),
        ("x/**", "x", False),
        ("**/a.md", "a.md", True),
        ("**/a.md", "x/y/a.md", True),
        ("x/**/a.md", "x/a.md", True),
        ("x/**/a.md", "x/y/z/a.md", True),
        ("x", "x/y/a.md", True),
        ("x/", "x/y/a.md", True),
        ("x/", "x", False),
        ("./x/a.md", "x/a.md", True),
        ("x\\a.md", "x/a.md", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("[z-a].md", "[z-a].md", True),
        ("[.md", "[.md", True),
        ("a.md", "aXmd", False),
        (".", "x/a.md", True),
        ("drafts/march.md", "drafts/march.md", True),
        ("march.md", "drafts/march.md", True),
    ],
)
def test_file_patterns(pattern, path, held):
    assert matches(path, [pattern]) is held


def test_the_lines_of_keys():
    text = '''# x = 1
a = """
b = 2
"""
"c.d" = [1, # e = 3
  { f = '}', g = "\\"#" },
  [
    2,
  ]]
h.i = 2026-01-01 # j
[k]
l = {m = {n = 1}}
[[o]]
p = 1
[[o]]
q = 1
[o.r]
s = \'\'\'
[t]\'\'\'
[[o.u]]
v = 1
'''
    lines = key_lines(text)
    expected = {
        ("a",): 2, ("c.d",): 5, ("c.d", 1, "f"): 6, ("c.d", 1, "g"): 6, ("c.d", 2, 0): 8,
        ("h", "i"): 10, ("k",): 11, ("k", "l", "m", "n"): 12, ("o", 0): 13, ("o", 0, "p"): 14,
        ("o", 1, "q"): 16, ("o", 1, "r", "s"): 18, ("o", 1, "u", 0, "v"): 21,
    }  # fmt: skip
    assert {key: lines.get(key) for key in expected} == expected
    assert not any("b" in key or "e" in key or "t" in key or "j" in key for key in lines)
