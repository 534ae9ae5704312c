"""Count words and acronyms over a corpus of prose, by document."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linter.formats.markdown import read
from linter.language.ledger import ledger
from linter.language.tokens import tokenize
from linter.model import Document


class Counts(NamedTuple):
    """In how many documents words and acronyms stand; how often each word; how often defined."""

    words: dict[str, int]
    tokens: dict[str, int]
    acronyms: dict[str, int]
    defined: dict[str, int]


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
    for document in documents(path):
        tokens = document.derive(tokenize).tokens
        found = Counter(t.norm.removesuffix("'s") for t in tokens if t.kind == "word")
        words.update(found.keys())
        total.update(found)
        for entry in document.derive(ledger).entries.values():
            acronyms[entry.acronym] += 1
            defined[entry.acronym] += bool(entry.definitions)
    return Counts(dict(words), dict(total), dict(acronyms), dict(defined))
