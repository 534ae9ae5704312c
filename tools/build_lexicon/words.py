"""Put together the words and what is known of each."""

from __future__ import annotations

from collections import Counter
from math import log2
from pathlib import Path
from typing import NamedTuple

from linter.language.edits import edit_kind

FEWEST_DOCUMENTS = 4
OFTEN_ENOUGH = 12
HIDDEN = 8


class Entry(NamedTuple):
    """`region` is "b" (British only), "a" (American only) or "w" (both); `name` for names."""

    region: str
    name: bool


def scowl(american: Path, british: Path) -> dict[str, Entry]:
    """Both lists in small letters, possessives left out."""
    us, uk = (read(path) for path in (american, british))
    entries: dict[str, Entry] = {}
    for word in us | uk:
        region = "w" if word in us and word in uk else "a" if word in us else "b"
        name = word[0].isupper()
        lower = word.lower()
        before = entries.get(lower)
        if before:
            region = region if before.region == region else "w"
            name = name and before.name
        entries[lower] = Entry(region, name)
    return entries


def read(path: Path) -> set[str]:
    """The words of a list; possessives are left out."""
    lines = path.read_text(encoding="utf-8").split()
    return {word for word in lines if not word.endswith("'s")}


def listed(path: Path) -> list[str]:
    """The words of a hand-made list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def add(entries: dict[str, Entry], words: list[str]) -> None:
    """Add words of a hand-made list; those with a capital are names."""
    for word in words:
        for part in {word, *word.split("-")}:
            if len(part) > 1:
                entries.setdefault(part.lower(), Entry("w", word[0].isupper()))


def add_from_prose(entries: dict[str, Entry], counts: dict[str, int]) -> None:
    """Add what several documents agree on, unless it looks like a slip of a common word."""
    for word, number in counts.items():
        lower = word.lower()
        fewest = FEWEST_DOCUMENTS if word[0].isupper() else FEWEST_DOCUMENTS + 2
        if number < fewest or lower in entries or not 2 < len(word) < 25 or not word.isalpha():
            continue
        if word.islower() or (word[0].isupper() and word[1:].islower()):
            near = _common_neighbour(word, counts)
            if not near:
                entries[lower] = Entry("w", not word.islower())


def _common_neighbour(word: str, counts: dict[str, int]) -> bool:
    """Whether a far more frequent word is one edit away: then this one is a slip."""
    floor = counts[word] * OFTEN_ENOUGH
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        options = [head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]]
        options += [head + c + tail for c in letters] + [head + c + tail[1:] for c in letters]
        for option in options:
            if option != word and counts.get(option, 0) >= floor and edit_kind(option, word):
                inflected = option.startswith(word) or word.startswith(option)
                if not (inflected and abs(len(option) - len(word)) == 1 and word[-1:] in "s"):
                    return True
    return False


def ranked(
    entries: dict[str, Entry], prose: dict[str, int] | None = None
) -> dict[str, tuple[Entry, int]]:
    """Every word with how common it is, 0 to 15: the base-2 logarithm of its frequency.

    Rank 1 is about 128 in a thousand million words, 15 two in a thousand. `prose`
    counts tokens of a corpus nearer to briefings than the subtitles behind
    pyspellchecker's counts; both weigh the same.
    """
    from spellchecker import SpellChecker

    spoken = SpellChecker(language="en").word_frequency.dictionary
    written: Counter[str] = Counter()
    for word, number in (prose or {}).items():
        written[word.lower()] += number
    spoken_total, written_total = sum(spoken.values()), sum(written.values()) or 1
    result = {}
    for word, entry in entries.items():
        forms = {word, _american(word)} if entry.region == "b" else {word}
        rate = max(
            (spoken.get(form, 0) / spoken_total + written[form] / written_total) / 2
            for form in forms
        )
        result[word] = (entry, min(15, max(0, int(log2(rate * 1e9)) - 6)) if rate else 0)
    return result


def drop_rare_lookalikes(
    ranked: dict[str, tuple[Entry, int]], standard: set[str]
) -> dict[str, tuple[Entry, int]]:
    """Leave out words nobody counted that hide slips of very common ones ("miliary").

    Words of the smaller, standard lists stay.
    """
    common = {word for word, (_, rank) in ranked.items() if rank >= HIDDEN and len(word) >= 5}
    return {
        word: item
        for word, item in ranked.items()
        if item[1]
        or item[0].name
        or word in standard
        or _built(word, ranked)
        or not (neighbours(word) & common)
    }


def _built(word: str, ranked: dict[str, tuple[Entry, int]]) -> bool:
    """Whether a word is a regular form of another ("valuer", "silty", "detections")."""
    for ending in ("ers", "er", "ors", "or", "ees", "ee", "s", "ed", "ing", "ly", "y", "able"):
        stem = word.removesuffix(ending)
        forms = (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
        if ending == "s" and stem.endswith("ie"):
            forms = (stem[:-2] + "y", *forms)
        if stem != word and any(len(f) > 2 and ranked.get(f, (0, 0))[1] for f in forms):
            return True
    return False


def neighbours(word: str) -> set[str]:
    """All strings one edit away that begin with the same letter; plain plurals apart."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + c + tail for head, tail in cuts for c in letters}
    found |= {head + c + tail[1:] for head, tail in cuts if tail for c in letters}
    return found - {word, word + "s", word.removesuffix("s"), word + "d", word.removesuffix("d")}


def _american(word: str) -> str:
    """The American spelling of a British word, by its most common endings."""
    pairs = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"),
             ("ises", "izes"), ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("tre", "ter"),
             ("lled", "led"), ("lling", "ling"), ("ogue", "og"), ("ence", "ense"),
             ("ouring", "oring"), ("yse", "yze"), ("ysed", "yzed"))  # fmt: skip
    for british, american in pairs:
        if word.endswith(british):
            return word.removesuffix(british) + american
    return word
