"""What holds whatever is marked in whatever Word file: nothing else changes."""

import os
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from linter.finding import Fix
from linter.formats import docx_write
from linter.formats.docx_read import read
from linter.formats.docx_remarks import Remark
from linter.formats.docx_revise import part_of
from linter.formats.docx_write import Marked, clean, mark
from linter.model import Document
from tests.support import edits, word_schema
from tests.support.docx_laden import Laden, laden
from tests.support.word_revisions import canonical, id_problems, is_text, parts, without

NOW = "2026-01-02T00:00:00Z"
NAME = "draft.docx"
EXAMPLES = int(os.environ.get("BRIEFLINT_EXAMPLES", "120"))
"""How many random files; a longer search than fits every run is asked for by hand."""


class Case(NamedTuple):
    draft: Laden
    document: Document
    fixes: tuple[Fix, ...]
    remarks: list[Remark]

    def __repr__(self) -> str:
        return "\n".join(map(str, [self.draft, *self.fixes, *self.remarks]))


@st.composite
def cases(draw) -> Case:
    draft = draw(laden())
    document = read(draft.data, NAME)
    fixes = draw(edits.fixes(document))
    spans = draw(st.lists(st.one_of(st.none(), edits.spans(document)), max_size=4))
    remarks = [Remark(span, (f"Remark {n}", "said")) for n, span in enumerate(spans)]
    return Case(draft, document, fixes, remarks)


def text(data):
    return edits.same_page(read(data, NAME).text)


def texts_of(data):
    return {name: canonical(part) for name, part in parts(data).items() if is_text(name)}


@given(cases())
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_marked_file(case):
    marked = mark(case.document, case.draft.data, case.fixes, case.remarks, NOW)
    made = [fix for fix in case.fixes if not any(fix is no.fix for no in marked.refused)]
    assert marked.applied == len(made)
    accepting_gives_the_edited_text(case, marked, made)
    rejecting_gives_back_the_draft(case, marked)
    other_parts_stay_as_they_are(case, marked, made)
    ids_are_given_once_and_comments_have_their_marks(case, marked)
    the_schema_allows_what_is_written(case, marked)
    marking_again_gives_the_same(case, marked, made)


def accepting_gives_the_edited_text(case: Case, marked: Marked, made: list[Fix]) -> None:
    wanted = edits.same_page(edits.edited(case.document.text, made))
    assert text(marked.data) == wanted
    assert text(without(marked.data, accept=True)) == wanted


def rejecting_gives_back_the_draft(case: Case, marked: Marked) -> None:
    for back in (clean(marked.data, NAME), without(marked.data, accept=False)):
        assert read(back, NAME).text == case.document.text
        assert texts_of(back) == texts_of(case.draft.data)


def other_parts_stay_as_they_are(case: Case, marked: Marked, made: list[Fix]) -> None:
    before, after = parts(case.draft.data), parts(marked.data)
    touched = {part_of(case.document, edit.span) for fix in made for edit in fix.edits}
    if marked.comments:
        touched |= {"word/document.xml", "word/comments.xml"}
        if "word/comments.xml" not in before:
            touched |= {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(after) == set(before) | ({"word/comments.xml"} if marked.comments else set())
    cleaned = parts(clean(marked.data, NAME))
    assert set(cleaned) == set(before)
    for name, content in before.items():
        if name not in touched:
            assert after[name] == cleaned[name] == content
        elif not is_text(name):
            one, other = (etree.fromstring(part) for part in (cleaned[name], content))
            assert etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n")


def ids_are_given_once_and_comments_have_their_marks(case: Case, marked: Marked) -> None:
    assert list(id_problems(case.draft.data, marked.data)) == []
    assert bool(marked.comments) == bool(case.remarks)
    if case.remarks:
        root = etree.fromstring(parts(marked.data)["word/comments.xml"])
        said = ["".join(paragraph.itertext()) for paragraph in root.iter("{*}p")]
        for remark in case.remarks:
            assert said.count(remark.paragraphs[0]) == 1


def the_schema_allows_what_is_written(case: Case, marked: Marked) -> None:
    before, after = parts(case.draft.data), parts(marked.data)
    for name, content in after.items():
        if name.endswith(".xml") and before.get(name) != content:
            known = set(word_schema.problems(before.get(name, b"<none/>")))
            assert set(word_schema.problems(content)) <= known


def marking_again_gives_the_same(case: Case, marked: Marked, made: list[Fix]) -> None:
    back = clean(marked.data, NAME)
    again = mark(read(back, NAME), back, made, case.remarks, NOW)
    assert again.refused == ()
    assert text(again.data) == text(marked.data)
    assert texts_of(again.data) == texts_of(marked.data)
    assert parts(again.data).keys() == parts(marked.data).keys()


@given(laden())
@settings(max_examples=20, deadline=None)
def test_nothing_to_mark_changes_nothing(draft):
    assert clean(draft.data, NAME) == draft.data
    marked = docx_write.write(read(draft.data, NAME), draft.data, (), NOW)
    assert parts(marked[0]) == parts(draft.data)


@given(cases())
@settings(max_examples=EXAMPLES // 3, deadline=None)
def test_edits_of_edits(case):
    """A second round of changes on a marked file is undone and accepted as one with the first."""
    once = mark(case.document, case.draft.data, case.fixes, (), NOW).data
    document = read(once, NAME)
    shifted = [fix for fix in case.fixes if fix.edits[-1].span.end <= len(document.text)]
    twice = mark(document, once, shifted, (), NOW)
    made = [fix for fix in shifted if not any(fix is no.fix for no in twice.refused)]
    assert text(twice.data) == edits.same_page(edits.edited(document.text, made))
    assert text(without(twice.data, accept=True)) == text(twice.data)
    for back in (clean(twice.data, NAME), without(twice.data, accept=False)):
        assert texts_of(back) == texts_of(case.draft.data)
    assert list(id_problems(case.draft.data, twice.data)) == []
