"""Files that links lead to: looked for beside the draft, and only where a target names a file."""

import json
from zipfile import ZipFile

import pytest

from linter.cli import main
from linter.formats import docx_make, markdown
from linter.surroundings import absent


def missing(target, tmp_path, form="[x]({})"):
    document = markdown.read(f"# A\n\nSee {form.format(target)}.\n".encode(), "draft.md")
    return list(absent(document, str(tmp_path)))


@pytest.mark.parametrize(
    "target",
    ["chart.png", "data/strikes.xlsx", "../annex.docx", "january.md#outlook", "a%20b.pdf",
     "./notes.txt?x=1", "<a b.csv>"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})"])
def test_a_file_that_is_not_there_is_missed(target, form, tmp_path):
    (tmp_path / "here").mkdir()
    assert missing(target, tmp_path / "here", form) == [target.strip("<>")]


@pytest.mark.parametrize(
    "target",
    ["https://harbour.com/a.pdf", "mailto:a@b.com", "#outlook", "/files/a.pdf", "//cdn.com/a.png",
     "about", "../about/", "page.html", "index.php?id=3", "harbour.com", "www.harbour.com/a.pdf",
     "{{ site.url }}/a.pdf", "report-2.5", "tel:+44", "?page=2", "data:image/png;base64,AA"],
)  # fmt: skip
def test_what_names_no_file_is_left_alone(target, tmp_path):
    assert missing(target, tmp_path) == []


def test_a_file_that_is_there_is_found(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a b.xlsx").write_bytes(b"")
    assert missing("data/a%20b.xlsx#Sheet1", tmp_path) == []
    assert missing("data/a%20c.xlsx", tmp_path) == ["data/a%20c.xlsx"]


def test_markdown_and_word_say_the_same(tmp_path, capsys, monkeypatch):
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "there.xlsx").write_bytes(b"")
    text = "# Port strike\n\nSee [one](there.xlsx), [two](gone.xlsx) and [three](../gone.pdf).\n"
    document = markdown.read(text.encode(), "draft.md")
    (tmp_path / "drafts" / "draft.md").write_text(text, encoding="utf-8")
    (tmp_path / "drafts" / "draft.docx").write_bytes(docx_make.make(document))
    monkeypatch.chdir(tmp_path)
    options = ["check", "--no-cache", "--format", "json", "--select", "links", "drafts"]
    assert main(options) == 1
    first, second = json.loads(capsys.readouterr().out)["files"]
    found = [(item["rule"], item["text"], item["excerpt"]) for item in first["findings"]]
    assert [item[:2] for item in found] == [
        ("links/missing-file", "two"),
        ("links/missing-file", "three"),
    ]
    assert found == [(i["rule"], i["text"], i["excerpt"]) for i in second["findings"]]


def test_a_review_says_it_too(tmp_path, monkeypatch):
    document = markdown.read(b"# Port strike\n\nSee [the data](gone.xlsx).\n", "draft.md")
    (tmp_path / "draft.docx").write_bytes(docx_make.make(document))
    monkeypatch.chdir(tmp_path)
    main(["review", "draft.docx", "--quiet"])
    with ZipFile("draft.reviewed.docx") as package:
        assert b"gone.xlsx" in package.read("word/comments.xml")
