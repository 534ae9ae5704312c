"""Acronyms that need no introduction, and acronyms that other drafts use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from linter.places import shipped_data


@cache
def known_acronyms() -> Mapping[str, tuple[str, ...]]:
    """The shipped acronyms that every reader knows, each with its long forms."""
    known: dict[str, tuple[str, ...]] = {}
    for line in shipped_data("acronyms.tsv").decode().splitlines():
        letters, tab, long = line.partition("\t")
        if tab and not line.startswith("#"):
            known[letters] = tuple(long.split(" / "))
    return known


@cache
def seen_acronyms() -> Mapping[str, int]:
    """Acronyms that edited documents use, from 1 (two or three of them) to 4 (thirty or more).

    They may still need a definition; that they exist speaks against a slip.
    """
    seen: dict[str, int] = {}
    for rank, words in _seen_lines().items():
        if rank.isdigit():
            seen.update(dict.fromkeys(words.split(), int(rank)))
    return seen


@cache
def used_together() -> frozenset[tuple[str, str]]:
    """Pairs of acronyms one edit apart that documents use side by side, both ways round."""
    pairs = [tuple(pair.split("/")) for pair in _seen_lines().get("together", "").split()]
    return frozenset((a, b) for x, y in pairs for a, b in ((x, y), (y, x)))


@cache
def usual_company() -> Mapping[str, str]:
    """Acronyms with words that other texts have near them, separated by spaces."""
    lines = shipped_data("acronyms-company.txt").decode().splitlines()
    return {letters: words for letters, _, words in (line.partition(" ") for line in lines)}


@cache
def _seen_lines() -> Mapping[str, str]:
    lines = shipped_data("acronyms-seen.txt").decode().splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
