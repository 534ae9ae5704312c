"""What the measurement of near-miss counts, and what it counts apart."""

import random
import re

import pytest

from linter.formats.markdown import read
from linter.language.edits import edit_kind
from linter.language.ledger import ledger
from tools.evaluate_acronyms import slips
from tools.evaluate_acronyms.sample import Text

OFTEN = "The QXLB met. The QXLB signed. Members of the QXLB left, and the QXLB grew."
TWICE = "The Kavango Energy Treaty Council (KETC) met, and the KETC left."
ONCE = "The Regional Maritime Security Forum (RMSF) met in Suva."


def entry(text, letters):
    return read(text.encode(), "draft.md").derive(ledger).entries[letters]


@pytest.mark.parametrize("kind", slips.KINDS)
def test_a_slip_is_of_its_kind(kind):
    chance = random.Random(1)
    made = [slips.slip("KETC", kind, chance) for _ in range(50)]
    assert {edit_kind("KETC", typed) for typed in made} == {kind}


def test_two_letters_are_never_cut_to_one():
    assert slips.slip("EU", "deletion", random.Random(1)) is None


@pytest.mark.parametrize(
    ("text", "letters", "defining", "site"),
    [
        (OFTEN, "QXLB", False, "use"),
        (OFTEN.replace("The QXLB met. ", ""), "QXLB", False, "last uses"),
        (TWICE, "KETC", False, "use"),
        (TWICE, "KETC", True, "last definition"),
        (f"{TWICE} The KETC rose; the KETC fell.", "KETC", True, "definition"),
        (ONCE, "RMSF", True, "only place"),
    ],
)
def test_the_place_of_a_slip_says_what_is_left(text, letters, defining, site):
    assert slips._site(entry(text, letters), defining=defining) == site


def test_only_what_leaves_something_near_counts(capsys):
    slips.measure([Text("made/up", f"{OFTEN}\n\n{TWICE}\n\n{ONCE}\n")], range(20))
    out = capsys.readouterr().out
    counted = int(re.search(r"all kinds +\d+/(\d+)", out)[1])
    other, only = (int(n) for n in re.findall(r"counted apart, [^:]+: (\d+)", out))
    assert only > 0
    assert counted + only + other == 20 * len(slips.KINDS)
    assert "false flags on untouched documents: 0" in out
