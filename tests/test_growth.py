"""Twice the text is twice the work: lines of Python run, and calls made, as drafts double.

Nothing here is timed. A check that compares everything with everything takes four times
the steps for twice the draft, whatever the machine.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from linter import engine, rule_cache
from linter.formats import docx_make, reading
from linter.limits import Limits
from linter.places import shipped_rules
from linter.settings import Settings
from linter.settling import settle

SMALL = 1_500
"""Words of the smaller draft; the larger has twice as many."""

MOST = 2.2

LIMITS = Limits(deadline=10_000.0, marks=10**9)

_WORDS = (
    "port rail grain tariff council minister quarter export harvest treaty border ferry cable "
    "dam reactor election ballot budget deficit pipeline refinery drought flood island strait "
    "convoy patrol embassy summit court ruling strike union wage inflation bond currency"
).split()
_FIRST = (
    "North South East West Upper Lower Old New Great Little Green White Black Red Long High Royal "
    "Silver Golden Stone"
).split()
_SECOND = (
    "Harbour Ridge Creek Valley Bridge Forest Meadow Castle Market Mill Bay Point Hill River Lake "
    "Field Gate Tower Garden Spring"
).split()
_VERBS = "raised cut delayed signed reviewed blocked approved funded closed reopened".split()


class _Author:
    """Writes prose that does not repeat, the same each time."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._number = 0

    def name(self) -> str:
        # Of known words: what is said of unknown ones is said of so many only.
        return f"{self._chance.choice(_FIRST)} {self._chance.choice(_SECOND)}"

    def sentence(self) -> str:
        pick = self._chance.choice
        self._number += 1
        nouns = [pick(_WORDS) for _ in range(6)]
        return (
            f"{self.name()} {pick(_VERBS)} the {nouns[0]} of the {nouns[1]} in {self.name()} after "
            f"{self._chance.randint(2, 900)} {nouns[2]}s and a {nouns[3]} {pick(_VERBS)} it."
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(4))


def prose(author: _Author, words: int) -> Iterator[str]:
    while words > 0:
        block = author.paragraph()
        words -= len(block.split())
        yield block


def sections(author: _Author, words: int) -> Iterator[str]:
    for number, block in enumerate(prose(author, words)):
        if number % 3 == 0:
            yield f"## {author.name()} and the {author.name()} talks"
        yield block


def one_paragraph(author: _Author, words: int) -> Iterator[str]:
    yield " ".join(prose(author, words))


def acronyms(author: _Author, words: int) -> Iterator[str]:
    for block in prose(author, words * 2 // 3):
        names = [author.name() for _ in range(2)]
        short = "".join(word[0] for name in names for word in name.split()) + "U"
        yield f"{block} The {' '.join(names)} Union ({short}) met. The {short} left, and so did XQ."


def slips(author: _Author, words: int) -> Iterator[str]:
    """Something wrong in every sentence."""
    for block in prose(author, words * 2 // 3):
        yield (
            f"{block} The the council meet on Monday 3 June 2024. It was was an big sucess, and "
            f"recieved on 31 February 2024. See [here](http://localhost/a) , TBD."
        )


def links(author: _Author, words: int) -> Iterator[str]:
    for block in prose(author, words * 3 // 4):
        name = author.name().replace(" ", "-")
        yield f"{block} See [{name}](https://example.org/{name}) and https://example.com/{name}."


def lists(author: _Author, words: int) -> Iterator[str]:
    yield "\n".join(f"- {author.sentence()}" for _ in range(words // 16))


def table(author: _Author, words: int) -> Iterator[str]:
    rows = ["| place | what | share |", "|---|---|---|"]
    for number in range(words // 10):
        rows.append(f"| {author.name()} | the {author.name()} deal | {number % 97}% |")
    yield "\n".join(rows)


def notes(author: _Author, words: int) -> Iterator[str]:
    for number, block in enumerate(prose(author, words * 2 // 3)):
        yield f"{block}[^{number}]"
        yield f"[^{number}]: {author.sentence()}"


KINDS = (prose, sections, one_paragraph, acronyms, slips, links, lists, table, notes)


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count, in the list's one number, the lines of Python run and the functions called."""
    steps = [0]

    def line(_frame: FrameType, _event: str, _value: Any) -> Callable[..., Any]:
        steps[0] += 1
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        yield steps
    finally:
        sys.settrace(before)


@pytest.fixture(scope="module")
def bound() -> tuple[engine.Bound, ...]:
    rules = rule_cache.load([shipped_rules()], None)
    made = engine.bind(rules, Settings(limits=LIMITS))
    # What is loaded once, whatever the draft, is loaded here.
    _steps(made, "\n\n".join(block for kind in KINDS for block in kind(_Author(1), 200)).encode())
    return made


def _steps(bound: tuple[engine.Bound, ...], data: bytes, path: str = "a.md") -> int:
    settings = Settings(limits=LIMITS)
    with counted() as steps:
        settle(reading.read(data, path, LIMITS), bound, settings, path)
    return steps[0]


def _draft(kind: Callable[[_Author, int], Iterator[str]], words: int) -> bytes:
    return ("# A draft\n\n" + "\n\n".join(kind(_Author(7), words)) + "\n").encode()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_twice_the_text_is_twice_the_work(
    kind: Callable[[_Author, int], Iterator[str]], bound: tuple[engine.Bound, ...]
) -> None:
    once, twice = (_steps(bound, _draft(kind, words)) for words in (SMALL, 2 * SMALL))
    assert once > 10 * SMALL
    assert twice <= MOST * once


@pytest.mark.parametrize("kind", [sections, table, notes], ids=lambda kind: kind.__name__)
def test_so_it_is_in_word(
    kind: Callable[[_Author, int], Iterator[str]], bound: tuple[engine.Bound, ...]
) -> None:
    once, twice = (
        _steps(bound, docx_make.make(reading.read(_draft(kind, words), "a.md", LIMITS)), "a.docx")
        for words in (SMALL, 2 * SMALL)
    )
    assert twice <= MOST * once


def test_what_compares_all_with_all_is_found_out() -> None:
    def compare(count: int) -> None:
        for first in range(count):
            for second in range(count):
                assert first + second >= 0

    def work(count: int) -> int:
        with counted() as steps:
            compare(count)
        return steps[0]

    assert work(200) > MOST * work(100)
