"""Acronyms that need no introduction, and acronyms that other drafts use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def known_acronyms() -> Mapping[str, tuple[str, ...]]:
    """The shipped acronyms that every reader knows, each with its long forms."""
    known: dict[str, tuple[str, ...]] = {}
    for line in (_DATA / "acronyms.tsv").read_text(encoding="utf-8").splitlines():
        letters, tab, long = line.partition("\t")
        if tab and not line.startswith("#"):
            known[letters] = tuple(long.split(" / "))
    return known


@cache
def seen_acronyms() -> Mapping[str, int]:
    """Acronyms that edited documents use: 1 for seldom, 2 for often.

    They may still need a definition; that they exist speaks against a slip.
    """
    seen: dict[str, int] = {}
    lines = (_DATA / "acronyms-seen.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        rank, colon, letters = line.partition(": ")
        if colon and not line.startswith("#"):
            seen.update(dict.fromkeys(letters.split(), 2 if rank == "often" else 1))
    return seen
