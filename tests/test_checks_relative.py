from datetime import date

import pytest

from linter.checks import relative_date
from linter.formats import markdown
from linter.settings import Settings

HEAD = "# Port strike\n\n5 June 2024\n\n"


def hits(text):
    document = markdown.read((HEAD + text).encode(), "draft.md")
    check = relative_date.build(relative_date.Params(), Settings(today=date(2024, 6, 15)))
    found = sorted(check(document), key=lambda hit: hit.span)
    return [(document.slice(hit.span), hit.edits[0].new if hit.edits else None) for hit in found]


@pytest.mark.parametrize(
    "text",
    [
        # names
        "The Bright Tomorrow Lighting Prize was awarded, and so was the Tonight Show.",
        "The Daily Yesterday reported it, and Last Week Tonight made fun of it.",
        # the time to come, the time gone by
        "Ports must build the cranes of tomorrow, not the quays of yesterday.",
        "They offer resources for today and tomorrow, for tomorrow's leaders.",
        "It is yesterday's news, and yesterday's best practice.",
        # the date stands right beside
        "The panel sits this Thursday, September 25th, at 2 pm, and again this Friday (7 June).",
        "The panel sits tomorrow, 6 June, as it did yesterday (4 June).",
        "Talks broke down last month, in May 2024, and last week (27 May to 2 June).",
        "Prices rose last year (2023), and last summer (in 2023) they fell.",
        # somebody's own words
        "‘We will vote next week,’ he said. ‘They may march tomorrow’, said his deputy.",
        "He said 'we will vote next week' and left.",
        "MODERATOR: He is out this week.\n\nMR. OKAFOR: We met yesterday.",
        # a general truth
        "In the last two weeks of June, this time last year or so, at the last month-end.",
    ],
)
def test_what_does_not_depend_on_the_day_is_left_alone(text):
    assert hits(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It failed after last week's vote.", [("last week", None)]),
        ("Next month’s summit may fail.", [("Next month", None)]),
        ("After yesterday's announcement shares fell.", [("yesterday", None)]),
        ("They meet at last Friday's venue.", [("last Friday", None)]),
        ("Polls close tonight.", [("tonight", "on the evening of 5 June")]),
        ("This morning the port reopened.", [("This morning", "On the morning of 5 June")]),
        ("The port closed two days ago.", [("two days ago", "on 3 June")]),
        ("A week ago the port closed.", [("A week ago", "In the week of 27 May")]),
        ("It has been shut since 10 days ago.", [("10 days ago", "26 May")]),
        ("It closed more than two weeks ago.", [("two weeks ago", None)]),
        (
            "The report, due next summer, may only say so.",
            [("next summer", "in the summer of 2025")],
        ),
        ("Prices fell last year in March.", [("last year", "in 2023")]),
        ("The crews' offer of last week's end holds.", [("last week", None)]),
        ("The crews’ pay rose yesterday, the owners’ did not.", [("yesterday", "on 4 June")]),
        ("It came as of yesterday.", [("yesterday", "4 June")]),
        ("The port's cranes stood still yesterday.", [("yesterday", "on 4 June")]),
    ],
)
def test_what_depends_on_the_day_is_found(text, found):
    assert hits(text) == found
