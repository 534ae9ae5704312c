from collections.abc import Mapping
from typing import NamedTuple, get_type_hints

import pytest

from linter import checks, options, packs
from linter.options import OptionError, convert
from linter.profiles import Profile, SectionRule


class Params(NamedTuple):
    max_words: int = 40
    ratio: float = 0.5
    words: tuple[str, ...] = ()
    table: Mapping[str, str] = {}
    strict: bool = False


class Needs(NamedTuple):
    name: str


def test_values_become_typed():
    params = convert(Params, {"max-words": 3, "ratio": 1, "words": ["a"], "table": {"k": "v"}})
    assert params == Params(3, 1.0, ("a",), {"k": "v"})


def test_unknown_key_names_the_nearest():
    with pytest.raises(OptionError, match="unknown key 'max-wrods'; did you mean 'max-words'"):
        convert(Params, {"max-wrods": 3})


def test_missing_key_is_named():
    with pytest.raises(OptionError, match="'name' is missing"):
        convert(Needs, {})


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"max-words": "three"}, "must be a whole number, not the text 'three'"),
        ({"max-words": True}, "must be a whole number, not true"),
        ({"words": "a"}, "must be a list, not the text 'a'"),
        ({"words": [1]}, "must be text, not 1"),
        ({"table": ["a"]}, "must be a table, not a list"),
        ({"table": {"k": 1}}, "'table.k' must be text, not 1"),
        ({"strict": "yes"}, "must be true or false"),
    ],
)
def test_wrong_type_says_what_is_wanted(table, problem):
    with pytest.raises(OptionError, match=problem):
        convert(Params, table)


def test_types_are_those_that_typing_finds() -> None:
    found = 0
    for name in checks.names():
        params = checks.load(name).Params
        assert options._hints(params) == get_type_hints(params), name
        found += len(options._hints(params))
    for kind in (SectionRule, Profile, packs._RuleFile, packs._ExampleFile):
        assert options._hints(kind) == get_type_hints(kind)
    assert found > 30
