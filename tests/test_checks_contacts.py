import sys

import pytest

from linter.checks import contact_email, contact_phone, incomplete_contact
from linter.engine import bind, run
from linter.formats import markdown
from linter.language import emails, phones
from linter.packs import load, shipped
from linter.settings import Organisation, Settings
from linter.shape import find_sections
from linter.shape.fields import fields, is_name, is_role


@pytest.mark.parametrize(
    "name",
    [
        "Ada Okafor", "Dr. Li Wei", "LI Wei", "María José O’Neill-Šimić", "Jan van der Berg",
        "J. R. Smith", "Mohammed bin Salman", "Nguyễn Văn An", "Anne-Sophie d'Arcy",
        "Ada Okafor, PhD", "ADA OKAFOR", "Prof. Sir Ada B. Okafor", "Erik af Klint",
        "Theresa May", "April Jones", "Ben van der Marsh", "Al de la Cruz",
    ],
)  # fmt: skip
def test_a_name_is_one(name):
    assert is_name(name.replace(",", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Senior Advisor", "Central Europe", "Harbour House", "Client Portal", "the union", "Ada",
        "North Korea", "New York", "Press Office", "U.S. Access Board", "TTS Inspector", "London",
        "Room 12", "Monday Morning", "All rights reserved", "What happened", "United Nations",
        "New Post",
    ],
)  # fmt: skip
def test_what_is_no_name_is_not(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Ada Okafor, Senior Analyst, +44 20 7946 0958", ["name", "role", "phone"]),
        ("Ada Okafor (Food and Water) ada@firm.com", ["name", "role", "email"]),
        ("Lead analyst: Ada Okafor", ["role", "name"]),
        ("Practice Lead, Digital Regulation", ["role", "other"]),
        ("T: 7946 0958 | E: ada@firm.com", ["label", "phone", "label", "email"]),
        ("10-13 September 2023, 2019-2023, 1,200", ["other", "other", "other", "other"]),
        ("ISBN 2023-09-08", ["other"]),
    ],
)
def test_fields_of_a_line(line, kinds):
    assert [field.kind for field in fields(line)] == kinds


def test_a_role_may_ask_for_a_job():
    assert is_role("Press Team")
    assert not is_role("Press Team", job=True)
    assert is_role("Vice-President, Research", job=True)


@pytest.mark.parametrize(
    ("number", "region", "sound"),
    [
        ("+1 (202) 365 3843", "", True),
        ("+44 (0)20 7946 0958 ext. 7", "", True),
        ("0044 20 7946 0958", "", True),
        ("+44 7700 900123", "", True),
        ("+1 (202) 365 384", "", False),
        ("+370 6792 49101", "", False),
        ("+999 123 4567", "", False),
        ("020 7946 0958", "GB", True),
        ("020 7946 09", "GB", False),
        ("020 7946 09", "", True),
        ("(202) 555-0143", "us", True),
    ],
)
def test_telephone_numbers(number, region, sound):
    assert (phones.wrong(number, region) is None) is sound


def test_the_whole_library_can_still_be_loaded():
    phones.wrong("+1 (202) 365 3843")
    sys.modules.pop("phonenumbers", None)
    import phonenumbers

    assert phonenumbers.format_number is not None


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("ada@firm.com", True),
        ("a.b-c_d+e@x.y.co.uk", True),
        ("jürgen@firm.de", True),
        ("ada@firm.example", True),
        ("ada@firm", False),
        ("ada@@firm.com", False),
        ("ada@firm..com", False),
        ("ada.@firm.com", False),
        (".ada@firm.com", False),
        ("ada@-firm.com", False),
        ("ada @firm.com", False),
        ("ada@firm,com", False),
        ("@firm.com", False),
    ],
)
def test_emails(address, sound):
    assert (emails.wrong(address) is None) is sound


HOUSE = Settings(organisation=Organisation(email_domains=("harbour.com",), phone_region="GB"))


def hits(check, text, settings=HOUSE):
    document = markdown.read(f"# Port strike\n\n{text}\n".encode(), "draft.md")
    found = check.build(check.Params(), settings)(document)
    return [(document.slice(hit.span), hit) for hit in found]


def test_a_link_that_writes_to_somebody_else_is_told():
    text = "Ada Okafor, Senior Analyst, [ada@harbour.com](mailto:ben@harbour.com)"
    ((shown, hit),) = hits(contact_email, text)
    assert shown == "ada@harbour.com"
    assert "ben@harbour.com" in hit.fields["problem"]


def test_a_near_domain_is_mended():
    ((_, hit),) = hits(contact_email, "Ada Okafor, Senior Analyst, ada@harbuor.com")
    assert hit.edits[0].new == "harbour.com"


def test_an_email_written_out_is_left_alone():
    text = "Ada Okafor, Senior Analyst, ada (at) harbour.com, 020 7946 0958"
    assert hits(contact_email, text) == []


def test_a_page_without_contacts_has_none_to_check():
    text = "The hotline is 020 79, and ada@harbour is no address of anybody."
    for check in (contact_email, contact_phone, incomplete_contact):
        assert hits(check, text) == []


def test_everybody_is_found_once():
    text = (
        "## Contacts\n\n| Name | Role | Reach |\n|---|---|---|\n"
        "| Ada Okafor | Senior Analyst | 020 7946 0958 |\n"
        "| Okafor, Ben | Partner | ben@harbour.com |\n"
        "| Cy Marsh | | cy.marsh@harbour.com |\n"
    )
    document = markdown.read(f"# Port strike\n\n{text}\n".encode(), "draft.md")
    people = document.derive(find_sections, HOUSE).people
    assert [person.name.text for person in people] == ["Ada Okafor", "Ben Okafor", "Cy Marsh"]
    assert [shown for shown, _ in hits(incomplete_contact, text)] == ["Cy Marsh"]


def people(text):
    document = markdown.read(text.encode(), "draft.md")
    return [person.name.text for person in document.derive(find_sections, Settings()).people]


@pytest.mark.parametrize("team", ["the Tidal Watch team", "our Tidal Watch staff"])
def test_a_team_in_a_sentence_is_nobody(team):
    asked = f"Questions? Email {team} at tidal-watch@desk.com."
    assert people(f"# Grain\n\nStocks fell in May.\n\n## Contact {team}\n\n{asked}\n") == []


def test_a_byline_under_other_words_is_no_contact():
    text = "# Grain\n\nStocks fell in May.\n\nFor more information:\n\n- [a table](t.csv)\n\n"
    byline = "By guest writer **Ada Okafor**, Grain Analyst, of the Port Institute.\n"
    assert people(text + byline) == []
    assert people(text + "Ada Okafor, Grain Analyst, is at ada@port.org.\n") == ["Ada Okafor"]


def test_two_headings_of_contacts_are_one_section():
    text = (
        "# Grain\n\n- Stocks fell in May, as in April.\n\n## What happened\n\nStocks fell.\n\n"
        "### Analyst contacts\n\nAda Okafor · Grain Analyst · ada@port\n\n"
        "### Media contacts\n\nBen Marsh · Press Officer · ben@port.org · 020 7946 0123\n\n"
        "## Disclaimer\n\n© 2024 Port Institute. This note is not intended as advice.\n"
    )
    assert people(text) == ["Ada Okafor", "Ben Marsh"]
    document = markdown.read(text.encode(), "draft.md")
    check = contact_email.build(contact_email.Params(), Settings())
    assert [hit.fields["text"] for hit in check(document)] == ["ada@port"]


def test_contacts_far_above_others_are_not_joined_with_them():
    text = (
        "# Grain\n\n## Contact\n\nAda Okafor, Grain Analyst, ada@port.org\n\n"
        "## What happened\n\nStocks fell in May, as they had in April, and rose in June.\n\n"
        "## Contact\n\nBen Marsh, Press Officer, ben@port.org\n"
    )
    assert people(text) == ["Ben Marsh"]


def contacts_of(text):
    document = markdown.read(text.encode(), "draft.md")
    return [
        (
            person.name.text,
            person.role and person.role.text,
            [field.text for field in (*person.phones, *person.emails)],
        )
        for person in document.derive(find_sections, Settings()).people
    ]


def test_lines_that_lost_their_breaks_are_read():
    text = (
        "# Grain\n\nStocks fell in May.\n\n"
        "Ada Okafor\nSenior Grain Analyst\n+44 20 7946 0123\nada@port.org\n\n"
        "Ben van der Marsh\nHead of Research, Europe\nben@port.org\n\n"
        "Cyd Lund\nE: Cyd Lund <cyd@port.org>\n"
    )
    assert contacts_of(text) == [
        ("Ada Okafor", "Senior Grain Analyst", ["+44 20 7946 0123", "ada@port.org"]),
        ("Ben van der Marsh", "Head of Research", ["ben@port.org"]),
        ("Cyd Lund", None, ["cyd@port.org"]),
    ]


def test_an_address_behind_a_link_reaches_somebody():
    text = "# Grain\n\nStocks fell.\n\n**Contact:** [Ada Okafor](mailto:ada@port.org), Analyst\n"
    assert contacts_of(text) == [("Ada Okafor", "Analyst", ["ada@port.org"])]
    text = (
        "# Grain\n\nStocks fell in May.\n\n## Contact\n\nAda Okafor, Analyst, [call](tel:+4420)\n"
    )
    assert contacts_of(text) == [("Ada Okafor", "Analyst", ["+4420"])]


def test_a_wrong_address_is_reported_once():
    text = "# Grain\n\nStocks fell in May.\n\n## Contact\n\nAda Okafor, Analyst, {}\n"
    rules = [rule for rule in load(shipped()) if rule.id.startswith(("contacts/", "links/"))]
    for shown in ("<ada@port>", "[ada@port](mailto:ada@port.org)", "[ada@port](mailto:ada@port)"):
        document = markdown.read(text.format(shown).encode(), "draft.md")
        found = run(document, bind(rules, Settings()), Settings())
        assert [finding.rule for finding in found] == ["contacts/invalid-email"], shown
