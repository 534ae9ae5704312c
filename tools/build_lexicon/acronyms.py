"""Write the list of acronyms that edited prose uses."""

from __future__ import annotations

from pathlib import Path

from linter.language.edits import edit_kind
from tools.build_lexicon.corpus import Counts

HEAD = """\
# Acronyms that at least two documents of freely usable edited prose use; slips of
# far more frequent ones are left out. Made by tools/build_lexicon.
"""
FAR = 10
"""So many times rarer than a neighbour, an acronym of four letters or more is its slip."""


def write(path: Path, counts: Counts) -> None:
    """Write `acronyms-seen.txt`: one line for seldom, one for often."""
    seldom, often = [], []
    for letters, number in sorted(counts.acronyms.items()):
        if number < 2 or not (letters.isalpha() and letters.isupper() and letters.isascii()):
            continue
        if _slip(letters, counts):
            continue
        (often if number >= 4 else seldom).append(letters)
    lines = [f"often: {' '.join(often)}", f"seldom: {' '.join(seldom)}"]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _slip(letters: str, counts: Counts) -> bool:
    floor = counts.acronyms[letters] * FAR
    if len(letters) < 4 or counts.defined.get(letters, 0) * 2 > counts.acronyms[letters]:
        return False
    return any(
        number >= floor and edit_kind(other, letters) is not None
        for other, number in counts.acronyms.items()
        if abs(len(other) - len(letters)) <= 1 and number >= floor
    )
