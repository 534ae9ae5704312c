"""Measure the acronym rules on a corpus of edited prose.

    python -m tools.evaluate_acronyms slips|definitions|undefined|speed --prose dev.jsonl.xz

slips: one slip of each kind injected into documents with three or more acronyms;
recall of acronyms/near-miss with the right replacement, and flags on the documents
as they are (with --every N and --start K, on each Nth document only, from the Kth).
definitions: precision and recall against `gold.txt`. undefined: flags
of acronyms/undefined for reading. speed: CPU time of a 300-page document's ledger.
"""

from __future__ import annotations

import argparse
import json
import lzma
from pathlib import Path

from tools.evaluate_acronyms import definitions, flags, slips, speed
from tools.evaluate_acronyms.sample import Text


def main() -> None:
    """Run one measurement and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["slips", "definitions", "undefined", "speed"])
    parser.add_argument("--prose", type=Path, required=True)
    parser.add_argument("--rule", default="acronyms/undefined")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="slips: how many, from --seed on")
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--every", type=int, default=1, help="slips: take each Nth document")
    parser.add_argument("--start", type=int, default=0, help="slips: from this one on")
    given = parser.parse_args()
    with lzma.open(given.prose, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [Text(f"{row['source']}/{row['doc']}", row["text"]) for row in rows]
    if given.what == "slips":
        slips.measure(
            texts[given.start :: given.every], range(given.seed, given.seed + given.seeds)
        )
    elif given.what == "definitions":
        definitions.measure(texts)
    elif given.what == "undefined":
        flags.show(texts, given.rule, given.seed, given.documents)
    else:
        speed.measure(texts)


if __name__ == "__main__":
    main()
