"""Tell a mistyped acronym from another acronym that looks like it.

One edit (a transposition counts as one, as in F. Damerau, "A technique for
computer detection and correction of spelling errors", 1964) is weak evidence for
short strings: most three-letter acronyms one substitution away from another are
acronyms of their own. So each pair is weighed: see `linter.language.slip_evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import combining, normalize

from linter.language.alignment import SMALL, Word, by_initials
from linter.language.edits import edit_kind
from linter.language.expansions import folded
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger
from linter.language.standing import spelled_before
from linter.tuples import NamedTuple

_LONG = 4
_SHORT = 2
_BESIDE = 3
_JOINING = frozenset([",", "/", "and", "or", "&", ";", "|", "-", "–"])
OFTEN = 3
"""From this many uses on a draft is taken to know what it is writing."""


class Pair(NamedTuple):
    """A doubtful acronym and the one it may stand for.

    `kind` is transposition, deletion, insertion or substitution: what a slip
    would have done to `target`.
    """

    doubtful: Entry
    target: str
    kind: str


def pairs(
    book: Ledger, targets: Mapping[str, int], exempt: Iterable[frozenset[str]]
) -> Iterator[Pair]:
    """Every acronym that is one edit from a target and may itself be a slip.

    `targets` are acronyms by their number of uses; nothing in `exempt`, nothing
    that the draft defines by its letters and nothing it uses often is doubtful.
    """
    exemptions = tuple(exempt)
    by_deletion: dict[str, set[str]] = {}
    for target in targets:
        for key in _neighbours(target):
            by_deletion.setdefault(key, set()).add(target)
    for entry in book.entries.values():
        typed = entry.acronym
        if not _doubtful(entry) or any(typed in e for e in exemptions):
            continue
        sound = any(definition.kind == "initials" for definition in entry.definitions)
        near = set().union(*(by_deletion.get(key, ()) for key in _neighbours(typed)))
        for target in sorted(near):
            kind = edit_kind(target, typed)
            if sound and not _in_spite_of_initials(entry, target, book):
                continue
            if (
                kind
                and not _legitimate(book, entry, target, kind)
                and (targets[target] == 0 or targets[target] >= len(entry.uses))
            ):
                yield Pair(entry, target, kind)


def _legitimate(book: Ledger, entry: Entry, target: str, kind: str) -> bool:
    """Whether the place of a doubtful acronym shows that it was meant."""
    typed = entry.acronym
    other = book.entries.get(target)
    if typed == target + "S" or _plain(typed) == _plain(target):
        return True  # "IDPS" in a heading; "MOISE" and "MOÏSE"
    means = means_target(entry, target, book)
    lettered = any(definition.kind == "letters" for definition in entry.definitions)
    if lettered and (kind == "insertion" or not means):
        return True  # "extreme ultraviolet (EUV)" beside "EU": each letter stands in the long form
    tokens, use = book.tokens, entry.uses[0]
    before = tokens[use.token - 1] if use.token else None
    after = tokens[use.token + 1] if use.token + 1 < len(tokens) else None
    if before is None or after is None:
        return False
    others = other.uses if other else ()
    listed = before.norm in _JOINING or after.norm in _JOINING
    if listed and any(abs(o.token - use.token) <= _BESIDE for o in others):
        return True  # "KETC/KTEC": who writes both side by side means both
    if kind == "transposition" and len(typed) >= _LONG:
        return False  # the same letters in another order: no place makes up for that
    if target.endswith(typed) and before.norm.startswith(target[0]):
        return True  # "Federal PKI" beside "FPKI"
    if before.norm == "or" and use.token > 1 and tokens[use.token - 2].norm[:1].isupper():
        return True  # "Union for Change or UM", "SJP, or JEP": introduced without brackets
    if before.norm == "or" and use.token > 1 and tokens[use.token - 2].norm == ",":
        return True
    if before.norm == after.norm == "," and use.token > 1 and tokens[use.token - 2].norm.islower():
        return True  # "the state news agency, MTI, ..."
    if before.norm == "(" and after.norm == ")" and not means:
        return True  # "DigiCert (ECPS)"
    if use.numbered and not any(o.numbered for o in others):
        return True  # "GS-14"
    # "AWS-LC", also beside "SC-12", which is numbered rather than compounded
    own = use.compound and _own_compound(tokens[use.token].norm, typed)
    return own and not any(o.compound and not o.numbered for o in others)


def _own_compound(norm: str, typed: str) -> bool:
    """Whether a compound is a name of its own: other capitals nobody knows ("AWS-LC")."""
    others = [part for part in norm.split("-") if part != typed and part.isupper()]
    return len(typed) == _SHORT or any(part not in known_acronyms() for part in others)


def _plain(letters: str) -> str:
    """Letters without accents."""
    if letters.isascii():
        return letters
    return "".join(c for c in normalize("NFKD", letters) if not combining(c))


def _doubtful(entry: Entry) -> bool:
    if len(entry.uses) >= OFTEN or not entry.acronym.isalpha() or not entry.acronym.isupper():
        return False
    # A short form whose letters stand in its long form, beginning for beginning,
    # is no slip, unless nothing but its definition uses it.
    sound = any(definition.kind == "initials" for definition in entry.definitions)
    return not sound or not entry.mentions


def _neighbours(letters: str) -> set[str]:
    """The letters and all strings with one left out: one edit apart share one of them."""
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}


def spelled_by(long: str, near: str) -> list[str]:
    """The initials of a long form, with and without small words, where one edit from `near`."""
    words = long.replace("-", " ").split()
    found = {
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word.casefold() not in SMALL).upper(),
    }
    return sorted(letters for letters in found if edit_kind(letters, near))


def means_target(entry: Entry, letters: str, book: Ledger) -> bool:
    """Whether what the draft says the doubtful acronym stands for is the target's meaning."""
    target = book.entries.get(letters)
    meant = {folded(definition.long) for definition in target.definitions} if target else set()
    if meant:
        return any(folded(definition.long) in meant for definition in entry.definitions)
    if any(_spells(letters, definition.long) for definition in entry.definitions):
        return True
    return spelled_before(book.tokens, entry.uses[0].token, letters) or changed_places(
        entry, target
    )


def _in_spite_of_initials(entry: Entry, target: str, book: Ledger) -> bool:
    """Whether a definition whose initials fit may be a slip all the same.

    Not so where they fit word for word ("Pakistan People's Party Parliamentarians (PPPP)").
    """
    longs = [d.long for d in entry.definitions if d.kind == "initials"]
    if all(_spells(entry.acronym, long) for long in longs):
        return changed_places(entry, book.entries.get(target))
    return means_target(entry, target, book)


def changed_places(entry: Entry, target: Entry | None) -> bool:
    """Whether one is defined and never used, the other used often and never defined."""
    if target is None or target.definitions or len(target.acronym) < _LONG:
        return False
    return bool(entry.definitions) and not entry.mentions and len(target.uses) >= OFTEN


def _spells(letters: str, long: str) -> bool:
    words = [Word(word, 0, 0) for word in long.replace("-", " ").split()]
    return by_initials(letters, words[::-1], strict=True) > 0
