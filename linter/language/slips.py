"""Tell a mistyped acronym from another acronym that looks like it.

One edit (a transposition counts as one, as in F. Damerau, "A technique for
computer detection and correction of spelling errors", 1964) is weak evidence for
short strings: most three-letter acronyms one substitution away from another are
acronyms of their own. So each pair is weighed by what a careful reader would look
at; the weights stand in `linter.language.slip_weights`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.language.alignment import SMALL, Word, by_initials
from linter.language.edits import edit_kind
from linter.language.ledger import Entry, Ledger, Use
from linter.language.tokens import Token

OFTEN = 3
"""From this many uses on a draft is taken to know what it is writing."""

_JOINING = frozenset([",", "/", "and", "or", "&", ";", "|", "-", "–"])
_COUNTS = (0, 2, 5, 15)  # none; up to 2; up to 5; up to 15; more
_EMPTY = frozenset("the a an of in to and for by with on that".split())


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
        near = set().union(*(by_deletion.get(key, ()) for key in _neighbours(typed)))
        for target in sorted(near):
            kind = edit_kind(target, typed)
            if (
                kind
                and not _legitimate(book, entry, target)
                and (targets[target] == 0 or targets[target] >= len(entry.uses))
            ):
                yield Pair(entry, target, kind)


def _legitimate(book: Ledger, entry: Entry, target: str) -> bool:
    """Plural in capitals ("IDPS"), or the missing letter's word stands before ("Federal PKI")."""
    typed = entry.acronym
    if typed == target + "S":
        return True
    explained = any(definition.kind == "letters" for definition in entry.definitions)
    if explained and not _means_target(entry, target, book.entries.get(target)):
        return True
    if not target.endswith(typed):
        return False
    at = entry.uses[0].token
    return at > 0 and book.tokens[at - 1].norm.startswith(target[0])


def _doubtful(entry: Entry) -> bool:
    if len(entry.uses) >= OFTEN or not entry.acronym.isalpha() or not entry.acronym.isupper():
        return False
    # A short form whose letters stand in its long form, beginning for beginning,
    # is no slip; "Democratic People's Republic of Korea (DRPK)" is no such one.
    return not any(definition.kind == "initials" for definition in entry.definitions)


def _neighbours(letters: str) -> set[str]:
    """The letters and all strings with one left out: one edit apart share one of them."""
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}


def evidence(
    pair: Pair, book: Ledger, seen: Mapping[str, int], house: frozenset[str] = frozenset()
) -> Iterator[str]:
    """The names of what speaks for or against a slip (keys of the weight table)."""
    tokens = book.tokens
    entry, target = pair.doubtful, book.entries.get(pair.target)
    use = entry.uses[0]
    yield f"{pair.kind}-{min(len(pair.target), 6)}"
    yield from _ends(pair)
    yield f"seen-{min(seen.get(entry.acronym, 0), 2)}"
    yield f"target-{bisect_left(_COUNTS, len(target.uses) if target else 0)}"
    if target and target.definitions:
        yield "target-defined"
    if len(entry.uses) > 1:
        yield "twice"
    if pair.target in house:
        yield "house"
    if _means_target(entry, pair.target, target):
        yield "long-form-spells-target"
    elif entry.definitions:
        yield "introduced"
    yield from _surroundings(tokens, use, target)
    if _spelled_out(tokens, use.token, entry.acronym):
        yield "spelled-out"


def _ends(pair: Pair) -> Iterator[str]:
    """Letters put before, behind or left out there make new acronyms: "FICAM", "PKIX"."""
    typed, target = pair.doubtful.acronym, pair.target
    if pair.kind == "insertion":
        if typed.endswith(target):
            yield "letter-before"
        elif typed.startswith(target):
            yield "letter-behind"
    elif pair.kind == "deletion":
        if target.endswith(typed):
            yield "first-letter-gone"
        elif target.startswith(typed):
            yield "last-letter-gone"


def spelled_by(long: str, near: str) -> list[str]:
    """The initials of a long form, with and without small words, where one edit from `near`."""
    words = long.replace("-", " ").split()
    found = {
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word.casefold() not in SMALL).upper(),
    }
    return sorted(letters for letters in found if edit_kind(letters, near))


def _means_target(entry: Entry, letters: str, target: Entry | None) -> bool:
    """Whether a definition of the doubtful acronym is one of the target in truth."""
    meant = {definition.long.casefold() for definition in target.definitions} if target else set()
    return any(
        definition.long.casefold() in meant if meant else _spells(letters, definition.long)
        for definition in entry.definitions
    )


def _spells(letters: str, long: str) -> bool:
    words = [Word(word, 0, 0) for word in long.replace("-", " ").split()]
    return by_initials(letters, words[::-1], strict=True) > 0


def _surroundings(tokens: Sequence[Token], use: Use, target: Entry | None) -> Iterator[str]:
    before, after = _beside(tokens, use.token)
    others = list(target.uses) if target else []
    befores = {_beside(tokens, other.token)[0] for other in others}
    afters = {_beside(tokens, other.token)[1] for other in others}
    if before in befores and before not in _JOINING:
        yield "same-before" if before in _EMPTY else "same-word-before"
    if after in afters and after not in _JOINING:
        yield "same-after" if after in _EMPTY or not after.isalpha() else "same-word-after"
    if (before in _JOINING and _capital(tokens, use.token - 2)) or (
        after in _JOINING and _capital(tokens, use.token + 2)
    ):
        yield "listed"
    if before == "(" and after == ")":
        yield "bracketed"
    if before == "or" and use.token > 1 and tokens[use.token - 2].norm[:1].isupper():
        yield "or-named"
    if after[:1].isdigit() or before[-1:].isdigit():
        yield "number-beside"
    if any(abs(other.token - use.token) <= 4 for other in others):
        yield "target-beside"
    elif any(abs(other.token - use.token) <= 60 for other in others):
        yield "target-near"
    if others and use.ending:
        yield "same-ending" if any(o.ending == use.ending for o in others) else "other-ending"
    if use.numbered:
        yield "numbered"
    elif use.compound:
        same = any(other.compound for other in others)
        yield "compound-too" if same else "compound"


def _beside(tokens: Sequence[Token], index: int) -> tuple[str, str]:
    before = tokens[index - 1].norm.lower() if index > 0 else ""
    after = tokens[index + 1].norm.lower() if index + 1 < len(tokens) else ""
    return before, after


def _capital(tokens: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(tokens) and tokens[index].norm[:2].isupper()


def _spelled_out(tokens: Sequence[Token], index: int, letters: str) -> bool:
    """Whether words right before or after have these initials ("... Community - EDC")."""
    before = _words(tokens[max(0, index - 2 * len(letters) - 2) : index])
    after = _words(tokens[index + 1 : index + 2 * len(letters) + 3])
    if by_initials(letters, before[::-1][1:], strict=True) or by_initials(
        letters, before[::-1], strict=True
    ):
        return True
    return any(
        by_initials(letters, after[:length][::-1], strict=True) == length
        for length in range(len(letters), len(after) + 1)
    )


def _words(tokens: Sequence[Token]) -> list[Word]:
    return [
        Word(t.norm, t.start, t.end)
        for t in tokens
        if t.kind == "word" and (t.norm[:1].isupper() or t.norm in SMALL)
    ]


def score(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The log-odds that a pair is a slip."""
    return weights["bias"] + sum(weights.get(name, 0.0) for name in names)
