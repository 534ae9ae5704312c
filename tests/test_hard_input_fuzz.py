"""A short run of `tools/fuzz`: whatever the bytes, only the errors that are meant come out."""

import random

import pytest

from linter.limits import deadline
from tools.fuzz.mutate import mutated, mutated_tree
from tools.fuzz.targets import ALLOWED, TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_strange_bytes(name):
    target, seeds = TARGETS[name]
    change = mutated_tree if name.endswith("tree") else mutated
    for number in range(150):
        data = change(random.Random(f"{name} {number}"), seeds)
        said = ""
        try:
            with deadline(5):
                target(data)
        except ALLOWED as error:
            said = str(error)
        assert "\n" not in said


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_begins_from_is_sound(name):
    target, seeds = TARGETS[name]
    if name != "kind":
        target(seeds[0])
