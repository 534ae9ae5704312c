import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and links of POSIX")


def test_folders_are_walked_in_sorted_order(desk):
    for name in ("b.md", "a/z.markdown", "a/b/c.mdown", "c.txt", "c.html", "d.py"):
        desk.write(name)
    assert desk.check().paths == ["a/b/c.mdown", "a/z.markdown", "b.md"]
    assert desk.check(".").paths == ["a/b/c.mdown", "a/z.markdown", "b.md"]
    assert desk.check("a/").paths == ["a/b/c.mdown", "a/z.markdown"]
    assert desk.check("./a").paths == ["./a/b/c.mdown", "./a/z.markdown"]


def test_other_formats_are_checked_when_named(desk):
    desk.write("c.txt", "A bad word.\n")
    assert desk.check("c.txt").found == [("c.txt", "bad")]


def test_other_formats_are_checked_when_the_configuration_includes_them(desk):
    desk.write("brieflint.toml", 'include = ["web/**/*.txt"]\nexclude = ["README.md", "old/"]\n')
    for name in ("web/x/a.txt", "b.txt", "README.md", "sub/README.md", "old/c.md", "d.md"):
        desk.write(name)
    assert desk.check().paths == ["d.md", "web/x/a.txt"]
    assert desk.check("README.md").paths == ["README.md"]


def test_hidden_folders_and_what_editors_leave_are_passed_over(desk):
    for name in (".git/a.md", ".venv/b.md", "~$c.docx", "._d.md", ".e.md"):
        desk.write(name)
    assert desk.check().paths == [".e.md"]
    assert desk.check(".venv").paths == [".venv/b.md"]


def test_a_lock_file_that_is_named_is_passed_over_with_a_note(desk):
    desk.write("~$c.docx", b"x")
    result = desk.run("check", "~$c.docx")
    assert result == (
        0,
        "No drafts to check.\n",
        "brieflint: ~$c.docx: skipped: Word's lock file, not a draft\n",
    )


def test_a_folder_without_drafts_says_so(desk):
    desk.write("empty/notes.py")
    desk.write("a.md")
    result = desk.run("check", "empty", "a.md")
    assert result.status == 0
    assert result.err == "brieflint: empty: no Markdown or Word drafts in this folder\n"
    assert result.out == "No findings in 1 file.\n"


def test_git_ignored_files_are_passed_over(desk):
    desk.write(".git/info/exclude", "private.md\n")
    desk.write(".gitignore", "build/\n*.draft.md\n/top.md\n# comment\n\n")
    desk.write("sub/.gitignore", "!keep.draft.md\nlocal.md\n")
    for name in (
        "a.md", "private.md", "build/x.md", "y.draft.md", "top.md", "sub/top.md",
        "sub/keep.draft.md", "sub/local.md", "sub/private.md", "sub/deep/local.md",
    ):  # fmt: skip
        desk.write(name)
    assert desk.check().paths == ["a.md", "sub/keep.draft.md", "sub/top.md"]
    # The repository's root is found from below.
    assert desk.check("sub").paths == ["sub/keep.draft.md", "sub/top.md"]


def test_what_git_ignores_is_checked_when_named(desk):
    (desk.folder / ".git").mkdir()
    desk.write(".gitignore", "build/\n")
    desk.write("build/x.md")
    assert desk.check("build/x.md").paths == ["build/x.md"]
    assert desk.check("build").paths == ["build/x.md"]


def test_a_repository_within_another_has_its_own_patterns(desk):
    (desk.folder / ".git").mkdir()
    desk.write(".gitignore", "*.md\n")
    (desk.folder / "inner" / ".git").mkdir(parents=True)
    desk.write("inner/a.md")
    assert desk.check().paths == ["inner/a.md"]


def test_patterns_that_git_cannot_read_are_passed_over(desk):
    desk.write(".gitignore", b"!\n\xff\xfe\n\\\nb.md\n")
    desk.write("a.md")
    desk.write("b.md")
    assert desk.check().paths == ["a.md"]


def test_a_draft_given_twice_is_checked_once(desk):
    desk.write("d/a.md", "A bad word.\n")
    assert desk.check("d/a.md", "d", "./d/a.md").paths == ["d/a.md"]


@posix
def test_links_are_followed_once(desk):
    desk.write("d/a.md")
    (desk.folder / "d" / "loop").symlink_to(desk.folder)
    (desk.folder / "other").symlink_to(desk.folder / "d")
    (desk.folder / "e.md").symlink_to(desk.folder / "d" / "a.md")
    assert desk.check().paths == ["d/a.md"]


@posix
def test_a_link_to_nowhere_is_reported(desk):
    (desk.folder / "a.md").symlink_to("nowhere.md")
    result = desk.check()
    assert result.status == 2
    assert result.paths == ["a.md"]


@posix
def test_a_backslash_stands_for_a_folder(desk):
    desk.write("drafts/march.md", "A bad word.\n")
    assert desk.check("drafts\\march.md").found == [("drafts/march.md", "bad")]
    assert desk.check("drafts\\april.md").json["files"][0]["error"] == "no such file or folder"


@posix
def test_a_path_that_does_not_exist_is_one_line_and_leaves_the_others(desk):
    desk.write("a.md", "A bad word.\n")
    result = desk.run("check", "none", "a.md")
    assert result.status == 2
    assert "none: cannot be read: no such file or folder\n" in result.out
    assert "a.md:1:3: error[house/bad-word]" in result.out
    assert result.out.endswith("1 error in 1 file; 1 file could not be read\n")


@posix
def test_a_pipe_is_not_opened(desk):
    os.mkfifo(desk.folder / "pipe.md")
    desk.write("a.md")
    assert desk.check().paths == ["a.md"]
    assert desk.check("pipe.md").json["files"][0]["error"] == "it is not a regular file"


@posix
def test_what_the_user_may_not_read_is_one_line(desk, tmp_path):
    desk.write("a.md").chmod(0)
    desk.write("shut/b.md")
    (desk.folder / "shut").chmod(0)
    command = [sys.executable, "-m", "linter", "check", "--format", "json", "a.md", "shut"]
    if os.geteuid() == 0:
        # root reads everything, unless it gives that up.
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot give up its rights here")
        drop = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={drop}", "--inh-caps=-all", *command]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    finally:
        (desk.folder / "shut").chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert [file["error"] for file in json.loads(done.stdout)["files"]] == [
        "permission denied", "the folder cannot be opened: permission denied"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.doc", "the old Word format cannot be read; save it as .docx"),
        ("a.pdf", "PDF cannot be read"),
        ("a.xyz", "files ending in .xyz are not read; these are: .docm .docx"),
        ("README", "a file without an ending such as .md is not read"),
    ],
)
def test_an_unknown_format_that_is_named_says_what_is_read(desk, name, why):
    desk.write(name)
    result = desk.check(name)
    assert result.status == 2
    assert why in result.json["files"][0]["error"]


def test_deep_folders_are_walked(desk):
    deep = "/".join("d" * 300) + "/a.md"
    desk.write(deep)
    assert desk.check().paths == [deep]
