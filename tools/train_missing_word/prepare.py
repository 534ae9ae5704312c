"""Turn corpora of edited prose into arrays of word numbers, once.

    python -m tools.train_missing_word.prepare OUT.npz CORPUS.jsonl[.xz] …

Every line of a corpus is a JSON object with `source` and `text`.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from linter.language.sentences import _cuts
from linter.language.tokens import Token, scan
from tools.train_missing_word.candidates import candidates

SHORTEST, LONGEST = 6, 80
"""Tokens in a sentence that is used."""

_MARKUP = re.compile(r"[*_`#>|]+|\[(?P<text>[^\]]*)\]\([^)]*\)|\{\{.*?\}\}|<[^>]*>")
_PROSE = re.compile(r"[a-z]{2,}.*[a-z]{2,}.*[a-z]{2,}")
_BLOCKS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """Each document's source and text, from JSON lines, packed with xz or not."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["source"], row["text"]


def sentences(text: str) -> Iterator[list[Token]]:
    """The sentences of a Markdown or plain text that read as prose."""
    for paragraph in _BLOCKS.split(text):
        if paragraph.lstrip().startswith(("#", "|", "---", "```", "<")):
            continue
        clean = _MARKUP.sub(lambda m: m["text"] or "", paragraph)
        clean = " ".join(_BULLET.sub("", clean).split())
        if not _PROSE.search(clean):
            continue
        tokens = scan(clean)
        at = 0
        for end, ended in _cuts(clean, tokens, 0, len(tokens)):
            if ended and SHORTEST <= end - at <= LONGEST:
                yield tokens[at:end]
            at = end


def main(out: Path, corpora: list[Path]) -> None:
    """Write `out`: word numbers, sentence bounds, labels of removable words, sources, the words."""
    numbers: dict[tuple[str, str], int] = {}
    sources: dict[str, int] = {}
    seen: set[int] = set()
    words: list[int] = []
    labels: list[int] = []
    bounds = [0]
    origin: list[int] = []
    for corpus in corpora:
        for source, text in documents(corpus):
            for tokens in sentences(text):
                pairs = [(t.norm, t.kind) for t in tokens]
                key = hash(tuple(pairs))
                if key in seen:
                    continue
                seen.add(key)
                words += [numbers.setdefault(pair, len(numbers)) for pair in pairs]
                labels += candidates([norm.lower() for norm, _ in pairs])
                bounds.append(len(words))
                origin.append(sources.setdefault(source, len(sources)))
    np.savez(
        out,
        words=np.array(words, np.int32),
        labels=np.array(labels, np.int8),
        bounds=np.array(bounds, np.int64),
        origin=np.array(origin, np.int16),
        sources=np.array(list(sources)),
        norms=np.array([norm for norm, _ in numbers]),
        kinds=np.array([kind for _, kind in numbers]),
    )
    print(f"{len(origin):,} sentences, {len(words):,} tokens, {len(numbers):,} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
