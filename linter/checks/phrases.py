"""Set phrases of English with a word missing, wrong or too many.

A phrase is one line: the words as they stand in the draft, with the slip marked.

    in {+the} wake of          a word is missing
    despite {-of}              a word is too many
    could {of>have} been       a word is wrong

`a|b` stands for either word, `!a|b` for any word but these. `^` at the start
asks for the beginning of a sentence or a comma before the phrase; `?` before
everything makes the fix one to look at. Words in capitals stand for a class:
ANY a word or number, DET a determiner, NUM a number, PLURAL a plural noun, BARE
a verb in the bare form that is nothing else, ING an -ing form, DONE a
participle that is nothing else. `<a|b` and `>a|b` at the ends say which words
must not stand before or after the phrase. `(a|b)` at the start asks for one of
these words before the phrase, which is no part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from linter.finding import Edit, Hit
from linter.language import word_classes as wc
from linter.language.tokens import Token
from linter.language.words import Words, words
from linter.model import Document, Span
from linter.options import OptionError
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"wrong", "right"})

Test = Callable[[str], bool]


class Params(NamedTuple):
    """`phrases`: one line each, as the module's description says."""

    phrases: tuple[str, ...] = ()


class Slip(NamedTuple):
    """Where a phrase goes wrong: before or at word `at`; `new` None to delete."""

    at: int
    missing: bool
    new: str | None


class Phrase(NamedTuple):
    """One phrase ready to match; `literals` are the words, by their place, that it names."""

    tests: tuple[Test, ...]
    slip: Slip
    literals: tuple[tuple[int, tuple[str, ...]], ...]
    opening: bool
    safe: bool
    only_before: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


DET = wc.DETERMINERS - {"no", "every"} | {"this", "that", "these", "those", "his", "her", "several"}
_NUMBERS = frozenset("two three four five six seven eight nine ten dozens hundreds".split())


def _is_done(word: str) -> bool:
    return wc.classes(word) == wc.PARTICIPLE or (
        wc.classes(word) == wc.PAST | wc.PARTICIPLE and word.endswith("ed")
    )


CLASSES: dict[str, Test] = {
    "ANY": lambda word: word[:1].isalnum(),
    "DET": DET.__contains__,
    "NUM": lambda word: word[:1].isdigit() or word in _NUMBERS,
    "PLURAL": lambda word: bool(wc.classes(word) & wc.PLURAL),
    "BARE": wc.is_bare,
    "ING": lambda word: bool(wc.classes(word) & wc.GERUND),
    "DONE": _is_done,
}

_PART = regex(r"\{[^}]*\}|\S+")
_SLIP = regex(r"\{(?:\+(?P<add>[^}]+)|-(?P<cut>[^}]+)|(?P<old>[^>}]+)>(?P<new>[^}]+))\}$")


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edits mend the phrase. Raises OptionError for a malformed line."""
    phrases = [parse(line) for line in params.phrases]
    by_anchor: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for anchor in _anchors(phrase):
            by_anchor[anchor].append(number)

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        done: set[int] = set()
        anchored = by_anchor.keys() & view.where.keys()
        for number in sorted({number for anchor in anchored for number in by_anchor[anchor]}):
            phrase = phrases[number]
            for first in _places(view, phrase):
                if first not in done and _matches(document, view, phrase, first):
                    done.add(first)
                    yield _hit(document, view, phrase, first)

    return check


def _anchors(phrase: Phrase) -> tuple[str, ...]:
    """The words of a phrase that tell most drafts without it: the longest, near enough."""
    return max(phrase.literals, key=lambda literal: (min(map(len, literal[1])), -literal[0]))[1]


def _places(view: Words, phrase: Phrase) -> Iterator[int]:
    """Where a phrase may begin, by those of its words that the draft has least often."""
    where = view.where
    at, rarest = min(
        phrase.literals, key=lambda literal: sum(len(where.get(word, ())) for word in literal[1])
    )
    return (index - at for word in rarest for index in where.get(word, ()))


def parse(line: str) -> Phrase:
    """A phrase from its line. Raises OptionError when it cannot be understood."""
    tests: list[Test] = []
    literals: list[tuple[str, ...]] = []
    slip: Slip | None = None
    opening = False
    only: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    safe = not line.startswith("?")
    for part in _PART.findall(line.removeprefix("?")):
        marked = _SLIP.match(part)
        if part == "^":
            opening = True
        elif part.startswith("("):
            only = frozenset(part.strip("()").split("|"))
        elif part.startswith("<"):
            before = frozenset(part[1:].split("|"))
        elif part.startswith(">"):
            after = frozenset(part[1:].split("|"))
        elif marked:
            if slip is not None:
                raise OptionError("phrases", f"'{line}' has more than one slip")
            slip = Slip(len(tests), marked["add"] is not None, marked["add"] or marked["new"])
            if marked["add"] is None:
                literals.append(tuple((marked["cut"] or marked["old"]).split("|")))
                tests.append(frozenset(literals[-1]).__contains__)
        elif part in CLASSES:
            tests.append(CLASSES[part])
            literals.append(())
        elif part.startswith("!"):
            tests.append(_other_than(frozenset(part[1:].split("|"))))
            literals.append(())
        else:
            literals.append(tuple(part.split("|")))
            tests.append(frozenset(literals[-1]).__contains__)
    if slip is None:
        raise OptionError("phrases", f"'{line}' marks no slip, such as {{+the}}")
    named = tuple((i, words) for i, words in enumerate(literals) if words)
    if not named:
        raise OptionError("phrases", f"'{line}' names no word to find it by")
    return Phrase(
        tests=tuple(tests),
        slip=slip,
        literals=named,
        opening=opening,
        safe=safe,
        only_before=only,
        not_before=before,
        not_after=after,
    )


def _other_than(these: frozenset[str]) -> Test:
    return lambda word: word[:1].isalnum() and word not in these


def _matches(document: Document, view: Words, phrase: Phrase, first: int) -> bool:
    last = first + len(phrase.tests)
    lower = view.lower
    if first < 0 or last > len(lower):
        return False
    for test, word in zip(phrase.tests, lower[first:last], strict=True):
        if not test(word):
            return False
    tokens = view.tokens
    # A capital inside a phrase makes it something else: "an A record".
    inner = not phrase.slip.missing or phrase.slip.at > 0
    if any(tokens[first + i].norm[0].isupper() for i, _ in phrase.literals if i or not inner):
        return False
    for left, right in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        gap = document.text[left.end : right.start]
        if not gap.isspace() or gap.count("\n") > 1:
            return False
    if phrase.only_before or phrase.not_before or phrase.opening:
        before = _neighbour(document, view, first, -1)
        if phrase.only_before and before not in phrase.only_before:
            return False
        if before in phrase.not_before:
            return False
        if phrase.opening and before not in ("", ",", ";", "—", "–", "("):
            return False
    return not phrase.not_after or _neighbour(document, view, last - 1, 1) not in phrase.not_after


def _neighbour(document: Document, view: Words, index: int, step: int) -> str:
    """The word or mark beside a token; "" at the end of a block or sentence."""
    other = index + step
    if not 0 <= other < len(view.lower):
        return ""
    tokens = view.tokens
    left, right = sorted((index, other))
    if "\n\n" in document.text[tokens[left].end : tokens[right].start]:
        return ""
    word = view.lower[other]
    return "" if word in (".", "!", "?", ":", "...", "…") else word


def _hit(document: Document, view: Words, phrase: Phrase, first: int) -> Hit:
    tokens = view.tokens
    span = Span(tokens[first].start, tokens[first + len(phrase.tests) - 1].end)
    edit = _edit(tokens, phrase.slip, first)
    right = document.text[span.start : edit.span.start] + edit.new
    right += document.text[edit.span.end : span.end]
    fields = {"wrong": document.slice(span), "right": " ".join(right.split())}
    return Hit(span, fields, (edit,), phrase.safe)


def _edit(tokens: Sequence[Token], slip: Slip, first: int) -> Edit:
    at = tokens[first + slip.at]
    if slip.missing:
        new = slip.new or ""
        if slip.at == 0:
            return Edit(Span(at.start, at.start), new + " ")
        before = tokens[first + slip.at - 1]
        return Edit(Span(before.end, before.end), " " + new)
    if slip.new is not None:
        new = slip.new.capitalize() if at.norm[0].isupper() else slip.new
        return Edit(at.span, new)
    if slip.at == 0:
        following = tokens[first + 1]
        return Edit(Span(at.start, following.start), "")
    before = tokens[first + slip.at - 1]
    return Edit(Span(before.end, at.end), "")
