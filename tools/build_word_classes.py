"""Build `linter/data/word_classes.txt`: which words can be verbs, nouns, adjectives.

    python -m tools.build_word_classes /path/to/train.jsonl.xz

The input has one JSON object a line with a `text` in English. A word's class is
read off the company it keeps ("to W", "would W", "the W of", "is W to"); verbs
too rare for that come from pyspellchecker's list (MIT licence), as words whose
-ed and -ing forms it knows as well. Only lists of words leave this script, no
stretch of the text. The same input gives the same file, byte for byte.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from spellchecker import SpellChecker

from linter.language.tokens import scan

TARGET = Path(__file__).resolve().parent.parent / "linter" / "data" / "word_classes.txt"

AUXILIARIES = frozenset(
    "will would could should may might must can cannot do does did don't doesn't didn't can't "
    "won't couldn't wouldn't shouldn't not they we i you".split()
)
DETERMINERS = frozenset("the a an his her its their our my your".split())
ARTICLES = frozenset("a an this each every another".split())
COPULAS = frozenset(
    "is are was were be been being remain remained remains become becomes became seem seems".split()
)
DEGREES = frozenset(
    "very more most so too less quite extremely increasingly highly relatively fairly".split()
)
CLOSED = frozenset(
    "of in on at by for from with to and or but that which who is are was were has have had "
    "will would as , . ; : ) ? than because while when if into through between during among "
    "without under against about over after before since until including".split()
)
LIKE_ADJECTIVES = ("ive", "ous", "ful", "less", "able", "ible", "ical", "ional", "ary", "ic")
NO_ADJECTIVES = frozenset(
    "already apart drawn done drunk enough evidence empathy forth here imprisonment insulation "
    "laid late more much now often one seen seldom someone soon sought taken today twice "
    "understood uniformity up why whatever withheld written yet just most less paid held sent "
    "built born spent shot kept lost left made said known given found brought heard".split()
)
ADJECTIVAL = ("al", "ous", "ful", "less", "ive", "able", "ible", "ic", "ant", "ent", "ary", "ory")
VOWELS = "aeiou"


def main(path: str) -> None:
    """Count, classify, write."""
    counts = _count(path)
    known = Counter(SpellChecker().word_frequency.dictionary)
    verbs = set(_verbs(counts, known))
    nouns = {word for word, seen in counts.items() if _is_noun(word, seen)}
    adjectives = set(_adjectives(counts, verbs))
    bare = {word for word in verbs if _mostly_bare(counts.get(word, Counter()))}
    lines = [
        "# Made by tools/build_word_classes.py; see docs/decisions/0010-word-classes.md.",
        *(
            f"{name} {' '.join(sorted(group))}"
            for name, group in (
                ("verb", verbs),
                ("noun", nouns),
                ("adjective", adjectives),
                ("bare", bare),
            )
        ),
    ]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{TARGET}: {len(verbs)} verbs, {len(nouns)} nouns, {len(adjectives)} adjectives")


def _count(path: str) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in _texts(path):
        norms = [t.norm for t in scan(text) if t.norm not in '[]*_#"“”']
        lower = [norm.lower() for norm in norms]
        for at, word in enumerate(norms):
            if word != lower[at] or not word.isascii() or not word.isalpha():
                continue
            before = lower[at - 1] if at else ""
            closed = at + 1 == len(lower) or lower[at + 1] in CLOSED
            seen = counts[word]
            seen["all"] += 1
            if before in AUXILIARIES:
                seen["finite"] += 1
            elif before == "to":
                seen["to"] += 1
            if closed:
                seen["noun"] += before in DETERMINERS
                seen["article"] += before in ARTICLES
                seen["degree"] += before in DEGREES
                seen["predicate"] += before in COPULAS or before in DEGREES
    return counts


def _texts(path: str) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = re.sub(r"```.*?```|`[^`]*`", "", json.loads(line)["text"], flags=re.DOTALL)
            yield re.sub(r"\]\([^)]*\)", "]", text)


def _verbs(counts: dict[str, Counter[str]], known: Counter[str]) -> Iterator[str]:
    none: Counter[str] = Counter()
    for word in sorted(set(counts) | {w for w in known if w.isascii() and w.isalpha()}):
        if len(word) < 2 or (word.endswith("ss") and len(word) < 4):
            continue
        seen = counts.get(word, none)
        gerunds, pasts = _inflected(word, "ing"), _inflected(word, "ed")
        gerund = max(counts.get(form, none)["all"] for form in gerunds)
        past = max(counts.get(form, none)["all"] for form in pasts)
        if (
            (seen["finite"] >= 3 and seen["finite"] >= 0.01 * seen["all"] and gerund + past >= 2)
            or (seen["finite"] >= 1 and seen["to"] >= 2 and gerund and past)
            or (seen["all"] and gerund >= 2 and past >= 2)
            or (
                known[word] >= 30
                and max(known[form] for form in gerunds) >= 20
                and max(known[form] for form in pasts) >= 20
            )
        ):
            yield word


def _inflected(verb: str, ending: str) -> list[str]:
    """The forms of a regular verb with -ing or -ed, with and without doubling."""
    forms = [verb + ending]
    if verb.endswith("e"):
        forms = [verb[:-1] + ending] + ([verb + ending] if ending == "ing" else [])
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS and ending == "ed":
        forms = [verb[:-1] + "ied"]
    elif verb.endswith("c"):
        forms.append(verb + "k" + ending)
    elif len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in VOWELS:
        forms.append(verb + verb[-1] + ending)
    return forms


def _is_noun(word: str, seen: Counter[str]) -> bool:
    """Whether a word stands alone behind a determiner often enough.

    Plurals need less, as they mostly go without one; what looks like an
    adjective needs more, as "his divisive, costly plan" makes no noun of it.
    """
    share = 0.002 if word.endswith("s") else 0.1 if word.endswith(LIKE_ADJECTIVES) else 0.02
    least = 10 if word.endswith(LIKE_ADJECTIVES) else 3
    return seen["noun"] >= max(least, share * seen["all"])


def _mostly_bare(seen: Counter[str]) -> bool:
    """Whether a verb's bare form stands after "to" or an auxiliary most of the time."""
    return seen["all"] >= 8 and seen["finite"] + seen["to"] >= 0.4 * seen["all"]


def _adjectives(counts: dict[str, Counter[str]], verbs: set[str]) -> Iterator[str]:
    """Adjectives that are hardly ever nouns or verbs."""
    for word, seen in counts.items():
        total = seen["all"]
        if (
            total < 8
            or word in NO_ADJECTIVES
            or word.endswith(("ly", "ed", "ing", "men", "people"))
        ):
            continue
        plural = word.endswith("s") and (word[:-1] in counts or word[:-2] in counts)
        if plural or (word.endswith("ies") and word[:-3] + "y" in counts):
            continue
        if (
            seen["predicate"] >= 3
            and seen["predicate"] >= 0.01 * total
            and (seen["degree"] >= 1 or word.endswith(ADJECTIVAL) or word.startswith("un"))
            and seen["noun"] < 0.02 * total
            and seen["article"] < 0.01 * total
            and not (word in verbs and seen["finite"] > 0.002 * total)
        ):
            yield word


if __name__ == "__main__":
    main(sys.argv[1])
