"""What the checks of grammar say, beyond which words they find."""

import pytest

from linter import packs
from linter.engine import bind, run
from linter.finding import Safety
from linter.formats import markdown
from linter.settings import Settings

RULES = {rule.id: rule for rule in packs.load(packs.shipped())}


def findings(rule, text):
    settings = Settings()
    document = markdown.read(text.encode(), "x.md")
    return run(document, bind([RULES[rule]], settings), settings)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The ships can diverted by one order.", "'be diverted' or 'divert'"),
        ("The plan should tested before June.", "'be tested' or 'test'"),
        ("They would preferred a smaller grant.", "'have preferred' or 'prefer'"),
        ("The bank may raised rates in May.", "'raise' or 'have raised'"),
        ("The talks could collapsed in May.", "'have collapsed' or 'collapse'"),
        ("The state did not signed the pact.", "'sign', not"),
        ("The market seems to recovered from it.", "'have recovered' or 'recover'"),
    ],
)
def test_a_wrong_form_may_be_a_lost_word(text, says):
    (found,) = findings("grammar/verb-form", text)
    assert says in found.message
    assert found.fix.safety is Safety.UNSAFE
