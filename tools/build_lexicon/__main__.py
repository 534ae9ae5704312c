"""Build the shipped word list, `linter/data/lexicon.bin`, and the list of seen acronyms.

    python -m tools.build_lexicon --american american-english-large \
        --british british-english-large \
        --standard american-english --standard british-english \
        [--prose train.jsonl.xz] --out linter/data

The two word lists are SCOWL's (Debian: wamerican-large, wbritish-large; the
standard ones, wamerican and wbritish, keep rare words that look like common ones); how
common a word is comes from pyspellchecker's English list; `--prose` adds words
and names that at least four documents of a corpus of edited, freely usable
prose share (one JSON object a line with a `text`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.build_lexicon import acronyms, corpus, pack, words

LEAST_SUGGESTED = 1
"""Rank from which a word is common enough to be what somebody meant."""


def main() -> None:
    """Read the sources named on the command line and write both lists."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--american", type=Path, required=True)
    parser.add_argument("--british", type=Path, required=True)
    parser.add_argument("--standard", type=Path, action="append", help="smaller lists")
    parser.add_argument("--prose", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    here = Path(__file__).parent
    entries = words.scowl(given.american, given.british)
    words.add(entries, words.listed(here / "modern.txt"))
    words.add(entries, words.listed(here / "places.txt"))
    for word in words.listed(here / "refused.txt"):
        entries.pop(word, None)
    counts = None
    if given.prose:
        counts = corpus.count(given.prose)
        words.add_from_prose(entries, counts.words)
        acronyms.write(given.out / "acronyms-seen.txt", counts)
    ranked = words.ranked(entries, counts.tokens if counts else None)
    if given.standard:
        standard = {word.lower() for path in given.standard for word in words.read(path)}
        standard.update(word.lower() for word in words.listed(here / "modern.txt"))
        ranked = words.drop_rare_lookalikes(ranked, standard)
    pack.write(given.out / "lexicon.bin", ranked)
    pack.write_common(given.out / "common.txt", ranked, LEAST_SUGGESTED)
    print(f"{len(entries)} words")


if __name__ == "__main__":
    main()
