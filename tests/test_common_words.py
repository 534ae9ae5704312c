"""The list of common words, searched in place, holds what its lines say."""

import sys

import pytest

from linter.language import common_words, suggest
from linter.places import shipped_data

LINES = shipped_data(common_words._FILE).decode("ascii").split()
ODD = ("", "a\n", "abaq", "zzzz", "é", "Paris", "the\n2aah", "1abacus")


def test_every_word_is_found():
    # Each seventh is enough, and the first and last.
    for line in [*LINES[::7], LINES[-1]]:
        word = line[1:].lower()
        assert common_words.rank(word) == int(line[0], 16), word
        assert common_words.is_name(word) is line[1].isupper(), word


@pytest.mark.parametrize("word", ODD)
def test_what_is_no_line_is_not(word):
    assert common_words.rank(word) == -1
    assert not common_words.is_name(word)


def test_the_ranks_are_the_whole_list():
    found = list(common_words.ranks().items())
    assert found == [(line[1:].lower(), int(line[0], 16)) for line in LINES]


def test_the_lines_are_in_order():
    words = [line[1:].lower() for line in LINES]
    assert words == sorted(set(words))


def test_names_like_no_word_do_not_load_the_speller(monkeypatch):
    monkeypatch.setitem(sys.modules, "spellchecker", None)
    suggest.suggest.cache_clear()
    assert suggest.suggest("kaczynskiego") == ()
    assert list(suggest.one_edit("tursaqw")) == []


@pytest.mark.parametrize("letter", [*"abcxyz", "é", "{", ""])
def test_the_words_that_begin_with_a_letter_are_those_of_the_list(letter):
    found = list(common_words.beginning(letter))
    assert found == [
        item for item in common_words.ranks().items() if letter and item[0].startswith(letter)
    ]
    assert bool(found) is (letter in [*"abcxyz"])
