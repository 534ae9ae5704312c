"""Inject slips into acronyms and see whether acronyms/near-miss mends them.

A slip goes into an acronym that the document defines or uses at least three times,
in any place where it stands. Every slip counts, but for those that leave nothing to
be near: a slip that spells another acronym of the same document, and a slip in the
only place where the acronym stands. Both are counted apart; the second kind is what
acronyms/misexpanded is there for.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter.checks import acronym_misexpanded, near_miss
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
OWN = Path(__file__).parent / "own_slips.txt"
"""Slips that the corpus's documents hold themselves, read by hand: document, letters."""
_NEAR = near_miss.build(near_miss.Params(), Settings())
_SPELT = acronym_misexpanded.build(acronym_misexpanded.Params(), Settings())


class Outcome(NamedTuple):
    """What became of one slip.

    `site` is "use", "definition" (the acronym is defined or used three times
    elsewhere), "last definition" or "last uses" (it stands elsewhere, but neither
    defined nor three times), "only place" or "other acronym". `near` says that
    near-miss mends it, `spelt` that misexpanded does. `known`: it spells an acronym of
    the shipped list.
    """

    kind: str
    size: int
    site: str
    near: bool
    spelt: bool
    known: bool
    shown: str


APART = {
    "other acronym": "it spells another acronym of the document",
    "only place": "the acronym stands nowhere else, so there is nothing to be near",
}


def measure(texts: Sequence[Text], seeds: Sequence[int]) -> None:
    """Print recall by kind of slip, length and place, and the flags on untouched documents."""
    documents = [(text, _read(text.text)) for text in texts]
    outcomes: list[Outcome] = []
    for seed in seeds:
        found = list(_outcomes(documents, random.Random(seed)))
        outcomes += found
        if len(seeds) > 1:
            print(f"seed {seed}:", *(_rate(k, found) for k in ("all kinds", *KINDS)), sep="  ")
    rich = sum(len(_sure_ones(document)) >= LEAST_ACRONYMS for _, document in documents)
    print(f"{len(texts)} documents, {rich} with {LEAST_ACRONYMS} or more acronyms")
    counted = [outcome for outcome in outcomes if outcome.site not in APART]
    print("right replacement by acronyms/near-miss:")
    _table([("all kinds", counted), *((k, [o for o in counted if o.kind == k]) for k in KINDS)])
    for kind in KINDS:
        sizes = sorted({o.size for o in counted if o.kind == kind})
        _table((f"{kind}, {n} letters", [o for o in counted if (o.kind, o.size) == (kind, n)])
               for n in sizes)  # fmt: skip
    print("the same by place:")
    _table((site, [o for o in counted if o.site == site])
           for site in ("use", "definition", "last uses", "last definition"))  # fmt: skip
    _table([("spells a known acronym", [o for o in counted if o.known])])
    for site, why in APART.items():
        apart = [o for o in outcomes if o.site == site]
        print(f"counted apart, {why}: {len(apart)}; "
              f"acronyms/misexpanded mends {sum(o.spelt for o in apart)}")  # fmt: skip
    told = [o._replace(near=o.near or o.spelt) for o in outcomes if o.site != "other acronym"]
    print("right replacement by near-miss or misexpanded, only places included:")
    _table([("all kinds", told)])
    _untouched(documents)
    print("missed:", *(f"  {o.kind}, {o.site}: {o.shown}" for o in counted if not o.near), sep="\n")


def _outcomes(
    documents: Sequence[tuple[Text, Document]], chance: random.Random
) -> Iterator[Outcome]:
    """One slip of each kind in each document that has acronyms enough."""
    for text, document in documents:
        acronyms = _sure_ones(document)
        if len(acronyms) < LEAST_ACRONYMS:
            continue
        for kind in KINDS:
            outcome = _one_slip(document, text.text, acronyms, kind, chance)
            if outcome:
                yield outcome


def _sure_ones(document: Document) -> list[Entry]:
    return [entry for entry in document.derive(ledger).entries.values() if _sure(entry)]


def _rate(kind: str, outcomes: Sequence[Outcome]) -> str:
    chosen = [o for o in outcomes if o.site not in APART and kind in (o.kind, "all kinds")]
    return f"{kind} {sum(o.near for o in chosen) / max(1, len(chosen)):.3f}"


def _table(rows: Sequence[tuple[str, list[Outcome]]] | Iterator[tuple[str, list[Outcome]]]) -> None:
    for name, outcomes in rows:
        found = sum(outcome.near for outcome in outcomes)
        if outcomes:
            print(f"  {name:26} {found:4}/{len(outcomes):<4} {found / len(outcomes):.3f}")


def _untouched(documents: Sequence[tuple[Text, Document]]) -> None:
    """Print the flags on documents as they are, those that are slips of their own apart."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    own = {tuple(line.split("\t")) for line in lines if line and not line.startswith("#")}
    false: list[str] = []
    true: list[str] = []
    for text, document in documents:
        for hit in _NEAR(document):
            assert hit.span
            real = (text.id, document.slice(hit.span)) in own
            (true if real else false).append(f"  {text.id}: {_shown(document, hit)}")
    print(f"false flags on untouched documents: {len(false)}, "
          f"{100 * len(false) / len(documents):.2f} per 100 documents")  # fmt: skip
    print(*false, sep="\n")
    print(f"flags on slips that the documents hold themselves ({OWN.name}): {len(true)}")
    print(*true, sep="\n")


def _sure(entry: Entry) -> bool:
    """Defined by the draft or used at least three times; letters only, no Roman numeral."""
    letters = entry.acronym
    if not (letters.isalpha() and letters.isupper() and letters.isascii()) or is_roman(letters):
        return False
    return bool(entry.definitions) or len(entry.uses) >= near_miss.OFTEN


def _one_slip(
    document: Document, source: str, acronyms: Sequence[Entry], kind: str, chance: random.Random
) -> Outcome | None:
    book: Ledger = document.derive(ledger)
    for _ in range(20):
        entry = chance.choice(acronyms)
        use = chance.choice(entry.uses)
        typed = slip(entry.acronym, kind, chance)
        first, last = document.source_range(use.span)
        if typed and source[first:last] == entry.acronym:
            break
    else:
        return None
    around = re.sub(r"\s+", " ", source[max(0, first - 40) : first] + typed + source[last:][:30])
    counts = f"{len(entry.uses)} uses, {len(entry.definitions)} definitions"
    shown = f"{entry.acronym} ({counts}) -> {typed} | {around}"
    size = min(len(entry.acronym), 6)
    known = typed in known_acronyms()
    if typed in book.entries:
        return Outcome(kind, size, "other acronym", False, False, known, shown)
    changed = _read(source[:first] + typed + source[last:])
    near, spelt = (
        any(
            bool(hit.edits) and hit.edits[0].new == entry.acronym
            and changed.slice(hit.edits[0].span) == typed
            for hit in check(changed)
        )
        for check in (_NEAR, _SPELT)
    )  # fmt: skip
    site = _site(entry, defining=use.defining)
    return Outcome(kind, size, site, near, spelt, known, shown)


def _site(entry: Entry, *, defining: bool) -> str:
    """Where the slip fell, and whether what is left still defines the acronym or uses it often."""
    left = len(entry.uses) - 1
    if not left:
        return "only place"
    if len(entry.definitions) - defining or left >= near_miss.OFTEN:
        return "definition" if defining else "use"
    return "last definition" if defining else "last uses"


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
