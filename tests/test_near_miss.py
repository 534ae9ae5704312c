"""Slips that spell known acronyms, slips in definitions, and what they are not."""

import pytest

from linter.checks import acronym_conflict, acronym_misexpanded, near_miss
from linter.formats.markdown import read
from linter.language.known import known_acronyms, seen_acronyms
from linter.language.ledger import ledger
from linter.language.slip_evidence import Draft
from linter.settings import Settings


def found(module, text, **settings):
    document = read(text.encode(), "draft.md")
    check = module.build(module.Params(), Settings(**settings))
    hits = sorted(check(document), key=lambda hit: hit.span)
    return [(document.slice(h.span), h.edits[0].new if h.edits else None) for h in hits]


COUNCIL = (
    "The Northern Pasture Council (NPC) met in May. The NPC said that herds grew. Members of the "
    "NPC signed, and the NPC said that it would pay. Farmers left the NPC. In June the NPC said "
    "that prices fell. "
)


@pytest.mark.parametrize("typed", ["PNC", "NPT", "PPC"])
def test_a_known_acronym_in_the_company_of_another_is_a_slip(typed):
    assert found(near_miss, f"{COUNCIL}In July the {typed} said that rain came.") == [
        (typed, "NPC")
    ]


def test_a_known_acronym_is_mended_by_hand_only():
    assert "NPT" in known_acronyms()
    document = read(f"{COUNCIL}In July the NPT said that rain came.".encode(), "draft.md")
    hits = list(near_miss.build(near_miss.Params(), Settings())(document))
    assert [hit.safe for hit in hits] == [False]


@pytest.mark.parametrize(
    "text",
    [
        COUNCIL + "The Nuclear Non-Proliferation Treaty binds it: no state has left the NPT.",
        COUNCIL + "Envoys of the UN, the EU, the IMF, the NPT and the WTO came.",
        "NATO met. NATO members agreed, and NATO left. NATO paid. The US sent envoys to the talks.",
        "The US and the EU met. The US paid. The EU signed, and the US left. A UN envoy came.",
        "LGBTI groups met. LGBTI groups wrote; LGBTI groups asked. Some LGBT groups did not.",
        "An ICBM flew. The ICBM fell, and a second ICBM failed. Then an IRBM flew over the sea.",
        "HTTPS is safe. Use HTTPS, and only HTTPS. Plain HTTP is not.",
    ],
)
def test_known_acronyms_that_are_meant(text):
    assert found(near_miss, text) == []


def test_the_house_exempts_what_it_knows_whatever_speaks_for_a_slip():
    text = f"{COUNCIL}In July the PNC said that rain came."
    assert found(near_miss, text, known_acronyms={"PNC": "Pacific Nickel Corporation"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Kavango Energy Treaty Council (KECT) met. Members of the KETC left; the KETC fell.",
        "The Kavango Energy Treaty Council (KECT) met. Members of the KETC left.",
        "An Equality and Herding Rights Board (HRB) rose. Members of the EHRB left. The EHRB fell.",
    ],
)
def test_a_definition_is_a_slip_of_what_the_draft_uses(text):
    (right,) = {"KETC", "EHRB"} & set(read(text.encode(), "d.md").derive(ledger).entries)
    assert [new for _, new in found(near_miss, text)] == [right]


@pytest.mark.parametrize(("typed", "flagged"), [("NO", False), ("NOs", True)])
def test_a_word_in_capitals_is_no_slip_but_for_its_ending(typed, flagged):
    text = (
        "An NGO (nongovernmental organization) asked. The NGO left, and another NGO said nothing. "
        f"An NGO wrote again. We say {typed} today."
    )
    assert bool(found(near_miss, text)) is flagged


@pytest.mark.parametrize(
    "text",
    [
        "Machines for extreme ultraviolet (EUV) light come late. EU-wide rules are far off.",
        "The party leader left. It was the Union for Pastures or UFP, said FP members of the FP.",
        "The OLFX, the Oromia Front, and the ONLFX came to the talks. The OLFX left; the OLFX won.",
        "The Kavango Board (KBD) met. The KBD left, and the KBD won. See #KBDX for more on it.",
        "The Kavango Board (KBD) met. The KBD left, and the KBD won. Mr. J. KBDX spoke at length.",
        "The Kavango Board of Diet (KBD) met; the KBD left. The Kalahari Board of Dips (KBDX) won.",
    ],
)
def test_one_thing_alone_can_say_that_an_acronym_is_meant(text):
    assert found(near_miss, text) == []


def test_a_sound_definition_is_no_slip_of_what_is_used_once():
    text = "The Kavango Energy Treaty Council (KETC) met. Members of the KECT left."
    assert found(near_miss, text) == [("KECT", "KETC")]


def test_roman_numerals_have_no_hundreds():
    body = "The CDX met in May. Members of the CDX signed. The CDX then moved, and the CDX grew. "
    assert found(near_miss, f"{body}Ministers of the DCX left.") == [("DCX", "CDX")]
    body = "The IXX met in May. Members of the IXX signed. The IXX then moved, and the IXX grew. "
    assert found(near_miss, f"{body}Part XIX is long.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN High Commissioner for Refugees (UNHCXR) met.", [("UNHCXR", "UNHCR")]),
        ("The UN High Commissioner for Refugees (UNHR) met.", [("UNHR", "UNHCR")]),
        ("The Northern Pasture Growers Council (NPXC) met.", [("NPXC", "NPGC")]),
        ("The Northern Pasture Council (NPXJ) met.", []),
        ("The Data Exchange Community of Practice (DXCOP) met.", []),
        ("The Department of Health and Human Services (HHS) met.", []),
        ("The Norwegian Space Agency (NOSA) met.", []),
        ("The European Union (UE) met.", []),
    ],
)
def test_misexpanded_knows_what_other_texts_write(text, expected):
    assert found(acronym_misexpanded, text) == expected


def test_a_definition_that_the_draft_goes_on_using_is_no_slip():
    text = "The Northern Pasture Growers Council (NPXC) met. The NPXC left."
    assert found(acronym_misexpanded, text) == []


def test_a_foreign_name_spelt_in_two_ways_is_no_conflict_of_acronyms():
    one = "The Jamaat-e-Hosseini Pashtun (JHP) met. "
    assert found(acronym_conflict, f"{one}The Jamat-e-Husseini Pashtun (JHP) left.") == []
    assert found(acronym_conflict, f"{one}The Joint Harbour Police (JHP) left.") == [("JHP", None)]


def test_ranks_of_seen_acronyms_tell_the_common_from_the_rare():
    seen = seen_acronyms()
    assert set(seen.values()) == {1, 2, 3, 4, 5, 6}
    assert seen["UN"] == 6 > seen["DRC"] > seen["ASEAN"]


class Counted(dict):
    """An index of words that counts how often it is gone through."""

    passes = 0

    def items(self):
        Counted.passes += 1
        return super().items()


def test_a_draft_is_indexed_once_however_many_pairs_ask():
    book = read(COUNCIL.encode(), "draft.md").derive(ledger)
    draft = Draft(book._replace(forms=Counted(book.forms)))
    for _ in range(50):
        assert draft.writes("pasture council")
        assert not draft.writes("pasture board")
        assert draft.names("NPC")
        assert not draft.names("XPC")
    assert Counted.passes == 2
