"""Write the list of acronyms that edited prose uses."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from linter.language.edits import edit_kind
from tools.build_lexicon.corpus import Counts

HEAD = """\
# Acronyms that at least two documents of freely usable edited prose use; slips of
# far more frequent ones are left out. Made by tools/build_lexicon.
"""
FAR = 10
"""So many times rarer than a neighbour, an acronym of four letters or more is its slip."""


RANKS = (2, 4, 10, 30, 100, 300)
"""In how many documents an acronym of rank 1, 2 ... stands at least."""


def write(path: Path, counts: Counts) -> None:
    """Write `acronyms-seen.txt`: a line for each rank, one for pairs used together."""
    ranked: dict[int, list[str]] = {rank: [] for rank in range(1, len(RANKS) + 1)}
    for letters, number in sorted(counts.acronyms.items()):
        if number < RANKS[0] or not (letters.isalpha() and letters.isupper() and letters.isascii()):
            continue
        if not _slip(letters, counts):
            ranked[bisect_right(RANKS, number)].append(letters)
    sound = {letters for group in ranked.values() for letters in group}
    pairs = sorted(f"{a}/{b}" for (a, b), n in counts.together.items() if n > 1 and {a, b} <= sound)
    lines = [f"{rank}: {' '.join(group)}" for rank, group in ranked.items()]
    text = HEAD + "\n".join([*lines, f"together: {' '.join(pairs)}"]) + "\n"
    path.write_text(text, encoding="utf-8")


def _slip(letters: str, counts: Counts) -> bool:
    floor = counts.acronyms[letters] * FAR
    if len(letters) < 4 or counts.defined.get(letters, 0) * 2 > counts.acronyms[letters]:
        return False
    return any(
        number >= floor and edit_kind(other, letters) is not None
        for other, number in counts.acronyms.items()
        if abs(len(other) - len(letters)) <= 1 and number >= floor
    )
