"""Marks in small Word files: making them, and saying what came of it."""

import re

from linter.finding import Edit, Fix, Safety
from linter.formats.docx_read import read
from linter.formats.docx_remarks import Remark
from linter.formats.docx_write import mark
from linter.model import Span
from tests.support.docx_files import r
from tests.support.word_revisions import parts

NOW = "2026-01-02T00:00:00Z"
NAME = "draft.docx"
DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
SENTENCE = r("We met in Kiev again.")
REFERENCE = '<w:footnoteReference w:id="2"/>'


def at(document, words):
    """The span of these words, which stand once in the text."""
    assert document.text.count(words) == 1
    start = document.text.index(words)
    return Span(start, start + len(words))


def fix(*edits):
    return Fix(tuple(Edit(*edit) for edit in edits), Safety.SAFE)


def marked(data, *, change=(), remark=()):
    """The file with words changed (pairs) and remarks made (words, or None for the draft)."""
    document = read(data, NAME)
    fixes = [fix((at(document, old), new)) for old, new in change]
    remarks = [Remark(None if w is None else at(document, w), (f"on {w}",)) for w in remark]
    return mark(document, data, fixes, remarks, NOW)


def xml(data, part="word/document.xml"):
    return DECLARED.sub("", parts(data)[part].decode()).split("?>\n", 1)[-1]


def comments(data):
    """What is commented on and what is said, per comment."""
    document = read(data, NAME)
    return [(document.slice(n.span), n.attrs["text"]) for n in document.nodes_of("comment")]


def text(data):
    return read(data, NAME).text
