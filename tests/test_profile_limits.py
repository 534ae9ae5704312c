"""Limits, texts, metadata and nested sections of profiles: each gap is told once, at its place."""

import pytest

from linter.checks import (
    forbidden_text,
    missing_metadata,
    missing_section,
    required_text,
    section_size,
)
from linter.errors import ConfigError
from linter.formats import docx_make, docx_read, markdown
from linter.profiles import load, pattern
from linter.settings import Settings

PROFILE = """\
name: memo
inherits: briefing
max-words: 120
forbidden-text: [confidential source]
front-matter: [date, region]
properties: [title, author]
sections:
  - name: title
  - name: takeaways
    min-items: 2
    max-items: 3
    max-words: 30
  - name: body
    min-words: 10
    required-text: ["in our view"]
  - name: scenario
    headings: ["/scenario .*/"]
    min-count: 2
    max-count: 3
    sections:
      - name: likelihood
        headings: [Likelihood]
      - name: signs
        headings: [Signs]
        required: false
  - name: contacts
    min-items: 2
  - name: disclaimer
    required-text: [registered in Leiden]
    forbidden-text: ["/guarantees?/"]
"""

SCENARIO = "## Scenario {}\n\nThe port stays shut.\n\n### Likelihood\n\nLow.\n\n"
PAGE = {
    "title": "# Port strike: a long summer ahead\n\n",
    "takeaways": "- Dockers stop work on Monday.\n- Retailers have stock for ten days.\n\n",
    "body": "## What happened\n\nThe union rejected the offer, and in\nour view both lost.\n\n",
    "scenario": SCENARIO.format("one") + SCENARIO.format("two"),
    "contacts": (
        "## Contacts\n\n- Ada Okafor, Senior Analyst, +44 20 7946 0958\n"
        "- Ben Lindqvist, Researcher, ben@harbour.example\n\n"
    ),
    "disclaimer": "© 2024 Harbour. Registered in Leiden. Nothing in this memo is advice to you.\n",
}
FRONT = "---\ndate: 2024-06-03\nregion: Benelux\n---\n\n"
CHECKS = (missing_section, section_size, required_text, forbidden_text)


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "memo.yml").write_text(PROFILE, encoding="utf-8")
    return Settings(profile="memo", packs=(str(tmp_path),))


def page(format="markdown", front="", **changed):
    text = front + "".join({**PAGE, **changed}.values())
    document = markdown.read(text.encode(), "draft.md")
    return document if format == "markdown" else docx_read.read(docx_make.make(document), "d.docx")


def told(document, settings, checks=CHECKS):
    found = []
    for check in checks:
        for hit in check.build(check.Params(), settings)(document):
            text = document.slice(hit.span) if hit.span else ""
            fields = hit.fields
            said = fields.get("problem") or fields.get("missing") or fields.get("required") or ""
            found.append((check.__name__.rpartition(".")[2], text, said))
    return found


@pytest.mark.parametrize("format", ["markdown", "docx"])
def test_a_page_within_its_limits_is_left_alone(settings, format):
    assert told(page(format), settings) == []


@pytest.mark.parametrize("format", ["markdown", "docx"])
@pytest.mark.parametrize(
    ("section", "text", "check", "shown", "said"),
    [
        (
            "takeaways",
            "- Dockers stop work soon.\n\n",
            "section_size",
            "Dockers stop",
            "1 of at least 2",
        ),
        (
            "takeaways",
            "- A port shuts.\n" * 3 + "- The last opens.\n\n",
            "section_size",
            "The last",
            "cut 1",
        ),
        (
            "takeaways",
            f"- {'Dockers stop work. ' * 6}\n- {'Retailers have stock. ' * 6}\n\n",
            "section_size",
            "Retailers have stock. Retailers",
            "36 words, and at most 30 are allowed; cut 6",
        ),
        (
            "body",
            "## What happened\n\nIn our view the union lost more than money.\n\n",
            "section_size",
            "In our view",
            "9 words, and needs at least 10",
        ),
        (
            "body",
            "## What happened\n\nThe union rejected the offer, and in her view both lost.\n\n",
            "required_text",
            "The union",
            "in our view",
        ),
        ("scenario", SCENARIO.format("one"), "section_size", "Scenario one", "at least twice"),
        (
            "scenario",
            "".join(SCENARIO.format(n) for n in ("one", "two", "three", "four")),
            "section_size",
            "Scenario four",
            "4 times, and may stand at most 3 times",
        ),
        (
            "scenario",
            SCENARIO.format("one") + "## Scenario two\n\nThe port opens.\n\n",
            "missing_section",
            "",
            "'likelihood' is missing: add it in the scenario",
        ),
        (
            "contacts",
            "## Contacts\n\n- Ada Okafor, Senior Analyst, +44 20 7946 0958\n\n",
            "section_size",
            "Ada Okafor",
            "1 of at least 2 people",
        ),
        (
            "disclaimer",
            "© 2024 Harbour. Registered in Delft. Nothing in this memo is advice to you.\n",
            "required_text",
            "© 2024",
            "registered in Leiden",
        ),
        (
            "disclaimer",
            "© 2024 Harbour. Registered in Leiden. Nothing guarantees a profit, or is advice.\n",
            "forbidden_text",
            "guarantees",
            "",
        ),
    ],
)
def test_each_gap_is_told_once_where_it_is(settings, format, section, text, check, shown, said):
    ((name, found, problem),) = told(page(format, **{section: text}), settings)
    assert name == check
    assert found.startswith(shown)
    assert said in problem


def test_what_holds_for_the_whole_page(settings):
    body = PAGE["body"] + "The talks of a confidential\nsource went on. " + "And on. " * 60 + "\n\n"
    found = told(page(body=body), settings)
    assert [(name, text) for name, text, _ in found] == [
        ("section_size", ""),
        ("forbidden_text", "confidential source"),
    ]


def test_front_matter_and_properties(settings):
    only = (missing_metadata,)
    build = missing_metadata.build(missing_metadata.Params(), settings)
    assert told(page(front=FRONT), settings, only) == []
    keys = [hit.fields["key"] for hit in build(page(front="---\ndate: 2024-06-03\n---\n\n"))]
    assert keys == ["region"]
    word = page("docx")
    assert [hit.fields["key"] for hit in build(word)] == ["title", "author"]


def test_words_property_names_are_those_that_word_shows(settings):
    from linter.model import Document

    build = missing_metadata.build(missing_metadata.Params(), settings)
    word = Document(
        path="d.docx", format="docx", text="", nodes=(), pieces=(),
        metadata={"creator": "Ada", "title": " "},
    )  # fmt: skip
    assert [hit.fields["key"] for hit in build(word)] == ["title"]


def test_a_profile_that_inherits_keeps_limits_and_changes_one(tmp_path, settings):
    (tmp_path / "profiles" / "short.yml").write_text(
        "name: short\ninherits: memo\nmax-words: 80\nsections:\n"
        "  - name: takeaways\n    max-items: 2\n  - name: scenario\n    max-count: 5\n",
        encoding="utf-8",
    )
    profile = load("short", settings.packs)
    takeaways, scenario = profile.sections
    assert (profile.max_words, profile.front_matter) == (80, ("date", "region"))
    assert (takeaways.min_items, takeaways.max_items, takeaways.max_words) == (2, 2, 30)
    assert (scenario.min_count, scenario.max_count) == (2, 5)
    assert [inner.name for inner in scenario.sections] == ["likelihood", "signs"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("max-word: 3", "max-words"),
        ("sections: [{name: body, required-text: ['/(/']}]", "no regular expression"),
        ("sections: [{name: x, headings: ['/(/']}]", "no regular expression"),
        ("sections: [{name: body, max-items: few}]", "whole number"),
        ("sections: [{name: body, sections: [{name: title}]}]", "'title' needs 'headings'"),
        ("sections: [{name: body, sections: {name: x}}]", "list of tables"),
    ],
)
def test_what_is_not_sound_is_refused(tmp_path, text, problem):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "odd.yml").write_text(f"name: odd\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=problem):
        load("odd", (str(tmp_path),))


def test_texts_are_found_however_they_are_set():
    assert pattern("the client's “view”").search('The\n client’s "view" is this')
    assert not pattern("advice").search("advices")
    assert pattern("/advices?/").search("advices")
