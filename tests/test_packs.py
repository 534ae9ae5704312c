import pytest

from linter import packs
from linter.errors import RuleError

GOOD = """\
id: text/shout
check: shout
severity: warning
summary: Shouting.
message: "{text} shouts"
why: Because.
options:
  words: [STOP]
examples:
  - bad: |
      STOP now.
    found: [STOP]
  - good: Stop now.
"""


@pytest.fixture
def shout(monkeypatch):
    """A check kind made for these tests."""
    import sys
    import types
    from typing import NamedTuple

    from linter import checks

    class Params(NamedTuple):
        words: tuple[str, ...] = ()

    module = types.ModuleType("linter.checks.shout")
    module.Params = Params
    module.FIELDS = frozenset({"text"})
    module.build = lambda params, settings: lambda document: iter(())
    monkeypatch.setitem(sys.modules, "linter.checks.shout", module)
    monkeypatch.setattr(checks, "names", lambda: ["shout"])


def pack(tmp_path, text, name="shout"):
    folder = tmp_path / "house" / "text"
    folder.mkdir(parents=True)
    (folder / "pack.yml").write_text("about: Tests.\n")
    (folder / f"{name}.yml").write_text(text)
    return tmp_path / "house"


def test_a_sound_rule_loads(tmp_path, shout):
    (rule,) = packs.load(pack(tmp_path, GOOD))
    assert (rule.id, rule.severity.value, rule.fix) == ("text/shout", "warning", None)
    assert [e.kind for e in rule.examples] == ["bad", "good"]
    assert rule.examples[0].line == 11


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "words: [STOP]",
            "wrods: [STOP]",
            r"shout\.yml:8: unknown key 'wrods'; did you mean 'words'",
        ),
        ("words: [STOP]", "words: STOP", r"shout\.yml:8: 'words' must be a list"),
        (
            "check: shout",
            "check: shuot",
            r"shout\.yml:2: unknown check 'shuot'; did you mean 'shout'",
        ),
        ("severity: warning", "severity: fatal", r"shout\.yml:3: 'severity' is one of error"),
        (
            "{text} shouts",
            "{txt} shouts",
            r"shout\.yml:5: the message uses \{txt\}; shout fills: text",
        ),
        ("{text} shouts", "{text shouts", r"shout\.yml:5: the message is not a template"),
        ("{text} shouts", "{} shouts", r"shout\.yml:5: the message uses \{\}"),
        (
            "id: text/shout",
            "id: text/yell",
            r"shout\.yml:1: the rule text/yell belongs in text/yell\.yml",
        ),
        ("summary: Shouting.", "sumary: Shouting.", r"shout\.yml:4: unknown key 'sumary'"),
        ("why: Because.\n", "", r"'why' is missing"),
        ("    found: [STOP]\n", "", r"a bad example lists under 'found'"),
        ("why: Because.", "why: [", r"shout\.yml:\d+: not YAML"),
    ],
)
def test_an_unsound_rule_names_file_and_line(tmp_path, shout, old, new, problem):
    assert old in GOOD
    with pytest.raises(RuleError, match=problem):
        packs.load(pack(tmp_path, GOOD.replace(old, new)))


def test_two_files_cannot_claim_one_id(tmp_path, shout):
    first = pack(tmp_path / "a", GOOD)
    second = pack(tmp_path / "b", GOOD)
    with pytest.raises(RuleError, match="text/shout stands in"):
        packs.load(first, second)


def test_a_folder_without_a_pack_is_an_error(tmp_path):
    with pytest.raises(RuleError, match=r"no pack here"):
        packs.load(tmp_path)
    with pytest.raises(RuleError, match=r"no such folder"):
        packs.load(tmp_path / "none")


def test_file_that_is_no_table(tmp_path):
    with pytest.raises(RuleError, match=r":1: a rule file is a table"):
        packs.load(pack(tmp_path, "- a\n"))


def test_a_rule_may_belong_to_one_format(tmp_path):
    from linter import examples

    pack = tmp_path / "links"
    pack.mkdir()
    (pack / "pack.yml").write_text("name: links\n")
    text = (packs.shipped() / "links" / "undefined-reference.yml").read_text(encoding="utf-8")
    (pack / "undefined-reference.yml").write_text(text, encoding="utf-8")
    (rule,) = packs.load(tmp_path)
    assert rule.only == "markdown"
    assert {case.format for case in examples.cases([rule])} == {"markdown"}
    (pack / "undefined-reference.yml").write_text(text.replace("only: markdown", "only: pdf"))
    with pytest.raises(RuleError, match="'only' is one of"):
        packs.load(tmp_path)


def test_a_control_character_in_a_rule_is_told_in_one_line(tmp_path):
    house = tmp_path / "house"
    house.mkdir()
    (house / "pack.yml").write_text("name: house\n")
    (house / "word.yml").write_bytes(b"id: house/word\nwhy: a\x01b\n")
    with pytest.raises(RuleError) as caught:
        packs.load(tmp_path)
    assert "\n" not in str(caught.value)
