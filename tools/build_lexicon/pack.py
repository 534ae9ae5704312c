"""Write the word list in the form that `linter.language.lexicon` reads."""

from __future__ import annotations

from array import array
from pathlib import Path
from zlib import crc32

from linter.language.lexicon import BUCKETS, MAGIC
from tools.build_lexicon.words import Entry

COMMON_NAME = 5
"""Rank from which a name is common enough to be suggested."""


def write(path: Path, words: dict[str, tuple[Entry, int]]) -> None:
    """Words in buckets by checksum; see `linter.language.lexicon` for the layout."""
    buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    for word, (entry, rank) in sorted(words.items()):
        raw = word.encode()
        flag = entry.region.upper() if entry.name else entry.region
        buckets[crc32(raw) % BUCKETS].append(raw + b"\t" + flag.encode() + b"%x" % rank)
    body, offsets = bytearray(), array("I", [0])
    for bucket in buckets:
        body += b"\n" + b"\n".join(bucket) + b"\n" if bucket else b""
        offsets.append(len(body))
    if offsets.itemsize != 4 or array("H", [1]).tobytes() != b"\x01\x00":
        raise SystemExit("build the word list on a little-endian machine")
    path.write_bytes(MAGIC + offsets.tobytes() + bytes(body))


def write_common(path: Path, words: dict[str, tuple[Entry, int]], least: int) -> None:
    """Words fit to be suggested, each after its rank (one hexadecimal digit); names capital."""
    items = []
    for word, (entry, rank) in sorted(words.items()):
        lowest = COMMON_NAME if entry.name else least
        if rank >= lowest and word.isascii() and word.isalpha() and len(word) > 2:
            items.append(f"{rank:x}{word.capitalize() if entry.name else word}")
    path.write_text("\n".join(items) + "\n", encoding="ascii")
