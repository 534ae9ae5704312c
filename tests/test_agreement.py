"""Verbs far from their subjects: what is flagged, and what only looks alike."""

from __future__ import annotations

import pytest

from linter import packs
from linter.engine import bind, run
from linter.formats.markdown import read
from linter.settings import Settings

RULE = "grammar/agreement"
RULES = bind([rule for rule in packs.load(packs.shipped()) if rule.id == RULE], Settings())


def flagged(text: str) -> list[tuple[str, str]]:
    """Each verb that is flagged, and what shall stand for it."""
    document = read(f"{text}\n".encode(), "draft.md")
    return [
        (item.text, item.fix.edits[0].new if item.fix else "")
        for item in run(document, RULES, Settings())
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The presence of foreign troops in three provinces remain a matter of dispute.",
         "remain", "remains"),
        ("The use of economic sanctions by Western powers have slowed the fleet.", "have", "has"),
        ("The arrest of Russian sailors in two ports were a surprise.", "were", "was"),
        ("The critics of the plan has been heard.", "has", "have"),
        ("Members of the Coastal Bank has warned of a rise in prices.", "has", "have"),
        ("Ships of the Inner Fleet was seen leaving the port in May.", "was", "were"),
        ("Both the army and the navy is short of recruits this year.", "is", "are"),
        ("Both exports and investment has slowed since the spring.", "has", "have"),
        ("Behind it lies a budget that do not add up for next year.", "do", "does"),
        ("It is a small port which have no crane of its own.", "have", "has"),
        ("Response rates to the survey has improved since the spring.", "has", "have"),
        ("The power plants in the north was shut in May.", "was", "were"),
        ("Interim measures has been sought twice this year.", "has", "have"),
        ("There are a risk that the truce will not hold through the winter.", "are", "is"),
        ("There were an unusual delay at the border in May.", "were", "was"),
        ("The decision to delay the votes have angered the opposition.", "have", "has"),
        ("Its plan to close four of the mines were met with strikes.", "were", "was"),
        ("The governor and her deputy has signed the pact.", "has", "have"),
        ("The ministry and its agents was warned in May.", "was", "were"),
    ],
)  # fmt: skip
def test_a_verb_that_does_not_agree(text: str, wrong: str, right: str) -> None:
    assert flagged(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "The claim foreign troops are near was denied.",
        "The laws parliament is debating are old.",
        "Users to the end of each test to ensure the user has a say are asked.",
        "The tests to ensure the user has a say were long.",
        "The attempt to show the owners have agreed was vain.",
        "Quantum mechanics of atoms has replaced the older theory.",
        "Friends of the Earth has sued the owner of the mine.",
        "Members of the Coastal Bank have warned of a rise in prices.",
        "Both the army and the navy are short of recruits this year.",
        "Both, the minister said, is what the army and the navy wants.",
        "Both sides of the port and what remains of the quay is for sale.",
        "It has a number that are new, a fleet of ships that have no crane, and a team that are.",
        "A master that were to refuse would lose a crew and a port that the owners have.",
        "It is one of the ports in a state that do not tax them and of a kind that are rare.",
        "There is an app and a site that are tied to it.",
        "Norway exports to the south and is rich.",
        "Data China reports on its trade is late.",
        "The increase China reports in output is small.",
        "There are a number of reasons, and there are a few ports.",
        "There are a growing number of reasons to doubt it.",
        "There are an estimated 500 people on board.",
        "There are a further three ports to the north.",
        "There are a great many reasons to doubt it.",
        "There are a port and a railway in the province.",
        "There are a dozen ports, a hundred quays and a pair of tugs.",
        "There are a range of views on how ports should be run.",
        "The decision to delay the votes has angered the opposition.",
        "The ministers who plan to close the mines have met.",
        "It is the owners the plan to close the mines have hurt.",
        "The gap between the army and the navy has grown.",
        "The head of the port and the mayor of the town says so.",
        "The founder and director of the firm has left.",
        "The army and navy has a joint command.",
        "She praised the governor and her deputy has signed.",
        "The one and the other is true.",
        "The port, and the quay and its crane, is for sale.",
    ],
)
def test_what_only_looks_like_a_clash(text: str) -> None:
    assert flagged(text) == []


def test_the_message_names_both_of_two_things() -> None:
    document = read(b"In May the governor and her deputy has signed the pact.\n", "draft.md")
    assert not run(document, RULES, Settings())
    document = read(b"In May, the governor and her deputy has signed the pact.\n", "draft.md")
    (found,) = run(document, RULES, Settings())
    assert found.message == "'has' does not agree with 'the governor and her deputy'; write 'have'"


@pytest.mark.parametrize(
    "text",
    [
        "Members is",
        "Members of is",
        "Both is",
        "Both and is",
        "There are a",
        "A that have",
        "The to is",
    ],
)
def test_a_draft_may_end_anywhere(text: str) -> None:
    flagged(text)
    flagged(f"{text}.")
