"""The acronym rules where examples in the rules are not enough: slips in every place and kind."""

import pytest

from linter.checks import (
    acronym_conflict,
    acronym_misexpanded,
    acronym_order,
    acronym_redefined,
    acronym_undefined,
    acronym_unused,
    near_miss,
)
from linter.formats.markdown import read
from linter.language.known import known_acronyms, seen_acronyms, used_together
from linter.settings import Settings


def found(module, text, **settings):
    document = read(text.encode(), "draft.md")
    check = module.build(module.Params(), Settings(**settings))
    return [
        (document.slice(hit.span), hit.edits[0].new if hit.edits else None)
        for hit in sorted(check(document), key=lambda hit: hit.span)
    ]


BODY = (
    "The Kavango Energy Treaty Council (KETC) met in May. Members of the KETC signed. The KETC "
    "then moved, and the KETC's staff grew. "
)


@pytest.mark.parametrize("typed", ["KECT", "KTEC", "EKTC", "KETTC", "KETXC", "KEC", "KXTC"])
def test_every_kind_of_slip_is_mended(typed):
    assert found(near_miss, f"{BODY}Ministers of the {typed} left.") == [(typed, "KETC")]


@pytest.mark.parametrize(
    "place",
    [
        "The KTEC's staff left.", "A KTEC-led group left.", "The pro-KTEC wing left.",
        "Its KTECs left.", "US-KTEC talks failed.", "The K\u00adTEC left.",
    ],
)  # fmt: skip
def test_slips_in_compounds_plurals_and_possessives(place):
    hits = found(near_miss, BODY + place)
    assert [new for _, new in hits] == ["KETC"]


@pytest.mark.parametrize(
    "other",
    [
        "The Kavango Trade Executive Council (KTEC) met, and the KTEC left.",
        "The UN, the US, the UK and the EU met. The UN and the US signed; the UN and the US left.",
        "APEC, OPEC and ASEAN met. ASEAN, OPEC and APEC signed. OPEC, APEC and ASEAN left.",
        "The KETCs met: internationally, KETC IV and KETC VI differ. Part IV and Part VI too.",
        "A KETC/KTEC desk opened.",
        "The news agency, KETX, said so.",
        "The Union for Change or KTX left.",
    ],
)
def test_other_acronyms_are_left_alone(other):
    assert found(near_miss, BODY + other) == []


def test_an_acronym_used_three_times_is_no_slip():
    assert found(near_miss, BODY + "The KECT met. The KECT signed. The KECT left.") == []


def test_what_the_house_knows_is_a_target_and_is_exempt():
    known = {"JCPOA": "Joint Comprehensive Plan of Action", "KECT": "Kavango East Coast Trust"}
    assert found(near_miss, "Talks on the JCOPA resume.", known_acronyms=known) == [
        ("JCOPA", "JCPOA")
    ]
    assert found(near_miss, BODY + "The KECT left.", known_acronyms=known) == []


def test_a_slip_between_two_likely_acronyms_is_no_safe_fix():
    text = (
        "The OBH and the OBT met. The OBH signed, and the OBT signed. The OBH and then the OBT "
        "left. Later the OBX returned."
    )
    document = read(text.encode(), "draft.md")
    hits = list(near_miss.build(near_miss.Params(), Settings())(document))
    assert [hit.safe for hit in hits] == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The International Atomic Energy Agency (IEAA) met.", [("IEAA", "IAEA")]),
        ("The National Electoral Council (CNE) met.", []),
        ("The World Trade Organization (OMC) met.", []),
        ("North Korea (DPRK) fired.", []),
        ("The United Nations (UN) met.", []),
    ],
)
def test_misexpanded(text, expected):
    assert found(acronym_misexpanded, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Exxon (NYSE: XOM) and $AAPL rose.",
        "Section XQ, Annex QB and Table ZZ apply.",
        "He flew an A320, an F-16 and SQ 317.",
        "Prices rose 30 QTY a day.",
        "The party FDRX and the oil company PEMX left.",
        "PEMX, the state oil company, left.",
        "Ambassador Ervin MASSINGA and Haile SELASSIE met.",
        "JD Vance met.",
        "35,000 live in the capital SINGAPORE, say staff of the university ITXO.",
        "See USX.gov and #QQX and @ABX.",
        "# KEY FINDINGS AND NEXT STEPS",
        "# DISPLACED FARM PERSONS (DFPS)",
        "The RENOVA party and the DECLARALAB tool won A LOT.",
        "See tscp-certpcy-PQVI below.",
        "Some 3 million live in PORT-AU-PRINCE, and the Movement for a New Delta or MUND won.",
        "We do NOT agree, and ONLY then.",
    ],
)
def test_what_needs_no_definition(text):
    assert found(acronym_undefined, text) == []


def test_an_undefined_acronym_is_told_once():
    assert found(acronym_undefined, "The QXL met. The QXL left; QXL-led talks failed.") == [
        ("QXL", None)
    ]


def test_the_order_counts_notes_at_their_reference():
    early = "One[^1] day.\n\nThe KETC met.\n\n[^1]: The Kavango Energy Treaty Council (KETC).\n"
    late = "The KETC met.[^1]\n\n[^1]: The Kavango Energy Treaty Council (KETC).\n"
    assert found(acronym_order, early) == []
    assert found(acronym_order, late) == [("KETC", None)]


def test_shipped_lists():
    known = known_acronyms()
    assert {"US", "UN", "DPRK", "NATO", "USD", "ECB", "LNG", "ICBM"} <= set(known)
    assert "CSIS" not in known
    assert all(long for longs in known.values() for long in longs)
    assert "UNCHR" not in seen_acronyms()
    assert ("US", "UN") not in used_together() or ("UN", "US") in used_together()


def test_nothing_before_an_acronym_in_brackets_defines_it():
    assert found(acronym_undefined, "The plan (one://ABCD) is new.") == [("ABCD", None)]


def _problems(module, text):
    check = module.build(module.Params(), Settings())
    return [hit.fields["problem"] for hit in check(read(text.encode(), "draft.md"))]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Bureau of Industry and Ports (BIP)", "Bureau of Industrial Ports (BIP)"),
        ("Kavango Border Guard Corps (KBGC)", "Kavango Border Guards Corps (KBGC)"),
        ("Union of the People of Kavango (UPK)", "Union of the Peoples of Kavango (UPK)"),
    ],
)
def test_a_second_definition_in_other_words_quotes_the_first(one, two):
    text = f"The {one} met.\n\nLater the {two} wrote."
    (problem,) = _problems(acronym_redefined, text)
    assert f"in other words, as {one.partition(' (')[0]};" in problem
    assert [new for _, new in found(acronym_redefined, text)] == [None]
    assert _problems(acronym_conflict, text) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a harvest recovery note (HRN)", "the harvest restoration note (HRN)"),
        ("the Kavango Energy Treaty Council (KETC)", "a Kavango Export Treaty Council (KETC)"),
    ],
)
def test_a_second_definition_with_another_word_is_a_conflict(one, two):
    text = f"It is {one} now.\n\nLater it was {two} again."
    assert len(_problems(acronym_conflict, text)) == 1
    assert _problems(acronym_redefined, text) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("internally displaced persons (IDPs)", "an internally displaced person (IDP)"),
        ("the Kavango Defence Forum (KDF)", "the Kavango Defense Forum (KDF)"),
        ("a risk analysis (RA)", "two Risk Analyses (RAs)"),
        ("two rail launch vehicles (RLVs)", "a rail launch vehicle (RLV)"),
    ],
)
def test_spelling_and_number_are_no_other_words(one, two):
    text = f"It is {one} now.\n\nLater it was {two} again."
    assert all(
        "write '" in p and "other words" not in p for p in _problems(acronym_redefined, text)
    )
    assert _problems(acronym_conflict, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "KIFSA troops left. KIFSA is the Kavango Interim Force for the Southern Areas.",
        "The BQR met. BQR stands for Bureau of Quiet Rivers.",
        "| LQP | 3 |\n|---|---|\n| x | 4 |\n\nLQP: low-quality paper.",
        "The Kavantoram (KVT) won. The KVT left.",
        "A GAMP/T battery fired an XSC-X-7 missile.",
        "| Firm | Share |\n|---|---|\n| QXML | 3 |\n\nQXML rose.",
    ],
)
def test_what_the_draft_explains_or_names_needs_no_definition(text):
    assert found(acronym_undefined, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "BQR is the body for rivers. The BQR met.",
        "The Kuola (KVT) won. The KVT left.",
        "| Body | Share |\n|---|---|\n| QXML | 3 |\n\nQXML rose.",
    ],
)
def test_other_words_behind_an_acronym_explain_nothing(text):
    assert len(found(acronym_undefined, text)) == 1


@pytest.mark.parametrize(
    ("right", "typed"),
    [("KETC", "KCTE"), ("KIVA", "KAVI"), ("KEVOSTA", "KOVESTA"), ("KAEA", "KEAE")],
)
def test_letters_apart_may_have_changed_places(right, typed):
    text = (
        f"The {right} met. Members of the {right} signed, and the {right} moved. The {typed} left."
    )
    assert found(near_miss, text) == [(typed, right)]


def test_what_an_apposition_explains_may_still_be_a_slip():
    text = f"{BODY}Then KCTE, an agency led by a retired judge, wrote to the ministers."
    assert found(near_miss, text) == [("KCTE", "KETC")]


@pytest.mark.parametrize("place", ["It stands in Aliquippa, PA.", "Tulsa, OK, is far."])
def test_a_state_in_an_address_is_no_slip(place):
    text = "The EPA met. The EPA signed, and the EPA left. The ROK met the ROK army of the ROK. "
    assert found(near_miss, text + place) == []


def test_a_defined_acronym_and_another_in_use_are_told_as_one():
    text = (
        "The Joint Bureau for Cargo Affairs (JBCA) opened. Staff of JABC met; JABC wrote to JABC."
    )
    (hit,) = acronym_undefined.build(acronym_undefined.Params(), Settings())(
        read(text.encode(), "draft.md")
    )
    assert "or is it 'JBCA'" not in hit.fields["hint"]
    text = text.replace("JABC", "JACB")
    (hit,) = acronym_undefined.build(acronym_undefined.Params(), Settings())(
        read(text.encode(), "draft.md")
    )
    assert "or is it 'JBCA'" in hit.fields["hint"]
    assert found(acronym_unused, text) == []


def test_acronyms_that_readers_know_may_stand_unused_where_the_house_says_so():
    text = "The Bank for International Settlements (BIS) wrote."
    assert len(found(acronym_unused, text)) == 1
    check = acronym_unused.build(acronym_unused.Params(known=False), Settings())
    assert list(check(read(text.encode(), "draft.md"))) == []


def test_a_definition_in_other_capitals_is_told():
    text = "The Kavango Grain Office (KGO) wrote. Later the Kavango Grain Office (KgO) left."
    assert found(acronym_redefined, text) == [("KgO", "KGO")]
    assert found(acronym_unused, text + " The KGO moved.") == []


def test_a_definition_said_over_and_over_is_compared_once(monkeypatch):
    calls = []
    one_name = acronym_conflict._one_name
    monkeypatch.setattr(
        acronym_conflict, "_one_name", lambda *both: calls.append(both) or one_name(*both)
    )
    text = "The Kavango Grain Office (KGO) wrote.\n\n" * 50
    text += "The Kavango Grazing Order (KGO) followed.\n"
    assert len(found(acronym_conflict, text)) == 1
    assert len(calls) == 1


def test_an_acronym_before_digits_is_used():
    text = "It closes in fiscal year (FY) 2027. Budgets for FY2028 and FY29 follow."
    assert found(acronym_unused, text) == []
    assert len(found(acronym_unused, "It closes in fiscal year (FY) 2027. The FYX29 follows.")) == 1


def test_a_marking_may_stand_before_the_protocol_is_explained():
    text = "# Advisory\n\n{}\n\nWe follow the Traffic Light Protocol (TLP) in all reports."
    assert found(acronym_order, text.format("TLP:AMBER")) == []
    assert found(acronym_order, text.format("Under TLP this may not be sold.")) != []
