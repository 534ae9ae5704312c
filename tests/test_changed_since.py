"""`--changed-since`: what was changed is reported, what stood there or only moved is not."""

import shutil
from pathlib import Path

import pytest

from linter.formats import docx_make, markdown
from tests.cli_kit import desk  # noqa: F401
from tests.test_hooks import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

OLD = """\
# Tides

The first bad day.

The second bad day.

- an item that is bad
- another

| a bad | cell |
|-------|------|
| fine  | poor |

The last word.
"""


@pytest.fixture(params=["draft.md", "draft.docx"])
def repository(request, desk):  # noqa: F811
    """A repository with OLD committed in one format, and what a check of a new text finds."""
    git(desk.folder, "init", "-q")
    name = request.param

    def write(text):
        data = text.encode()
        if name.endswith("docx"):
            data = docx_make.make(markdown.read(data, name))
        desk.write(f"sub/{name}", data)

    def check(text, *argv):
        write(text)
        result = desk.check("--changed-since", "HEAD", *argv)
        assert result.err == ""
        return [f["excerpt"] for file in result.json["files"] for f in file["findings"]]

    write(OLD)
    git(desk.folder, "add", ".")
    git(desk.folder, "commit", "-q", "-m", "x")
    return check


def git(folder: Path, *arguments: str) -> str:
    done = run("git", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_changed_nothing_found(repository):
    assert repository(OLD) == []


def test_a_changed_paragraphs_slip_is_found_an_untouched_ones_is_not(repository):
    assert repository(OLD.replace("The last word.", "The last bad word.")) == ["The last bad word."]
    assert repository(OLD.replace("The second bad", "The second very bad")) == [
        "The second very bad day."
    ]


def test_a_moved_paragraph_is_unchanged(repository):
    moved = OLD.replace("The first bad day.\n\n", "") + "\nThe first bad day.\n"
    assert repository(moved) == []
    assert repository(moved + "\nA new bad one.\n") == ["A new bad one."]


def test_a_paragraph_once_more_is_new(repository):
    assert repository(OLD + "\nThe first bad day.\n") == ["The first bad day."]


def test_of_a_table_the_changed_part_counts(repository):
    found = repository(OLD.replace("| fine  | poor |", "| bad   | poor |"))
    assert "bad" in found
    assert "a bad" not in found


def test_a_new_draft_is_new_as_a_whole(repository, desk):  # noqa: F811
    desk.write("new.md", "A bad word.\n")
    assert repository(OLD) == ["A bad word."]


def test_a_renamed_draft_is_not_new(repository, desk):  # noqa: F811
    (old,) = (desk.folder / "sub").iterdir()
    old.rename(old.with_name(f"renamed{old.suffix}"))
    git(desk.folder, "add", "--all")
    assert desk.check("--changed-since", "HEAD").found == []


def test_a_finding_about_the_whole_draft_is_told_when_it_is_new(repository):
    assert repository(OLD.replace("Tides", "WHOLE")) == ["", "", ""]
    assert repository(OLD) == []


def test_the_exit_status_is_that_of_what_is_new(repository, desk):  # noqa: F811
    repository(OLD)
    assert desk.check().status == 1
    assert desk.check("--changed-since", "HEAD").status == 0


def test_a_draft_that_cannot_be_read_is_no_less_so_for_being_unchanged(repository, desk):  # noqa: F811
    repository(OLD)
    desk.write("broken.docx", b"PK\x03\x04")
    git(desk.folder, "add", "--all")
    git(desk.folder, "commit", "-q", "-m", "y")
    assert desk.check("--changed-since", "HEAD").status == 2
    # What could not be read before is new now.
    desk.write("broken.docx", docx_make.make(markdown.read(b"A bad word.\n", "a.md")))
    assert desk.check("--changed-since", "HEAD").found == [("broken.docx", "bad")]


@pytest.fixture
def drafts(desk):  # noqa: F811
    git(desk.folder, "init", "-q")
    desk.write("a.md", "One bad line\nof two.\n\n[bad](https://a.example)\n")
    git(desk.folder, "add", ".")
    git(desk.folder, "commit", "-q", "-m", "x")
    return desk


def lines(desk, text, *argv):  # noqa: F811
    desk.write("a.md", text)
    result = desk.check("--changed-since", "HEAD", *argv)
    return [f["line"] for file in result.json["files"] for f in file["findings"]]


def test_in_markdown_the_lines_of_a_changed_paragraph_are_looked_at_one_by_one(drafts):
    assert lines(drafts, "One bad line\nof three.\n") == []
    assert lines(drafts, "One bad line\nof bad.\n") == [2]


def test_a_link_that_leads_elsewhere_is_a_change(drafts):
    assert lines(drafts, "One bad line\nof two.\n\n[bad](https://b.example)\n") == [4]


def test_line_ends_and_a_byte_order_mark_are_no_change(drafts):
    text = (drafts.folder / "a.md").read_text()
    assert lines(drafts, "\ufeff" + text.replace("\n", "\r\n")) == []


def test_a_revision_further_back(drafts):
    git(drafts.folder, "tag", "first")
    assert lines(drafts, "One bad line\nof two.\n\nA bad end.\n") == [3 + 1]
    git(drafts.folder, "commit", "-q", "-a", "-m", "y")
    assert drafts.check("--changed-since", "HEAD").found == []
    assert drafts.check("--changed-since", "first").found == [("a.md", "bad")]


def test_from_a_folder_below_and_from_a_pipe(drafts, monkeypatch):
    import io
    import sys

    drafts.write("sub/b.md", "Fine.\n")
    monkeypatch.chdir(drafts.folder / "sub")
    assert drafts.check("--changed-since", "HEAD", "../a.md").found == []
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One bad line\nof two bad.\n")))
    result = drafts.check("--changed-since", "HEAD", "-", "--stdin-filename", "../a.md")
    assert [f["line"] for f in result.json["files"][0]["findings"]] == [2]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_not_there_is_said(drafts, revision):
    result = drafts.check(f"--changed-since={revision}")
    assert result.status == 2
    assert f"git knows no revision '{revision}'" in result.err
    assert result.err.count("\n") == 1


def test_a_draft_outside_any_repository_is_said(desk, tmp_path):  # noqa: F811
    desk.write("a.md")
    result = desk.check("--changed-since", "HEAD")
    assert result.status == 2
    assert "a.md is not in a git repository" in result.err


def test_without_git_it_is_said(drafts, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    result = drafts.check("--changed-since", "HEAD")
    assert result.status == 2
    assert "needs git" in result.err


def test_it_does_not_go_with_fixing(drafts):
    assert drafts.check("--fix", "--changed-since", "HEAD").status == 2


def test_with_a_baseline_both_count(drafts):
    drafts.run("check", "--baseline", "known.json", "--write-baseline")
    drafts.write("a.md", "One bad line\nof two.\n\nA bad end.\n")
    result = drafts.check("--baseline", "known.json", "--changed-since", "HEAD")
    assert result.found == [("a.md", "bad")]
    assert "gone" not in result.err


def test_a_draft_that_was_empty_is_new(drafts):
    drafts.write("b.md", "")
    git(drafts.folder, "add", ".")
    git(drafts.folder, "commit", "-q", "-m", "y")
    drafts.write("b.md", "A bad word.\n")
    assert drafts.check("--changed-since", "HEAD").found == [("b.md", "bad")]


def test_a_draft_kept_elsewhere_by_lfs_counts_as_new(drafts):
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    drafts.write("b.md", pointer)
    git(drafts.folder, "add", ".")
    git(drafts.folder, "commit", "-q", "-m", "y")
    drafts.write("b.md", "A bad word.\n")
    assert drafts.check("--changed-since", "HEAD").found == [("b.md", "bad")]
