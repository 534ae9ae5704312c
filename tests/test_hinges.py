"""A rule of grammar that hangs on a word is asked where that word stands, and nowhere else."""

from hypothesis import example, given
from hypothesis import strategies as st

from linter.formats.markdown import read
from linter.language import bare_determiners, clauses, closed, lone_modals
from linter.language.finite import can_be_finite, has_finite
from linter.language.spelling import PREFIXES, SUFFIXES, Speller
from linter.language.words import prose, words

COMMON = (
    "the a The cooperation transactional at its roots they rose fell prices talks fruitless , , . "
    "unable to leave said stayed has was is rising country vulnerable not enforced agree provide "
    "May `of` Kim no answer numerous reports will be ready quzzy quzzed \" only nobody's it's"
).split()
HANGING = sorted(
    {*clauses._HINGES, *closed._HINGES, *bare_determiners._NEVER_BEHIND, *lone_modals._MODALS}
)
TEXTS = st.lists(
    st.one_of(st.sampled_from(COMMON), st.sampled_from(HANGING)), min_size=1, max_size=25
).map(lambda found: " ".join([*found, "."]))


def sentences(text):
    made = read(text.encode(), "draft.md")
    return made.derive(words), made.derive(prose).sentences


@given(TEXTS)
@example("Though the cooperation transactional at its roots , they rose .")
@example("Officials said that the talks fruitless at last .")
def test_no_rule_of_clauses_finds_anything_without_its_words(text):
    view, found = sentences(text)
    for sentence in found:
        first, last = sentence.first, sentence.last
        if last - first < 5:
            continue
        inside = set(view.lower[first:last])
        late = [(clauses._main_before, clauses._DEMANDING)]
        late.append((clauses._coordinate, clauses._COORDINATORS))
        late.append((clauses._before_semicolon, clauses._COORDINATORS))
        for rule, on in [*clauses._RULES, *late]:
            assert on <= clauses._HINGES
            assert not inside.isdisjoint(on) or rule(view, first, last) is None, rule


@given(TEXTS)
@example("They been here for long .")
@example("Talks failed agree on the allowed person bring it .")
@example("It was seen by two the three ports .")
def test_no_rule_of_small_words_finds_anything_without_its_words(text):
    view, found = sentences(text)
    for sentence in found:
        gaps = [
            gap
            for rule in (
                closed._been, closed._not, closed._be, closed._singular_pronoun, closed._said_to,
                closed._infinitives, closed._object_infinitive, closed._of, closed._said,
            )
            for gap in rule(view, sentence)
        ]  # fmt: skip
        assert list(closed.closed(view, sentence)) == gaps


@given(TEXTS)
def test_a_clause_has_a_finite_verb_where_one_of_its_words_can_be(text):
    view, found = sentences(text)
    for sentence in found:
        first, last = sentence.first, sentence.last
        for start in range(first, last):
            assert has_finite(view, start, last, first) == any(
                can_be_finite(view, at, first) for at in range(start, last)
            )


@given(TEXTS)
@example("In the of the is , an of .")
def test_bare_determiners_are_those_of_all_pairs_of_words(text):
    view, found = sentences(text)
    for sentence in found:
        assert [gap.at for gap in bare_determiners.bare_determiners(view, sentence)] == [
            at
            for at in range(sentence.first + 1, sentence.last - 1)
            if view.lower[at - 1] in bare_determiners._DETERMINERS
            and bare_determiners._lost(view, at)
        ]


@given(TEXTS)
@example("Parliament will on the bill next month .")
def test_a_sentence_without_a_modal_lacks_no_verb_behind_one(text):
    view, found = sentences(text)
    for sentence in found:
        if list(lone_modals.lone_modals(view, sentence)):
            assert set(view.lower[sentence.first : sentence.last]) & lone_modals._MODALS


def test_words_with_a_prefix_or_a_suffix_are_known_by_their_stems():
    speller = Speller()
    for prefix in PREFIXES:
        assert speller._derived(f"{prefix}government")
    for suffix, ending in SUFFIXES:
        stem = {"ize": "central", "ive": "creat", "": "sister"}[ending]
        assert speller._derived(stem + suffix)
    assert not speller._derived("qxzzgovernment")
