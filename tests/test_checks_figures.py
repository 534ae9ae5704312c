import pytest

from linter.checks import figure_mismatch
from linter.formats import markdown
from linter.language.figures import figures
from linter.settings import Settings


def found(takeaway, *body):
    said = (
        "The union rejected the offer on Friday, and both sides left without a date for new talks."
    )
    text = "\n\n".join(
        ["# Port strike: what comes next", f"- {takeaway}\n- Stocks last.", *body, said]
    )
    document = markdown.read(f"{text}\n".encode(), "draft.md")
    check = figure_mismatch.build(figure_mismatch.Params(), Settings())
    return [(hit.fields["text"], hit.fields["other"]) for hit in check(document)]


@pytest.mark.parametrize(
    ("takeaway", "body", "pair"),
    [
        ("Some 3,400 seats are empty; 12 container ships wait.", "We count 14 container ships.",
         ("12 container ships", "14 container ships")),
        ("The fund holds $40 million in frozen assets.", "It has $60 million in frozen assets.",
         ("$40 million in frozen assets", "$60 million in frozen assets")),
        ("It stops 40% of grain exports.", "It stops 45 per cent of all grain exports.",
         ("40% of grain exports", "45 per cent of all grain exports")),
        ("Six cabinet ministers resigned.", "On Monday seven cabinet ministers resigned.",
         ("Six cabinet ministers", "seven cabinet ministers")),
        ("It sent 250 police officers.", "It sent 350 police officers.",
         ("250 police officers", "350 police officers")),
    ],
)  # fmt: skip
def test_another_figure_for_the_same_thing_is_found(takeaway, body, pair):
    assert found(takeaway, body) == [pair]


@pytest.mark.parametrize(
    ("takeaway", "body"),
    [
        # the same, or rounded
        ("12 container ships wait.", "We count twelve container ships."),
        ("3,400 dock workers are out.", "It called out 3,412 dock workers."),
        ("It costs $1.2 billion in lost trade.", "It costs $1,230 million in lost trade."),
        # roughly
        ("About 12 container ships wait.", "We count 14 container ships."),
        ("12 container ships wait.", "More than 10 container ships wait."),
        # another thing
        ("12 container ships wait.", "Another 14 container ships wait at sea."),
        ("12 container ships wait.", "The 14 ships from Asia and 10 container trains wait."),
        (
            "Two cabinet members left.",
            "Of 14 cabinet members five are new; 12 cabinet members stay.",
        ),
        ("12 ships wait.", "In May 14 ships waited."),
        ("It lasts three more years.", "It lasted two more years."),
        ("In 2024 container ships waited.", "In 2023 container ships did not."),
    ],
)
def test_what_may_well_differ_is_left_alone(takeaway, body):
    assert found(takeaway, body) == []


def test_a_figure_has_a_value_and_a_step():
    (figure,) = figures("They lost $1.2 billion of export revenue", 0, 40)
    assert figure.what == ("$", "export", "revenue")
    assert (figure.value, round(figure.step)) == (1.2e9, 100_000_000)
