"""Words: which are known, which are doubted, what is suggested."""

import pytest

from linter.checks import mixed_spelling, preferred_name, spelling
from linter.formats.markdown import read
from linter.language.dialect import spelling as dialect
from linter.language.edits import edit_kind
from linter.language.lexicon import lexicon
from linter.language.misspelt import doubts
from linter.language.spelling import Speller
from linter.language.suggest import distance, suggest
from linter.settings import Settings
from tests.support.effort import effort


def doubted(text, **settings):
    document = read(text.encode(), "draft.md")
    return [doubt.text for doubt in document.derive(doubts, Settings(**settings))]


@pytest.mark.parametrize(
    "word",
    [
        "organise", "organization", "colour", "color", "Kyrgyzstan", "Ouagadougou", "Emirati",
        "lockdown", "denuclearization", "denuclearisation", "nongovernmental", "anti-corruption",
        "pro-European", "government's", "governments'", "microstates", "cyberattack", "non-aligned",
        "one-on-one", "re-elected", "gas-powered", "Vladivostok", "co-operate", "overreach",
    ],
)  # fmt: skip
def test_word_is_known(word):
    assert Speller().knows(word)


@pytest.mark.parametrize(
    "word",
    ["goverment", "recieve", "comission", "presense", "untill", "occured", "pro-goverment", "teh"],
)
def test_word_is_not_known(word):
    assert not Speller().knows(word)


def test_own_words_and_their_plurals_are_known():
    speller = Speller(["Hwasong", "pipeline-bot"])
    assert all(speller.knows(word) for word in ("Hwasong", "hwasongs", "Hwasong's", "pipeline-bot"))
    assert not Speller().knows("hwasong")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goverment", "government"), ("recieve", "receive"), ("accomodate", "accommodate"),
        ("seperate", "separate"), ("definately", "definitely"), ("resistence", "resistance"),
        ("becuase", "because"), ("foriegn", "foreign"), ("tommorow", "tomorrow"),
    ],
)  # fmt: skip
def test_first_suggestion(typed, meant):
    assert suggest(typed)[0].word == meant


def test_an_unknown_word_is_compared_with_few_others():
    words = [f"{a}{b}{c}ing" for a in "pqr" for b in ("overm", "unders", "entra") for c in "aeiou"]
    suggest("goverment")  # what is loaded once
    # The whole lexicon in turn would be millions of lines.
    assert max(effort(lambda word=word: suggest(word)) for word in words) < 150_000


def test_a_swap_costs_less_than_two_changes():
    assert distance("teh", "the", 3)[1] == 1
    assert distance("abcd", "wxyz", 1)[1] > 4


@pytest.mark.parametrize(
    ("target", "typed", "kind"),
    [
        ("DPRK", "DRPK", "transposition"), ("DPRK", "DPK", "deletion"),
        ("DPRK", "DPRRK", "insertion"),
        ("DPRK", "DPSK", "substitution"), ("DPRK", "DPRK", None), ("DPRK", "KRPD", None),
        ("UN", "", None), ("AB", "BA", "transposition"),
    ],
)  # fmt: skip
def test_edit_kind(target, typed, kind):
    assert edit_kind(target, typed) == kind


def test_the_word_list_tells_dialects_names_and_ranks():
    words = lexicon()
    assert words.get("colour").region == "b"
    assert words.get("color").region == "a"
    assert words.get("kyiv").name
    assert words.get("the").rank == 15
    assert words.get("goverment") is None
    assert words.rank("goverment") == -1


def test_a_misspelling_is_told_at_each_place():
    assert (
        doubted("The goverment fell. A new goverment rose; the goverment's aims differ.")
        == ["goverment"] * 3
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ms Grbavac met Mr Okonjo, and Grbavac left with Okonjo.",
        "The shura met, each shura has ten members, and the shura elects a head.",
        "The procedure is known as “arraigo” there.",
        "The army (artesh) and the guard keep order.",
        "The law bans any who “creat[e] or disseminat[e]” lies; “[J]ournalists” left.",
        "The Ministry of T[ransprt] and the H[arbou] Board met.",
        "See https://exmaple.org/recieve and `recieve()`; write to goverment@example.org.",
        "THE GOVERMENT ACTS AT LAST",
        "Kyiv-based, Hwasong-18, F-16, ICBMs, U.S.-led and COVID-19.",
        "Il popolo della nostra repubblica democratica.",
    ],
)
def test_what_is_left_alone(text):
    assert doubted(text) == []


def test_names_beside_a_slip_do_not_hide_it():
    assert doubted("A Jewish cemetary in Kiskufelegy stood.") == ["cemetary"]
    assert doubted("Mamnoon Husseyni seceeded Asif Zardariy.") == ["seceeded"]
    assert doubted("The esasy maglumatlaryň çeşmesi says so.") == []


def test_letters_out_of_place_in_a_short_word():
    assert doubted("They hvea seen it. Others say that it owudl not.") == ["hvea", "owudl"]


@pytest.mark.parametrize("word", ["sanctities", "integratively", "progovernmental"])
def test_derived_forms_are_known(word):
    assert Speller().knows(word)


@pytest.mark.parametrize("word", ["dictionarys", "resistable", "playwrite", "beautyfull"])
def test_slips_that_look_derived_are_not_known(word):
    assert not Speller().knows(word)


def test_a_soft_hyphen_does_not_hide_a_word():
    assert doubted("The govern\u00adment fell.") == []


def test_capital_at_the_beginning_of_a_sentence_does_not_make_a_name():
    assert doubted("Goverment officials left. They returned.") == ["Goverment"]


def test_suggestions_keep_the_capital():
    document = read(b"Goverment officials left.", "draft.md")
    hit = next(spelling.build(spelling.Params(), Settings())(document))
    assert hit.edits[0].new == "Government"
    assert hit.fields["suggestions"] == "'Government'"


def test_language_decides_which_spelling_stands():
    text = "They organise and organize; the color and the colour differ."
    assert doubted(text) == []
    assert doubted(text, language="en-GB") == ["organize", "color"]
    assert doubted(text, language="en-US") == ["organise", "colour"]


def mixed(text, **settings):
    document = read(text.encode(), "draft.md")
    check = mixed_spelling.build(mixed_spelling.Params(), Settings(**settings))
    return [document.slice(hit.span) for hit in check(document)]


def test_a_mixture_is_told_once():
    assert mixed("We organise, organize, recognise, recognize and colour a color.") == ["organize"]
    assert mixed("We organise and organize.", language="en-GB") == []


def test_oxford_spelling_names_and_quotations_are_no_mixture():
    assert mixed("We organize the colour of the centre.") == []
    assert mixed("The World Trade Organization and the Department of Defense organise.") == []
    assert mixed("We organise. He said: “We organize”.") == []


def test_the_s_of_british_verbs_goes_with_no_american_spelling():
    assert mixed("The defense of the center was authorised.") == ["authorised"]
    assert mixed("They authorised and organised the defense.") == ["defense"]
    assert mixed("They authorized the defence of the centre.") == []  # Oxford
    assert mixed("They authorised the defence of the centre.") == []
    assert mixed("They authorized the defense of the center.") == []


def test_words_of_one_dialect():
    assert dialect("organising") == ("b", "organizing", True)
    assert dialect("color") == ("a", "colour", False)
    assert dialect("surprise") is None
    assert dialect("travelled") is None


def test_a_preferred_name_in_quotation_marks_is_no_safe_fix():
    document = read("Kiev fell. He said “Kiev is ours”.".encode(), "draft.md")
    settings = Settings(preferred_names={"Kiev": "Kyiv"})
    hits = list(preferred_name.build(preferred_name.Params(), settings)(document))
    assert [hit.safe for hit in hits] == [True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Excercises went on off the coast.", ["Excercises"]),
        ("Seach parties left at dawn.", ["Seach"]),
        ("Manufacurers said so.", ["Manufacurers"]),
        ("Goverment said so.", ["Goverment"]),
        ("Manufacurers wait for orders.", ["Manufacurers"]),
        ("It fell under the Central Grain Comission (CGC) in May.", ["Comission"]),
        ("Seach and Salvage (SAS) crews left.", ["Seach"]),
        ("They bought a remote pump controler (RPC) in May.", ["controler"]),
        ("They met at the Harbour Safty Regulation Board (HSRB).", ["Safty"]),
        ("A Portuguese envoy met the Azerbijani minister.", ["Azerbijani"]),
    ],
)
def test_a_capital_that_a_sentence_or_a_long_form_gives_hides_no_slip(text, found):
    assert doubted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        # names of people and places that are like common ones
        "Kéla Sagara spoke for the miners.",
        "The talks were led by Jorje Londono of Cali.",
        "A convoy was stopped at Kambia, and another at Sinjai.",
        "Carles Ferrer and Simeone Deng signed.",
        "Smalley, a broker, and Ron Spector had left.",
        "Madi had lived there since May.",
        "The vote is over. Thorne said so, and Barbier agreed.",
        "Ms Anna Teh Osman of Penang sang.",
        "A channel called Ozbekistan is on the air.",
        "They bought Vacline Medical Supplies (VMS) in May.",
        "The party “Norte Responsable” (Responsible North) won.",
        "Alimi was held for a week.",
        # names of bodies in other languages
        "The Mouvement du 12 avril (M12) split.",
        "The Barisan Nacional fell, and so did Radio Nacional.",
        "He leads the Direction Generale of the police.",
        "The Federation Nationale de la Mutualite met.",
        "Esta fue una de las partes.",
        "The commission nationale des droits sat.",
        "The Corte Suprema de Justicia (CSJ) sat.",
        "The Comando Nacional Central (CNC) met.",
        "The council (Assemblée nationale) met.",
        "The news site musrad.is and the suffix -abad are meant.",
        "The council (parliament or majles) met.",
        "The word for a camp is matau, and the term kanata means a village.",
    ],
)
def test_names_and_other_languages_are_left_alone(text):
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Peoples's Congress met.", ["Peoples's"]),
        ("It is the workers's choice, and the childrens's school.", ["workers's", "childrens's"]),
        (
            "Mr Gates's house, the boss's car, the news's source, a series's end.",
            [],
        ),
        (
            "The Times's view, the gas's smell, the headquarters's roof, the species's range.",
            [],
        ),
    ],
)
def test_a_plural_takes_one_s(text, found):
    assert doubted(text) == found
