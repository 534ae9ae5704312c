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


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        # dated 5 June 2024
        ("It fell last March.", "write 'in March 2023' or 'in March 2024', whichever is meant"),
        ("It has fallen since last May.", "write 'May 2023' or 'May 2024', whichever is meant"),
        (
            "Next October it may end.",
            "write 'In October 2024' or 'In October 2025', whichever is meant",
        ),
        ("Last March's vote failed.", "name the day or the time itself (March 2023 or March 2024)"),
        ("It fell last June.", "write 'in June 2023', if that is meant"),
        ("It fell last October.", "write 'in October 2023', if that is meant"),
        ("It ends next February.", "write 'in February 2025', if that is meant"),
    ],
)
def test_a_month_that_two_years_may_be_meant_by_is_not_guessed(text, advice):
    document = markdown.read((HEAD + text).encode(), "draft.md")
    check = relative_date.build(relative_date.Params(), Settings())
    (hit,) = check(document)
    assert hit.fields["advice"] == advice
    assert bool(hit.edits) == ("whichever" not in advice and "name the" not in advice)


@pytest.mark.parametrize(
    "line",
    [
        "Covering 26 May–1 June",
        "Covering the days from 26 May to 1 June 2024.",
        "Reporting period: May 26 – June 1, 2024",
        "Week ending 1 June",
        "For the week of May 26",
        "News of 26–31 May",
    ],
)
def test_no_week_is_reckoned_from_the_date_of_a_draft_about_other_days(line):
    text = (
        "They met this week and last month, yesterday, two weeks ago, on the eve of next weekend."
    )
    found = dict(hits(f"{line}\n\n{text}"))
    assert found["this week"] is found["two weeks ago"] is found["next weekend"] is None
    assert found["last month"] == "in May 2024"
    assert found["yesterday"] in ("on 4 June", "on June 4")


@pytest.mark.parametrize(
    "line",
    ["Talks ran on 26–31 May.", "By Ada Okafor, week editor", "12–15 pages", "June 2024, No. 3"],
)
def test_other_lines_state_no_period(line):
    assert hits(f"{line}\n\nThey met this week.") == [("this week", "in the week of 3 June")]
