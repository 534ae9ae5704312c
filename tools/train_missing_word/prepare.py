"""Turn a corpus of edited prose into arrays of ids, once."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from linter.language.sentences import _cuts
from linter.language.tokens import Token, scan
from tools.train_missing_word.candidates import candidates
from tools.train_missing_word.features import FIRST_WORD, features

VOCABULARY = 28_000
SHORTEST, LONGEST = 6, 90

_MARKUP = re.compile(r"[*_`#>|]+|\[(?P<text>[^\]]*)\]\([^)]*\)|\{\{.*?\}\}|<[^>]*>")
_PROSE = re.compile(r"[a-z]{2,}.*[a-z]{2,}.*[a-z]{2,}")


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """Each document's source and text, from JSON lines packed with xz."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["source"], row["text"]


def sentences(text: str) -> Iterator[list[Token]]:
    """The sentences of a Markdown or plain text that read as prose."""
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)", text):
        if paragraph.lstrip().startswith(("#", "|", "---", "```", "<")):
            continue
        clean = _MARKUP.sub(lambda m: m["text"] or "", paragraph)
        clean = " ".join(re.sub(r"^\s*(?:[-*+]|\d+\.)\s+", "", clean).split())
        if not _PROSE.search(clean):
            continue
        tokens = scan(clean)
        at = 0
        for cut, ended in _cuts(clean, tokens, 0, len(tokens)):
            if ended and SHORTEST <= cut - at <= LONGEST:
                yield tokens[at:cut]
            at = cut


def main(corpus: Path, out: Path) -> None:
    """Write `out`: flat id arrays, sentence bounds, labels of removable words, vocabulary."""
    counts: Counter[str] = Counter()
    kept: list[list[tuple[str, str]]] = []
    seen: set[int] = set()
    for _, text in documents(corpus):
        for tokens in sentences(text):
            pairs = [(t.norm, t.kind) for t in tokens]
            key = hash(tuple(n for n, _ in pairs))
            if key in seen:
                continue
            seen.add(key)
            kept.append(pairs)
            counts.update(n.lower() for n, k in pairs if k in ("word", "mark"))
    words = [w for w, c in counts.most_common(VOCABULARY) if c >= 4]
    vocabulary = {w: i + FIRST_WORD for i, w in enumerate(words)}
    total = sum(map(len, kept))
    ids = np.zeros((3, total), np.int32)
    labels = np.zeros(total, np.int8)
    bounds = np.zeros(len(kept) + 1, np.int64)
    at = 0
    for n, pairs in enumerate(kept):
        end = at + len(pairs)
        ids[:, at:end] = features(pairs, vocabulary)
        labels[at:end] = candidates([p.lower() for p, _ in pairs])
        bounds[n + 1] = end
        at = end
    np.savez(out, ids=ids, labels=labels, bounds=bounds, vocabulary=np.array(words))
    print(f"{len(kept):,} sentences, {total:,} tokens, {len(words):,} words")


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]), Path(sys.argv[2]))
