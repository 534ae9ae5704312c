"""What is fuzzed: each target takes bytes and raises only what it says it raises."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from linter.errors import ConfigError, RuleError, UnreadableError, UsageError
from linter.formats import markdown, pandoc_rtf, plain, reading
from tools.fuzz import drafts, houses, seeds
from tools.fuzz.mutate import mutated, mutated_parts, mutated_tree

Change = Callable[[random.Random, tuple[bytes, ...]], bytes]


class Target(NamedTuple):
    """`run` takes bytes; `begin` gives sound ones; `change` makes them strange.

    Real files with one of the `suffixes` may be added to those it begins from. A `slow`
    one takes over ten milliseconds each time.
    """

    run: Callable[[bytes], object]
    begin: Callable[[], tuple[bytes, ...]]
    change: Change = mutated
    suffixes: tuple[str, ...] = ()
    slow: bool = False


def _these(*found: bytes) -> Callable[[], tuple[bytes, ...]]:
    return lambda: found


def _text(data: bytes) -> None:
    plain.read(data, "a.txt")


def _markdown(data: bytes) -> None:
    markdown.read(data, "a.md")


def _kind(data: bytes) -> None:
    reading.read(data, "a.docx")


def _words() -> tuple[bytes, ...]:
    return (seeds.word(), seeds.word(seeds.FAULTY))


def _main_part() -> tuple[bytes, ...]:
    return (seeds.word_parts()["word/document.xml"],)


def _styles() -> tuple[bytes, ...]:
    return (seeds.word_parts()["word/styles.xml"],)


def _rules() -> tuple[bytes, ...]:
    return tuple(
        seeds.rule(name)
        for name in ("grammar/doubled-word", "grammar/fixed-phrase", "structure/takeaways")
    )


def _by_pandoc(format: str, *others: bytes) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (seeds.by_pandoc(format), *others)


_MD = (".md", ".markdown")
_WORD = (".docx", ".docm", ".dotx", ".dotm")

TARGETS: dict[str, Target] = {
    "markdown": Target(_markdown, _these(seeds.DRAFT, seeds.FAULTY, b""), suffixes=_MD),
    "markdown fix": Target(drafts.check_markdown, _these(seeds.DRAFT, seeds.FAULTY), slow=True),
    "text": Target(_text, _these(seeds.DRAFT, b"A\n=\n\n- b\n1. c\n"), suffixes=(".txt",)),
    "word": Target(drafts.word, _words, suffixes=_WORD),
    "word parts": Target(drafts.word, _words, mutated_parts, _WORD),
    "word part": Target(drafts.word_part, _main_part),
    "word styles": Target(drafts.word_styles, _styles),
    "word tree": Target(drafts.word_part, _main_part, mutated_tree),
    "word review": Target(drafts.review_word, _words, mutated_parts, _WORD, slow=True),
    "rtf text": Target(pandoc_rtf.prepared, _these(seeds.RTF), suffixes=(".rtf",)),
    "kind": Target(_kind, _these(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "configuration": Target(houses.configuration, _these(seeds.TOML), slow=True),
    "rule": Target(houses.rule, _rules, slow=True),
    "profile": Target(houses.profile, _these(seeds.PROFILE), slow=True),
    "roster": Target(houses.roster, _these(seeds.ROSTER), slow=True),
    "disclaimer": Target(houses.disclaimer, _these(seeds.DISCLAIMER), slow=True),
    "baseline": Target(houses.known, _these(seeds.BASELINE)),
    "record": Target(houses.release, _these(seeds.RECORD)),
    "links": Target(houses.links, _these(seeds.LINKS)),
    "ignore": Target(houses.ignored, _these(seeds.IGNORE)),
}
"""The name of each target, and what it is."""

_PANDOC: dict[str, tuple[Callable[[], tuple[bytes, ...]], Change]] = {
    "odt": (_by_pandoc("odt"), mutated_parts),
    "epub": (_by_pandoc("epub"), mutated_parts),
    "rtf": (_by_pandoc("rtf", seeds.RTF), mutated),
    "html": (_by_pandoc("html", seeds.HTML), mutated),
    "rst": (_by_pandoc("rst", seeds.RST), mutated),
    "org": (_by_pandoc("org", seeds.ORG), mutated),
    "tex": (_by_pandoc("latex", seeds.LATEX), mutated),
}
TARGETS |= {
    name: Target(drafts.Pandoc(f".{name}"), begin, change, (f".{name}",), slow=True)
    for name, (begin, change) in _PANDOC.items()
}
TARGETS |= {
    f"{name} bytes": Target(drafts.Pandoc(f".{name}"), _PANDOC[name][0], mutated, (), slow=True)
    for name in ("odt", "epub")
}

ALLOWED = (UnreadableError, ConfigError, RuleError, UsageError)
"""What a target may raise."""
