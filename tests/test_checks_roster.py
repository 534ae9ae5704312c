"""Rosters in the forms that houses keep them in, and contacts compared with them."""

import pytest

from linter.checks import roster_mismatch
from linter.formats import markdown
from linter.language.roster import read_roster, same_phone
from linter.settings import Organisation, Settings

FORMS = [
    "name,role,phone,email\nAda Okafor,Senior Analyst,+44 20 7946 0958,ada@harbour.com\n",
    "\ufeffEmail;Name;Tel;Title\nada@harbour.com;Ada Okafor;+44 20 7946 0958;Senior Analyst\n",
    "\n".join(
        ["[[people]]", 'name = "Ada Okafor"', 'role = "Senior Analyst"',
         'phone = "+44 20 7946 0958"', 'email = "ada@harbour.com"']
    ),
]  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_every_form_says_the_same(text):
    (ada,) = read_roster(text)
    assert ada == ("Ada Okafor", "Senior Analyst", "+44 20 7946 0958", "ada@harbour.com")


@pytest.mark.parametrize("text", ["role,email\nAnalyst,a@b.com\n", "[[people]]\nname = Ada\n"])
def test_what_is_no_roster_is_refused(text):
    with pytest.raises(ValueError, match="roster"):
        read_roster(text)


def found(line, text=FORMS[0]):
    settings = Settings(organisation=Organisation(roster=text))
    check = roster_mismatch.build(roster_mismatch.Params(), settings)
    page = f"# Port strike\n\n## Contacts\n\n- {line}\n"
    document = markdown.read(page.encode(), "draft.md")
    return [(hit.fields["text"], *[edit.new for edit in hit.edits]) for hit in check(document)]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Okafor, Senior Analyst, +44 20 7946 0958",
        "Ada Okafor, SENIOR ANALYST, 020 7946 0958",
        "Ada Okafor, Senior Analyst, +44 (0)20 7946 0958, Ada@Harbour.com",
        "Ada Okafor (Senior Analyst): ada@harbour.com",
    ],
)
def test_a_contact_as_on_the_roster_passes(line):
    assert found(line) == []


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("Ada Okafor, Analyst, ada@harbour.com", [("Analyst", "Senior Analyst")]),
        ("Ada Okafur, Senior Analyst, ada@harbour.com", [("Ada Okafur", "Ada Okafor")]),
        ("Ada Okafor, Senior Analyst, ado@harbour.com", [("ado@harbour.com", "ada@harbour.com")]),
        (
            "Ada Okafor, Senior Analyst, +44 20 7946 0985",
            [("+44 20 7946 0985", "+44 20 7946 0958")],
        ),
        ("Eve Stone, Researcher, eve@harbour.com", [("Eve Stone",)]),
    ],
)
def test_each_difference_is_told_once(line, hits):
    assert found(line) == hits


def test_several_numbers_of_one_person_are_all_right():
    roster = "name,phone\nAda Okafor,+44 20 7946 0958; +1 202 555 0143\n"
    assert found("Ada Okafor, Analyst, (202) 555-0143", roster) == []
    assert found("Ada Okafor, Analyst, (202) 555-0144", roster) == [("(202) 555-0144",)]


def test_short_numbers_are_not_taken_for_the_ends_of_others():
    assert not same_phone("0958", ["442079460958"])
