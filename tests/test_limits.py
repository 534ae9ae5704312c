"""Limits: what a draft may cost, and the sentence that says which limit and how to raise it."""

import re

import pytest

from linter.config import settings_from
from linter.errors import ConfigError, UnreadableError
from linter.limits import DEFAULT, DeadlineError, Limits, beyond, deadline, refuse_size


def test_a_refusal_names_the_limit_and_the_line_that_raises_it():
    limits = DEFAULT._replace(xml_nodes=800_000)
    message = str(beyond(limits, "xml_nodes", "its part x has 1,200,000 elements", 1_200_000))
    assert "1,200,000 elements" in message
    assert "the limit is 800,000" in message
    assert message.endswith("raise the limit in brieflint.toml: [limits] xml-nodes = 2000000")


def test_sizes_are_in_megabytes():
    limits = Limits(text_size=1.5)
    refuse_size(limits, "text_size", 1_500_000, "the file")
    with pytest.raises(UnreadableError, match=r"the file has 1\.6 MB, and the limit is 1\.5;"):
        refuse_size(limits, "text_size", 1_600_000, "the file")


@pytest.mark.parametrize(
    "work",
    [
        lambda: [None for _ in iter(int, 1)],
        lambda: re.match(r"(a+)+$", "a" * 60 + "b"),
        lambda: re.search(r"(?:a|a)*b", "a" * 60),
    ],
    ids=["loop", "nested repeat", "alternatives"],
)
def test_a_deadline_stops_python_code_and_regular_expressions(work):
    # None of them would end by itself.
    with pytest.raises(DeadlineError), deadline(0.1):
        work()


def test_what_ends_in_time_is_left_alone():
    with deadline(5):
        total = sum(range(1000))
    assert total == 499_500


def test_the_configuration_sets_limits():
    settings = settings_from({"limits": {"text-size": 3, "xml-depth": 90}})
    assert settings.limits == DEFAULT._replace(text_size=3.0, xml_depth=90)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"txt-size": 2}, "unknown key 'txt-size'; did you mean 'text-size'"),
        ({"marks": 2.5}, "'marks' must be a whole number"),
        ({"deadline": 0}, "'deadline' must be more than 0"),
        ({"deadline": float("nan")}, "'deadline' must be more than 0"),
    ],
)
def test_wrong_limits_are_named(table, says):
    with pytest.raises(ConfigError, match=re.escape(says)):
        settings_from({"limits": table})
