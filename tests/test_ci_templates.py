"""The GitHub Action and the GitLab job, run step by step as their runners would."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from tests.test_hooks import BIN, ROOT, put, repository, run
from tests.test_reports_elsewhere import valid_gitlab, valid_junit, valid_sarif

BAD = "# Tides\n\nThe harbour office office printed new tables.\n"

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash"
)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = repository(tmp_path / "work")
    put(folder, "drafts/a.md", BAD)
    put(folder, "drafts/good one.md", BAD.replace("office office", "office"))
    put(folder, "brieflint.toml", "")
    return folder


def fake_environment(folder: Path) -> Path:
    """A virtual environment in which brieflint is installed already."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "brieflint").symlink_to(BIN / "brieflint")
    return folder


class Action:
    """hooks/github/action.yml, as a runner sees it."""

    def __init__(self, temp: Path) -> None:
        self.table = yaml.safe_load((ROOT / "hooks/github/action.yml").read_text())
        self.temp = temp

    def step(self, name: str, folder: Path, **inputs: str):
        (step,) = [s for s in self.table["runs"]["steps"] if s["name"] == name]
        assert step["shell"] == "bash"
        # What comes from a workflow must not stand in the script itself.
        assert "${{" not in step["run"]
        known = {key: value["default"] for key, value in self.table["inputs"].items()}
        assert set(inputs) <= set(known)
        known |= inputs
        output = self.temp / "output"
        output.write_text("")
        env = {"GITHUB_OUTPUT": str(output)}
        for key, value in step["env"].items():
            for name, given in known.items():
                value = value.replace(f"${{{{ inputs.{name} }}}}", given)
            value = value.replace("${{ runner.temp }}", str(self.temp))
            value = value.replace("${{ github.action_path }}", str(ROOT / "hooks/github"))
            assert "${{" not in value
            env[key] = value
        # GitHub's own way to run a bash step.
        script = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
        return run(*script, cwd=folder, **env), output.read_text()


@pytest.fixture
def action(tmp_path: Path) -> Action:
    temp = tmp_path / "runner temp"
    fake_environment(temp / "brieflint")
    return Action(temp)


def test_the_action_annotates_and_writes_its_reports(action: Action, drafts: Path):
    done, output = action.step("Check", drafts, paths="drafts")
    assert done.returncode == 1, done.stderr
    assert output == "status=1\n"
    assert done.stdout.startswith("::error file=drafts/a.md,line=3,endLine=3,col=")
    run_ = valid_sarif((drafts / "brieflint.sarif").read_text())
    assert [result["ruleId"] for result in run_["results"]] == ["grammar/doubled-word"]
    assert "office office" in (drafts / "brieflint.html").read_text()


def test_the_actions_inputs_reach_the_command_and_no_further(action: Action, drafts: Path):
    put(drafts, "drafts/$(touch owned) `touch owned`.md", BAD)
    done, _ = action.step(
        "Check",
        drafts,
        paths="drafts/good one.md\ndrafts/$(touch owned) `touch owned`.md\n",
        html="",
        sarif="",
    )
    assert done.returncode == 1, done.stderr
    assert not (drafts / "owned").exists()
    assert not (drafts / "brieflint.sarif").exists()
    done, output = action.step("Check", drafts, **{"paths": "drafts", "fail-on": "never"})
    assert (done.returncode, output) == (0, "status=0\n")
    done, output = action.step("Check", drafts, **{"paths": "drafts", "changed-since": "gone"})
    assert (done.returncode, output) == (2, "status=2\n")
    run(BIN / "brieflint", "check", "--baseline", "k.json", "--write-baseline", cwd=drafts)
    done, _ = action.step("Check", drafts, paths=".", baseline="k.json")
    assert done.returncode == 0, done.stdout


def test_the_gitlab_job_checks_and_writes_its_reports(tmp_path: Path, drafts: Path):
    job = yaml.safe_load((ROOT / "hooks/gitlab/brieflint.yml").read_text())["brieflint"]
    fake_environment(drafts / ".brieflint")
    (check,) = [line for line in job["script"] if " check" in line]
    variables = {**job["variables"], "BRIEFLINT_PATHS": "drafts"}
    done = run("bash", "-eo", "pipefail", "-c", check, cwd=drafts, **variables)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    (issue,) = valid_gitlab((drafts / reports["codequality"]).read_text())
    assert issue["location"] == {"path": "drafts/a.md", "lines": {"begin": 3, "end": 3}}
    assert valid_junit((drafts / reports["junit"]).read_text()).get("failures") == "1"
    assert (drafts / job["artifacts"]["paths"][0]).is_file()
    assert "error[grammar/doubled-word]" in done.stdout
    variables["BRIEFLINT_OPTIONS"] = "--fail-on never"
    assert run("bash", "-c", check, cwd=drafts, **variables).returncode == 0


@pytest.mark.slow
def test_the_action_installs_brieflint_by_itself(tmp_path: Path, drafts: Path):
    action = Action(tmp_path)
    done, _ = action.step("Install brieflint", drafts, python=sys.executable)
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("no package index in reach")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("brieflint ")
    done, _ = action.step("Check", drafts, paths="drafts")
    assert done.returncode == 1
    assert json.loads((drafts / "brieflint.sarif").read_text())["version"] == "2.1.0"
    assert os.path.isdir(tmp_path / "brieflint")
