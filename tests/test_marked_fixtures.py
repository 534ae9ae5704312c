"""Marked Word files through others' eyes: pandoc and python-docx."""

import json
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pypandoc
import pytest

from linter.finding import Edit, Fix, Safety
from linter.formats.docx_read import read
from linter.formats.docx_remarks import Remark
from linter.formats.docx_write import clean, mark
from tests.support.edits import third_words
from tests.support.word_revisions import without

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(FIXTURES.glob("**/*.do[ct][xm]"))
NOW = "2026-01-02T00:00:00Z"
SCRIPT = """
for line in io.lines() do
  local mode, name = line:match("^(%S+) (.+)$")
  local file = assert(io.open(name, "rb"))
  local content = file:read("a")
  file:close()
  local fine, page = pcall(pandoc.read, content, "docx", {track_changes = mode})
  local text = fine and pandoc.write(page, "plain", {wrap_text = "none"}) or ""
  io.stdout:write(pandoc.json.encode({fine = fine, text = text}), "\\n")
  io.stdout:flush()
end
"""


class Pandoc:
    """One process that reads many files."""

    def __init__(self, folder):
        self._folder = folder
        script = folder / "read.lua"
        script.write_text(SCRIPT)
        self._process = subprocess.Popen(
            [pypandoc.get_pandoc_path(), "lua", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def text(self, data, changes):
        """What the file says with all changes accepted or rejected; None if it is not read."""
        file = self._folder / "draft.docx"
        file.write_bytes(data)
        self._process.stdin.write(f"{changes} {file}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return answer["text"] if answer["fine"] else None

    def close(self):
        self._process.communicate()


@pytest.fixture(scope="module")
def pandoc(tmp_path_factory):
    reader = Pandoc(tmp_path_factory.mktemp("pandoc"))
    yield reader
    reader.close()


def marked(data, name):
    """The third word of every block commented on and changed; how often it was."""
    document = read(data, name)
    spans = third_words(document)
    fixes = [Fix((Edit(span, f"{document.slice(span)}new"),), Safety.SAFE) for span in spans]
    remarks = [Remark(span, ("a remark",)) for span in spans]
    return mark(document, data, fixes, remarks, NOW)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_others_read_a_marked_file(path, pandoc):
    data = path.read_bytes()
    done = marked(data, path.name)
    assert done.applied > 0
    assert done.comments > 0

    accepted = pandoc.text(done.data, "accept")
    assert accepted == pandoc.text(without(done.data, accept=True), "accept")
    assert pandoc.text(done.data, "reject") == pandoc.text(data, "reject")
    assert pandoc.text(clean(done.data, path.name), "accept") == pandoc.text(data, "accept")
    if accepted is not None:
        assert accepted != pandoc.text(data, "accept")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_python_docx_opens_a_marked_file(path):
    data = path.read_bytes()
    try:
        before = docx.Document(BytesIO(data))
    except (KeyError, ValueError) as error:
        pytest.skip(f"python-docx does not open the fixture itself: {error}")
    done = marked(data, path.name)
    after = docx.Document(BytesIO(done.data))
    assert len(after.paragraphs) == len(before.paragraphs)
    ours = [comment for comment in after.comments if comment.author == "brieflint"]
    assert len(ours) == done.comments
    assert len(after.comments) == len(before.comments) + done.comments
