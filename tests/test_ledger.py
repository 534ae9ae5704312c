"""The acronym ledger: definitions in every order, uses, places."""

import json
import random

import pytest

from linter import cli
from linter.formats import docx_make, docx_read
from linter.formats.markdown import read
from linter.language.acronyms import is_roman, singular
from linter.language.alignment import Word, by_initials, by_letters
from linter.language.expansions import same
from linter.language.ledger import ledger
from tests.support.effort import growth


def book(text):
    return read(text.encode(), "draft.md").derive(ledger)


def definitions(text):
    return [
        (d.short, d.long, d.kind)
        for entry in book(text).entries.values()
        for d in entry.definitions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kavango Trade Pact (KTP) met.", ("KTP", "Kavango Trade Pact", "initials")),
        ("KTP (Kavango Trade Pact) met.", ("KTP", "Kavango Trade Pact", "initials")),
        ("The “Kavango Trade Pact” (“KTP”) met.", ("KTP", "Kavango Trade Pact", "initials")),
        ("The Kavango Trade Pact (the 'KTP') met.", ("KTP", "Kavango Trade Pact", "initials")),
        ("The Kavango Trade Pact (hereafter KTP) met.", ("KTP", "Kavango Trade Pact", "initials")),
        ("The Kavango Trade Pact [KTP] met.", ("KTP", "Kavango Trade Pact", "initials")),
        ("The Kavango Trade Pact, or KTP, met.", ("KTP", "Kavango Trade Pact", "initials")),
        (
            "improvised explosive devices (IEDs) went off",
            ("IED", "improvised explosive devices", "initials"),
        ),
        (
            "A nongovernmental organization (NGO) left.",
            ("NGO", "nongovernmental organization", "initials"),
        ),
        (
            "The Ministry of Agriculture (MINAGRI) said so.",
            ("MINAGRI", "Ministry of Agriculture", "initials"),
        ),
        (
            "The UN High Commissioner for Refugees (UNHCR) left.",
            ("UNHCR", "UN High Commissioner for Refugees", "initials"),
        ),
        (
            "The National Electoral Council (CNE) met.",
            ("CNE", "National Electoral Council", "name"),
        ),
        ("The Department of Defense (DoD) said so.", ("DoD", "Department of Defense", "initials")),
        ("The user experience (UX) is poor.", ("UX", "user experience", "letters")),
        (
            "Female genital mutilation/cutting (FGM/C) is banned.",
            ("FGM/C", "Female genital mutilation/cutting", "initials"),
        ),
        ("The R&D Fund (RDF) closed.", ("RDF", "R&D Fund", "initials")),
        (
            "In April the National Bureau of Harbours (DANE) met.",
            ("DANE", "National Bureau of Harbours", "name"),
        ),
        (
            "The dismantled Administrative Department of Shipping (DAS) closed.",
            ("DAS", "Administrative Department of Shipping", "name"),
        ),
        (
            "The Northern Union of Afloat Pilots (AFLO) met.",
            ("AFLO", "Northern Union of Afloat Pilots", "name"),
        ),
        (
            "The Kenyan NGO Clean Rivers Council (CRICO) left.",
            ("CRICO", "Clean Rivers Council", "initials"),
        ),
        (
            "The Ministry of the Coast's National Data and Records Agency (NADRA) met.",
            ("NADRA", "National Data and Records Agency", "initials"),
        ),
        (
            "The NGO, the KTP, and Pilots without Harbours (PSP) met.",
            ("PSP", "Pilots without Harbours", "name"),
        ),
        (
            "The law permits linked boat owners' clubs (CTAN).",
            ("CTAN", "linked boat owners' clubs", "phrase"),
        ),
        (
            "Firms used “plain stock firms” (SAS) in attempts to hide.",
            ("SAS", "plain stock firms", "phrase"),
        ),
        (
            "BDS (Boycott, Divestment, Sanctions) spread.",
            ("BDS", "Boycott, Divestment, Sanctions", "initials"),
        ),
        (
            "HOB [Historical Office Board or Harbour Office Board] met.",
            ("HOB", "Historical Office Board", "initials"),
        ),
        (
            "The Fidesta-KVDP (Christian Delta People's Party) alliance won.",
            ("KVDP", "Christian Delta People's Party", "name"),
        ),
        (
            "The Coast Guard (Guardia Costera de la Isla, GCI) sailed.",
            ("GCI", "Guardia Costera de la Isla", "initials"),
        ),
        (
            "The police (Police Maritime d'Isle or PMI) sailed.",
            ("PMI", "Police Maritime d'Isle", "initials"),
        ),
        ("The Movement for Delta (MpD) won.", ("MpD", "Movement for Delta", "name")),
        (
            "WAVE® (Water and Vessel Economics) grew.",
            ("WAVE", "Water and Vessel Economics", "initials"),
        ),
        ("Fares rose to 300 Fijian dollars (FJD).", ("FJD", "Fijian dollars", "name")),
        ("They paid in gourdes (HTG).", ("HTG", "gourdes", "name")),
        (
            "The Federally and Provincially Run Tribal Areas (FRTA and PRTA) voted.",
            ("PRTA", "Provincially Run Tribal Areas", "initials"),
        ),
        (
            "The Navy and Ministry of Harbours (MNH) met.",
            ("MNH", "Ministry of Harbours", "letters"),
        ),
        (
            "The Space Board (Agence Spatiale Algonde, ASAL; set up in 2002) met.",
            ("ASAL", "Agence Spatiale Algonde", "initials"),
        ),
        (
            "The Special Unit for Search and Litigation of the Mesa case (UEBLM) met.",
            ("UEBLM", "Special Unit for Search and Litigation of the Mesa case", "name"),
        ),
        (
            "A town of La Luz de Rio Grande in the Southern Coast Autonomous Region (RACS) voted.",
            ("RACS", "Southern Coast Autonomous Region", "name"),
        ),
        (
            "The Islamic State of Lakes – River Province (ISL-RP) fled.",
            ("ISL-RP", "Islamic State of Lakes – River Province", "initials"),
        ),
        (
            "The Coastal Platform of Human Rights, Democracy, and Development (PIHDD) met.",
            (
                "PIHDD",
                "Coastal Platform of Human Rights, Democracy, and Development",
                "name",
            ),
        ),
        (
            "The Television Company (Entreprise Nationale de Télévision (ENTV)) grew.",
            ("ENTV", "Entreprise Nationale de Télévision", "letters"),
        ),
        ("They paid in lei (RON).", ("RON", "lei", "name")),
        ("The army (Ejercito Argonto, EA) left.", ("EA", "Ejercito Argonto", "initials")),
        ("Return, Repair, and Rest (3R) met.", ("3R", "Return, Repair, and Rest", "initials")),
        (
            "Ann Lee, Senior Press Officer for the National Institutes of Ports (NIAP), spoke.",
            ("NIAP", "National Institutes of Ports", "letters"),
        ),
        (
            "The Office of the Chief for Harbour Crimes (FEAD) met.",
            ("FEAD", "Office of the Chief for Harbour Crimes", "name"),
        ),
        ("Crusaders for Delta or CFD won.", ("CFD", "Crusaders for Delta", "initials")),
        (
            "In 1973 the Kavango Trade Pact, the KTP, grew.",
            ("KTP", "Kavango Trade Pact", "initials"),
        ),
    ],
)
def test_definition_is_found(text, expected):
    assert expected in definitions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The talks (11:00 am to 1:00 pm, ET) went on.",
        "He met Ana Diaz (see UN, 2020) there.",
        "Troops: 1,400 South Sudan (UNMISS) left.",
        "Formats (e.g., PDF, CSV) vary.",
        "One of the largest teacher unions (CNTE) left.",
        "Mikel OYARZABAL Ruiz (PNV) 40 percent.",
        "The Harbour Incident Management Plan (PDF, May 2020) helps.",
        "It covers charters, societies, and alliances (CSO).",
        "The Kavango Trade Pact, the UN and others met.",
        "Ships for Delta or BBC staff met.",
        "The Social Party or PUSL (once the Power Party (Social) or PPUS) won.",
        "The XCPT Tool (XCPT) is a tool of the Policy and Freedom of Information Staff (PX/FOI).",
    ],
)
def test_what_is_no_definition(text):
    assert definitions(text) == []


def test_nested_definition_and_definition_in_heading_table_and_note():
    text = (
        "# The Kavango Trade Pact (KTP)\n\n"
        "It met (with the Lower Orange Commission (LOC)) in May.[^1]\n\n"
        "| Body |\n|---|\n| East African Energy Council (EAEC) |\n\n"
        "[^1]: So says the Deep Sea Council (DSC).\n"
    )
    assert {short for short, _, _ in definitions(text)} == {"KTP", "LOC", "EAEC", "DSC"}


def test_a_bracket_inside_a_long_form_is_passed_over():
    found = definitions("The National (or Necessary) Unified Forces (NUF) left.")
    assert found == [("NUF", "National (or Necessary) Unified Forces", "initials")]


def test_a_plural_in_a_heading_in_capitals_is_the_acronym():
    entries = book("# DISPLACED FARM PERSONS (DFPS)\n\nThe DFPs and one DFP left.\n").entries
    assert list(entries) == ["DFP"]
    assert [use.ending for use in entries["DFP"].uses] == ["S", "s", ""]


def test_a_member_of_a_party_is_not_its_long_form():
    text = "The Pakistan Harbour League (PHL) won. In May, Mamnoon Siddiqa (PHL) led. PHL grew."
    assert definitions(text) == [("PHL", "Pakistan Harbour League", "initials")]
    text = "- Office of Ports (OP)\n- 1919, Harry Fisher Hunt (OP)\n- 1924, Ann Miller (OP)\n"
    assert definitions(text) == [("OP", "Office of Ports", "initials")]
    text = "Freedom Advances (LLA) won. La Libertad Avanza or LLA is a party."
    assert ("LLA", "Freedom Advances", "name") in definitions(text)
    assert definitions("Ana Diaz (PDN) met Ibrahim Tessema (PDN).") == []
    assert ("DPRK", "North Korea", "name") in definitions(
        "North Korea (DPRK) left. The Democratic People's Republic of Korea (DPRK) spoke."
    )


def test_letters_found_across_an_earlier_bracket_are_initials():
    found = definitions(
        "The Southern Electoral Council (CSE), Southern Court of Justice (CSJ) met."
    )
    assert [long for _, long, _ in found] == [
        "Southern Electoral Council",
        "Southern Court of Justice",
    ]


@pytest.mark.parametrize("seed", range(12))
def test_no_order_of_words_and_marks_breaks_the_search(seed):
    marks = "( ) [ ] , ; / – or and the of “ ” \" ® in for 2013 12 - 's".split()
    words = (
        "Alpha Beta Ministry Republic gamma delta ABC AB MRs M/R A-B XYZ’s NGO PDF MpD 3R".split()
    )
    chance = random.Random(seed)
    for _ in range(60):
        text = " ".join(chance.choice(marks + words) for _ in range(chance.randint(4, 40)))
        for short, long, _ in definitions(text):
            assert long in text
            assert short in text


def test_parts_of_compounds_plurals_possessives_and_unseen_marks():
    text = (
        "US-ROK drills; ICBMs flew. The DPRK's pro-EU friends; a D\u00adPRK envoy and non-EU aid."
    )
    entries = book(text).entries
    assert list(entries) == ["US", "ROK", "ICBM", "DPRK", "EU"]
    assert [use.ending for use in entries["ICBM"].uses] == ["s"]
    assert [use.ending for use in entries["DPRK"].uses] == ["'s", ""]
    document = read(text.encode(), "draft.md")
    hidden = document.derive(ledger).entries["DPRK"].uses[1]
    assert document.slice(hidden.span) == "D\u00adPRK"
    assert all(use.compound for use in entries["US"].uses)


def test_words_in_capitals_are_no_acronyms():
    text = "# NORTH KOREA/RUSSIA: MORE THAN TALK\n\nThe DPRK did NOT agree.\n\n## THE DPRK ACTS\n"
    entries = book(text).entries
    assert set(entries) <= {"DPRK", "NOT"}
    assert len(entries["DPRK"].uses) == 2


def test_a_note_counts_at_its_reference():
    text = "One[^1] day.\n\nThe KTP met.\n\n[^1]: The Kavango Trade Pact (KTP).\n"
    uses = book(text).entries["KTP"].uses
    assert [use.defining for use in uses] == [True, False]


def test_mixed_case_and_hyphenated_acronyms_are_counted_once_defined():
    text = (
        "The Department of Defense (DoD) and DoD staff. The Justice for All-Prison Fellowship "
        "(JPA-PFE) and JPA-PFE's staff."
    )
    entries = book(text).entries
    assert len(entries["DoD"].uses) == 2
    assert len(entries["JPA-PFE"].uses) == 2


def test_alignment_prefers_initials_to_letters_inside_words():
    words = [Word(w, 0, 0) for w in "of the Democratic People's Republic of Korea".split()][::-1]
    assert by_initials("DPRK", words) == 5
    assert by_initials("DRPK", words) == 0
    assert by_letters("DRPK", words) == 5


@pytest.mark.parametrize("numeral", ["II", "XIV", "MCMXC", "IX"])
def test_roman_numerals(numeral):
    assert is_roman(numeral)


@pytest.mark.parametrize("letters", ["IIX", "DPRK", "", "VX"])
def test_what_is_no_roman_numeral(letters):
    assert not is_roman(letters)


def test_singular_takes_only_a_small_s():
    assert [singular(s) for s in ("NGOs", "CRS", "MPs", "DPRK's", "as")] == [
        "NGO", "CRS", "MP", "DPRK", "as",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("International Labour Organisation", "International Labor Organization"),
        ("internally displaced persons", "Internally displaced person"),
        ("Haitian National Police", "National Police"),
        ("FPKI Policy Authority", "Federal Public Key Infrastructure Policy Authority"),
        ("Ministry of Defence", "the Ministry of Defense"),
    ],
)
def test_long_forms_that_say_the_same(one, two):
    assert same(one, two)
    assert same(two, one)


def test_long_forms_that_differ():
    assert not same("Donetsk People's Republic", "Democratic People's Republic of Korea")
    assert not same("Central Asian Region", "Central African Republic")


def test_the_ledger_is_the_same_in_markdown_and_word():
    text = (
        "# KTP: ready to widen\n\nThe Kavango Trade Pact (KTP) met.[^1] A KTP-led bloc left.\n\n"
        "| Body | Seats |\n|---|---|\n| KTP | 12 |\n\n[^1]: So says the KTP's head.\n"
    )
    document = read(text.encode(), "draft.md")
    word = docx_read.read(docx_make.make(document), "draft.docx")
    ledgers = [
        [
            (e.acronym, [d.long for d in e.definitions], [(u.ending, u.compound) for u in e.uses])
            for e in d.derive(ledger).entries.values()
        ]
        for d in (document, word)
    ]
    assert ledgers[0] == ledgers[1]


def test_the_work_grows_with_the_pages():
    page = (
        "The Kavango Trade Pact (KTP) met in May, and KTP members agreed with the UN, the EU's "
        "envoy and the DPRK. Internally displaced persons (IDPs) returned; most IDPs did not. "
    )

    def keep(pages):
        document = read((("word " * 30 + page) * 7 + "\n\n").encode() * pages, "draft.md")
        return document.derive(ledger)

    assert growth(keep, 10) < 5


DRAFT = (
    "# Note\n\nThe Kavango Trade Pact (KTP) met; the KTP's head left. North Korea (DPRK) fired "
    "ICBMs. The QLN agreed.\n"
)


def ledger_of(tmp_path, capsys, *options):
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    status = cli.main(["acronyms", str(draft), *options])
    return status, capsys.readouterr()


def test_command_prints_a_table(tmp_path, capsys):
    status, printed = ledger_of(tmp_path, capsys)
    assert status == 0
    lines = printed.out.splitlines()
    assert lines[0].endswith("draft.md: 4 acronyms")
    assert lines[2].split("  ")[0] == "KTP"
    assert "3:25" in lines[2]
    assert "KTP's 1" in lines[2]


def test_command_prints_json(tmp_path, capsys):
    _, printed = ledger_of(tmp_path, capsys, "--format", "json")
    table = json.loads(printed.out)
    assert table["schema"] == 1
    ktp, dprk, icbm, qln = table["files"][0]["acronyms"]
    assert (ktp["long"], ktp["uses"], ktp["known"]) == ("Kavango Trade Pact", 2, None)
    assert ktp["defined"][0]["line"] == 3
    assert dprk["aliases"] == ["North Korea"]
    assert dprk["known"] == "shipped list"
    assert icbm["forms"] == {"ICBMs": 1}
    assert qln["long"] is None


def test_command_prints_csv_and_a_glossary(tmp_path, capsys):
    _, printed = ledger_of(tmp_path, capsys, "--format", "csv")
    assert printed.out.splitlines()[0].startswith("path,acronym,long_form")
    assert len(printed.out.splitlines()) == 5
    _, printed = ledger_of(tmp_path, capsys, "--format", "markdown")
    assert "| KTP | Kavango Trade Pact |" in printed.out
    assert "QLN" not in printed.out


def test_command_says_what_it_could_not_read(tmp_path, capsys):
    (tmp_path / "bad.docx").write_bytes(b"PK no")
    status = cli.main(["acronyms", str(tmp_path / "bad.docx")])
    assert status == 2
    assert "cannot be read" in capsys.readouterr().err


def test_command_knows_the_configuration(tmp_path, capsys):
    (tmp_path / "brieflint.toml").write_text(
        '[acronyms]\nknown = { QLN = "Quorum of Liberal Nations" }\n', encoding="utf-8"
    )
    _, printed = ledger_of(tmp_path, capsys, "--format", "json")
    assert json.loads(printed.out)["files"][0]["acronyms"][3]["known"] == "configuration"
