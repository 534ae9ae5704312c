"""`python -m tools.compare_readers FOLDER … [--with docx2python] [--json FILE]`

Words of each Word file below the folders that pandoc reads (or docx2python) and brieflint
does not: files that miss more than a hundredth are listed with the words and with where
these stand in the file. Ends with 1 if one of them stands nowhere that explains it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from linter.errors import UnreadableError
from linter.formats import docx_read, pandoc
from linter.formats.reading import WORD, suffix
from linter.limits import Limits
from tools.compare_readers.places import explained
from tools.compare_readers.words import by_docx2python, counted, in_tree

SHARE = 0.01


class Loss(NamedTuple):
    """A file, how many words the other reader has of it, and those brieflint lacks."""

    name: str
    all: int
    lacks: int
    words: tuple[str, ...]
    causes: tuple[str, ...]


def main() -> int:
    """Compare."""
    parser = argparse.ArgumentParser(prog="compare_readers", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--with", dest="other", choices=("pandoc", "docx2python"), default="pandoc")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    losses = []
    with tempfile.TemporaryDirectory() as folder:
        reader = pandoc._Reader(Path(folder), Limits(pandoc_time=20.0, pandoc_memory=600))
        for path in _files(options.folders):
            loss = _compare(path, reader, options.other, counts)
            if loss is not None:
                losses.append(loss)
        reader.close()
    for loss in losses:
        print(f"{loss.name}: {loss.lacks} of {loss.all}: {', '.join(loss.words[:12])}")
        print(f"    {'; '.join(loss.causes)}")
    print(dict(counts))
    print("causes:", dict(Counter(cause for loss in losses for cause in loss.causes)))
    unexplained = sum("unexplained" in loss.causes for loss in losses)
    print(f"{len(losses)} files lack more than {SHARE:.0%}; unexplained: {unexplained}")
    if options.json:
        options.json.write_text(json.dumps([loss._asdict() for loss in losses], indent=1))
    return int(unexplained > 0)


def _files(folders: list[Path]) -> list[Path]:
    found = [path for folder in folders for path in folder.rglob("*")]
    return sorted(path for path in found if suffix(path.name) in WORD and path.is_file())


def _compare(path: Path, reader: Any, other: str, counts: Counter[str]) -> Loss | None:
    data = path.read_bytes()
    try:
        text = docx_read.read(data, path.name).text
        mine = counted(text)
    except UnreadableError:
        counts["brieflint refuses"] += 1
        return None
    try:
        if other == "docx2python":
            theirs = counted(by_docx2python(data))
        else:
            theirs = counted(in_tree(json.loads(reader.ask("0.docx", "docx", data).tree)))
    except Exception:
        counts[f"{other} refuses"] += 1
        return None
    counts["both read"] += 1
    left = theirs - mine
    number, size = left.total(), theirs.total()
    counts["words"] += size
    counts["words lacking"] += number
    if number == 0:
        counts["nothing lacking"] += 1
    if number <= SHARE * size:
        return None
    return Loss(path.name, size, number, tuple(left), tuple(explained(data, left, text)))


if __name__ == "__main__":
    sys.exit(main())
