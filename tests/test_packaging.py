"""What a person who installs brieflint relies on."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

import linter
from linter import cli, examples, packs, places

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Where a distribution's name is not the module's.
MODULES = {
    "pypandoc-binary": "pypandoc",
    "pyspellchecker": "spellchecker",
    "python-docx": "docx",
    "pyyaml": "yaml",
}


# Imported by their names, as strings.
BY_NAME = {"phonenumbers"}


def distribution(requirement: str) -> str:
    return re.split(r"[\s<>=!~;\[]", requirement)[0].lower().replace("_", "-")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Constant) and node.value in BY_NAME:
            names.add(node.value)
    return names


def declared(requirements: list[str]) -> set[str]:
    names = {distribution(requirement) for requirement in requirements}
    return {MODULES.get(name, name.replace("-", "_")) for name in names}


def test_every_module_that_is_imported_is_declared_and_the_other_way_round():
    found = {
        name: path
        for path in (ROOT / "linter").rglob("*.py")
        for name in imported(path)
        if name not in sys.stdlib_module_names and name != "linter"
    }
    extras = PROJECT["optional-dependencies"]
    wanted = [*PROJECT["dependencies"], *(r for e in extras if e != "dev" for r in extras[e])]
    assert set(found) == declared(wanted), found
    # The tests are to run with what users may install.
    assert declared(wanted) <= declared([*PROJECT["dependencies"], *extras["dev"]])


def test_only_one_pypandoc():
    assert "pypandoc" not in {distribution(r) for r in PROJECT["dependencies"]}


def test_rules_are_found_in_the_checkout():
    assert packs.shipped() == ROOT / "rules"


def test_a_wheel_holds_its_rules_beside_the_modules(monkeypatch, tmp_path: Path):
    module = tmp_path / "linter" / "packs.py"
    inside = module.parent / "_rules"
    inside.mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(module))
    assert packs.shipped() == inside


def test_the_version_is_in_the_changelog():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[?([^\]\n ]+)", text, re.MULTILINE)
    assert linter.__version__ in headings or headings[0] == "Unreleased"


def readme_commands() -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)\n```", readme, re.MULTILINE | re.DOTALL)


def test_the_readme_opens_with_two_commands_of_one_line():
    for command in readme_commands()[:2]:
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")
    assert "brieflint check fixtures" in readme_commands()[0]
    assert "pytest" in readme_commands()[1]


def test_the_readme_shows_what_brieflint_really_says(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"^```text\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    cli.main(["check", "fixtures/port-strike", "--no-cache"])
    said = capsys.readouterr().out
    for finding in sample.strip().split("\n\n"):
        assert finding in said


def test_the_readme_names_the_family_of_every_rule():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    families = set(re.findall(r"^\| (\w+) \| .* \|$", readme, re.MULTILINE))
    assert {rule.id.partition("/")[0] for rule in packs.load(packs.shipped())} <= families


def test_the_ci_runs_the_readme_command_for_tests():
    assert readme_commands()[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", sorted(p.name for p in (ROOT / "docs" / "decisions").glob("0*.md"))
)
def test_every_decision_is_in_the_index_and_has_its_parts(page: str):
    folder = ROOT / "docs" / "decisions"
    text = (folder / page).read_text(encoding="utf-8")
    assert f"({page})" in (folder / "README.md").read_text(encoding="utf-8")
    for part in ("## Context", "## Decision", "## Measured", "## Consequences"):
        assert part in text


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "hooks/README.md", "docs/architecture.md"],
)
def test_links_between_the_pages_lead_somewhere(page: str):
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), target


def test_the_rule_in_the_guide_for_contributors_is_sound(tmp_path: Path):
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (rule,) = re.findall(r"^```yaml\n(id: .*?)^```", guide, re.MULTILINE | re.DOTALL)
    family, name = rule.splitlines()[0].removeprefix("id: ").split("/")
    assert f"rules/{family}/{name}.yml" in guide
    pack = tmp_path / family
    pack.mkdir()
    (pack / "pack.yml").write_text("summary: x\n", encoding="utf-8")
    (pack / f"{name}.yml").write_text(rule, encoding="utf-8")
    cases = list(examples.cases(packs.load(tmp_path)))
    assert len(cases) == 4
    assert [examples.failures(case) for case in cases] == [[]] * 4
