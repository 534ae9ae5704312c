"""The examples of the shipped rules are their tests."""

import pytest

from linter import examples, packs

RULES = packs.load(packs.shipped())
CASES = list(examples.cases(RULES))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example_holds(case):
    assert examples.failures(case) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_shows_a_bad_and_a_good_draft(rule):
    kinds = {example.kind for example in rule.examples}
    assert kinds == {"bad", "good"}


@pytest.mark.parametrize("rule", [r for r in RULES if r.fix], ids=lambda rule: rule.id)
def test_rule_with_a_fix_shows_what_it_gives(rule):
    assert any(example.fixed for example in rule.examples if example.kind == "bad")


# The page's words are the same in both formats; these look at what only one source has.
SOURCE = {
    "document/unchecked-part": "docx",
    "document/unread-text": "docx",
    "links/undefined-reference": "markdown",
    "suppressions/malformed": "markdown",
    "suppressions/no-reason": "markdown",
    "suppressions/unused": "markdown",
    "text/hidden": "docx",
    "text/unresolved-revision": "docx",
}


def test_only_rules_about_the_source_belong_to_one_format():
    assert {rule.id: rule.only for rule in RULES if rule.only} == SOURCE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_shows_a_bad_and_a_good_draft_in_each_format_it_belongs_to(rule):
    formats = {rule.only} if rule.only else set(examples.FORMATS)
    own = [case for case in CASES if case.rule is rule]
    for kind in ("bad", "good"):
        assert {case.format for case in own if case.example.kind == kind} == formats


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_bad_draft_finds_something(rule):
    assert all(example.found for example in rule.examples if example.kind == "bad")
