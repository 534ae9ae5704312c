"""A definition whose words are a slip of what everybody knows the acronym to mean."""

import pytest

from linter.checks import acronym_misexpanded
from linter.formats.markdown import read
from linter.settings import Settings


def problems(text, **settings):
    document = read(text.encode(), "draft.md")
    check = acronym_misexpanded.build(acronym_misexpanded.Params(), Settings(**settings))
    return [(hit.fields["text"], hit.fields["problem"]) for hit in check(document)]


@pytest.mark.parametrize(
    ("text", "letters", "right"),
    [
        ("Cargoes of liquefied petroleum gas (LNG) rose.", "LNG", "liquefied natural gas"),
        ("The Office for National Figures (ONS) wrote.", "ONS", "Office for National Statistics"),
        (
            "The Southern African Growth Community (SADC) met.",
            "SADC", "Southern African Development Community",
        ),
        (
            "The Committee on Foreign Ownership in the United States (CFIUS) met.",
            "CFIUS", "Committee on Foreign Investment in the United States",
        ),
        ("The United Arab Kingdoms (UAE) signed.", "UAE", "United Arab Emirates"),
        ("The International Monetary Federation (IMF) lent.", "IMF", "International Monetary Fund"),
        ("A US Committee on Foreign Trade in the U.S. (CFIUS) met.",
         "CFIUS", "Committee on Foreign Investment in the United States"),
        ("A submarine-carried ballistic missile (SLBM) flew.",
         "SLBM", "submarine-launched ballistic missile"),
        ("The IAEA (International Atomic Power Agency) wrote.",
         "IAEA", "International Atomic Energy Agency"),
    ],
)  # fmt: skip
def test_the_known_meaning_is_told(text, letters, right):
    found = problems(text)
    assert [letters] == [acronym for acronym, _ in found]
    assert f"'{letters}' stands for {right}" in found[0][1]


def test_what_is_written_may_have_an_acronym_of_its_own():
    assert "which is 'LPG'" in problems("Prices of liquefied petroleum gas (LNG) fell.")[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "North Korea (DPRK) and the Emirates (UAE) spoke.",
        "The Organization for Security and Co-operation in Europe (OSCE) met.",
        "Southern Africa's Development Community (SADC) met.",
        "The UN Environmental Program (UNEP) and the UN Children's Fund (UNICEF) met.",
        "The Association of South East Asian Nations (ASEAN) met.",
        "Iran's Revolutionary Guard Corps (IRGC) and the Revolutionary Guards (IRGC) drilled.",
        # another body of that name in another country
        "The Communist Party of Chile (CPC), the National Security Committee (NSC), the "
        "Environmental Protection Authority (EPA) and the Food and Drugs Authority (FDA) met.",
        "The International Labour Office (ILO) wrote.",
        "The Foreign Intelligence Agency (SVR) and the Ministry of External Affairs (MFA) spoke.",
        "The African Continental Free Trade Agreement (AfCFTA) took effect.",
        # a looser word for the same thing
        "Civil society groups (CSOs) and state-owned firms (SOEs) wrote.",
        "Greenhouse gas emissions (GHG) fell.",
        "The Islamic State of Iraq and al-Sham (ISIS) fled.",
        "Members of the Islamic State of Iraq and ash-Sham (ISIS) fled.",
        "The Organisation of the Islamic Conference (OIC) met.",
        "The Central Bank of Kenya (CBK) met the Central Bank of Russia (CBR).",
        "The Democratic Republic of Congo (DRC) signed.",
    ],
)
def test_other_words_for_it_and_other_bodies_are_left_alone(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Kavango Leader Development Plan (VLDP) began. The Virtual Leader Development Plan "
        "(VLDP) is a course.",
        "The Army and the Ministry of Defence (MND) drilled.",
        "- Harbour Engineering (IHE)",
    ],
)
def test_letters_that_another_definition_or_other_texts_explain_are_left_alone(text):
    assert problems(text) == []


def test_the_house_decides():
    text = "The Coastal Fishing Council (CFC) met; the Coastal Farming Council (CFC) did too."
    assert problems(text) == []
    known = {"XCFQ": "Coastal Fishing Council of Quito"}
    assert problems("The Coastal Farming Council of Quito (XCFQ) met.", known_acronyms=known) == []
