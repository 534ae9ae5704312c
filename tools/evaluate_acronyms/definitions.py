"""Precision and recall of the definitions found, against the hand-made list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from linter.formats.markdown import read
from linter.language.ledger import ledger
from tools.evaluate_acronyms.sample import Text

GOLD = Path(__file__).with_name("gold.txt")
_LEADING = re.compile(r"^(?:the|a|an|u\.s\.|us|un|ngo|nongovernmental organization) ")


def gold() -> dict[str, set[tuple[str, str]]]:
    """The hand-made definitions by document."""
    found: dict[str, set[tuple[str, str]]] = {}
    document = ""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            document = line[3:]
            found.setdefault(document, set())
        elif " = " in line and not line.startswith("#"):
            acronym, _, long = line.partition(" = ")
            found[document].add((acronym, _folded(long)))
    return found


def measure(texts: Sequence[Text]) -> None:
    """Print what was found, missed and wrongly found."""
    wanted = gold()
    hits = total = wrong = 0
    for text in texts:
        if text.id not in wanted:
            continue
        book = read(text.text.encode(), text.id).derive(ledger)
        found = {
            (entry.acronym, _folded(definition.long))
            for entry in book.entries.values()
            for definition in entry.definitions
        }
        hits += len(found & wanted[text.id])
        total += len(wanted[text.id])
        wrong += len(found - wanted[text.id])
        for acronym, long in sorted(wanted[text.id] - found):
            print(f"missed {text.id}: {acronym} = {long}")
        for acronym, long in sorted(found - wanted[text.id]):
            print(f"wrong  {text.id}: {acronym} = {long}")
    print(f"{len(wanted)} documents, {total} definitions: found {hits}, wrong {wrong}; "
          f"precision {hits / max(1, hits + wrong):.3f}, recall {hits / total:.3f}")  # fmt: skip


def _folded(long: str) -> str:
    """Small letters, straight apostrophes, without "the", "U.S.", "UN" or "NGO" before it."""
    text = " ".join(long.replace("’", "'").casefold().split())
    while (match := _LEADING.match(text)) is not None:
        text = text[match.end() :]
    return text
