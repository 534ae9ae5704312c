"""Print what one rule flags in some documents, for reading by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence

from linter import packs
from linter.engine import bind, run
from linter.formats.markdown import read
from linter.language.ledger import ledger
from linter.settings import Settings
from tools.evaluate_acronyms.sample import Text

LEAST = 3
"""Acronyms that a document has on which a rule about acronyms is judged."""


def show(texts: Sequence[Text], rule: str, seed: int, documents: int) -> None:
    """Flags of one rule (or a family) in documents chosen by seed, and their number in all.

    For a rule about acronyms, documents with fewer than LEAST of them are left out.
    """
    if rule.startswith("acronyms"):
        texts = [text for text in texts if _acronyms(text) >= LEAST]
    settings = Settings()
    rules = [r for r in packs.load(packs.shipped()) if r.id == rule or r.id.startswith(f"{rule}/")]
    bound = bind(rules, settings)
    chosen = set(random.Random(seed).sample([text.id for text in texts], documents))
    total = flagged = 0
    for text in texts:
        findings = run(read(text.text.encode(), text.id), bound, settings)
        total += len(findings)
        if text.id not in chosen:
            continue
        flagged += len(findings)
        print(f"## {text.id}: {len(findings)}")
        for finding in findings:
            excerpt = " ".join(finding.excerpt.split())
            print(f"  {finding.rule.split('/')[1]} {finding.text} | {excerpt} | {finding.message}")
    print(f"{flagged} flags in {documents} documents; {total} in all {len(texts)}")


def _acronyms(text: Text) -> int:
    return len(read(text.text.encode(), text.id).derive(ledger).entries)
