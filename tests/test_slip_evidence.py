"""What is said for and against a slip, one thing at a time, and where it is learnt."""

import pytest

from linter.checks import near_miss
from linter.formats.markdown import read
from linter.language.ledger import ledger
from linter.language.slip_evidence import Background, Draft, evidence
from linter.language.slips import pairs
from tools.build_lexicon import company

KNOWN = {"NPT": ("National Pasture Tax",)}
USUAL = {"NPT": "atom missile warhead", "NPC": "cattle pasture"}
COUNCIL = (
    "The Northern Pasture Council (NPC) met in May. Farmers left the NPC/West office; members of "
    "the NPC signed. "
)
GEOLOGY = "Quorn Xylem Science and Geology Institute"
MERGED = "of the Quorn Xylem Science and Technology Institute or QXSTI and a Herd Institute) won."
TWICE = "The QXLB met in May. Members of the QXLB left. "


def names(text, typed, target, **background):
    book = read(text.encode(), "draft.md").derive(ledger)
    known = Background(**{"seen": {}, **background})
    targets, claims = near_miss._targets(book, known)
    found = {(p.doubtful.acronym, p.target): p for p in pairs(book, targets)}
    return set(evidence(found[typed, target], Draft(book, claims), known))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("QXLX", "letter-0-substitution"),
        ("QXLK", "letter-1-substitution"),
        ("QXLT", "letter-2-substitution"),
        ("QXLA", "letter-3-substitution"),
        ("QXLBZ", "letter-0-insertion"),
        ("AQXLB", "letter-3-insertion"),
    ],
)
def test_a_letter_seldom_found_in_acronyms_is_told_from_a_common_one(typed, name):
    found = names(f"{TWICE}The {typed} won.", typed, "QXLB")
    assert {n for n in found if n.startswith("letter-")} - {"letter-before", "letter-behind"} == {
        name
    }


@pytest.mark.parametrize(
    ("end", "present", "absent"),
    [
        ("The NPX/West office fell.", {"same-two-after"}, {"same-two-before"}),
        ("Members of the NPX fell.", {"same-two-before", "after-all"}, {"same-two-after"}),
        ("Some NPX was signed.", {"same-content-after"}, {"same-two-after"}),
        ("The members NPX.", {"same-content-before"}, {"same-content-after"}),
        ("The herd: NPX stayed.", set(), {"same-content-before", "same-content-after"}),
    ],
)
def test_company_is_compared_beyond_the_next_word(end, present, absent):
    text = f"{COUNCIL}Some of the NPC signed. {end}"
    found = names(text, "NPX", "NPC")
    assert present <= found
    assert not absent & found


def test_it_counts_whether_a_slip_stands_before_all_uses_or_behind_them():
    assert "before-all" in names(f"The NPX fell. {COUNCIL}", "NPX", "NPC")
    found = names(f"{COUNCIL}The NPX fell. The NPC rose.", "NPX", "NPC")
    assert not found & {"before-all", "after-all"}


@pytest.mark.parametrize(
    ("end", "here", "draft", "target"),
    [
        ("Herds fell, and the NPT kept silent.", 0, 0, 0),
        ("No warhead is under the NPT.", 1, 1, 0),
        ("No warhead or missile is under the NPT.", 2, 2, 0),
        ("The NPT counts cattle. Much later, when all had gone home, an atom split.", 0, 1, 1),
    ],
)
def test_words_that_other_texts_have_beside_an_acronym_are_looked_for(end, here, draft, target):
    found = names(f"{COUNCIL}{end}", "NPT", "NPC", known=KNOWN, company=USUAL)
    expected = {f"usual-here-{here}", f"usual-draft-{draft}", f"target-usual-here-{target}"}
    assert {n for n in found if "usual" in n} == expected


@pytest.mark.parametrize(
    ("end", "share"),
    [
        ("The NPT fell.", "none"),
        ("The tax fell: the NPT.", "some"),
        ("The national tax fell: the NPT.", "all"),
    ],
)
def test_what_a_known_acronym_stands_for_is_listened_for(end, share):
    assert f"heard-{share}" in names(f"{COUNCIL}{end}", "NPT", "NPC", known=KNOWN)


@pytest.mark.parametrize(
    ("text", "typed", "target", "name"),
    [
        ("An NGO met. The NGO left. We say NO today.", "NO", "NGO", "shouted-word"),
        ("With HIV or not. HIV is rare. The IV was new.", "IV", "HIV", "roman"),
        (
            "The Kavango Board of Dry Xylem (KBDXY) met; the KBDXY left. KBDZY Umurinzi won.",
            "KBDZY",
            "KBDXY",
            "surname",
        ),
        # An acronym that is only introduced, and one that is only used.
        ("Interested in user experience (XU). The UX team met.", "XU", "UX", "only-introduced-1"),
        ("The National Radical Camp (VNR) met. The ONR left.", "VNR", "ONR", "only-introduced-1"),
        (
            "The Kavango Council (KVX) met. Herds of the KVZ left.",
            "KVZ",
            "KVX",
            "target-only-introduced",
        ),
        ("The QXLB party met. The QXLB left. The QXLD party won.", "QXLD", "QXLB", "named-too"),
        ("The QXLB met. The QXLB left. The QXLD party won.", "QXLD", "QXLB", "named-here"),
        (
            "The Child Support Centres (CSSC) met. The CSC left, and the CSC won.",
            "CSSC",
            "CSC",
            "definition-is-target's",
        ),
    ],
)
def test_the_place_of_a_doubtful_acronym_says_what_it_may_be(text, typed, target, name):
    assert name in names(text, typed, target)


@pytest.mark.parametrize(
    ("text", "typed", "target", "doubted"),
    [
        # Neither is used: they are two names.
        ("We offer Hindi (HI), Armenian (HY) and Kyrgyz (KY).", "HY", "HI", False),
        (
            "We offer Hindi (HI), Armenian (HY) and Kyrgyz (KY). HI is new; HI grows.",
            "HY",
            "HI",
            True,
        ),
        # The words before the bracket spell it.
        (f"{GEOLOGY} (QXSGI; formed {MERGED}", "QXSGI", "QXSTI", False),
        (f"{GEOLOGY} (once QXSGI; formed {MERGED}", "QXSGI", "QXSTI", True),
    ],
)
def test_what_is_introduced_as_a_name_of_its_own_is_not_doubted(text, typed, target, doubted):
    book = read(text.encode(), "draft.md").derive(ledger)
    targets, _ = near_miss._targets(book, Background({}))
    found = {(pair.doubtful.acronym, pair.target) for pair in pairs(book, targets)}
    assert ((typed, target) in found) is doubted


def test_known_acronyms_in_a_row_are_counted():
    text = f"{COUNCIL}Envoys of the UN, the EU, the NPT and the WTO came."
    known = {**KNOWN, "UN": ("",), "EU": ("",), "WTO": ("",)}
    assert "row-of-known-3" in names(text, "NPT", "NPC", known=known)
    assert "row-of-known-0" in names(f"{COUNCIL}The NPT fell.", "NPT", "NPC", known=known)


def test_a_definition_and_the_acronym_in_use_may_each_be_the_slip():
    text = "The Child Support Centres (CSSC) met. The CSC left."
    assert "definition-is-target's" in names(text, "CSSC", "CSC")
    assert "target's-definition-is-its" in names(text, "CSC", "CSSC")


def test_a_word_of_the_company_is_common_there_and_rare_elsewhere():
    subjects = [
        f"The QXLB counts cattle in {place}. People said much. Rain fell." for place in "ABCD"
    ]
    subjects += ["People said much. Rain fell."] * 8
    texts = [read(text.encode(), f"{number}.md") for number, text in enumerate(subjects)]
    counted = company.count(texts)
    assert counted.acronyms["QXLB"] == 4
    assert company.chosen("QXLB", counted) == ["cattle", "counts"]


def test_what_is_written_each_year_on_one_subject_counts_once():
    texts = [read(b"The QXLB counts cattle.", f"{year}-suva.md") for year in range(2016, 2024)]
    counted = company.count(texts)
    assert counted.acronyms["QXLB"] == 1
    assert company.chosen("QXLB", counted) == []
