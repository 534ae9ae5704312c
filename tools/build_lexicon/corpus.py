"""Count words and acronyms over a corpus of prose, by document."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from linter.formats.markdown import read
from linter.language.edits import edit_kind
from linter.language.ledger import ledger
from linter.language.tokens import tokenize
from linter.model import Document


class Counts(NamedTuple):
    """Documents by word, acronym, defined acronym and pair one edit apart; uses by word."""

    words: dict[str, int]
    tokens: dict[str, int]
    acronyms: dict[str, int]
    defined: dict[str, int]
    together: dict[tuple[str, str], int]


def documents(path: Path) -> Iterator[Document]:
    """Every text of a corpus, read as Markdown."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", item["text"])
            yield read(text.encode(), item["doc"])


def count(path: Path) -> Counts:
    """Read the corpus once."""
    words: Counter[str] = Counter()
    total: Counter[str] = Counter()
    acronyms: Counter[str] = Counter()
    defined: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for document in documents(path):
        tokens = document.derive(tokenize).tokens
        found = Counter(t.norm.removesuffix("'s") for t in tokens if t.kind == "word")
        words.update(found.keys())
        total.update(found)
        entries = document.derive(ledger).entries
        together.update(_near_pairs(entries))
        for entry in entries.values():
            acronyms[entry.acronym] += 1
            defined[entry.acronym] += bool(entry.definitions)
    return Counts(dict(words), dict(total), dict(acronyms), dict(defined), dict(together))


def _near_pairs(letters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of acronyms one edit apart, each once, in alphabetical order."""
    by_deletion: dict[str, set[str]] = {}
    for word in letters:
        for key in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
            by_deletion.setdefault(key, set()).add(word)
    found = {pair for group in by_deletion.values() for pair in combinations(sorted(group), 2)}
    return (pair for pair in found if edit_kind(*pair))
