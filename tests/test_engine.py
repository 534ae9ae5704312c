import sys
import types
from typing import NamedTuple

import pytest

from linter.engine import bind, run
from linter.errors import ConfigError
from linter.finding import Edit, Hit, Safety, Severity
from linter.model import Document, Node, Piece, SourceRange, Span
from linter.rule import Rule
from linter.settings import Settings


class Params(NamedTuple):
    word: str = "x"
    whole: bool = False
    unsure: bool = False


def build(params, settings):
    def check(document):
        if params.whole:
            yield Hit(None, {"text": params.word})
        at = document.text.find(params.word)
        while at >= 0:
            span = Span(at, at + len(params.word))
            yield Hit(span, {"text": params.word}, (Edit(span, "new"),), safe=not params.unsure)
            at = document.text.find(params.word, at + 1)

    return check


@pytest.fixture(autouse=True)
def find_word(monkeypatch):
    module = types.ModuleType("linter.checks.find_word")
    module.Params, module.FIELDS, module.build = Params, frozenset({"text"}), build
    monkeypatch.setitem(sys.modules, "linter.checks.find_word", module)


def rule(id, **changes):
    base = Rule(
        id=id,
        check="find_word",
        severity=Severity.ERROR,
        message="'{text}' is here",
        summary="s",
        why="w",
        fix=Safety.SAFE,
        options={},
        skip=(),
        silences=(),
        examples=(),
        origin="rules/a.yml",
    )
    return base._replace(**changes)


def draft(text, *kinds):
    nodes, pieces, at = [], [], 0
    for part, kind in zip(text.split("\n\n"), kinds or ["paragraph"] * 99, strict=False):
        span = Span(at, at + len(part))
        nodes.append(Node(kind, span))
        pieces.append(Piece(span, SourceRange(*span), True))
        at = span.end + 2
    return Document(
        path="a.md",
        format="markdown",
        text=text,
        source=text,
        nodes=tuple(nodes),
        pieces=tuple(pieces),
    )


def check(document, *rules, settings=None):
    settings = settings or Settings()
    return run(document, bind(rules, settings), settings)


def test_findings_stand_in_document_order_whole_document_first():
    first = rule("b/word", options={"word": "two"})
    second = rule("a/word", options={"word": "one", "whole": True})
    found = check(draft("one two one"), first, second)
    assert [(f.rule, f.text) for f in found] == [
        ("a/word", ""),
        ("a/word", "one"),
        ("b/word", "two"),
        ("a/word", "one"),
    ]
    assert found[0].place[:4] == (1, 1, 1, 1)
    assert found[0].excerpt == ""


def test_message_fix_and_replacement():
    (found,) = check(draft("an x"), rule("a/word"))
    assert found.message == "'x' is here"
    assert found.replacement == "new"
    assert found.fix is not None
    assert found.fix.safety is Safety.SAFE


def test_a_hit_may_lower_but_a_rule_without_fix_never_offers_one():
    (found,) = check(draft("an x"), rule("a/word", options={"unsure": True}))
    assert found.fix is not None
    assert found.fix.safety is Safety.UNSAFE
    (found,) = check(draft("an x"), rule("a/word", fix=None))
    assert found.fix is None
    assert found.replacement is None


def test_same_fingerprint_gets_an_ordinal_and_survives_other_paragraphs():
    one, two = check(draft("x\n\nx"), rule("a/word"))
    assert two.fingerprint == f"{one.fingerprint}-2"
    (moved,) = check(draft("before it\n\nx"), rule("a/word"))
    assert moved.fingerprint == one.fingerprint


def test_silences_only_the_same_letters():
    near = rule("a/near", options={"word": "DRPK"}, silences=("a/undefined",))
    undefined = rule("a/undefined", options={"word": "RPK"})
    found = check(draft("DRPK and RPK"), near, undefined)
    assert [(f.rule, f.span.start) for f in found] == [("a/near", 0), ("a/undefined", 9)]


def test_skip_leaves_out_parts_of_the_page():
    text = "x here\n\nx there"
    found = check(draft(text, "heading", "paragraph"), rule("a/word", skip=("heading",)))
    assert [f.span.start for f in found] == [8]


def test_severity_and_options_come_from_settings():
    settings = Settings(rules={"a/word": {"severity": "info", "word": "y"}})
    (found,) = check(draft("x y"), rule("a/word"), settings=settings)
    assert (found.text, found.severity) == ("y", Severity.INFO)
    off = Settings(rules={"a/word": {"severity": "off"}})
    assert check(draft("x"), rule("a/word"), settings=off) == ()


def test_a_wrong_option_names_its_table():
    settings = Settings(rules={"a/word": {"wrod": "y"}})
    with pytest.raises(
        ConfigError, match=r'\[rules."a/word"\]: unknown key \'wrod\'; did you mean'
    ):
        bind([rule("a/word")], settings)


def test_a_wrong_severity_names_the_ones_there_are():
    settings = Settings(rules={"a/word": {"severity": "fatal"}})
    with pytest.raises(
        ConfigError, match="severity is one of error, warning, info, off, not 'fatal'"
    ):
        bind([rule("a/word")], settings)
