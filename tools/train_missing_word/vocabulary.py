"""Choose the pieces that ship: those of a pretrained vocabulary that the corpora use most.

    python -m tools.train_missing_word.vocabulary TOKENIZER.json OUT.txt COUNT CORPUS.npz …

Words outside the corpora are still spelt: single letters, digits and marks are always kept.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from spellchecker import SpellChecker

from linter.language.pieces import END, START, UNKNOWN, cut, plain
from tools.train_missing_word.batches import Corpus, load

SPECIAL = (UNKNOWN, START, END)


def pretrained_pieces(tokenizer: Path) -> dict[str, int]:
    """Each piece of a pretrained WordPiece tokenizer and its row."""
    found: dict[str, int] = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return found


def choose(vocabulary: dict[str, int], corpora: list[Corpus], count: int) -> list[str]:
    """The special pieces, the single ASCII characters, then the most used others.

    Every corpus weighs alike, however long it is, and so does the list of English words
    that pyspellchecker brings, which knows everyday words that reports do without.
    """
    names = {row: piece for piece, row in vocabulary.items()}
    shares: Counter[str] = Counter()
    for corpus in corpora:
        found = np.bincount(corpus.words, minlength=len(corpus.norms))
        for norm, kind, uses in zip(corpus.norms, corpus.kinds, found, strict=True):
            for row in cut(plain(str(norm), str(kind)), vocabulary):
                shares[names[row]] += int(uses) / len(corpus.words)
    everyday = SpellChecker().word_frequency.dictionary
    total = sum(everyday.values())
    for word, uses in everyday.items():
        for row in cut(plain(word, "word"), vocabulary):
            shares[names[row]] += uses / total
    single = [p for p in vocabulary if p.isascii() and len(p.removeprefix("##")) == 1]
    kept = dict.fromkeys([*SPECIAL, *sorted(single)])
    for piece, _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if len(kept) < count:
            kept.setdefault(piece)
    return list(kept)


def main(tokenizer: Path, out: Path, count: int, corpora: list[Corpus]) -> None:
    """Write the pieces, one a line."""
    pieces = choose(pretrained_pieces(tokenizer), corpora, count)
    out.write_text("\n".join(pieces) + "\n", encoding="utf-8")
    print(f"{len(pieces):,} pieces")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), [load(n) for n in sys.argv[4:]])
