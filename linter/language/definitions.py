"""Find where a draft defines its acronyms.

The candidates and the fallback alignment are those of A. Schwartz and M. Hearst,
"A simple algorithm for identifying abbreviation definitions in biomedical text",
Pacific Symposium on Biocomputing 8 (2003), 451-462. Two things are added: initials
are tried before letters inside words (`linter.language.alignment`), so that the
long form begins where a reader sees it begin; and a capitalised name before an
acronym whose letters come from another language ("National Electoral Council
(CNE)") is a definition as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.language import long_forms
from linter.language.acronyms import singular
from linter.language.alignment import SMALL, Word, by_initials, by_letters, overlap
from linter.language.short_forms import (
    QUOTES,
    Short,
    in_bracket,
    is_acronym,
    is_short,
    span_of,
)
from linter.language.tokens import Token
from linter.model import Span

_CLOSER = {"(": ")", "[": "]"}
_INNER_MOST = 14
_LEADING = frozenset(["the", "or", "stands", "for", "short", "i.e."])
_ENDS_LONG = frozenset([",", ";", ":", "/", "(", "–", "—", "="])
_AFTER_APPOSED = frozenset([",", ".", ")", ";"])


class Definition(NamedTuple):
    """An acronym and what the draft says it stands for.

    `kind` is "initials" (beginnings of the long form's words spell it), "letters"
    (its letters stand in order inside those words), "name" (a capitalised name
    whose initials are others) or "phrase" (the same in small letters). `order` is
    "long-first" or "short-first". Spans are code points of `Document.text`.
    """

    short: str
    long: str
    short_span: Span
    long_span: Span
    kind: str
    order: str


def in_block(text: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[Definition]:
    """The definitions in one block, whose tokens are `tokens[first:last]`, in order."""
    for at in range(first, last):
        token = tokens[at]
        if token.norm in _CLOSER:
            yield from _bracketed(text, tokens, first, last, at)
        elif token.norm == "or" and at > first and tokens[at - 1].norm == ",":
            yield from _apposed(text, tokens, first, last, at)


def _bracketed(
    text: str, tokens: Sequence[Token], first: int, last: int, opened: int
) -> Iterator[Definition]:
    closed = _closing(tokens, opened, last)
    if closed is None:
        return
    found = False
    for short in in_bracket(tokens, opened + 1, closed) if closed - opened < 20 else ():
        definition = _long_first(text, tokens, first, opened, short, loose=short.first)
        if definition:
            found = True
            yield definition
    if not found and opened > first:
        at = opened - 1
        while at > first and tokens[at].norm in QUOTES:
            at -= 1
        definition = _short_first(text, tokens, at, opened + 1, closed)
        if definition:
            yield definition


def _closing(tokens: Sequence[Token], opened: int, last: int) -> int | None:
    opener = tokens[opened].norm
    closer = _CLOSER[opener]
    depth = 0
    for at in range(opened, min(last, opened + 60)):
        if tokens[at].norm == opener:
            depth += 1
        elif tokens[at].norm == closer:
            depth -= 1
            if depth == 0:
                return at
    return None


def _long_first(
    text: str, tokens: Sequence[Token], first: int, opened: int, given: Short, *, loose: bool
) -> Definition | None:
    """Match "Long Form (LF)". Without `loose`, the initials must agree."""
    short = given.text
    words, near = long_forms.before(tokens, first, opened, len(short) * 2 + 8)
    if not words or words[0].text == short:
        return None
    count, kind = by_initials(short, words), "initials"
    if not count and short.endswith("S") and len(short) > 3 and words[0].text.isupper():
        count = by_initials(short[:-1], words)  # "DISPLACED PERSONS (DPS)" in a heading
        short = short[:-1] if count else short
    if count:
        count = long_forms.with_department(words, count)
    elif loose and "/" not in short:
        count, kind = _other(text, words[:near], short)
    if not count:
        return None
    span = Span(words[count - 1].start, words[0].end)
    at = Span(given.span.start, given.span.start + len(short)) if "/" not in short else given.span
    return Definition(short, _flat(text, span), at, span, kind, "long-first")


def _other(text: str, words: Sequence[Word], short: str) -> tuple[int, str]:
    """How many words make a long form whose initials do not spell the short form."""
    run = long_forms.name(text, words)
    if len(run) < 2:
        count = by_letters(short, words)
        if not count and len(short) >= 3 and is_acronym(short):
            return long_forms.phrase(words), "phrase"
        return count, "letters"
    # A name is one piece: letters may not begin inside it or before it.
    count = by_letters(short, run)
    if count == len(run) or (count > 1 and run[count].text == "the"):
        return count, "letters"
    return (len(run) if is_acronym(short) else 0), "name"


def _short_first(
    text: str, tokens: Sequence[Token], at: int, first: int, last: int
) -> Definition | None:
    """Match "LF (Long Form)"."""
    token = tokens[at]
    if token.kind != "word" or last - first > _INNER_MOST:
        return None
    short = singular(token.norm.removesuffix("'s"))
    if "-" in short and not short.replace("-", "").isupper():
        short = short.rsplit("-", 1)[-1]
    if not is_short(short):
        return None
    words = _inner_words(tokens, first, last)
    if len(words) < 2 or any(word.text == short for word in words):
        return None
    count, kind = by_initials(short, words), "initials"
    if count != len(words):
        count, kind = by_letters(short, words), "letters"
    if count != len(words):
        if not _names(short, words):
            return None
        kind = "name"
    span = Span(words[-1].start, words[0].end)
    return Definition(short, _flat(text, span), span_of(token, short), span, kind, "short-first")


def _inner_words(tokens: Sequence[Token], first: int, last: int) -> list[Word]:
    """The words of a bracket's first piece, the last first."""
    while first < last and (tokens[first].norm in QUOTES or tokens[first].norm.lower() in _LEADING):
        first += 1
    end = first
    while end < last and tokens[end].norm not in _ENDS_LONG:
        end += 1
    return long_forms.split(tokens[first:end])[::-1]


def _names(short: str, words: Sequence[Word]) -> bool:
    """Whether words in a bracket are a name of which most initials are the short form's."""
    capital = [word for word in words if word.text[:1].isupper()]
    named = all(word.text[:1].isupper() or word.text in SMALL for word in words)
    spelt = overlap(short, words) * 3 >= 2 * len(short)
    return named and len(capital) >= 2 and short.isupper() and spelt


def _apposed(
    text: str, tokens: Sequence[Token], first: int, last: int, at: int
) -> Iterator[Definition]:
    """Find "Long Form, or LF, ...", where the initials agree exactly."""
    if at + 1 >= last or tokens[at + 1].kind != "word":
        return
    token = tokens[at + 1]
    short = singular(token.norm)
    after = tokens[at + 2].norm if at + 2 < last else "."
    if not (is_short(short) and short.isupper() and after in _AFTER_APPOSED):
        return
    words, _ = long_forms.before(tokens, first, at - 1, len(short) * 2 + 4)
    count = by_initials(short, words, strict=True)
    if count and len(short) > 2:
        span = Span(words[count - 1].start, words[0].end)
        yield Definition(
            short, _flat(text, span), span_of(token, short), span, "initials", "long-first"
        )


def _flat(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
