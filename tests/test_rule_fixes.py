"""Every rule's fixes through the real writers: bytes in, bytes out, to the end."""

import pytest

from linter import examples, packs
from linter.config import settings_from
from linter.engine import bind, run
from linter.fixing import mend
from linter.formats import docx_make, docx_read, docx_write, markdown, markdown_write
from linter.model import Outside
from tests.support.word_revisions import without

RULES = packs.load(packs.shipped())
CASES = [
    case
    for case in examples.cases(RULES)
    if case.rule.fix and case.example.kind == "bad" and case.example.fixed is not None
]
NOW = "2026-01-02T00:00:00Z"
AT_LEAST = {
    "acronyms/near-miss",
    "grammar/doubled-word",
    "grammar/agreement",
    "grammar/fixed-phrase",
    "disclaimer/stale-year",
    "dates/weekday-mismatch",
    "names/preferred",
    "spelling/unknown-word",
}


def read_word(data):
    return docx_read.read(data, "example.docx")


def read_markdown(data):
    return markdown.read(data, "example.md")


def write_word(document, data, fixes):
    return docx_write.write(document, data, fixes, NOW)


def mended(case, data, read, write):
    settings = settings_from(case.example.config, today=case.example.today)
    outside = {href: Outside(*said) for href, said in case.example.outside.items()}

    def check(document):
        return run(document, bind([case.rule], settings), settings)

    return mend(data, lambda d: read(d).with_outside(outside), check, write, unsafe=True)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.format == "markdown"], ids=lambda case: case.name
)
def test_markdown_comes_out_as_the_rule_shows_it(case):
    data = case.example.text.encode()
    done = mended(case, data, read_markdown, markdown_write.write)
    assert done.refused == ()
    assert done.remaining == ()
    assert done.applied > 0
    assert read_markdown(done.data).text == read_markdown(case.example.fixed.encode()).text
    again = mended(case, done.data, read_markdown, markdown_write.write)
    assert (again.data, again.applied) == (done.data, 0)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.format == "docx"], ids=lambda case: case.name
)
def test_word_comes_out_as_the_rule_shows_it(case):
    data = docx_make.make(read_markdown(case.example.text.encode()))
    fixed = docx_make.make(read_markdown(case.example.fixed.encode()))
    done = mended(case, data, read_word, write_word)
    assert done.refused == ()
    assert done.remaining == ()
    assert done.applied > 0
    assert read_word(done.data).text == read_word(fixed).text
    again = mended(case, done.data, read_word, write_word)
    assert (again.data, again.applied) == (done.data, 0)
    original = read_word(data).text
    assert read_word(docx_write.clean(done.data, "example.docx")).text == original
    assert read_word(without(done.data, accept=False)).text == original


def test_fixes_exist_for_what_an_editor_mends_most():
    assert {case.rule.id for case in CASES} >= AT_LEAST
