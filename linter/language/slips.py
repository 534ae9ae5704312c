"""Tell a mistyped acronym from another acronym that looks like it.

One edit (a transposition counts as one, as in F. Damerau, "A technique for
computer detection and correction of spelling errors", 1964) is weak evidence for
short strings: most three-letter acronyms one substitution away from another are
acronyms of their own. So each pair is weighed: see `linter.language.slip_evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import combining, normalize

from linter.language.alignment import SMALL, Word, by_initials
from linter.language.edits import edit_kind, slip_kind, slip_pieces
from linter.language.expansions import expansions, folded, same
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger, Use
from linter.language.standing import is_surname, spelled_before
from linter.language.tokens import Token
from linter.tuples import NamedTuple

_LONG = 4
_SHORT = 2
_BESIDE = 3
_JOINING = frozenset([",", "/", "and", "or", "&", ";", "|", "-", "–"])
_COMMON = frozenset("international national united nation world organization".split())
_LIST = 15
_DECISIVE = frozenset(["letters-stand-in-long-form", "named-apart"])
_ARTICLES = frozenset(["the", "a", "an"])
_SHOUTED = frozenset("NO NOT DO SO TO OF IF IS ON BY WE MY AS AT BE OR UP GO".split())
"""Words that drafts write in capitals for emphasis."""
STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC".split()
)
"""What stands for a state of the US in addresses."""
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
    book: Ledger, targets: Mapping[str, int], exempt: frozenset[str] = frozenset()
) -> Iterator[Pair]:
    """Every acronym that is one edit from a target and may itself be a slip.

    `targets` are acronyms by their number of uses; nothing in `exempt`, nothing
    that the draft defines by its letters and nothing it uses often is doubtful.
    """
    by_deletion: dict[str, set[str]] = {}
    for target in targets:
        for key in slip_pieces(target):
            by_deletion.setdefault(key, set()).add(target)
    for entry in book.entries.values():
        typed = entry.acronym
        if typed in exempt or not _doubtful(entry):
            continue
        sound = any(definition.kind == "initials" for definition in entry.definitions)
        near = set().union(*(by_deletion.get(key, ()) for key in slip_pieces(typed)))
        for target in sorted(near):
            kind = slip_kind(target, typed)
            if sound and not _in_spite_of_initials(entry, target, book):
                continue
            if (
                kind
                and (targets[target] != 1 or book.defined(target) or only_introduced(book, entry))
                and not _legitimate(book, entry, target)
                and not _decided(book, entry, target, kind)
                and (targets[target] == 0 or targets[target] >= len(entry.uses))
            ):
                yield Pair(entry, target, kind)


def _legitimate(book: Ledger, entry: Entry, target: str) -> bool:
    """Whether a doubtful acronym can only have been meant."""
    typed, use = entry.acronym, entry.uses[0]
    if typed == target + "S" or _plain(typed) == _plain(target):
        return True  # "IDPS" in a heading; "MOISE" and "MOÏSE"
    if target == typed + use.ending.upper():
        return True  # "AIDs" is no slip for "AIDSs"
    other = book.entries.get(target)
    if _kin(expansions(typed), (other.long if other else "", *expansions(target))):
        return True
    return bool(other) and _side_by_side(book.tokens, use, other.uses if other else ())


def _side_by_side(tokens: Sequence[Token], use: Use, others: Sequence[Use]) -> bool:
    """Whether both stand in one list, so that both are meant."""
    before = tokens[use.token - 1].norm.lower() if use.token else ""
    early = use.token - (2 if before in _ARTICLES else 1)
    listed = any(
        tokens[at].norm in _JOINING for at in (early, use.token + 1) if 0 <= at < len(tokens)
    )
    if listed and any(abs(o.token - use.token) <= _BESIDE for o in others):
        return True  # "KETC/KTEC": who writes both side by side means both
    return listed and any(_enumerated(tokens, use.token, o.token) for o in others)


def _enumerated(tokens: Sequence[Token], one: int, two: int) -> bool:
    """Whether two acronyms are items of one list: "the OLF, the Oromo Front, and the ONLF"."""
    first, last = sorted((one, two))
    if last - first > _LIST:
        return False
    between = [token.norm for token in tokens[first + 1 : last]]
    if between and between[-1] in _ARTICLES:
        del between[-1]
    ends = bool(between) and between[0] in _JOINING and between[-1] in _JOINING
    return ends and not any(mark in between for mark in ".!?;")


def _decided(book: Ledger, entry: Entry, target: str, kind: str) -> bool:
    """Whether one thing alone says that a doubtful acronym is one of its own, or a name.

    The same letters in another order, four or more of them: nothing makes up for that.
    """
    if kind == "transposition" and len(target) >= _LONG:
        return False
    if any(name in _DECISIVE for name in suspicions(book, entry, target, kind)):
        return True
    tokens, use, other = book.tokens, entry.uses[0], book.entries.get(target)
    if not spelled_before(tokens, use.token, target) and not means_target(entry, target, book):
        if spelled_before(tokens, use.token, entry.acronym):
            return True  # the words before its bracket have these initials
        if other and only_introduced(book, other) and only_introduced(book, entry):
            return True  # "Hindi (HI), Armenian (HY)": two names, neither used
    before = [token.norm for token in tokens[max(0, use.token - 2) : use.token]]
    if before[-1:] == ["#"]:
        return True
    if entry.acronym in STATES and not use.ending and _in_address(before):
        return True
    initial = before[-1:] == ["."] and len(before[0]) == 1 and before[0].isupper()
    return len(entry.acronym) >= _LONG and (
        initial
        or (before and len(before[-1]) == 2 and before[-1].endswith("."))
        or (is_surname(tokens, use, entry.acronym) and not _body(book, target))
    )


def _in_address(before: Sequence[str]) -> bool:
    """Whether a place and a comma stand before: "Aliquippa, PA"."""
    return before[-1:] == [","] and before[0][:1].isupper() and before[0][1:].islower()


def _body(book: Ledger, letters: str) -> bool:
    """Whether an acronym is so long and so well known that a slip of it is hardly a surname."""
    return len(letters) > _LONG and (book.defined(letters) or letters in known_acronyms())


def _kin(longs: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two names share half the words of the shorter one.

    So do "LGBT" and "LGBTI", "HTTP" and "HTTPS", "ICBM" and "IRBM", "GDP" and "GNP":
    who writes about one writes about the other.
    """
    many = [_telling(long) for long in others if long]
    for own in map(_telling, longs):
        for other in many:
            fewer = min(len(own), len(other))
            if fewer and 2 * len(own & other) >= fewer:
                return True
    return False


def _telling(long: str) -> set[str]:
    """The words of a name that tell it from others."""
    return set(folded(long.replace("-", " ")).split()) - SMALL - _COMMON


def suspicions(book: Ledger, entry: Entry, target: str, kind: str) -> Iterator[str]:
    """What about the place of a doubtful acronym says that it was meant (names of evidence)."""
    typed = entry.acronym
    other = book.entries.get(target)
    means = means_target(entry, target, book)
    lettered = any(definition.kind == "letters" for definition in entry.definitions)
    named = any(same(d.long, long) for d in entry.definitions for long in expansions(target))
    if lettered and not named and (kind == "insertion" or not means):
        # "extreme ultraviolet (EUV)" beside "EU": each letter stands in the long form
        yield "letters-stand-in-long-form"
    if entry.definitions and other and other.definitions:
        theirs = [definition.long for definition in other.definitions]
        if not any(same(d.long, long) for d in entry.definitions for long in theirs):
            yield "named-apart"
    tokens, use = book.tokens, entry.uses[0]
    before = tokens[use.token - 1] if use.token else None
    after = tokens[use.token + 1] if use.token + 1 < len(tokens) else None
    if typed in _SHOUTED and not use.ending and before and before.norm.lower() not in _ARTICLES:
        yield "shouted-word"  # "We say NO"
    others = other.uses if other else ()
    if before is None or after is None:
        return
    early = tokens[use.token - 2].norm if use.token > 1 else ""
    if (target.endswith(typed) and before.norm.startswith(target[0])) or (
        target.startswith(typed) and after.norm.startswith(target[-1])
    ):
        yield "letter-written-out"  # "Federal PKI" beside "FPKI", "GP Zachariades (GPZ)"
    if before.norm == "or" and (early[:1].isupper() or early == ","):
        # "Union for Change or UM", "SJP, or JEP": introduced without brackets
        yield "introduced-by-or" if not early.isupper() else "or-after-acronym"
    if before.norm == after.norm == "," and early.islower():
        yield "apposed"  # "the state news agency, MTI, ..."
    if before.norm == "(" and after.norm == ")" and not means:
        yield "bracketed-alone"  # "DigiCert (ECPS)"
    if use.numbered and not any(o.numbered for o in others):
        yield "numbered-alone"  # "GS-14"
    # "AWS-LC", also beside "SC-12", which is numbered rather than compounded
    own = use.compound and _own_compound(tokens[use.token].norm, typed)
    if own and not any(o.compound and not o.numbered for o in others):
        yield "compound-of-its-own"


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
    if any(spells_exactly(letters, definition.long) for definition in entry.definitions):
        return True
    return spelled_before(book.tokens, entry.uses[0].token, letters) or changed_places(
        entry, target
    )


def _in_spite_of_initials(entry: Entry, target: str, book: Ledger) -> bool:
    """Whether a definition whose initials fit may be a slip all the same.

    Not so where they fit word for word ("Pakistan People's Party Parliamentarians (PPPP)").
    """
    longs = [d.long for d in entry.definitions if d.kind == "initials"]
    if all(spells_exactly(entry.acronym, long) for long in longs):
        other = book.entries.get(target)
        if other is not None and len(target) > len(entry.acronym):
            # "Ethiopian National Defense Force (NDF)" in a draft on the ENDF
            theirs = [definition.long for definition in other.definitions]
            alike = not theirs or any(same(one, two) for one in longs for two in theirs)
            if alike and spelled_before(book.tokens, entry.uses[0].token, target):
                return True
        return changed_places(entry, other)
    return means_target(entry, target, book)


def changed_places(entry: Entry, target: Entry | None) -> bool:
    """Whether one is defined and never used, the other used often and never defined."""
    if target is None or target.definitions or len(target.acronym) < _LONG:
        return False
    return bool(entry.definitions) and not entry.mentions and len(target.uses) >= OFTEN


def only_introduced(book: Ledger, entry: Entry) -> bool:
    """Whether an acronym stands in its definition, or once in a bracket, and nowhere else."""
    if entry.definitions:
        return not entry.mentions
    at = entry.uses[0].token
    return len(entry.uses) == 1 and at > 0 and book.tokens[at - 1].norm == "("


def spells_exactly(letters: str, long: str) -> bool:
    """Whether initials of a long form spell these letters, no word but small ones left out."""
    words = [Word(word, 0, 0) for word in long.replace("-", " ").split()]
    return by_initials(letters, words[::-1], strict=True) > 0
