"""What the grammar checks know of English: sounds, inflection, classes, clauses."""

import pytest

from linter.formats import markdown
from linter.language import inflect
from linter.language import word_classes as wc
from linter.language.clauses import verbless
from linter.language.closed import closed
from linter.language.lone_modals import lone_modals
from linter.language.sounds import article
from linter.language.subjects import subject
from linter.language.words import prose, words


def view_of(text):
    document = markdown.read(text.encode(), "x.md")
    return document, document.derive(words)


def gaps(text):
    document, view = view_of(text)
    return [
        (view.tokens[gap.at].norm, gap.word)
        for sentence in document.derive(prose).sentences
        for gap in (
            *verbless(view, sentence),
            *closed(view, sentence),
            *lone_modals(view, sentence),
        )
    ]


@pytest.mark.parametrize(
    "word",
    "apple hour honest heir NGO MP FBI X-ray S-400 F-16 8 80% 11 11,000 18-month EU IAEA "
    "umbrella unimportant uninvited unidentified onion honourable MPs 8th Italian".split(),
)
def test_an(word):
    assert article(word) == "an"


@pytest.mark.parametrize(
    "word",
    "pear house European one-off once unit unanimous user Ukrainian UN US UK U-turn NATO NASA "
    "university heroin human 1,000 1,200 7 100 12-month ewe usual Ugandan BBC UAE".split(),
)
def test_a(word):
    assert article(word) == "a"


@pytest.mark.parametrize("word", "historic herb UNRWA FRONTIER 1850 1,100 Umm Nkrumah 0.5".split())
def test_either_article(word):
    assert article(word) is None


@pytest.mark.parametrize(
    ("base", "third", "participle"),
    [
        ("ratify", "ratifies", "ratified"),
        ("plan", "plans", "planned"),
        ("agree", "agrees", "agreed"),
        ("take", "takes", "taken"),
        ("edit", "edits", "edited"),
        ("occur", "occurs", "occurred"),
        ("reach", "reaches", "reached"),
        ("put", "puts", "put"),
        ("play", "plays", "played"),
        ("fix", "fixes", "fixed"),
        ("go", "goes", "gone"),
    ],
)
def test_inflection(base, third, participle):
    assert inflect.third_person(base) == third
    assert inflect.participle(base) == participle


@pytest.mark.parametrize(
    ("form", "base", "find"),
    [
        ("carries", "carry", inflect.bases_of_s),
        ("boxes", "box", inflect.bases_of_s),
        ("planned", "plan", inflect.bases_of_ed),
        ("carried", "carry", inflect.bases_of_ed),
        ("making", "make", inflect.bases_of_ing),
        ("lying", "lie", inflect.bases_of_ing),
        ("running", "run", inflect.bases_of_ing),
    ],
)
def test_bases(form, base, find):
    assert base in set(find(form))


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("provide", wc.BARE),
        ("reports", wc.THIRD),
        ("reports", wc.PLURAL),
        ("taken", wc.PARTICIPLE),
        ("took", wc.PAST),
        ("organised", wc.PAST),
        ("country", wc.NOUN),
        ("countries", wc.PLURAL),
        ("transactional", wc.ADJECTIVE),
        ("re-elected", wc.PARTICIPLE),
        ("increasingly", wc.ADVERB),
        ("was", wc.AUXILIARY),
        ("the", wc.CLOSED),
    ],
)
def test_classes(word, flag):
    assert wc.classes(word) & flag


@pytest.mark.parametrize("word", ["committee", "taken", "transactional", "the", "Kim", "zyx"])
def test_not_finite(word):
    assert not wc.finite(word)


@pytest.mark.parametrize("word", ["is", "reports", "grew", "grow", "glorps", "flummoxed"])
def test_finite(word):
    assert wc.finite(word)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Though the pact fragile at best, both sides keep to it.", "fragile"),
        ("Because they unable to agree, the talks ended early.", "unable"),
        ("While the truce in place, the two sides continue to argue.", "in"),
        ("Exports fell in May, although prices higher than a year before.", "higher"),
        ("The bank said that the losses not serious enough to matter.", "not"),
        ("Analysts say the country vulnerable to shocks.", "vulnerable"),
        ("Rents rose; however, demand weak in the south.", "weak"),
        ("The envoy, who responsible for the talks, has resigned.", "responsible"),
        ("The firm, whose assets frozen in May, is seeking relief.", "frozen"),
        ("He resigned because he unhappy with the result.", "unhappy"),
        ("There several reasons for the delay in the vote.", "several"),
        ("This the only way to bring gas to the coast.", "the"),
        ("The pipeline across the border vulnerable to attack.", "vulnerable"),
        ("Three ministers arrested in May in the capital and its suburbs.", "arrested"),
        ("The talks been postponed until the spring.", "been"),
        ("The law not protect workers in the informal sector.", "not"),
        ("The new accounts be published next week.", "be"),
        ("The state continues provide support to the bank.", "provide"),
        ("The company is likely be sold before the summer.", "be"),
        ("The new law allows any person bring a case.", "bring"),
        ("He provide evidence of it in the report.", "provide"),
        ("Parliament will on the bill next month.", "on"),
        ("The president will Geneva in May.", "Geneva"),
        ("The exercise would with the arrival of the fleet.", "with"),
        ("The bill would twice the pre-war figure.", "twice"),
        ("The vote would any hope of a deal before the spring.", "any"),
        ("The new law would duties to mills in the north.", "duties"),
        ("Neither the mill nor the mine willing to pay for the dam.", "willing"),
        ("The fleet could the strait within hours.", "the"),
        ("Turkey will its embassy to the coast.", "its"),
        ("The bank is said have improved its controls.", "have"),
        ("Two of the ships are widely believed be near the strait.", "be"),
        ("It also the price of the grain that worries the mill.", "also"),
        ("Ministers say it share the burden of the dam.", "share"),
        ('"Nobody here knows what to do," he.', "."),
    ],
)
def test_gap(text, after):
    assert after in [word for word, _ in gaps(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Though small, the bank is sound and its managers are careful.",
        "Though the largest firm active in the region, it pays no tax.",
        "Although the person responsible for it, a soldier, was caught, doubts remain.",
        "While in Paris, he met the minister and his deputy.",
        "Since the end of the war, exports have risen.",
        "Since the deal signed in May, exports have risen.",
        "Once the largest port in the region, it is now quiet.",
        "The man responsible for the attack was caught.",
        "Those able to leave did so before the winter.",
        "He asked that the report not be published.",
        "They demand that the plan be dropped, and that he not speak.",
        "If he be right, we are lost, and so be it.",
        "Both sides likely understand what is at stake.",
        "The documents that they released in May are public.",
        "On May 5 the government postponed until June the vote on the budget.",
        "In the north, home to many groups, there is little trust.",
        "He is, as they all agreed, not the man for it.",
        "Nor will planned cuts in spending help the poor.",
        "What he did and how he did it angered the party.",
        "Use the form below to report a problem with the site.",
        "The cost of living, of course, and not of dying.",
        "In May the bank, the state and the firm agreed to merge.",
        "The rich get richer and the poor get poorer.",
        "Let it be known that we have agreed.",
        "The talks having ended, he went home to rest.",
        "To be able to help make the law work is what they want.",
        "He helped the bank recover, and made it pay.",
        "The gas leaked again from the mine, which killed about 1,200 men.",
        "Parliament will on the same day vote again.",
        "The president will in May open the dam.",
        "They pay in May what they can in the circumstances.",
        "The bank did not lend in May but would in June.",
        "Only in winter would the port close to ships.",
        "The will of the owners is plain.",
        "The bank would at no time say more.",
        "The minister can at times bore the house.",
        "Lawyers suggest it share the burden of the dam.",
        "Let it share the burden, or make it share the cost.",
        "Nobody thought it cost the bank so much.",
        "They asked that it be reported and it have an end.",
        "What it also the day before had said was forgotten.",
        "Neither the mill nor the mine pays for the dam.",
        "Neither willing nor able to pay, the mine shut its gates.",
        "They read the clause, which imposed on him the duty to pay.",
    ],
)
def test_no_gap(text):
    assert gaps(text) == []


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Reports of a planned visit", True),
        ("The effects of the new law", True),
        ("Tensions between the north and the south", True),
        ("The leader of the rebels", False),
        ("One of the ministers", False),
        ("The number of refugees", False),
    ],
)
def test_subject(text, plural):
    _, view = view_of(text + " are")
    found = subject(view, 0, len(view.tokens) - 1)
    assert found is not None
    assert found.plural is plural


@pytest.mark.parametrize(
    "text",
    [
        "A number of states",
        "Three years of war",
        "Reporters Without Borders",
        "The documents on the case the judge",
        "The reports that he",
        "The police",
        "What the leaders of the party want",
        "The Netherlands",
    ],
)
def test_no_certain_subject(text):
    _, view = view_of(text + " are")
    found = subject(view, 0, len(view.tokens) - 1)
    assert found is None


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("A cut in February likely; our confidence in that call is moderate.", "likely"),
        ("The talks in Oslo unlikely to last; the envoy has left for home.", "unlikely"),
    ],
)
def test_a_verb_lost_before_a_semicolon_is_found(text, before):
    assert [norm for norm, _ in gaps(text)] == [before]


@pytest.mark.parametrize(
    "text",
    [
        "A cut in February is likely; our confidence in that call moderate.",
        "A cut in February likely; a rise in March less so; neither is certain.",
        "A cut in May; our confidence in that call is moderate.",
        "No cut in February, in March or in April; the bank has time.",
    ],
)
def test_what_may_stand_without_a_verb_before_or_behind_a_semicolon(text):
    assert gaps(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The figures were confirmed by two the three participants.", [("the", "of")]),
        ("It is one the largest ports on the coast.", [("the", "of")]),
        ("Three the five ports are shut.", [("the", "of")]),
        ("Of the two the larger is shut.", []),
        ("Between the two the three ports lie.", []),
        ("It is one of the largest ports on the coast.", []),
        ("For one the rest is work, for one the west is home.", []),
        ("In two the three ports were shut.", []),
    ],
)
def test_of_between_a_number_and_its_whole(text, expected):
    assert [gap for gap in gaps(text) if gap[1] == "of"] == expected
