"""The shipped word list: is this a word, British or American, a name, how common?

The list is one file of 8,192 buckets by CRC-32, read whole and searched in place,
so that loading costs a read and a look-up about a microsecond. Layout: `MAGIC`,
then BUCKETS + 1 little-endian 32-bit offsets, then the buckets; a bucket is
newline, word, tab, flag, rank, newline ... The flag is a (American), b (British)
or w (both), in capitals for names; the rank one hexadecimal digit, 0 for words
nobody counted, f for the most common.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache
from zlib import crc32

from linter.places import shipped_data
from linter.tuples import NamedTuple

BUCKETS = 8192
MAGIC = b"brieflint lexicon 1\n"
_FILE = "lexicon.bin"


class Known(NamedTuple):
    """What the list says of a word: region "a", "b" or "w"; a name; rank 0 to 15."""

    region: str
    name: bool
    rank: int


@cache
def _known(flags: bytes) -> Known:
    """What a word's flag and rank say; all words have one of some eighty pairs."""
    text = flags.decode("ascii")
    return Known(text[0].lower(), text[0].isupper(), int(text[1], 16))


class Lexicon:
    """The word list, searched in place. Words are asked for in small letters."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise ValueError("not a word list of this version")
        head = len(MAGIC) + (BUCKETS + 1) * 4
        offsets = array("I", data[len(MAGIC) : head])
        if sys.byteorder == "big":
            offsets.byteswap()
        self._offsets = offsets
        self._data = data
        self._head = head
        self._found: dict[str, Known | None] = {}

    def get(self, word: str) -> Known | None:
        """What is known of a word in small letters, or None."""
        try:
            return self._found[word]
        except KeyError:
            known = self._found[word] = self._search(word)
            return known

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def rank(self, word: str) -> int:
        """How common a word is, 0 to 15; -1 for one that is not in the list."""
        known = self.get(word)
        return known.rank if known else -1

    def _search(self, word: str) -> Known | None:
        raw = word.encode("utf-8", "surrogatepass")
        bucket = crc32(raw) % BUCKETS
        first = self._head + self._offsets[bucket]
        last = self._head + self._offsets[bucket + 1]
        at = self._data.find(b"\n" + raw + b"\t", first, last)
        if at < 0:
            return None
        return _known(self._data[at + len(raw) + 2 : at + len(raw) + 4])

    def words(self) -> list[tuple[str, Known]]:
        """Every word; slow, for building suggestions and for tools."""
        lines = self._data[self._head :].decode("utf-8").split("\n")
        rows = (line.split("\t") for line in lines if line)
        return [(word, Known(f[0].lower(), f[0].isupper(), int(f[1], 16))) for word, f in rows]


@cache
def lexicon() -> Lexicon:
    """The shipped word list, read once."""
    return Lexicon(shipped_data(_FILE))
