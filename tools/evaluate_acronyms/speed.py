"""CPU time of the ledger of a document of 300 pages (500 words each)."""

from __future__ import annotations

import time
from collections.abc import Sequence

from linter.formats.markdown import read
from linter.language.ledger import ledger
from linter.language.tokens import tokenize
from tools.evaluate_acronyms.sample import Text

WORDS = 300 * 500


def measure(texts: Sequence[Text]) -> None:
    """Join documents rich in acronyms to 300 pages and time their ledger."""
    parts: list[str] = []
    words = 0
    for text in texts:
        if text.id.startswith("statedept-hr") and words < WORDS:
            parts.append(text.text)
            words += len(text.text.split())
    document = read("\n\n".join(parts).encode(), "long.md")
    begun = time.process_time()
    document.derive(tokenize)
    tokens = time.process_time()
    book = document.derive(ledger)
    done = time.process_time()
    print(f"{words} words, {len(book.entries)} acronyms: tokens {tokens - begun:.3f} s, "
          f"ledger {done - tokens:.3f} s of CPU")  # fmt: skip
