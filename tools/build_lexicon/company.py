"""Write `acronyms-company.txt`: the words that edited prose has beside each acronym.

python -m tools.build_lexicon.company --prose train.jsonl.xz --out linter/data
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from linter.language.ledger import ledger
from linter.language.slip_company import words_around
from linter.model import Document
from tools.build_lexicon.corpus import documents

HEAD = """\
# Acronyms with words that stand near them in edited prose far more often than elsewhere.
# Made by tools/build_lexicon.
"""
LEAST_SUBJECTS = 3
"""An acronym of fewer subjects is known by its subject, not by its company."""
LEAST_SHARE = 0.08
"""A word of the company stands beside the acronym in this share of its subjects."""
LEAST_LIFT = 2.0
"""So many times as often as in the corpus at large."""
MOST_WORDS = 12
_YEAR = re.compile(r"^\d{4}-")


class Company(NamedTuple):
    """In how many subjects words stand, acronyms stand, and words stand beside acronyms."""

    subjects: int
    words: Counter[str]
    acronyms: Counter[str]
    beside: dict[str, Counter[str]]


def count(texts: Iterable[Document]) -> Company:
    """Count by subject: what is written each year on one country counts once."""
    everywhere: dict[str, set[str]] = defaultdict(set)
    near: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document in texts:
        subject = _YEAR.sub("", document.path)
        book = document.derive(ledger)
        everywhere[subject].update(t.norm.lower() for t in book.tokens if t.norm.isalpha())
        for entry in book.entries.values():
            if entry.acronym.isalpha() and entry.acronym.isupper():
                for use in entry.uses:
                    near[subject][entry.acronym] |= words_around(book.tokens, use.token)
    words: Counter[str] = Counter()
    acronyms: Counter[str] = Counter()
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    for subject, found in everywhere.items():
        words.update(found)
        for acronym, company in near[subject].items():
            acronyms[acronym] += 1
            beside[acronym].update(company)
    return Company(len(everywhere), words, acronyms, beside)


def chosen(acronym: str, company: Company) -> list[str]:
    """The words that tell an acronym best, in alphabetical order: common there, rare elsewhere."""
    often = company.acronyms[acronym]
    if often < LEAST_SUBJECTS:
        return []
    weighed = []
    for word, number in company.beside[acronym].items():
        share = number / often
        lift = share / (company.words[word] / company.subjects)
        if number > 1 and share >= LEAST_SHARE and lift >= LEAST_LIFT:
            weighed.append((-share * math.log(lift), word))
    return sorted(word for _, word in sorted(weighed)[:MOST_WORDS])


def write(path: Path, company: Company) -> None:
    """One line for each acronym that has words of its own."""
    lines = [f"{a} {' '.join(w)}" for a in sorted(company.acronyms) if (w := chosen(a, company))]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the corpus named on the command line and write the list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--prose", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.out / "acronyms-company.txt", count(documents(given.prose)))


if __name__ == "__main__":
    main()
