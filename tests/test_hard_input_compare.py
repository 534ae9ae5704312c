"""What pandoc reads of Word files, brieflint reads too; what it leaves out has a reason."""

import json
from collections import Counter
from pathlib import Path

import pytest

from linter.formats import docx_read, pandoc
from linter.limits import Limits
from tests.support.docx_files import package
from tools.compare_readers.places import explained
from tools.compare_readers.words import counted, in_tree

FILES = sorted((Path(__file__).parents[1] / "fixtures").rglob("*.docx"))


@pytest.fixture
def reader(tmp_path):
    ready = pandoc._Reader(tmp_path, Limits())
    yield ready
    ready.close()


def lacks(reader, data):
    text = docx_read.read(data, "a.docx").text
    theirs = counted(in_tree(json.loads(reader.ask("0.docx", "docx", data).tree)))
    return theirs - counted(text), text


def test_no_word_of_the_fixtures_is_lost(reader):
    assert len(FILES) > 5
    for file in FILES:
        data = file.read_bytes()
        left, text = lacks(reader, data)
        # A sign that pandoc does not know joins the words around it.
        assert left.total() <= 1, file
        assert "unexplained" not in explained(data, left, text), file


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_hidden_words_are_why(reader):
    data = package(f"<w:p>{run('Seen.')}{run(' Hidden words.', '<w:vanish/>')}</w:p>")
    left, text = lacks(reader, data)
    assert left == Counter(["hidden", "words"])
    assert list(explained(data, left, text)) == ["hidden text, which pandoc keeps"]


def test_letters_that_are_parted_otherwise_are_there(reader):
    data = package(f"<w:p>{run('One two three.')}</w:p>")
    left = Counter(["onetwo"])
    assert list(explained(data, left, "One two three.")) == ["the same letters, parted otherwise"]
    words = Counter(["lost", "for", "good"])
    assert list(explained(data, words, "One two three.")) == ["unexplained"]


def test_a_note_in_the_middle_of_a_word_parts_none():
    tree = {
        "blocks": [
            {
                "t": "Para",
                "c": [
                    {"t": "Str", "c": "Tw"},
                    {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "said"}]}]},
                    {"t": "Str", "c": "o"},
                ],
            }
        ]
    }
    assert counted(in_tree(tree)) == Counter(["two", "said"])
