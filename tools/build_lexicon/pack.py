"""Write the word list in the form that `linter.language.lexicon` reads."""

from __future__ import annotations

from array import array
from pathlib import Path
from zlib import crc32

from linter.language.lexicon import BUCKETS, MAGIC
from tools.build_lexicon.words import Entry


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
