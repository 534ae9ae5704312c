"""Whether a word is spelt as some English word is: forms, compounds, derivations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from linter.language.known import known_acronyms
from linter.language.lexicon import Lexicon, lexicon
from linter.language.suggest import one_edit

PREFIXES = (
    "non", "anti", "counter", "cyber", "micro", "macro", "multi", "inter", "intra", "pseudo",
    "semi", "ultra", "mega", "socio", "geo", "eco", "petro", "narco", "neo", "post", "pre",
    "super", "sub", "trans", "under", "over", "hyper", "mini", "bio", "agro", "hydro", "electro",
    "proto", "quasi", "infra", "para", "extra", "euro", "ethno", "mid", "pan", "tele", "nano",
    "re", "un", "de", "dis", "mis", "out", "pro", "self", "hetero", "homo", "mono", "poly",
    "crypto", "deep", "thermo", "photo", "video", "radio", "auto", "aero", "astro", "info",
    "techno",
)  # fmt: skip
_SHORT = frozenset(["re", "un", "de", "dis", "mis", "out", "pan", "pro"])
"""Prefixes that many a slip begins with by chance; they need a longer rest."""

SUFFIXES = (
    ("isation", "ize"), ("ization", "ize"), ("isations", "ize"), ("izations", "ize"),
    ("ness", ""), ("lessness", ""), ("less", ""), ("like", ""), ("wide", ""), ("fold", ""),
    ("ively", "ive"), ("ward", ""), ("wards", ""), ("proof", ""), ("friendly", ""),
    ("ism", ""), ("isms", ""),
)  # fmt: skip
_ENDINGS = ("'s", "s'", "'")
_NOT_SECOND = frozenset("able full fully write writes".split())
"""Second halves by which words are misspelt ("resistable", "beautyfull", "playwrite")."""
_COMMON = 6
_HALF = 4
_FEWEST = 5
_FEWEST_AFTER_SHORT = 7


class Speller:
    """The words one house accepts: the shipped list and its own."""

    def __init__(self, words: Iterable[str] = (), list_: Lexicon | None = None) -> None:
        self._list = list_ or lexicon()
        own: set[str] = set()
        for word in words:
            folded = word.casefold()
            own.update((folded, f"{folded}s", *folded.split("-"), *folded.split()))
        self._own = frozenset(own)

    def knows(self, norm: str) -> bool:
        """Whether a token's norm is a word, an inflected or derived word, or a compound."""
        word = _bare(norm.casefold())
        if word in self._own or word in self._list:
            return True
        if "-" in word or "&" in word:
            parts = word.replace("&", "-").split("-")
            return all(not part or self._part(part) for part in parts)
        return self._part(word)

    def listed(self, word: str) -> bool:
        """Whether a word in small letters stands in a list as it is."""
        return word in self._own or word in self._list

    def _part(self, part: str) -> bool:
        part = _bare(part)
        if len(part) < 2 or not part.isalpha() or self.listed(part):
            return True
        if _acronym(part):
            return True
        if self._joined(part):
            return True
        return (self._inflected(part) or self._derived(part)) and not _shadowed(part)

    def _joined(self, word: str) -> bool:
        """Two common words written as one ("leftwing", "groupwork")."""
        rank = self._list.rank
        halves = range(_HALF, len(word) - _HALF + 1)
        return any(
            rank(word[:at]) >= _COMMON <= rank(word[at:]) and word[at:] not in _NOT_SECOND
            for at in halves
        ) and not one_edit(word)

    def _inflected(self, word: str) -> bool:
        """Plain plurals and participles the list leaves out ("microstates", "reshored")."""
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            stem = word[:-1]
            if len(stem) > 3 and self.listed(stem) and not _sibilant(stem):
                return not self._makes_ies(stem)
            if word.endswith("ities") and self.listed(word[:-3] + "y"):
                return True
        return False

    def _makes_ies(self, stem: str) -> bool:
        """Whether the plural changes a "y", as only names do not ("the Kennedys")."""
        known = self._list.get(stem)
        changes = stem[-1] == "y" and stem[-2] not in "aeiou"
        return changes and known is not None and not known.name

    def _derived(self, word: str) -> bool:
        for prefix in PREFIXES if word.startswith(PREFIXES) else ():
            if not word.startswith(prefix):
                continue
            rest = word[len(prefix) :]
            least = _FEWEST_AFTER_SHORT if prefix in _SHORT else _FEWEST
            if (
                len(rest) >= least
                and self._list.rank(rest) > 0
                and not (rest[0] == prefix[-1] and prefix in _SHORT)
            ):
                return True
        for suffix, stem_end in SUFFIXES:
            if not word.endswith(suffix):
                continue
            stem = word[: len(word) - len(suffix)]
            if stem.endswith("y") and suffix == "ness":
                continue
            if len(stem) >= 4 and self._list.rank(stem + stem_end) > 0:
                return True
        return False


def _shadowed(word: str) -> bool:
    """Whether a derived word is one slip away from a common one ("comission", "presense")."""
    return any(
        rank >= _COMMON and not word.startswith(near) and not near.endswith(word[2:])
        for near, rank in one_edit(word)
    )


def _bare(word: str) -> str:
    for ending in _ENDINGS if "'" in word else ():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + ("s" if ending == "s'" else "")
    return word


def _sibilant(stem: str) -> bool:
    return stem.endswith(("s", "x", "z", "ch", "sh"))


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    return frozenset(letters.casefold() for letters in known_acronyms())


def _acronym(part: str) -> bool:
    return len(part) > 2 and part in _acronyms()
