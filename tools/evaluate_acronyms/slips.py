"""Inject slips into acronyms and see whether acronyms/near-miss mends them."""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from collections.abc import Sequence

from linter.checks import near_miss
from linter.finding import Hit
from linter.formats.markdown import read
from linter.language.acronyms import is_roman
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger, ledger
from linter.model import Document
from linter.settings import Settings
from tools.evaluate_acronyms.sample import Text

KINDS = ("transposition", "deletion", "insertion", "substitution")
LEAST_ACRONYMS = 3
_CHECK = near_miss.build(near_miss.Params(), Settings())


def measure(texts: Sequence[Text], seed: int) -> None:
    """Print recall by kind of slip and length, and the flags on untouched documents."""
    chance = random.Random(seed)
    tried: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    other: Counter[str] = Counter()
    exempt: Counter[str] = Counter()
    missed: list[str] = []
    flagged: list[str] = []
    documents = 0
    for text in texts:
        document = _read(text.text)
        flagged += [f"{text.id}: {_shown(document, hit)}" for hit in _CHECK(document)]
        book = document.derive(ledger)
        acronyms = [entry for entry in book.entries.values() if _sure(entry)]
        if len(acronyms) < LEAST_ACRONYMS:
            continue
        documents += 1
        for kind in KINDS:
            outcome = _one_slip(document, text.text, book, acronyms, kind, chance)
            if outcome is None:
                continue
            if outcome[0] == "other":
                other[kind] += 1
                continue
            keys = [("site", outcome[2])]
            if not outcome[2].startswith("lost"):
                keys += [(kind, "all"), (kind, outcome[1]), ("all kinds", "all")]
            for key in keys:
                tried[key] += 1
                found[key] += outcome[0] == "found"
            if outcome[0] == "missed" and outcome[4] and not outcome[2].startswith("lost"):
                exempt[kind] += 1
            if outcome[0] == "missed":
                missed.append(f"{kind}, {outcome[2]}: {outcome[3]}")
    print(f"{len(texts)} documents, {documents} with {LEAST_ACRONYMS} or more acronyms")
    for key in sorted(tried):
        print(f"  {key[0]:14} {key[1]:12} {found[key]:4}/{tried[key]:<4} "
              f"{found[key] / tried[key]:.3f}")  # fmt: skip
    print("  (lost: the slip leaves the acronym undefined and used less than three times)")
    print(f"missed because the slip spells an acronym that every reader knows: {dict(exempt)}")
    print(f"slips that spell another acronym of the document (counted apart): {dict(other)}")
    print(f"flags on untouched documents: {len(flagged)}, "
          f"{100 * len(flagged) / len(texts):.2f} per 100 documents")  # fmt: skip
    print(*[f"  {line}" for line in flagged], sep="\n")
    print("missed:", *[f"  {line}" for line in missed], sep="\n")


def _sure(entry: Entry) -> bool:
    """Defined by the draft or used at least three times; letters only, no Roman numeral."""
    letters = entry.acronym
    if not (letters.isalpha() and letters.isupper() and letters.isascii()) or is_roman(letters):
        return False
    return bool(entry.definitions) or len(entry.uses) >= near_miss.OFTEN


def _one_slip(
    document: Document,
    source: str,
    book: Ledger,
    acronyms: Sequence[Entry],
    kind: str,
    chance: random.Random,
) -> tuple[str, str, str, str, bool] | None:
    """The outcome ("found", "missed", "other"), the length, the site and the slip."""
    for _ in range(20):
        entry = chance.choice(acronyms)
        use = chance.choice(entry.uses)
        typed = slip(entry.acronym, kind, chance)
        first, last = document.source_range(use.span)
        if typed and source[first:last] == entry.acronym:
            break
    else:
        return None
    if typed in book.entries:
        return "other", "", "", "", False
    changed = _read(source[:first] + typed + source[last:])
    right = any(
        hit.edits[0].new == entry.acronym and changed.slice(hit.edits[0].span) == typed
        for hit in _CHECK(changed)
    )
    length = f"{min(len(entry.acronym), 6)} letters"
    # What is left tells whether the draft still defines the acronym or uses it often.
    left = len(entry.uses) - 1
    defined = len(entry.definitions) - use.defining
    site = "definition" if use.defining else "use"
    if not defined and left < near_miss.OFTEN:
        site = f"lost {site}"
    around = re.sub(r"\s+", " ", source[max(0, first - 40) : first] + typed + source[last:][:30])
    shown = f"{entry.acronym} ({len(entry.uses)} uses, {len(entry.definitions)} definitions)"
    known = typed in known_acronyms()
    return ("found" if right else "missed"), length, site, f"{shown} -> {typed} | {around}", known


def slip(letters: str, kind: str, chance: random.Random) -> str | None:
    """One slip of a kind, or None where the letters allow none."""
    if kind == "transposition":
        places = [at for at in range(len(letters) - 1) if letters[at] != letters[at + 1]]
        if not places:
            return None
        at = chance.choice(places)
        return letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    at = chance.randrange(len(letters))
    if kind == "deletion":
        return letters[:at] + letters[at + 1 :] if len(letters) > 2 else None
    if kind == "insertion":
        at = chance.randrange(len(letters) + 1)
        return letters[:at] + chance.choice(string.ascii_uppercase) + letters[at:]
    wrong = chance.choice([c for c in string.ascii_uppercase if c != letters[at]])
    return letters[:at] + wrong + letters[at + 1 :]


def _read(text: str) -> Document:
    return read(text.encode(), "draft.md")


def _shown(document: Document, hit: Hit) -> str:
    assert hit.span
    excerpt = " ".join(document.excerpt(hit.span, 30).split())
    return f"{document.slice(hit.span)} -> {hit.edits[0].new} | {excerpt}"
