"""Every change of a word in a disclaimer is caught, named and taken back; new setting passes."""

from datetime import date

import pytest

from linter.checks import altered_text, copyright_year
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


NOTICE_PAGE = HEAD + (
    "Ada Okafor, Senior Analyst, ada@harbour.com\n\n"
    "{} All rights reserved. This is not intended as investment advice.\n"
)


def stale(notice, name="Harbour & Vane Ltd"):
    house = Settings(organisation=Organisation(name=name), today=date(2024, 6, 3), profile="note")
    document = markdown.read(NOTICE_PAGE.format(notice).encode(), "draft.md")
    found = copyright_year.build(copyright_year.Params(), house)(document)
    return [(document.slice(hit.span), hit.edits[0].new) for hit in found]


@pytest.mark.parametrize(
    "notice",
    [
        "© 2023 Harbour & Vane.", "Copyright 2023 by Harbour & Vane.", "© 2019–2023 Vane.",
        "© 2019, 2021, 2023 Harbour & Vane.", "© 2019-2021, 2023 Harbour & Vane.",
        "Copyright © Harbour & Vane Ltd., 2023.", "(c) June 2023 Harbour", "© 5 June 2023",
        "2023 © Harbour & Vane.", "Harbour & Vane © 2023.", "© 2019 to 2023 Harbour", "© 2023.",
        "Contains data © 2020 Eurostat. © 2023 Harbour & Vane.",
        "© 2023 Harbour & Vane. Maps: © 2024 OpenStreetMap contributors.",
    ],
)  # fmt: skip
def test_the_last_year_of_the_houses_notice_is_judged(notice):
    assert stale(notice) == [("2023", "2024")]


@pytest.mark.parametrize(
    "notice",
    [
        "© 2024 Harbour & Vane.", "© 2019–2024 Harbour & Vane.", "© 2019, 2021, 2024 Harbour.",
        "© 2023-24 Harbour & Vane.", "© Harbour & Vane, founded in 1998, 2024.", "2024 © Harbour.",
        "© Harbour & Vane, est. 1998.", "© 2024 Harbour & Vane. Photo © 2019 Ben Marsh.",
        "© 2024 Harbour & Vane. Maps: © 2021 OpenStreetMap contributors.",
        "© 2024 Harbour & Vane. © 2018 Port Institute, used by permission.",
        "Crown copyright 2021. © 2024 Harbour & Vane.", "© Harbour. Registered in 2019.",
    ],
)  # fmt: skip
def test_a_year_that_is_right_or_another_owners_is_left_alone(notice):
    assert stale(notice) == []


def test_a_short_year_keeps_its_length():
    assert stale("© 2022-23 Harbour & Vane.") == [("2022-23", "2022-24")]


def test_a_notice_under_another_name_is_judged_where_it_is_the_only_one():
    assert stale("© 2023 The Desk.") == [("2023", "2024")]
