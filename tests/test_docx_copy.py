"""A copy beside the draft that somebody has worked in is not written over."""

import pytest

from linter.formats import docx_make, markdown
from linter.formats.docx_read import read
from tests.support.docx_files import p, package, r
from tests.support.word_revisions import parts, repacked

COMMANDS = {
    "a.reviewed.docx": ("review", "a.docx"),
    "a.fixed.docx": ("check", "--fix", "a.docx"),
}


def word(text):
    return docx_make.make(markdown.read(text.encode(), "a.md"))


def saved(data):
    """The file as another program saves it: each part written anew."""
    files = parts(data)
    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            head, _, rest = content.partition(b"?>")
            body = rest if head.startswith(b"<?xml") else content
            files[name] = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + body.lstrip()
    return repacked(files)


@pytest.mark.parametrize("copy", COMMANDS)
def test_a_copy_as_it_was_written_is_written_anew(desk, copy):
    for text in ("A bad word.", "Another bad word.", "A third bad word."):
        desk.write("a.docx", package(p(r(text))))
        assert desk.run(*COMMANDS[copy]).status != 2
        written = (desk.folder / copy).read_bytes()
        assert read(written, copy).text == text.replace("bad", "good")


@pytest.mark.parametrize("copy", COMMANDS)
def test_a_copy_that_was_worked_in_stays(desk, copy):
    desk.write("a.docx", package(p(r("A bad word."))))
    desk.run(*COMMANDS[copy])
    path = desk.folder / copy
    worked = saved(path.read_bytes())
    path.write_bytes(worked)
    result = desk.run(*COMMANDS[copy])
    assert result.status == 2
    assert copy in result.err
    assert "is there already: it was changed since brieflint wrote it" in result.err
    assert path.read_bytes() == worked


def test_a_file_of_that_name_that_is_no_word_file_stays(desk):
    desk.write("a.docx", package(p(r("A bad word."))))
    path = desk.write("a.reviewed.docx", "my notes")
    assert desk.run("review", "a.docx").status == 2
    assert path.read_bytes() == b"my notes"


def test_a_copy_that_is_named_is_written_over(desk):
    desk.write("a.docx", package(p(r("A bad word."))))
    desk.write("b.docx", saved(word("Something else.")))
    assert desk.run("review", "a.docx", "-o", "b.docx").status == 0


def test_a_copy_without_marks_of_the_same_draft_is_no_obstacle(desk):
    desk.write("a.docx", saved(package(p(r("A fine word.")))))
    assert desk.run("review", "a.docx").status == 0
    assert desk.run("review", "a.docx").status == 0
