"""What speaks for a slip and what for an acronym of its own, as names with weights.

The weights stand in `linter.language.slip_weights`; each name is one thing a careful
reader looks at: how the two strings differ, whether other texts use the doubtful
one, how sure the draft is of the other, and whether both stand in the same company.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from linter.language.acronyms import is_roman
from linter.language.alignment import SMALL
from linter.language.forms import indices
from linter.language.ledger import Entry, Ledger, Use
from linter.language.lexicon import lexicon
from linter.language.slip_company import EMPTY, heard, same_company, usual, words_around
from linter.language.slips import Pair, means_target, only_introduced, suspicions
from linter.language.standing import (
    is_code,
    is_named,
    is_person,
    is_surname,
    spelled_before,
    spelled_out,
)
from linter.language.tokens import Token
from linter.tuples import NamedTuple

_COUNTS = (0, 2, 5, 15, 40)  # none; up to 2; up to 5; up to 15; up to 40; more
_DISTANCES = (4, 30, 80, 300)
"""Tokens between the doubtful acronym and the nearest use of the other one."""
_REGULAR = 3
"""From this rank on an acronym is common enough for its company to be known."""
_LONGEST = 6
_ROW = 4
_PAIR = 2
_BESIDE = ("same-", "strange-", "kind-before", "kind-after")
_JOINING = frozenset([",", "/", "and", "or", "&", ";", "|", "-", "–"])
_LETTERS = ({*"QXZYJ"}, {*"WKVGBHU"}, {*"LFTMOE"})
"""Letters seldom found in acronyms; less seldom; rather often (counted in `acronyms-seen.txt`)."""


class Background(NamedTuple):
    """What other texts and the house say of acronyms.

    `seen` ranks acronyms by how many other texts use them; `together` holds pairs
    that one text uses side by side; `known` are the shipped acronyms with their long
    forms; `house` is what the configuration knows; `company` are the words that other
    texts have beside an acronym.
    """

    seen: Mapping[str, int]
    together: frozenset[tuple[str, str]] = frozenset()
    known: Mapping[str, tuple[str, ...]] = {}
    house: frozenset[str] = frozenset()
    company: Mapping[str, str] = {}


class Draft:
    """A draft as evidence needs it: its ledger, and indexes made when first asked for."""

    def __init__(self, book: Ledger, claims: Iterable[tuple[str, str]] = ()) -> None:
        self.book = book
        self.claims = frozenset(claims)
        self.tokens = book.tokens

    def writes(self, long: str) -> bool:
        """Whether the draft writes a long form out, in capitals or small letters."""
        words = long.lower().split()
        size = len(words)
        return any(
            [t.norm.lower() for t in self.tokens[at : at + size]] == words
            for norm in self._cased.get(words[0], ())
            for at in self.book.forms[norm]
            if self.tokens[at].kind == "word"
        )

    def names(self, letters: str) -> bool:
        """Whether capitalised words in a row begin with these letters."""
        return len(letters) <= _LONGEST and letters in self._initials

    @property
    def words(self) -> Mapping[str, object]:
        """Every word of the draft in small letters."""
        return self._cased

    @cached_property
    def _cased(self) -> Mapping[str, Sequence[str]]:
        """The words as the draft writes them, by their small letters."""
        found: dict[str, list[str]] = {}
        tokens = self.tokens
        for norm, its in self.book.forms.items():
            # What is a word in one place is one in nearly all.
            if tokens[its[0]].kind == "word" or any(tokens[at].kind == "word" for at in its):
                found.setdefault(norm.lower(), []).append(norm)
        return found

    @cached_property
    def _initials(self) -> str:
        """The initials of capitalised words in a row, one row behind the other."""
        found: list[str] = []
        passed = 0
        for at in indices(self.book.forms, _is_capitalised):
            if any(token.norm not in SMALL for token in self.tokens[passed:at]):
                found.append(" ")
            found.append(self.tokens[at].norm[0])
            passed = at + 1
        return "".join(found)


def _is_capitalised(norm: str) -> bool:
    return norm[:1].isupper() and norm[1:2].islower()


def evidence(pair: Pair, draft: Draft, background: Background) -> Iterator[str]:
    """The names of what speaks for or against a slip (keys of the weight table)."""
    book = draft.book
    entry, target = pair.doubtful, book.entries.get(pair.target)
    use = entry.uses[0]
    size = len(pair.target)
    others = target.uses if target else ()
    yield f"{pair.kind}-{min(size, 6)}"
    yield from _shape(pair)
    yield from _new_letter(pair)
    renown = list(_renown(pair, draft, background))
    yield from renown
    if pair.target in background.house:
        yield "house"
    yield from _standing(entry, target, book, pair.target)
    if (entry.acronym, pair.target) in draft.claims:
        yield "definition-is-target's"
    if (pair.target, entry.acronym) in draft.claims:
        yield "target's-definition-is-its"
    if only_introduced(book, entry):
        yield f"only-introduced-{bisect_left(_COUNTS, len(others))}"
    if target and only_introduced(book, target):
        yield "target-only-introduced"
        if only_introduced(book, entry):
            yield "both-only-introduced"
    company = [*_company(book.tokens, use, others), *same_company(book.tokens, use, others)]
    yield from company
    # Longer acronyms have fewer neighbours, so that the same company says more of them.
    yield from (f"{name}@{min(size, 4)}" for name in company if name.startswith(_BESIDE))
    around = words_around(book.tokens, use.token)
    yield from usual(entry.acronym, pair.target, around, draft.words, background.company)
    if "known" in renown or background.seen.get(entry.acronym, 0) >= _REGULAR:
        yield f"regular-beside-{bisect_left(_COUNTS, len(others))}"
        if any(name in company for name in ("same-word-before", "same-word-after", "same-both")):
            yield "regular-same-company"
    yield from _subject(book.tokens, use, others)
    yield from _place(book.tokens, use)
    if "known" in renown or background.seen.get(entry.acronym, 0) >= _REGULAR:
        yield f"row-of-known-{_known_around(book.tokens, use, background)}"
    yield from _sort(book.tokens, entry, others)
    yield from suspicions(book, entry, pair.target, pair.kind)


def _renown(pair: Pair, draft: Draft, background: Background) -> Iterator[str]:
    """Whether the doubtful acronym is one that other texts use, and beside the other one."""
    typed, target, seen = pair.doubtful.acronym, pair.target, background.seen
    longs = background.known.get(typed)
    rank = max(seen.get(typed, 0), _REGULAR if longs else 0)
    yield f"seen-{rank}"
    yield f"seen-{'some' if rank else 'never'}-{min(len(target), 5)}"
    if rank and (typed, target) in background.together:
        yield "used-together"
    elif min(rank, seen.get(target, 0)) >= _REGULAR:
        yield f"kept-apart-{min(rank, seen[target])}"
    yield f"rank-{rank}-{min(len(typed), 4)}"
    yield f"rank-{rank}-{pair.kind}"
    if longs:
        yield "known"
        yield from heard(longs, draft.words)
        yield f"known-{min(len(typed), 4)}"
        if any(draft.writes(long) for long in longs):
            yield "known-written-out"
    if draft.names(typed):
        yield f"name-in-draft-{min(len(typed), 4)}"
        if longs and len(typed) > _PAIR:
            yield "known-named"


def _sort(tokens: Sequence[Token], entry: Entry, others: Sequence[Use]) -> Iterator[str]:
    """Whether the doubtful acronym may be no acronym: a code, a person, words spelt out."""
    use = entry.uses[0]
    if is_roman(entry.acronym):
        yield "roman"
    if spelled_out(tokens, use.token, entry.acronym):
        yield "spelled-out"
    if is_code(tokens, use, entry.acronym):
        yield "code"
    if is_named(tokens, use):
        yield "named-too" if any(is_named(tokens, other) for other in others) else "named-here"
    if len(entry.acronym) > _ROW - 1 and is_surname(tokens, use, entry.acronym):
        yield "surname"
    if is_person(tokens, use, entry.acronym) or is_surname(tokens, use, entry.acronym):
        yield "person"


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


def _new_letter(pair: Pair) -> Iterator[str]:
    """How common the letter is, among those of acronyms, that a slip would have put there."""
    if pair.kind not in ("insertion", "substitution"):
        return
    typed, target = pair.doubtful.acronym, pair.target
    at = next((at for at, letter in enumerate(target) if typed[at] != letter), len(target))
    rarity = next((n for n, letters in enumerate(_LETTERS) if typed[at] in letters), 3)
    yield f"letter-{rarity}-{pair.kind}"


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
        yield f"introduced-{entry.definitions[0].kind}"
        if target and target.definitions:
            yield "introduced-beside-defined"
        if target and not target.definitions and not entry.mentions:
            yield f"target-lacks-definition-{bisect_left(_COUNTS, len(target.uses))}"
    elsewhere = bool(target and target.definitions and entry.definitions)
    if not elsewhere and spelled_before(book.tokens, entry.uses[0].token, letters):
        yield "words-spell-target"


def _company(tokens: Sequence[Token], use: Use, others: Sequence[Use]) -> Iterator[str]:
    """What stands beside the doubtful acronym and beside the other one."""
    before, after = _beside(tokens, use.token)
    pairs = [_beside(tokens, other.token) for other in others]
    befores, afters = {b for b, _ in pairs}, {a for _, a in pairs}
    left = before in befores and before not in _JOINING
    right = after in afters and after not in _JOINING
    if left:
        yield "same-before" if before in EMPTY else "same-word-before"
    elif others:
        kinds = {_class(word) for word in befores}
        yield "kind-before" if _class(before) in kinds else "strange-before"
    if right:
        yield "same-after" if after in EMPTY or not after.isalpha() else "same-word-after"
    elif others:
        kinds = {_class(word) for word in afters}
        yield "kind-after" if _class(after) in kinds else "strange-after"
    if left and right:
        yield "same-both"
    near = min((abs(other.token - use.token) for other in others), default=9999)
    yield f"distance-{bisect_left(_DISTANCES, near)}"
    if others and use.ending:
        yield "same-ending" if any(o.ending == use.ending for o in others) else "other-ending"
    if use.numbered:
        yield "numbered"
    elif use.compound:
        yield "compound-too" if any(other.compound for other in others) else "compound"


def _subject(tokens: Sequence[Token], use: Use, others: Sequence[Use]) -> Iterator[str]:
    """Whether the words around the doubtful acronym stand around the other one too."""
    if not others:
        return
    around = words_around(tokens, use.token)
    shared = around & set().union(*(words_around(tokens, o.token) for o in others))
    yield f"shared-{min(len(shared), 4)}-{'few' if len(others) <= _COUNTS[2] else 'many'}"


def _place(tokens: Sequence[Token], use: Use) -> Iterator[str]:
    """What kind of place the doubtful acronym stands in."""
    before, after = _beside(tokens, use.token)
    if (before in _JOINING and _capital(tokens, use.token - 2)) or (
        after in _JOINING and _capital(tokens, use.token + 2)
    ):
        yield "listed"
    beside = tokens[max(0, use.token - 6) : use.token + 7]
    if sum(len(t.norm) > 1 and t.norm.isupper() for t in beside) >= _ROW:
        yield "row-of-acronyms"
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


def _known_around(tokens: Sequence[Token], use: Use, background: Background) -> int:
    """How many other acronyms that readers know stand near, as in a list of bodies."""
    beside = tokens[max(0, use.token - 6) : use.token + 7]
    known = {t.norm for t in beside if t.norm in background.known} - {tokens[use.token].norm}
    return min(len(known), _ROW)


def _class(word: str) -> str:
    if word in ("the", "a", "an"):
        return "article"
    if word in EMPTY or word in SMALL:
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
