"""Where sentences end, and where a full stop does not end one."""

import pytest

from linter.formats.builder import Builder
from linter.language.sentences import split
from linter.language.tokens import tokenize
from linter.model import SourceRange


def document(*blocks, kind="paragraph"):
    builder = Builder()
    for text in blocks:
        builder.begin_block(kind)
        builder.add(text, SourceRange(0, len(text)), verbatim=True)
        builder.end_block()
    return builder.finish(path="x.md", format="markdown", source=None, sha256="")


def sentences(text):
    made = document(text)
    tokens = made.derive(tokenize).tokens
    return [made.text[tokens[s.first].start : tokens[s.last - 1].end] for s in made.derive(split)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith met Gen. Jones and Sen. Brown in St. Petersburg.",
        "The U.S. Government and the U.N. Security Council agreed.",
        "Fig. 3 and No. 12 show that, cf. Annex 2, growth was approx. 3.5 percent.",
        "He cited Smith v. Jones, i.e. Article 5, e.g. Annex B.",
        "J. R. R. Tolkien and John F. Kennedy were not related.",
        "Apple Inc. Chief Executive Tim Cook spoke.",
        "Visit www.example.com. before noon, says iPhone.",
        "Prices rose 3.5 percent (see below).",
        "The site cloud.gov grew.",
        "On Dec. 5 the vote was held.",
        "He asked, “Why?” and left.",
        "Growth slowed... and then stopped.",
    ],
)
def test_one_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Prices rose.", "Wages fell."),
        ("He lives in the U.S.", "The law there is strict."),
        ("The talks began at 5 p.m.", "Ministers left early."),
        ("The talks began at 5 p.m. EST.", "Ministers left early."),
        ("“We agree.”", "He left."),
        ("He left (by car).", "“Why?” she asked."),
        ("It was state of the art.", "Nobody bought it."),
        ("He said no.", "Then he left."),
        ("They chose plan C.", "The others waited."),
        ("Was it a coup?", "Nobody knows!"),
        ("He works for Acme Inc.", "The firm is small."),
        ("It happened in Dec.", "Nobody noticed."),
        ("Sales doubled in 2024.", "2025 was worse."),
        ("It ended …", "Nobody knew."),
        ("Costs rose by 5%.", "The bank lost."),
    ],
)
def test_two_sentences(first, second):
    assert sentences(f"{first} {second}") == [first, second]


def test_a_hard_line_break_ends_a_sentence():
    assert sentences("Senior Advisor\nNew York") == ["Senior Advisor", "New York"]


def test_a_block_ends_a_sentence_and_no_sentence_crosses_blocks():
    made = document("One thing", "Another. And more")
    assert [(s.block, s.ended) for s in made.derive(split)] == [(0, False), (1, True), (1, False)]


def test_sentences_cover_every_token_once():
    made = document("A. B. C said “no.” Then (yes!) he left…", "… or not", "!")
    tokens = made.derive(tokenize).tokens
    covered = [i for s in made.derive(split) for i in range(s.first, s.last)]
    assert covered == list(range(len(tokens)))


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Prices rose.", True), ("Prices rose”", False), ("“Prices rose.”", True), ("Rising", False)],
)
def test_ended_says_whether_a_mark_closes_the_sentence(text, ended):
    (sentence,) = document(text).derive(split)
    assert sentence.ended is ended
