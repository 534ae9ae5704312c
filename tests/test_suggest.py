import subprocess
import sys

import pytest

from linter.language.suggest import suggest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieve", "receive"),
        ("goverment", "government"),
        ("occured", "occurred"),
        ("seperate", "separate"),
        ("anual", "annual"),
        ("treatmeant", "treatment"),
        ("comittee", "committee"),
        ("organistaion", "organisation"),
    ],
)
def test_the_word_meant_comes_first(typed, meant):
    assert suggest(typed)[0].word == meant


def test_a_word_like_no_other_gets_no_suggestion():
    assert suggest("xqzzvwk") == ()


def test_pyspellchecker_is_loaded_when_a_word_needs_it_and_not_before():
    program = (
        "import sys; import linter.language.suggest as s;"
        "assert 'spellchecker' not in sys.modules; s.suggest('recieve');"
        "assert 'spellchecker' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_many_words_get_what_few_get():
    words = ["recieve", "goverment", "hvea", "seperate", "comittee", "xqzzvwk", "treatmeant"]
    cold = "import linter.language.suggest as s; s._FEW = {}; print([s.suggest(w) for w in {!r}])"
    said = [
        subprocess.run(
            [sys.executable, "-c", cold.format(few, words)],
            check=True, capture_output=True, text=True,
        ).stdout
        for few in (0, 1000)
    ]  # fmt: skip
    assert said[0] == said[1] != ""
