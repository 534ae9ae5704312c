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
