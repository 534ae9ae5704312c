"""What is done with a strange draft: it is read, checked, mended, marked, cleaned."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import count

from linter.checking import Checker
from linter.errors import UnreadableError
from linter.fixing import choose
from linter.formats import docx_read, docx_remarks, docx_write, markdown, markdown_write, pandoc
from linter.houses import Choice, Houses
from linter.limits import Limits
from linter.model import Document
from tools.corpus_trial.hostile import packed
from tools.fuzz.seeds import word_parts

_WHEN = "2026-03-05T00:00:00Z"


class BrokenError(AssertionError):
    """What came out cannot be read, though what went in could."""


@cache
def checker() -> Checker:
    """All rules that ship."""
    house, _ = Houses(Choice(today=date(2026, 3, 5))).house(os.path.abspath("a.md"))
    return Checker(house)


def check_markdown(data: bytes) -> None:
    """Read, run every rule, make every fix, read again."""
    document = markdown.read(data, "a.md")
    findings = checker().examine(document, "a.md")
    mended, _ = markdown_write.write(document, data, choose(findings, unsafe=True))
    _readable(lambda: markdown.read(mended, "a.md"))


def review_word(data: bytes) -> None:
    """Read, run every rule, write comments and tracked changes, read again, take them out."""
    document = docx_read.read(data, "a.docx")
    findings = checker().examine(document, "a.docx")
    remarks = [docx_remarks.summary(findings), *docx_remarks.remarks(findings)]
    marked = docx_write.mark(document, data, choose(findings, unsafe=True), remarks, _WHEN)
    _readable(lambda: docx_read.read(marked.data, "a.docx"))
    cleaned = docx_write.clean(marked.data, "a.docx")
    again = _readable(lambda: docx_read.read(cleaned, "a.docx"))
    if again.text != document.text:
        raise BrokenError("a copy marked and cleaned has another text")


def _readable(read: object) -> Document:
    assert callable(read)
    try:
        document: Document = read()
    except UnreadableError as error:
        raise BrokenError(str(error)) from error
    return document


def word(data: bytes) -> None:
    """Read a Word file."""
    docx_read.read(data, "a.docx")


def word_part(data: bytes) -> None:
    """Read a Word file with this main part."""
    docx_read.read(packed({**word_parts(), "word/document.xml": data}), "a.docx")


def word_styles(data: bytes) -> None:
    """Read a Word file with these styles."""
    docx_read.read(packed({**word_parts(), "word/styles.xml": data}), "a.docx")


class Pandoc:
    """Reads one file after another through one pandoc process."""

    def __init__(self, suffix: str) -> None:
        self._path = f"a{suffix}"
        self._next = b""
        self._outcomes: Iterator[Document | UnreadableError] | None = None

    def __call__(self, data: bytes) -> None:
        """Read it and run every rule."""
        self._next = data
        if self._outcomes is None:
            # A sequence without end: each is read when its outcome is asked for.
            inputs = ((self._path, self._next) for _ in count())
            limits = Limits(pandoc_time=20.0)
            self._outcomes = iter(pandoc.read_many(inputs, limits))  # type: ignore[arg-type]
        try:
            outcome = next(self._outcomes)
        except BaseException:
            self._outcomes = None
            raise
        if isinstance(outcome, UnreadableError):
            raise outcome
        checker().examine(outcome, self._path)
