"""Long forms that are a slip of what an acronym is known to stand for.

"International Monetary Federation (IMF)" is nobody else's name: it begins and goes on
like the known one, and a word of it was mistaken. Much looks like that and is not: other
countries have bodies of the same letters, translators choose other words, and writers
shorten. So one word (or two for one) must differ within a name of which at least half
is as it should be, its first word among that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.language.alignment import SKIPPED, SMALL, Word, by_initials, cheapest
from linter.language.edits import edit_kind
from linter.language.expansions import folded
from linter.language.ledger import Entry
from linter.language.lexicon import lexicon
from linter.language.long_forms import BODIES, before, split
from linter.language.tokens import Tokens
from linter.model import Span
from linter.tuples import NamedTuple

_FEWEST = 2
"""Words that must be as they should be."""
_MOST = 2
"""Words that one slip puts in the place of others ("intermediate-range")."""
_STEM = 4
_SHORT_NAMES = {"un": ("united", "nation"), "us": ("united", "state")}
_NATIONAL = frozenset(["ministry", "department"])
"""What every country has, each with its own name for it."""
_WORLDWIDE = frozenset("international world european united african asian".split())
"""How names begin that only one body has."""


class Mistaken(NamedTuple):
    """An acronym in brackets (or before them), and a long form that is not its own.

    `long` is what the draft writes, `right` what the acronym stands for, `other` the
    known acronym of what the draft writes, or "".
    """

    span: Span
    long: str
    right: str
    other: str


def mistaken(
    text: str, tokens: Tokens, entry: Entry, known: Mapping[str, Sequence[str]]
) -> Iterator[Mistaken]:
    """Every place where an acronym stands beside a slip of its known long form."""
    rights = [right for right in known.get(entry.acronym, ()) if _of_use(entry.acronym, right)]
    if not rights:
        return
    for span, words in _beside_brackets(tokens, entry):
        for right in rights:
            first = _mistaken(entry.acronym, words, right, known[entry.acronym])
            if first is not None:
                long = " ".join(text[words[first].start : words[-1].end].split())
                yield Mistaken(span, long, right, _acronym_of(long, known))
                break


def _of_use(acronym: str, right: str) -> bool:
    """Whether a long form can be compared: its initials are the acronym, its words enough.

    A translation ("Foreign Intelligence Service" for SVR) may be put in other words.
    """
    words = [Word(word, 0, 0) for word in right.replace("-", " ").split()]
    telling = [word for word, _ in _content(words)]
    if len(telling) <= _FEWEST or telling[0] in _NATIONAL:
        return False
    return by_initials(acronym, words[::-1]) > 0


def _beside_brackets(tokens: Tokens, entry: Entry) -> Iterator[tuple[Span, list[Word]]]:
    """The words that an acronym in brackets stands for, or the brackets behind it, in order."""
    found = tokens.tokens
    for use in entry.uses:
        at = use.token
        if use.compound or not at or found[at - 1].norm != "(":
            continue
        if at + 1 < len(found) and found[at + 1].norm in (")", ",", ";"):
            first = next(first for first, last in tokens.of_block if first <= at < last)
            words, near = before(found, first, at - 1, 2 * len(entry.acronym) + 6)
            yield use.span, words[:near][::-1]
    for definition in entry.definitions:
        if definition.order == "short-first":
            long = definition.long_span
            inside = [t for t in found if long.start <= t.start and t.end <= long.end]
            yield definition.short_span, split(inside)


def _content(words: Sequence[Word]) -> list[tuple[str, int]]:
    """The words that carry meaning, folded for comparing, each with its index."""
    found: list[tuple[str, int]] = []
    for index, word in enumerate(words):
        bare = word.text.replace(".", "").casefold()
        if bare in SMALL:
            continue
        short = _SHORT_NAMES.get(bare) if word.text[:2].replace(".", "").isupper() else None
        found += ((part, index) for part in short or (folded(word.text),))
    return found


def _mistaken(
    acronym: str, words: Sequence[Word], right: str, all_rights: Sequence[str]
) -> int | None:
    """The index of the word with which the mistaken long form begins, or None."""
    wanted = [folded_word for folded_word, _ in _content(_words(right))]
    written = _content(words)
    starts = [at for at, (word, _) in enumerate(written) if word == wanted[0]]
    for start in reversed(starts):
        given = [word for word, _ in written[start:]]
        first = written[start][1]
        if any(given == [w for w, _ in _content(_words(other))] for other in all_rights):
            return None
        if _one_slip(given, wanted) and _believed(acronym, words[first:], given, wanted):
            return first
    return None


def _words(long: str) -> list[Word]:
    return [Word(word, 0, 0) for word in long.replace("-", " ").split()]


def _one_slip(given: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether both are one list of words, with another word or two in one place."""
    head, tail = _shared(given, wanted)
    odd, usual = given[head : len(given) - tail], wanted[head : len(wanted) - tail]
    same = head + tail
    if not (1 <= len(odd) <= _MOST and 1 <= len(usual) <= _MOST):
        return False
    if not head or same < _FEWEST or 2 * same < len(wanted):
        return False
    return not _alike("".join(odd), "".join(usual))


def _shared(given: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """How many words two lists share from the beginning, and how many more from the end."""
    fewer = min(len(given), len(wanted))
    head = tail = 0
    while head < fewer and given[head] == wanted[head]:
        head += 1
    while tail < fewer - head and given[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    return head, tail


def _alike(one: str, two: str) -> bool:
    """Whether two words are one in another form or spelling ("Environment", "Environmental")."""
    return one[:_STEM] == two[:_STEM] or edit_kind(one, two) is not None


def _believed(
    acronym: str, written: Sequence[Word], given: Sequence[str], wanted: Sequence[str]
) -> bool:
    """Whether nothing else than a slip explains the odd word."""
    _, tail = _shared(given, wanted)
    last = written[-1].text
    if not tail:
        known = lexicon().get(last.casefold())
        # "Communist Party of Chile", "civil society groups": another body, a looser word.
        if not last[:1].isupper() or known is None or known.name:
            return False
    count, price = cheapest(acronym, written[::-1])
    if not count or price >= SKIPPED:
        return True
    # Its letters are right, so another body may be meant; but hardly of these names.
    return not tail and given[0] in _WORLDWIDE and last in BODIES


def _acronym_of(long: str, known: Mapping[str, Sequence[str]]) -> str:
    """The known acronym of a long form, or ""."""
    mine = folded(long)
    for acronym, longs in known.items():
        if any(folded(other) == mine for other in longs):
            return acronym
    return ""
