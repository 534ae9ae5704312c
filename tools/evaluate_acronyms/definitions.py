"""Precision and recall of the definitions found, against hand-made lists.

Each list was written down by hand before any detector ran on its documents. The lists of
DEVELOPMENT were then used to mend the detector, so they only guard against going back; what a list
of TESTS said on its first run (at its head) is the figure on documents nobody had looked at; the
detector was mended after each. The third, fifth and sixth list are of the training half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from linter.formats.markdown import read
from linter.language.ledger import ledger
from tools.evaluate_acronyms.sample import Text

DEVELOPMENT = ("gold.txt", "gold_second.txt")
TESTS = ("gold_third.txt", "gold_fourth.txt", "gold_fifth.txt", "gold_sixth.txt")
_LEADING = re.compile(r"^(?:the|a|an|u\.s\.|us|un|ngo|nongovernmental organization) ")


class Gold(NamedTuple):
    """The definitions of one document."""

    bracketed: list[tuple[str, frozenset[str]]]
    """Acronym and the readings of its long form, any of which is right."""
    worded: set[tuple[str, str]]
    """Definitions in running words ("Long Form or LF"): counted apart."""


def gold(path: Path) -> dict[str, Gold]:
    """The hand-made definitions by document."""
    found: dict[str, Gold] = {}
    document = Gold([], set())
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            document = found.setdefault(line[3:], Gold([], set()))
        elif " = " in line and not line.startswith("#"):
            acronym, _, long = line.removeprefix("? ").partition(" = ")
            if line.startswith("? "):
                document.worded.add((acronym, _folded(long)))
            else:
                document.bracketed.append((acronym, frozenset(map(_folded, long.split(" | ")))))
    return found


def measure(texts: Sequence[Text]) -> None:
    """Print what was found, missed and wrongly found, list by list."""
    for name in (*DEVELOPMENT, *TESTS):
        _measure_list(texts, Path(__file__).with_name(name))


def _measure_list(texts: Sequence[Text], path: Path) -> None:
    here = {text.id for text in texts}
    wanted = {document: listed for document, listed in gold(path).items() if document in here}
    if not wanted:
        return
    hits = total = wrong = worded = worded_total = 0
    for text in (text for text in texts if text.id in wanted):
        listed = wanted[text.id]
        book = read(text.text.encode(), text.id).derive(ledger)
        found = {
            (entry.acronym, _folded(definition.long))
            for entry in book.entries.values()
            for definition in entry.definitions
        }
        right: set[tuple[str, str]] = set()
        for acronym, readings in listed.bracketed:
            total += 1
            met = {pair for pair in found if pair[0] == acronym and pair[1] in readings}
            right |= met
            hits += bool(met)
            if not met:
                print(f"missed {text.id}: {acronym} = {' | '.join(sorted(readings))}")
        rest = found - right - listed.worded
        worded += len(found & listed.worded)
        worded_total += len(listed.worded)
        wrong += len(rest)
        for acronym, long in sorted(rest):
            print(f"wrong  {text.id}: {acronym} = {long}")
    aside = f"; in running words {worded} of {worded_total}" if worded_total else ""
    print(f"{path.name}: {len(wanted)} documents, {total} definitions: found {hits}, wrong {wrong}")
    print(
        f"  precision {hits / max(1, hits + wrong):.3f}, recall {hits / max(1, total):.3f}{aside}"
    )


def _folded(long: str) -> str:
    """Small letters, straight apostrophes, without "the", "U.S.", "UN" or "NGO" before it."""
    text = " ".join(long.replace("’", "'").casefold().split())
    while (match := _LEADING.match(text)) is not None:
        text = text[match.end() :]
    return text
