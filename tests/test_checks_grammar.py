"""What the checks of grammar say, beyond which words they find."""

import pytest

from linter import packs
from linter.engine import bind, run
from linter.finding import Safety
from linter.formats import markdown
from linter.language.gap_words import fitted
from linter.language.joints import Gap
from linter.language.words import words
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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The ferry's owners, who based in the north, met in May.", "(were?)"),
        ("Pension schemes that been closed hold most of it.", "(have?)"),
        ("Norway and South Africa been slow to sign the pact.", "(have?)"),
        ("The plan for the ports that been closed is late.", "(has or have?)"),
        ("Around 2,000 been hired since the spring.", "(have?)"),
        ("Though the data clear, the minister waits, and the data are public.", "(are?)"),
        ("The talks on the port been dull, and the talks were short.", "(have?)"),
    ],
)
def test_a_missing_verb_fits_its_subject_and_what_follows(text, says):
    found = findings("grammar/missing-word", text)
    assert [says in finding.message for finding in found] == [True], found


@pytest.mark.parametrize(
    ("text", "guess", "fits"),
    [
        ("Many mills | gone without power", "are", "have"),
        ("The mills | gone", "are", "are"),
        ("The firm, which | begun to search lorries, is", "is", "has"),
        ("That may | so, but", "do", ""),
        ("The talks may | close to an end", "are", "be"),
        ("The United Mills | in talks with", "is", "is"),
        ("Tax and Customs Office | in talks with", "is", "is"),
        ("In recent weeks the price | higher than", "is", "is"),
    ],
)
def test_a_guess_is_put_right_only_where_that_is_plain(text, guess, fits):
    before, _, after = text.partition("| ")
    view = markdown.read(f"{before}{after}".encode(), "x.md").derive(words)
    at = next(i for i, token in enumerate(view.tokens) if token.start == len(before))
    assert fitted(view, 0, Gap(at, guess)).word == fits


@pytest.mark.parametrize("rule", [name for name in RULES if name.startswith("grammar/")])
@pytest.mark.parametrize(
    "words_of", ["ships can diverted", "has draft", "has draft a", "no matter"]
)
@pytest.mark.parametrize(
    "more", ["", " that be", " they shares", " The bank reduce", " stayed stayed"]
)
def test_a_draft_may_end_anywhere(rule, words_of, more):
    findings(rule, f"In May the ferry and its crew said that the {words_of}{more}")
