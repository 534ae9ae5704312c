"""What speaks for a slip and what for an acronym of its own, as names with weights.

The weights stand in `linter.language.slip_weights`; each name is one thing a careful
reader looks at: how the two strings differ, whether other texts use the doubtful
one, how sure the draft is of the other, and whether both stand in the same company.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.language.alignment import SMALL
from linter.language.ledger import Entry, Ledger, Use
from linter.language.lexicon import lexicon
from linter.language.slips import Pair, means_target
from linter.language.standing import spelled_out
from linter.language.tokens import Token

_COUNTS = (0, 2, 5, 15)  # none; up to 2; up to 5; up to 15; more
_JOINING = frozenset([",", "/", "and", "or", "&", ";", "|", "-", "–"])
_EMPTY = frozenset("the a an of in to and for by with on that from at as is was were".split())


def evidence(
    pair: Pair,
    book: Ledger,
    seen: Mapping[str, int],
    together: frozenset[tuple[str, str]] = frozenset(),
    house: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """The names of what speaks for or against a slip (keys of the weight table).

    `seen` ranks acronyms by how many other texts use them; `together` holds pairs
    that one text uses side by side; `house` is what the configuration knows.
    """
    entry, target = pair.doubtful, book.entries.get(pair.target)
    use = entry.uses[0]
    rank = seen.get(entry.acronym, 0)
    size = len(pair.target)
    yield f"{pair.kind}-{min(size, 6)}"
    yield from _shape(pair)
    yield f"seen-{rank}"
    yield f"seen-{'some' if rank else 'never'}-{min(size, 5)}"
    if rank and (entry.acronym, pair.target) in together:
        yield "used-together"
    if pair.target in house:
        yield "house"
    yield from _standing(entry, target, book, pair.target)
    yield from _company(book.tokens, use, list(target.uses) if target else [])
    yield from _place(book.tokens, use)
    if spelled_out(book.tokens, use.token, entry.acronym):
        yield "spelled-out"


def _shape(pair: Pair) -> Iterator[str]:
    """Letters put before, behind or left out there make new acronyms: "FICAM", "PKIX"."""
    typed, target = pair.doubtful.acronym, pair.target
    if pair.kind == "insertion":
        if typed.endswith(target):
            yield "letter-before"
        elif typed.startswith(target):
            yield "letter-behind"
        if any(typed[at] == typed[at + 1] for at in range(len(typed) - 1)):
            yield "doubled"
    elif pair.kind == "deletion":
        if target.endswith(typed):
            yield "first-letter-gone"
        elif target.startswith(typed):
            yield "last-letter-gone"
    elif pair.kind == "substitution":
        at = next(at for at in range(len(typed)) if typed[at] != target[at])
        yield ("first" if at == 0 else "last" if at == len(typed) - 1 else "inner") + "-changed"
    if len(typed) > 2 and lexicon().rank(typed.lower()) >= 0:
        yield "a-word"


def _standing(entry: Entry, target: Entry | None, book: Ledger, letters: str) -> Iterator[str]:
    yield f"target-{bisect_left(_COUNTS, len(target.uses) if target else 0)}"
    if target and target.definitions:
        yield "target-defined"
    if len(entry.uses) > 1:
        yield "twice"
    if means_target(entry, letters, book):
        yield "long-form-spells-target"
    elif entry.definitions:
        yield "introduced"


def _company(tokens: Sequence[Token], use: Use, others: Sequence[Use]) -> Iterator[str]:
    """What stands beside the doubtful acronym and beside the other one."""
    before, after = _beside(tokens, use.token)
    pairs = [_beside(tokens, other.token) for other in others]
    befores, afters = {b for b, _ in pairs}, {a for _, a in pairs}
    left = before in befores and before not in _JOINING
    right = after in afters and after not in _JOINING
    if left:
        yield "same-before" if before in _EMPTY else "same-word-before"
    elif others:
        kinds = {_class(word) for word in befores}
        yield "kind-before" if _class(before) in kinds else "strange-before"
    if right:
        yield "same-after" if after in _EMPTY or not after.isalpha() else "same-word-after"
    elif others:
        kinds = {_class(word) for word in afters}
        yield "kind-after" if _class(after) in kinds else "strange-after"
    if left and right:
        yield "same-both"
    near = min((abs(other.token - use.token) for other in others), default=9999)
    yield "target-beside" if near <= 4 else "target-near" if near <= 80 else "target-far"
    if others and use.ending:
        yield "same-ending" if any(o.ending == use.ending for o in others) else "other-ending"
    if use.numbered:
        yield "numbered"
    elif use.compound:
        yield "compound-too" if any(other.compound for other in others) else "compound"


def _place(tokens: Sequence[Token], use: Use) -> Iterator[str]:
    """What kind of place the doubtful acronym stands in."""
    before, after = _beside(tokens, use.token)
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
    yield f"before-{_class(before)}"
    yield f"after-{_class(after)}"
    if use.token > 0 and tokens[use.token - 1].norm[:1].isupper():
        yield "name-before"
    if use.token + 1 < len(tokens) and tokens[use.token + 1].norm[:1].isupper():
        yield "name-after"


def _class(word: str) -> str:
    if word in ("the", "a", "an"):
        return "article"
    if word in _EMPTY or word in SMALL:
        return "small"
    if word[:1].isdigit():
        return "number"
    return "word" if word[:1].isalpha() else "mark"


def _beside(tokens: Sequence[Token], index: int) -> tuple[str, str]:
    before = tokens[index - 1].norm.lower() if index > 0 else ""
    after = tokens[index + 1].norm.lower() if index + 1 < len(tokens) else ""
    return before, after


def _capital(tokens: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(tokens) and tokens[index].norm[:2].isupper()


def score(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The log-odds that a pair is a slip."""
    return weights["bias"] + sum(weights.get(name, 0.0) for name in names)
