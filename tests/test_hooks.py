"""The two ways to keep a faulty draft out of a repository, each on a scratch one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOOD = "# Tide tables\n\nThe harbour office printed new tables.\n"
BAD = "# Tide tables\n\nThe harbour office office printed new tables.\n"
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def environment() -> dict[str, str]:
    """This environment without what a surrounding git or hook may have set."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    return kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "BRIEFLINT": str(BIN / "brieflint"),
    }


def run(*command: str | Path, cwd: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment() | extra,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def repository(folder: Path) -> Path:
    folder.mkdir()
    assert run("git", "init", "-q", cwd=folder).returncode == 0
    return folder


def commit(folder: Path, message: str = "x") -> subprocess.CompletedProcess[str]:
    return run("git", "commit", "-q", "-m", message, cwd=folder)


def put(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def stage(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        put(folder, name, content)
    assert run("git", "add", "--all", cwd=folder).returncode == 0


def word(text: str, folder: Path) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(folder / "draft.docx"))
    return (folder / "draft.docx").read_bytes()


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A repository with the plain hook in it."""
    folder = repository(tmp_path / "house")
    shutil.copy(ROOT / "hooks" / "pre-commit", folder / ".git" / "hooks" / "pre-commit")
    return folder


def test_the_plain_hook_lets_a_good_draft_pass(guarded: Path):
    stage(guarded, **{"tide tables.md": GOOD, "notes.txt": BAD})
    done = commit(guarded)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["a.md", "fees and 'tides' $x.md", "-n.MARKDOWN", "über/ä.md"])
def test_the_plain_hook_refuses_a_bad_draft_and_names_the_way_round(guarded: Path, name: str):
    stage(guarded, **{name: BAD, "good.md": GOOD})
    done = commit(guarded)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "grammar/doubled-word" in done.stderr
    assert name in done.stderr
    assert "--no-verify" in done.stderr
    assert run("git", "rev-parse", "-q", "--verify", "HEAD", cwd=guarded).returncode != 0


def test_the_plain_hook_judges_what_is_staged(guarded: Path):
    stage(guarded, **{"a.md": BAD})
    put(guarded, "a.md", GOOD)
    assert commit(guarded).returncode == 1
    stage(guarded)
    put(guarded, "a.md", BAD)
    assert commit(guarded).returncode == 0


def test_the_plain_hook_reads_word(guarded: Path, tmp_path: Path):
    stage(guarded, **{"~$a.docx": b"lock", "a.docx": word("The port port is open.", tmp_path)})
    done = commit(guarded)
    assert done.returncode == 1
    assert "grammar/doubled-word" in done.stderr
    stage(guarded, **{"a.docx": word("The port is open.", tmp_path)})
    done = commit(guarded)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_plain_hook_refuses_a_draft_that_cannot_be_read(guarded: Path):
    stage(guarded, **{"a.docx": b"PK\x03\x04 half a file"})
    assert commit(guarded).returncode == 1


def test_the_plain_hook_has_nothing_against_a_commit_without_drafts(guarded: Path):
    stage(guarded, **{"a.md": GOOD, "b.txt": "x"})
    assert commit(guarded).returncode == 0
    (guarded / "a.md").unlink()
    stage(guarded, **{"b.txt": "y"})
    assert commit(guarded).returncode == 0


def test_the_plain_hook_without_brieflint_commits_nothing(guarded: Path):
    stage(guarded, **{"a.md": GOOD})
    done = run("git", "commit", "-q", "-m", "x", cwd=guarded, BRIEFLINT="brieflint-is-not-here")
    assert done.returncode == 1
    assert "not installed" in done.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working tree as a commit of its own, since pre-commit takes only commits."""
    folder = repository(tmp_path_factory.mktemp("source") / "brieflint")
    for name in (
        "linter",
        "rules",
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        ".pre-commit-hooks.yaml",
    ):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    stage(folder)
    assert commit(folder).returncode == 0
    return folder


@pytest.mark.slow
def test_try_repo_refuses_a_bad_draft_and_passes_a_good_one(source: Path, tmp_path: Path):
    scratch = repository(tmp_path / "scratch")
    stage(
        scratch,
        **{
            "good.md": GOOD,
            "spring tide/bad.md": BAD,
            "bad.docx": word("The port port is open.", tmp_path),
            "~$bad.docx": b"lock",
            "plain.txt": BAD,
        },
    )
    try_repo = [BIN / "pre-commit", "try-repo", source, "brieflint", "--verbose"]
    both = run(*try_repo, "--all-files", cwd=scratch)
    output = both.stdout + both.stderr
    assert both.returncode == 1, output
    assert output.count("grammar/doubled-word") == 2, output
    assert "bad.md" in output
    assert "bad.docx" in output
    assert "good.md:3" not in output
    assert "plain.txt" not in output
    fine = run(*try_repo, "--files", "good.md", cwd=scratch)
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert "Passed" in fine.stdout


@pytest.mark.slow
def test_pre_commit_mends_on_demand_and_passes_what_is_mended(source: Path, tmp_path: Path):
    scratch = repository(tmp_path / "scratch")
    revision = run("git", "rev-parse", "HEAD", cwd=source).stdout.strip()
    hooks = "[{id: brieflint}, {id: brieflint-fix}]"
    config = f"repos: [{{repo: '{source}', rev: {revision}, hooks: {hooks}}}]"
    stage(
        scratch,
        **{
            ".pre-commit-config.yaml": config,
            "bad.md": BAD,
            "bad.docx": word("The port port is open.", tmp_path),
        },
    )

    def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
        home = str(tmp_path / "home")
        return run(BIN / "pre-commit", *arguments, "--all-files", cwd=scratch, PRE_COMMIT_HOME=home)

    assert pre_commit("run").returncode == 1
    assert (scratch / "bad.md").read_text() == BAD
    mended = pre_commit("run", "--hook-stage", "manual", "brieflint-fix")
    assert "files were modified by this hook" in mended.stdout, mended.stdout + mended.stderr
    assert (scratch / "bad.md").read_text() == GOOD
    stage(scratch)
    # A fix in Word is a tracked change: the draft passes once somebody has accepted it.
    tracked = pre_commit("run")
    assert tracked.returncode == 1
    assert "text/unresolved-revision" in tracked.stdout
    assert "doubled-word" not in tracked.stdout
    stage(scratch, **{"bad.docx": word("The port is open.", tmp_path)})
    fine = pre_commit("run")
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert "Passed" in fine.stdout
