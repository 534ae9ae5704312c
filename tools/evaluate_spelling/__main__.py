"""Measure spelling/unknown-word.

    python -m tools.evaluate_spelling --misspellings typos.tsv --prose dev.jsonl.xz [--flags 100]

`--misspellings` is a public list, one `wrong<TAB>right` a line (Wikipedia's list of
common misspellings for machines, for example). Each wrong word is set into a
sentence of the prose that holds its right word, where there is one, else into a
stock sentence. Pairs of several words, and wrong words that are words of their own
(in the list the rule reads), are counted apart: a word list cannot find them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from linter.formats.markdown import read
from linter.language.misspelt import Doubt, doubts
from linter.language.spelling import Speller
from linter.language.suggest import suggest
from linter.language.tokens import tokenize
from linter.model import Document
from linter.settings import Settings

SETTINGS = Settings()
PAGE = 250
"""Words of a page in double spacing, every one of them misspelt."""
STOCK = "Officials said on Monday that the {} would be discussed at the next meeting."


def main() -> None:
    """Print recall, flags per 1,000 words with the most frequent ones, and speed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misspellings", type=Path)
    parser.add_argument("--prose", type=Path, required=True)
    parser.add_argument("--flags", type=int, default=100, help="flags to print")
    given = parser.parse_args()
    texts = list(_texts(given.prose))
    if given.misspellings:
        _page(given.misspellings)
        _recall(given.misspellings, texts)
    _flags(texts, given.flags)


def _texts(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _recall(path: Path, texts: list[str]) -> None:
    sentences = _sentences(texts)
    pairs: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        wrong, _, right = line.partition("\t")
        if right and " " not in wrong and wrong.isalpha():
            pairs.setdefault(wrong.lower(), set()).add(right.lower())
    counts: Counter[str] = Counter()
    missed, real = [], []
    speller = Speller()
    for wrong, rights in sorted(pairs.items()):
        if speller.listed(wrong):
            counts["words of their own"] += 1
            real.append(wrong)
            continue
        found = _found(wrong, rights, sentences)
        counts["tried"] += 1
        counts["found"] += bool(found)
        if not found:
            missed.append(wrong)
        elif found.suggestions[0].lower() in rights:
            counts["right first"] += 1
        elif rights & {word.lower() for word in found.suggestions}:
            counts["right among three"] += 1
    tried = counts["tried"]
    print(f"misspellings {len(pairs)}: {dict(counts)}")
    print(f"recall {counts['found'] / tried:.3f}; first suggestion right "
          f"{counts['right first'] / max(1, counts['found']):.3f}")  # fmt: skip
    print("missed, for example:", *missed[:: max(1, len(missed) // 60)])
    print("words of their own, for example:", *real[:: max(1, len(real) // 40)])


def _page(path: Path) -> None:
    """CPU time for suggestions to every word of a page, loading and all."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = [w for w in (line.partition("\t")[0] for line in lines) if w.isalpha() and w.islower()]
    page = words[:: max(1, len(words) // PAGE)][:PAGE]
    begun = time.process_time()
    for word in page:
        suggest(word)
    cost = time.process_time() - begun
    print(f"suggestions for {len(page)} misspelt words: {1000 * cost:.0f} ms of CPU")


def _sentences(texts: list[str]) -> dict[str, str]:
    """A sentence of the prose for each word in small letters."""
    found: dict[str, str] = {}
    for text in texts:
        for sentence in re.findall(r"[A-Z][^.!?\n|<>{}\[\]]{30,200}[.]", text):
            for word in re.findall(r"(?<= )[a-z]+(?= )", sentence):
                found.setdefault(word, sentence)
    return found


def _found(wrong: str, rights: set[str], sentences: dict[str, str]) -> Doubt | None:
    sentence = STOCK.format(wrong)
    for right in sorted(rights):
        if right in sentences:
            sentence = re.sub(rf"(?<= ){right}(?= )", wrong, sentences[right], count=1)
            break
    document = _read(sentence)
    for doubt in document.derive(doubts, SETTINGS):
        if wrong in doubt.text.lower() or doubt.text.lower() in wrong:
            return doubt
    return None


def _read(text: str) -> Document:
    return read(text.encode(), "draft.md")


def _flags(texts: list[str], most: int) -> None:
    words = 0
    cost = 0.0
    flags: list[tuple[Doubt, str]] = []
    for text in texts:
        document = _read(text)
        words += sum(token.kind == "word" for token in document.derive(tokenize).tokens)
        begun = time.process_time()
        found = document.derive(doubts, SETTINGS)
        cost += time.process_time() - begun
        flags += [(doubt, document.excerpt(doubt.span)) for doubt in found]
    print(f"prose: {len(texts)} documents, {words} words, {len(flags)} flags, "
          f"{1000 * len(flags) / words:.3f} per 1,000 words; {words / cost:,.0f} words a second "
          "of CPU beside tokens")  # fmt: skip
    for doubt, excerpt in flags[:: max(1, len(flags) // max(1, most))][:most]:
        print(f"  {doubt.text} -> {', '.join(doubt.suggestions)} | {' '.join(excerpt.split())}")


if __name__ == "__main__":
    main()
