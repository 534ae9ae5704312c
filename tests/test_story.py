"""A team adopts the gate: old drafts pass, new slips do not, silences are kept honest."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from linter.formats import docx_make, markdown
from tests.test_hooks import BIN, ROOT, commit, put, repository, run

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (BIN / "pre-commit").exists(), reason="pre-commit is not installed"),
    pytest.mark.slow,
]

TOWNS = "Lagos Lima Oslo Riga Rome Turin".split()
SUBJECTS = "ferry harbour rail tram water".split()
CONFIG = "[spelling]\nwords = []\n"
WAIVER = """
[[waivers]]
rule = "grammar/doubled-word"
files = ["drafts/Lagos-ferry.md"]
text = "minutes minutes"
reason = "a quotation from the minutes"
owner = "desk editor"
expires = 2026-04-02
"""


def old_draft(town: str, subject: str) -> str:
    """One of thirty, each with two slips of its own."""
    return (
        f"# The {subject} of {town}\n\n"
        f"The city council of {town} met on 31 June 2025 and spoke about the {subject}.\n\n"
        f"It said that the the {subject} would need new rules.\n\n"
        f"Nobody in {town} spoke against them.\n"
    )


class Team:
    """A repository with thirty old drafts, and what happens in it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = repository(folder)
        self.home = home
        for number, (town, subject) in enumerate(
            (town, subject) for town in TOWNS for subject in SUBJECTS
        ):
            self.put(f"drafts/{town}-{subject}", old_draft(town, subject), word=number % 3 == 2)
        put(self.folder, "brieflint.toml", CONFIG)

    def put(self, name: str, text: str, *, word: bool = False) -> None:
        data = docx_make.make(markdown.read(text.encode(), "a.md")) if word else text
        put(self.folder, f"{name}.{'docx' if word else 'md'}", data)

    def brieflint(self, *argv: str):
        return run(BIN / "brieflint", *argv, cwd=self.folder)

    def install_hook(self, today: str) -> None:
        (hook,) = [
            entry
            for entry in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
            if entry["id"] == "brieflint"
        ]
        # As shipped, but run from where it is installed already.
        hook |= {"language": "system", "args": ["--baseline", "known.json", "--today", today]}
        hook["entry"] = hook["entry"].replace("brieflint", str(BIN / "brieflint"), 1)
        config = {"repos": [{"repo": "local", "hooks": [hook]}]}
        put(self.folder, ".pre-commit-config.yaml", json.dumps(config))
        done = run(BIN / "pre-commit", "install", cwd=self.folder, PRE_COMMIT_HOME=str(self.home))
        assert done.returncode == 0, done.stderr

    def commit(self) -> tuple[int, str]:
        run("git", "add", "--all", cwd=self.folder)
        done = commit(self.folder)
        return done.returncode, done.stdout + done.stderr


def slips(output: str) -> list[str]:
    return re.findall(r"^(\S+: ?.*?(?:error|warning)\[[^\]]+\])", output, re.M)


def test_the_story(tmp_path: Path):
    team = Team(tmp_path / "house", tmp_path / "home")

    # Monday: sixty old findings are known, and nobody is stopped by them.
    assert team.brieflint("check", "--today", "2026-03-30").stdout.count("error[") == 60
    done = team.brieflint("check", "--baseline", "known.json", "--write-baseline")
    assert done.returncode == 0, done.stderr
    assert "60 findings written" in done.stderr
    team.install_hook("2026-04-01")
    status, output = team.commit()
    assert status == 0, output
    assert "Passed" in output

    # Tuesday: a new slip is refused, and its place is shown.
    old = old_draft("Lagos", "ferry")
    slip = "Its chair read out the minutes minutes once more.\n"
    team.put("drafts/Lagos-ferry", f"{old}\n{slip}")
    status, output = team.commit()
    assert status == 1, output
    assert slips(output) == ["drafts/Lagos-ferry.md:9:24: error[grammar/doubled-word]"]

    # Paragraphs move, here and in a Word draft: still only the new slip.
    title, *paragraphs = old.rstrip().split("\n\n")
    moved = "\n\n".join([title, slip.rstrip(), *reversed(paragraphs)])
    team.put("drafts/Lagos-ferry", f"{moved}\n")
    title, *paragraphs = old_draft("Lagos", "rail").rstrip().split("\n\n")
    assert (team.folder / "drafts/Lagos-rail.docx").exists()
    team.put("drafts/Lagos-rail", "\n\n".join([title, *reversed(paragraphs)]), word=True)
    status, output = team.commit()
    assert status == 1, output
    assert slips(output) == ["drafts/Lagos-ferry.md:3:24: error[grammar/doubled-word]"]

    # Waived, it passes.
    put(team.folder, "brieflint.toml", CONFIG + WAIVER)
    status, output = team.commit()
    assert status == 0, output

    # The waiver runs out: refused again, and the waiver is pointed at.
    team.install_hook("2026-04-03")
    team.put("drafts/Lagos-ferry", f"{moved}\n\nA new ending.\n")
    status, output = team.commit()
    assert status == 1, output
    assert slips(output) == [
        "drafts/Lagos-ferry.md:3:24: error[grammar/doubled-word]",
        "brieflint.toml:4:1: warning[waivers/expired]",
    ]

    # Mended: it passes, and the waiver that covers nothing is pointed at.
    team.install_hook("2026-04-01")
    mended = slip.replace("minutes minutes", "minutes")
    team.put("drafts/Lagos-ferry", f"{old}\n{mended}\nA new ending.\n")
    done = team.brieflint("check", "--baseline", "known.json", "--today", "2026-04-01")
    assert done.returncode == 0, done.stdout
    assert slips(done.stdout) == ["brieflint.toml:4:1: warning[waivers/unused]"]
    put(team.folder, "brieflint.toml", CONFIG)
    status, output = team.commit()
    assert status == 0, output

    # Release day: an old draft does not pass the gate, a mended one does, and that is proved.
    now = ("--now", "2026-04-01T12:00:00Z")
    assert team.brieflint("release", "drafts/Lagos-ferry.md", *now).returncode == 1
    clean = old.replace("the the", "the").replace("31 June 2025", "30 June 2025")
    team.put("drafts/Lagos-ferry", f"{clean}\n{mended}")
    done = team.brieflint("release", "drafts/Lagos-ferry.md", "--record", "passed.json", *now)
    assert done.returncode == 0, done.stdout
    assert team.brieflint("verify", "passed.json").returncode == 0
    draft = team.folder / "drafts/Lagos-ferry.md"
    data = bytearray(draft.read_bytes())
    data[-2] ^= 1
    draft.write_bytes(data)
    done = team.brieflint("verify", "passed.json")
    assert done.returncode == 1
    assert done.stdout == "drafts/Lagos-ferry.md: was changed\n"

    # And the baseline shrinks to what is left.
    done = team.brieflint("check", "--baseline", "known.json")
    assert "2 of its findings are gone" in done.stderr
    done = team.brieflint("check", "--baseline", "known.json", "--prune-baseline")
    assert done.returncode == 0, done.stdout
    assert len((team.folder / "known.json").read_text().split('"fingerprint"')) == 59


def test_a_lock_file_or_a_conflicted_copy_never_stops_a_commit(tmp_path: Path):
    team = Team(tmp_path / "house", tmp_path / "home")
    team.brieflint("check", "--baseline", "known.json", "--write-baseline")
    team.install_hook("2026-04-01")
    for name in (
        "~$Lagos-rail.docx",
        "Lagos-rail (Ann's conflicted copy 2026-03-31).docx",
        "Lagos-rail (Conflicted Copy).md",
        "Lagos-rail.sync-conflict-20260331-101500-ABCDEFG.docx",
    ):
        put(team.folder, f"drafts/{name}", b"\x00 not a draft, bad the the")
    status, output = team.commit()
    assert status == 0, output
    assert team.brieflint("check", "--baseline", "known.json").returncode == 0
    # The plain hook does as pre-commit does.
    shutil.copy(ROOT / "hooks" / "pre-commit", team.folder / ".git" / "hooks" / "pre-commit")
    run("git", "config", "brieflint.options", "--baseline known.json", cwd=team.folder)
    for path in (team.folder / "drafts").glob("*Lagos-rail*"):
        put(team.folder, f"more/{path.name}", path.read_bytes())
    shutil.copy(team.folder / "drafts/Lagos-rail.docx", team.folder / "drafts/Copy.docx")
    status, output = team.commit()
    assert status == 1, output
    assert set(re.findall(r"([\w/-]+\.docx): ", output)) == {"drafts/Copy.docx", "more/Lagos-rail.docx"}  # fmt: skip  # noqa: E501
    (team.folder / "drafts/Copy.docx").unlink()
    (team.folder / "more/Lagos-rail.docx").unlink()
    status, output = team.commit()
    assert status == 0, output
