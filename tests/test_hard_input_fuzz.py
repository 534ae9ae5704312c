"""A short run of `tools/fuzz`: whatever the bytes, only the errors that are meant come out."""

import random

import pytest

from linter.limits import deadline
from tools.fuzz.targets import ALLOWED, TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_strange_bytes(name):
    target = TARGETS[name]
    for number in range(8 if target.slow else 120):
        data = target.change(random.Random(f"{name} {number}"), target.begin())
        said = ""
        try:
            with deadline(10):
                target.run(data)
        except ALLOWED as error:
            said = str(error)
        assert "\n" not in said
        assert "internal error" not in said


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_begins_from_is_sound(name):
    target = TARGETS[name]
    for data in target.begin():
        if name == "kind":
            with pytest.raises(ALLOWED):
                target.run(data)
        else:
            target.run(data)
