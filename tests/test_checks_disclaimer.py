"""Every change of a word in a disclaimer is caught, named and taken back; new setting passes."""

from datetime import date

import pytest

from linter.checks import altered_text
from linter.examples import apply
from linter.formats import docx_make, docx_read, markdown
from linter.language.approved import words_of
from linter.settings import Organisation, Settings

APPROVED = (
    "© {year} {organisation}. All rights reserved. This note was made by {organisation} for its "
    "clients only. It is not meant to be advice on any single trade and should not be relied upon "
    "for such a purpose. The views here are those of today and may change without notice. No part "
    "of it may be copied or passed on, in any form, without the prior consent of {organisation}."
)
HOUSE = Organisation(name="Harbour & Vane Ltd", disclaimer=APPROVED)
SETTINGS = Settings(organisation=HOUSE)
DATED_SETTINGS = SETTINGS._replace(today=date(2024, 6, 3))
TEXT = APPROVED.replace("{organisation}", HOUSE.name).replace("{year}", "2024")
HEAD = "# Port strike\n\nThe union rejected the offer on Friday, and both sides left the table.\n\n"
WORDS = TEXT.split()


def page(text, format="markdown"):
    document = markdown.read((HEAD + text + "\n").encode(), "draft.md")
    return document if format == "markdown" else docx_read.read(docx_make.make(document), "d.docx")


def hits(document, settings=SETTINGS):
    return list(altered_text.build(altered_text.Params(), settings)(document))


def norms(text):
    return [word.norm for word in words_of(text)]


def alterations():
    for at, word in enumerate(WORDS):
        yield f"deleted {at}", word, [*WORDS[:at], *WORDS[at + 1 :]]
        yield f"doubled {at}", word, [*WORDS[: at + 1], *WORDS[at:]]
        yield f"changed {at}", word, [*WORDS[:at], "zebra", *WORDS[at + 1 :]]
        following = WORDS[at + 1 : at + 2]
        if following and norms(following[0]) != norms(word):
            yield f"swapped {at}", word, [*WORDS[:at], *following, word, *WORDS[at + 2 :]]


@pytest.mark.parametrize(
    ("word", "words"),
    [pytest.param(word, words, id=name) for name, word, words in alterations()],
)
def test_every_altered_word_is_caught_named_and_put_right(word, words):
    document = page(" ".join(words))
    (hit,) = hits(document, DATED_SETTINGS)
    named = norms(hit.fields["changes"].replace("the year", "2024"))
    mended = apply(document.text, list(hit.edits))
    assert norms(mended) == norms(page(TEXT).text)
    neighbours = norms(" ".join([word, *words]))
    assert any(norm in named for norm in norms(word)) or (
        # Of two words that changed places either may be the one that moved.
        sorted(norms(" ".join(words))) == sorted(norms(TEXT)) and set(named) & set(neighbours)
    )


@pytest.mark.parametrize("format", ["markdown", "docx"])
@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.upper(),
        f"*{TEXT}*",
        TEXT.replace(" ", "\n"),
        TEXT.replace(". ", ".\\\n"),
        TEXT.replace(". ", ".\n\n"),
        TEXT.replace("©", "(c)").replace("2024", "1999"),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace(",", ""),
        f"## Disclaimer\n\n{TEXT}",
        f"{TEXT} Printed in Leiden.",
        f"Harbour & Vane is a member of the league.\n\n{TEXT}",
        f"That is all.[^1]\n\n[^1]: {TEXT}",
        f"> {TEXT}",
    ],
)
def test_text_that_is_only_set_in_another_way_passes(text, format):
    assert hits(page(text, format)) == []


def test_a_lost_not_is_named():
    (hit,) = hits(page(TEXT.replace("is not meant", "is meant")))
    assert "'not' was dropped before 'meant'" in hit.fields["changes"]


def test_another_houses_text_is_told_but_not_replaced_without_a_person():
    other = "© 2024 Somebody Else. This report is for information only and is no advice at all."
    (hit,) = hits(page(other))
    assert not hit.safe


def test_a_page_without_a_disclaimer_is_not_altered():
    assert hits(page("The ports are shut.")) == []


def test_one_of_several_approved_texts_is_enough():
    ghana = "For clients in Ghana only. Nothing in this note is advice of any kind."
    house = HOUSE._replace(disclaimer=f"{APPROVED}\n\n---\n\n{ghana}")
    check = altered_text.build(altered_text.Params(), Settings(organisation=house))
    assert list(check(page(ghana))) == []
    assert list(check(page(TEXT))) == []
    (hit,) = check(page(ghana.replace("Nothing", "Something")))
    assert "'Something' stands where the approved text has 'Nothing'" in hit.fields["changes"]


DATED = """{from 2025-01-01}
This note is no advice to anybody, and nobody may pass it on to others.
---
{until 2024-12-31} {region Ghana} {region Togo}
Nothing in this note is advice to anybody, and no reader in Africa may pass it on.
---
{until 2024-12-31}
Nothing in this note is advice of any kind, and nobody may pass it on to others.
"""


def dated(words, front):
    check = altered_text.build(
        altered_text.Params(), Settings(organisation=HOUSE._replace(disclaimer=DATED))
    )
    text = f"---\n{front}\n---\n\n{HEAD}{words}\n"
    return [hit.fields["changes"] for hit in check(markdown.read(text.encode(), "draft.md"))]


def test_the_text_of_a_draft_is_the_one_of_its_day_and_region():
    new, ghana, old = (part.split("}")[-1].strip() for part in DATED.split("---"))
    assert dated(new, "date: 2025-03-01") == []
    assert dated(old, "date: 2024-03-01\nregion: Peru") == []
    assert dated(ghana, "date: 2024-03-01\nregion: ghana") == []
    assert dated(ghana, "date: 2024-03-01") == []
    assert "'Nothing in' was added" in dated(old, "date: 2025-03-01")[0]
    assert dated(new, "date: 2024-03-01") != []
    assert dated(ghana, "date: 2024-03-01\nregion: Peru") != []


def test_a_condition_that_is_no_day_is_refused():
    house = HOUSE._replace(disclaimer="{from May}\nNothing here is advice.")
    with pytest.raises(ValueError, match="'May' is not a day"):
        altered_text.build(altered_text.Params(), Settings(organisation=house))


def test_no_year_is_put_in_where_none_is_known():
    (hit,) = hits(page(TEXT.replace("2024 ", "")))
    assert hit.edits == ()
    settings = SETTINGS._replace(today=date(2031, 5, 4))
    check = altered_text.build(altered_text.Params(), settings)
    (hit,) = check(page(TEXT.replace("2024 ", "")))
    assert [edit.new for edit in hit.edits] == ["2031 "]
