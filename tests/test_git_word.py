"""`brieflint text` as git's textconv: a readable `git diff` of Word drafts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linter.formats import docx_make, markdown

GUIDE = Path(__file__).parents[1] / "docs" / "word.md"
BEFORE = "# A title\n\nThe first paragraph stays.\n\nIn Kiev the talks went on.\n\n- one\n- two\n"
AFTER = BEFORE.replace("Kiev", "Kyiv").replace("- two", "- two\n- three")


def word(text):
    return docx_make.make(markdown.read(text.encode(), "a.md"))


@pytest.fixture
def git(tmp_path):
    """Run git in a repository of its own, with the command `brieflint` on the path."""
    tools = tmp_path / "bin"
    tools.mkdir()
    command = tools / "brieflint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    command.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    folder = tmp_path / "drafts"
    folder.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {
        "PATH": f"{tools}{os.pathsep}{env['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "GIT_CONFIG_NOSYSTEM": "1",
    }

    def run(*argv, shell=None):
        done = subprocess.run(
            shell or ["git", *argv], shell=bool(shell), cwd=folder, env=env,
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return done.stdout

    run("init", "-q")
    run("config", "user.name", "An editor")
    run("config", "user.email", "editor@example.org")
    run.folder = folder
    return run


def lines_of_the_guide():
    """The commands that the guide gives to set it up."""
    block = re.search(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    return block[1].strip().splitlines()


def set_up(git):
    """Run them; how many there are."""
    commands = lines_of_the_guide()
    for command in commands:
        git(shell=command)
    return len(commands)


@pytest.mark.skipif(sys.platform == "win32", reason="the guide's lines are for a shell")
def test_the_two_lines_of_the_guide_make_word_drafts_readable(git):
    assert set_up(git) == 2
    (git.folder / "draft.docx").write_bytes(word(BEFORE))
    git("add", "-A")
    git("commit", "-q", "-m", "A draft")
    (git.folder / "draft.docx").write_bytes(word(AFTER))
    shown = git("diff", "--no-color")
    changed = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in HEADS]
    assert changed == [
        "-In Kiev the talks went on.",
        "+In Kyiv the talks went on.",
        "+",
        "+three",
    ]
    assert " The first paragraph stays." in shown.splitlines()
    git("commit", "-q", "-a", "-m", "Mended")
    assert "-In Kiev the talks went on." in git("log", "-p", "-1", "--no-color")


HEADS = ("---", "+++")


@pytest.mark.skipif(sys.platform == "win32", reason="the guide's lines are for a shell")
def test_a_draft_that_cannot_be_read_does_not_end_the_diff(git):
    set_up(git)
    (git.folder / "a.docx").write_bytes(b"")
    (git.folder / "b.docx").write_bytes(word(BEFORE))
    git("add", "-A")
    git("commit", "-q", "-m", "One draft and one empty file")
    for name, data in (("a.docx", b"no draft"), ("b.docx", word(AFTER))):
        (git.folder / name).write_bytes(data)
    shown = git("diff", "--no-color")
    assert (
        "-[brieflint could not read this file (0 bytes, SHA-256 e3b0c44298fc…): the file is"
        in shown
    )
    assert "+[brieflint could not read this file (8 bytes, SHA-256 " in shown
    assert "+In Kyiv the talks went on." in shown


def test_unreadable_drafts_that_differ_are_told_apart(desk):
    for name, data in (("a.docx", b"PK one"), ("b.docx", b"PK two")):
        (desk.folder / name).write_bytes(data)
    (status, one, said), (_, other, _) = (
        desk.run("text", "--textconv", name) for name in ("a.docx", "b.docx")
    )
    assert (status, said) == (0, "")
    assert one != other
    assert one.count("\n") == 1


def test_without_the_option_an_unreadable_draft_is_an_error(desk):
    (desk.folder / "a.docx").write_bytes(b"")
    status, shown, said = desk.run("text", "a.docx")
    assert (status, shown) == (2, "")
    assert "a.docx: cannot be read: the file is empty" in said


def test_a_file_that_is_not_there_is_an_error_for_git_too(desk):
    status, shown, said = desk.run("text", "--textconv", "a.docx")
    assert (status, shown) == (2, "")
    assert "no such file" in said
