"""Places that the trained models may take for gaps, whatever they were trained on."""

import pytest

from linter.formats.markdown import read
from linter.language.gap_vetoes import whole
from linter.language.words import words

# A model might say that a verb is missing at the bar.
WHOLE = """
The duty falls due at the border, whatever the name | on the bill of lading.
Loans are granted quickly, however weak the firm | at the door.
Ferries run daily, no matter the weather | in the strait.
No matter how bad the roads | in winter, the mail arrives.
Far | be it from the bank to object.
The powers that | be prefer silence.
Auditors believe the bank | solvent for now.
Few in the capital think the deal | likely to survive.
The inspectors found the gates | locked and the yard empty.
They consider him | unable to hold office.
Norway | guards its coast with four ships.
The owners have agreed but the crews | not, which delays the sale.
Costs are lower than feared, and the gap | narrower than a year ago.
The truce, which | held until spring, let the ships leave.
It rests on a bargain that | held throughout the war.
""".strip().splitlines()

GAPPED = """
Whatever the ministers say, the name | on the bill of lading.
There | reports of fighting near the dam.
NGOs | concerns about the camp.
Investments which | necessary to support growth find no lender.
Auditors believe that the bank | solvent for now.
Costs fell in May, and the gap | narrower than a year ago.
The elections, which | held in May, changed little.
The men who | held until trial have no lawyer.
""".strip().splitlines()


def vetoed(line: str) -> bool:
    before, _, after = line.partition("| ")
    view = read(f"{before}{after}\n".encode(), "draft.md").derive(words)
    at = next(i for i, token in enumerate(view.tokens) if token.start == len(before))
    return whole(view, 0, at)


@pytest.mark.parametrize("line", WHOLE)
def test_nothing_is_missing(line: str) -> None:
    assert vetoed(line)


@pytest.mark.parametrize("line", GAPPED)
def test_something_is_missing(line: str) -> None:
    assert not vetoed(line)
