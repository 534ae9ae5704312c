from datetime import date

import pytest

from linter.checks import impossible_date, reversed_range, weekday
from linter.draft_date import draft_date, stated_date
from linter.engine import bind, run
from linter.formats import docx_make, docx_read, markdown
from linter.language.dates import find_dates
from linter.packs import load, shipped
from linter.settings import Settings

SETTINGS = Settings(today=date(2024, 6, 15))


def page(text, format="markdown"):
    document = markdown.read(text.encode(), "draft.md")
    return document if format == "markdown" else docx_read.read(docx_make.make(document), "d.docx")


def found(check, text):
    document = page(text)
    hits = sorted(check.build(check.Params(), SETTINGS)(document), key=lambda hit: hit.span)
    return [document.slice(hit.span) for hit in hits]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 September 2023", date(2023, 9, 8)),
        ("8th of September, 2023", date(2023, 9, 8)),
        ("the 8th day of Sept. 2023", date(2023, 9, 8)),
        ("September 8, 2023", date(2023, 9, 8)),
        ("Sep 8th 2023", date(2023, 9, 8)),
        ("8-Sep-2023", date(2023, 9, 8)),
        ("2023-09-08", date(2023, 9, 8)),
        ("08/09/2023", date(2023, 9, 8)),
        ("13.09.2023", date(2023, 9, 13)),
        ("09/13/2023", date(2023, 9, 13)),
        ("8 SEPTEMBER 2023", date(2023, 9, 8)),
        ("10–13 September 2023", date(2023, 9, 13)),
        ("September 10–13, 2023", date(2023, 9, 13)),
        ("September 8,2023", date(2023, 9, 8)),
        ("2023/09/08", date(2023, 9, 8)),
    ],
)
def test_a_date_is_read(text, day):
    (written,) = find_dates(text)
    assert written.day_of() == day


@pytest.mark.parametrize(
    "text",
    [
        "It may 5 times be so.", "In March 2023 they came.", "They march 5 miles.", "v1.2.2023",
        "10.31.4.2023", "a/2023-09-08/b", "section 3.4", "1-800-555-0143", "Decision 12", "Mayor 5",
        "2023-09-08T10:00", "June 31,000 people", "June 31.5", "an April 30-day notice",
        "June 31,5", "2021/22/23",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_not_read(text):
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Due 31 April.", ["31 April"]),
        ("Due 31st June 2024 at noon.", ["31st June 2024"]),
        ("From 28 to 31 February 2024.", ["31 February 2024"]),
        ("Due June 31.", ["June 31"]),
        ("On June 31 the talks end.", ["June 31"]),
        ("On 32 March 2024.", ["32 March 2024"]),
        ("On February 30th it ends.", ["February 30th"]),
        ("On 29 Feb 2100.", ["29 Feb 2100"]),
        ("On 2024-02-30, 2024-11-31 and 2024-00-10.", ["2024-02-30", "2024-11-31", "2024-00-10"]),
        ("On 31.02.2024 and 32/01/2024.", ["31.02.2024"]),
        ("Between August 1, 2023, and June 31, 2024, it ran.", ["June 31, 2024"]),
        ("| When |\n|---|\n| 31 June |\n", ["31 June"]),
    ],
)
def test_an_impossible_date_is_found(text, texts):
    assert found(impossible_date, text) == texts


@pytest.mark.parametrize(
    "text",
    [
        "In April 31 people died.", "During June 45 ships passed.",
        "On 29 February 2000 it rained.",
        "Page 31 February issue, No. 31 June 2020.", "By May 40 had signed.", "`31 June 2024`",
        "    31 June 2024", "Invoice 31-02-20245 and 99/99/2024", "1900s June", "On 29 February.",
        "It was $31 June said.", "On 31 May, 31 July and 31 December 2023.",
        "Julian 29 February 1700.",
    ],
)  # fmt: skip
def test_a_possible_date_or_none_is_left_alone(text):
    assert found(impossible_date, text) == []


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("On Tuesday 8 September 2023.", ["Tuesday 8 September 2023"]),
        ("On Tuesday, September 8, 2023.", ["Tuesday, September 8, 2023"]),
        ("On Tuesday the 8th of September 2023.", ["Tuesday the 8th of September 2023"]),
        ("On Tuesday (8 September 2023).", ["Tuesday (8 September 2023"]),
        ("On Tuesday evening, 8 September 2023.", ["Tuesday evening, 8 September 2023"]),
        ("TUESDAY, 8 SEPTEMBER 2023", ["TUESDAY, 8 SEPTEMBER 2023"]),
        ("On Tue, 13/09/2023.", ["Tue, 13/09/2023"]),
        ("On Tuesday 2023-09-08.", ["Tuesday 2023-09-08"]),
        ("On 8 September 2023, a Tuesday, it fell.", ["8 September 2023, a Tuesday"]),
    ],
)
def test_a_wrong_weekday_is_found(text, texts):
    assert found(weekday, text) == texts


@pytest.mark.parametrize(
    "text",
    [
        "On Friday 8 September 2023.", "On Fri., Sept. 8, 2023.", "On Tuesday, 8 September.",
        "The Sun, 9 September 2023", "On Tuesday, 08/09/2023.", "On Tuesday, 8 September 1823.",
        "On 8 September 2023. Tuesday was quiet.", "On 7 September 2023, Friday 8 September 2023.",
        "On Tuesday 31 September 2023.", "Monday to Friday, 8 September 2023.",
    ],
)  # fmt: skip
def test_a_right_or_uncertain_weekday_is_left_alone(text):
    assert found(weekday, text) == []


@pytest.mark.parametrize(
    "head",
    [
        "---\ndate: 2023-09-06\n---\n\n# Title",
        "---\ndate: 2023-09-06T10:00:00Z\n---\n\n# Title",
        "---\ntitle: x\nDate: 6 September 2023\n---\n\n# Title",
        "# Title\n\n6 September 2023",
        "# Title\n\n*By Ada Okafor, Wednesday, September 6, 2023*",
        "# Title\n\nA subtitle\n\nAda Okafor\\\n6 Sept 2023",
        "Confidential\n\n# Title\n\nLondon | 2023-09-06",
    ],
)
def test_the_drafts_date_stands_in_front_matter_or_under_the_title(head):
    text = f"{head}\n\nThe talks of 1 May 2020 failed, and nobody has tried again since then.\n"
    assert stated_date(page(text), SETTINGS) == date(2023, 9, 6)
    if not head.startswith("---"):
        assert stated_date(page(text, "docx"), SETTINGS) == date(2023, 9, 6)


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nThe talks of 1 May 2020 failed, and nobody has tried again since then.\n",
        "# Title\n\n- The talks of 1 May 2020 failed.\n- Nobody tried again.\n",
        "# Title\n\n05/06/2023\n\nThe numerals above are read in two ways, so they say nothing.\n",
        "No title, and 6 September 2023 in running text that goes on for a while longer.\n",
    ],
)
def test_another_date_is_not_the_drafts(text):
    assert stated_date(page(text), SETTINGS) is None
    assert draft_date(page(text), SETTINGS) == SETTINGS.today
    assert draft_date(page(text), Settings()) is None


def test_word_properties_are_not_the_drafts_date():
    document = page("# Title\n\nSome text that says nothing of when it was written.\n", "docx")
    assert stated_date(document, SETTINGS) is None


def test_days_in_a_month():
    from calendar import monthrange

    from linter.language.dates import days_in

    for year in (1600, 1900, 1996, 2000, 2023, 2024, 2100):
        for month in range(1, 13):
            assert days_in(year, month) == monthrange(year, month)[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It ran from 14 to 10 June 2024.", "14 to 10 June 2024"),
        ("The talks (24–21 May) failed.", "24–21 May"),
        ("It meets on June 14–10, 2024.", "June 14–10, 2024"),
        ("It ran from 14 June to 10 June 2024.", "14 June to 10 June 2024"),
        ("It ran from July 2024 to May 2024.", "July 2024 to May 2024"),
        ("The fund (June 2024–March 2023) is spent.", "June 2024–March 2023"),
        ("It struck between May 29 and May 4.", "May 29 and May 4"),
        ("It met from 20 May to 3 May.", "20 May to 3 May"),
    ],
)
def test_a_range_that_runs_backwards_is_found(text, shown):
    assert found(reversed_range, text) == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "From 14 December to 3 January 2025, from 28–2 June, and from 10 to 14 June 2024.",
        "It was moved from 14 to 10 June and put off from July 2024 to May 2024, as prices fell.",
        "Output fell from June 2024 to March 2023 levels; they won 14–10 in June 2024.",
        "From May 2024 to July 2024, June 10–14, 2024, and from 30 June to 2 July 2024.",
        "The Mail on Sunday, 14 June 2024, said so.",
        "It met from May 4 to May 29, from 14 November to 2 October, on May 9 and May 2.",
    ],
)
def test_a_range_that_runs_forwards_or_may_is_left_alone(text):
    assert found(reversed_range, text) == []
    assert found(weekday, text) == []


def test_a_weekday_of_the_drafts_own_year_tells_on_the_year():
    rules = bind(
        [rule for rule in load(shipped()) if rule.id == "dates/weekday-mismatch"], Settings()
    )
    text = "# Outlook\n\n30 November 2026\n\nThe bank meets on Thursday, {} December {}.\n"

    def say(day, year):
        document = markdown.read(text.format(day, year).encode(), "draft.md")
        (finding,) = run(document, rules, Settings())
        return finding.message, finding.fix is not None

    assert say(17, 2025) == (
        "17 December 2025 is a Wednesday, not a Thursday; correct the weekday or the date "
        "(17 December 2026 is a Thursday)",
        False,
    )
    assert say(18, 2026) == (
        "18 December 2026 is a Friday, not a Thursday; correct the weekday or the date",
        True,
    )
    assert say(14, 2025)[1]
