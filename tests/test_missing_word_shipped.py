"""What the model that ships says of sentences it was not trained on."""

from __future__ import annotations

from pathlib import Path

from linter.formats.markdown import read
from linter.language.tagger import FILE, LONGEST, missing_verbs, models
from linter.language.tokens import tokenize

MEGABYTE = 1_000_000

# The verb stood at the bar.
GAPPED = """
The ferry operator's finances | weak after two winters without tourists.
Analysts in Warsaw say the new tariff | unlikely to survive the summer.
Grain stocks | lower than at any time since 2012, and prices have followed.
The minister told reporters that talks with the unions | close to an agreement.
It | not clear whether the bank will raise rates again this year.
Three of the five turbines | out of service since March, and spare parts are scarce.
The company | its forecast for the year after a strong spring.
Officials from both countries | that the bridge will open in May.
The new port | part of a wider plan to move trade away from the strait.
The pipeline's owners | in talks with two banks about a loan.
The opposition | divided over the treaty, and no vote is expected before autumn.
Both sides | aware that the ceasefire could end at any moment.
The central bank's reserves | almost exhausted, which leaves little room for another rescue.
Its exports to the east | twice as large as those to the west.
There | no plans to close the border, the governor said.
The agreement | signed in Geneva last week after nine months of talks.
The ministry | a second inquiry into the accident on Tuesday.
What matters most | that the waterway stays open through the winter.
Local elections | held in October despite the floods, and turnout was high.
Shipping costs between the two ports | three times as high as a year ago.
""".strip().splitlines()

WHOLE = """
The ferry operator, weak after two winters without tourists, sold its oldest ship.
Analysts in Warsaw found the new tariff unlikely to survive the summer.
With grain stocks lower than at any time since 2012, prices have followed.
The minister told reporters close to the talks that an agreement was near.
Not clear to anyone was whether the bank would raise rates again this year.
Three of the five turbines stood still, two of them out of service since March.
The company, its forecast for the year cut, bought back shares after a strong spring.
Officials from both countries said that the bridge will open in May.
Fishing fleets rest in winter and sail again in the first days of spring.
The agreement signed in Geneva last week ended nine months of talks.
The more the region exports, the higher its debts.
Had the pumps not failed, the lower town would have stayed dry.
Seldom have two neighbours traded so little and quarrelled so much.
Among those present were the mayor, two judges and the head of the port.
She demanded that the tender be withdrawn and the contract not be extended.
The bank lends, the state guarantees and the builder hopes.
The talks stalled, the markets fell and the delegates went home.
Wages rose in the north, prices in the south, and unrest almost everywhere.
""".strip().splitlines()


def gap_in(sentence: str) -> int | None:
    """The code point behind the word that a verb is said to be missing after."""
    document = read(f"{sentence}\n".encode(), "draft.md")
    for gap in (document.derive(missing_verbs) or {}).values():
        return document.derive(tokenize).tokens[gap.at - 1].end
    return None


def test_it_ships_and_is_small() -> None:
    assert models() is not None
    assert Path(FILE).stat().st_size <= 12 * MEGABYTE


def test_sentences_are_as_long_as_the_tagger_can_take() -> None:
    found = models()
    assert found is not None
    assert found.tagger.longest == LONGEST + 2


def test_it_finds_half_of_the_verbs_that_were_left_out_where_they_stood() -> None:
    right = wrong = 0
    for line in GAPPED:
        before, _, after = line.partition(" | ")
        found = gap_in(f"{before} {after}")
        right += found == len(before)
        wrong += found not in (None, len(before))
    assert right >= len(GAPPED) // 2
    assert wrong == 0


def test_it_leaves_whole_sentences_alone() -> None:
    assert [sentence for sentence in WHOLE if gap_in(sentence) is not None] == []
