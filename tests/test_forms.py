"""What is looked for by the forms of words is what looking at every token would find."""

from hypothesis import given
from hypothesis import strategies as st

from linter.formats.markdown import read
from linter.language import acronyms, misspelt, sentences, shouting
from linter.language.forms import forms, indices, indices_of
from linter.language.ledger import ledger
from linter.language.slip_evidence import Draft
from linter.language.tokens import tokenize
from linter.language.words import words
from linter.settings import Settings

PIECES = (
    "NATO DoD G20 US-ROK UNs' I A B NORTH KOREA/RUSSIA Kim Jong-un Leila Heydari's the of and "
    "talks ended. U.S. e.g. ( ) , . ? … : / 2019 18-month `NATO` `the` `Kim` a@b.org AB&C ÀB "
    "ŁódźAB (DoD) G20's FGM/C 20"
).split()
TEXTS = st.lists(st.sampled_from([*PIECES, "\n\n", "\\\n", "# "]), max_size=30).map(" ".join)


def document(text):
    return read(text.encode(), "draft.md")


@given(TEXTS)
def test_forms_hold_every_token_and_nothing_else(text):
    made = document(text)
    tokens, known = made.derive(tokenize).tokens, made.derive(forms)
    assert sorted(at for its in known.values() for at in its) == list(range(len(tokens)))
    assert all(tokens[at].norm == norm for norm, its in known.items() for at in its)
    assert indices(known, str.isupper) == [i for i, t in enumerate(tokens) if t.norm.isupper()]
    assert indices_of(known, ("the", "(", "no")) == [
        i for i, t in enumerate(tokens) if t.norm in ("the", "(")
    ]


@given(TEXTS)
def test_words_are_in_small_letters_and_code_is_none(text):
    made = document(text)
    view = made.derive(words)
    assert view.lower == [
        "" if t.kind in ("code", "address") else t.norm.lower() for t in view.tokens
    ]
    assert sorted(view.where) == sorted(set(view.lower))
    for word, its in view.where.items():
        assert its == [at for at, other in enumerate(view.lower) if other == word]


@given(TEXTS)
def test_words_in_capitals_are_those_of_the_runs_between_other_words(text):
    made = document(text)
    tokens, of_block = made.derive(tokenize)
    found = set()
    for block, (first, last) in zip(made.blocks, of_block, strict=True):
        run = []
        for at in [*range(first, last), None]:
            norm, kind = (tokens[at].norm, tokens[at].kind) if at is not None else ("stop", "word")
            if kind == "word" and norm.isupper() and norm != "I":
                run += [at] if run or len(norm) > 1 else []
            elif norm not in shouting._BETWEEN and kind != "number":
                several = len(run) > 1 or block.kind == "heading"
                if any(
                    shouting._ordinary(tokens[i].norm, 0 if several else shouting._COMMON)
                    or shouting._ordinary(tokens[i].norm, shouting._COMMON)
                    for i in run
                ):
                    found.update(run)
                run = []
    assert made.derive(shouting.shouted) == found


@given(TEXTS)
def test_parts_of_acronyms_are_those_of_every_word(text):
    made = document(text)
    tokens = made.derive(tokenize).tokens
    assert [(p.token, p.letters) for p in acronyms.parts(made)] == [
        (at, match["core"])
        for at, token in enumerate(tokens)
        if token.kind == "word"
        for match in acronyms._PART.finditer(token.norm)
        if len(match["core"]) <= acronyms.LONGEST
    ]


@given(st.text("DoGna2-&'sÀŁ", max_size=9), st.sets(st.sampled_from(["DoD", "Do", "G2", "Go&D"])))
def test_no_acronym_in_mixed_case_is_passed_over(norm, wanted):
    heads = {letters[:2] for letters in wanted}
    assert acronyms.may_be_mixed(norm, wanted, heads) == any(
        match["core"] in wanted for match in acronyms._MIXED.finditer(norm)
    )


@given(TEXTS)
def test_sentences_end_only_at_tokens_that_may_end_one(text):
    made = document(text)
    tokens = made.derive(tokenize).tokens
    every = range(len(tokens))
    some = [at for at in every if sentences._may_end(tokens[at].norm)]
    for first, last in made.derive(tokenize).of_block:
        assert sentences._cuts(made.text, tokens, first, last, every) == sentences._cuts(
            made.text, tokens, first, last, some
        )


@given(TEXTS)
def test_a_draft_names_letters_where_capitalised_words_in_a_row_begin_with_them(text):
    made = document(text)
    book = made.derive(ledger)
    rows, row = set(), ""
    for token in book.tokens:
        if token.norm[:1].isupper() and token.norm[1:2].islower():
            row += token.norm[0]
            rows.add(row)
        elif token.norm not in ("of", "the", "and"):
            row = ""
    draft = Draft(book)
    for letters in ("K", "KJ", "KL", "LH", "KJLHKJK"):
        assert draft.names(letters) == (len(letters) < 7 and any(letters in r for r in rows))
    read_as_words = {t.norm.lower() for t in book.tokens if t.kind == "word"}
    assert set(draft.words) == read_as_words
    assert draft.writes("the talks") == any(
        one.kind == "word" and (one.norm.lower(), two.norm.lower()) == ("the", "talks")
        for one, two in zip(book.tokens, book.tokens[1:], strict=False)
    )


def test_a_slip_is_one_wherever_it_stands_and_never_in_code():
    made = document("The goverment fell. `goverment` GOVERMENT The Goverment's men and goverment.")
    assert [d.text for d in misspelt.doubts(made, Settings())] == ["goverment", "goverment"]
