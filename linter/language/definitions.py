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

from linter.language.acronyms import singular
from linter.language.alignment import SMALL, Word, by_initials, by_letters, overlap
from linter.language.tokens import Token
from linter.model import Span

_CLOSER = {"(": ")", "[": "]"}
_OPENER = {")": "(", "]": "["}
_QUOTES = frozenset("\"'“”‘’«»*_")
_STOPS = frozenset([".", "!", "?", ";", ":", "...", "…", "(", "[", "|", "—", "–", "--", "---"])
_LEADS = frozenset(
    "the or hereafter hereinafter henceforth referred to as known called abbreviated acronym "
    "in its by short for also formerly now commonly a initials local french spanish portuguese "
    "english german russian arabic italian dutch turkish polish swedish latin abbreviation "
    "and simply collectively".split()
)
_TAILS = frozenset(["in", "by", "for", "acronym", "as", "hereafter", "hereinafter", "its"])
_DETERMINERS = frozenset(
    "the a an its their his her our your this that these those some any all each every no "
    "several many most both such another other one two three four five".split()
)
_NOT_IN_NAMES = frozenset(
    "in on at by with from to as the a an and or but of for this that it its under during after "
    "before when while since through between among however although additionally according "
    "he she they we our their both if".split()
)
_GENERIC = frozenset(["NGO", "NGOs"])
_AND = frozenset(["and", "or", "with", "by", "from", "at", "to"])
_INNER_MOST = 14


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


def is_short(letters: str) -> bool:
    """Whether a token can be a short form: 2 to 10 letters, two of them capitals."""
    if not 2 <= len(letters) <= 12 or not letters[0].isalnum():
        return False
    capitals = sum(letter.isupper() for letter in letters)
    if capitals >= 2:
        return capitals * 2 >= len(letters) - 3 and _evenly_capital(letters)
    return capitals == 1 and any(letter.isdigit() for letter in letters) and len(letters) <= 4


def _is_acronym(short: str) -> bool:
    return short.isalpha() and short.isupper()


def _evenly_capital(letters: str) -> bool:
    # "CNDD-FDD" and "DoD" are short forms, "Al-Shabaab" and "McDonald" are not.
    return (
        all(
            sum(c.isupper() or c.isdigit() for c in part) * 2 >= len(part)
            for part in letters.split("-")
            if part
        )
        or letters.isalpha()
    )


def _bracketed(
    text: str, tokens: Sequence[Token], first: int, last: int, opened: int
) -> Iterator[Definition]:
    closed = _closing(tokens, opened, last)
    if closed is None:
        return
    found = False
    if closed - opened <= _INNER_MOST:
        for token in _short_forms(tokens, opened + 1, closed):
            definition = _long_first(text, tokens, first, opened, token)
            if definition:
                found = True
                yield definition
    if not found and opened > first:
        at = opened - 1
        while at > first and tokens[at].norm in _QUOTES:
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


def _short_forms(tokens: Sequence[Token], first: int, last: int) -> Iterator[Token]:
    """The tokens inside brackets that stand where a short form stands."""
    at = first
    while at < last:
        end = at
        while end < last and tokens[end].norm not in {",", ";", "/", "(", ")", ":"}:
            end += 1
        piece = [t for t in tokens[at:end] if t.norm not in _QUOTES]
        while piece and piece[0].norm.lower() in _LEADS and len(piece) > 1:
            del piece[0]
        if piece and piece[0].kind == "word" and (len(piece) == 1 or piece[1].norm in _TAILS):
            short = singular(piece[0].norm.removesuffix("'s"))
            if is_short(short):
                yield piece[0]
        at = end + 1


def _long_first(
    text: str, tokens: Sequence[Token], first: int, opened: int, token: Token
) -> Definition | None:
    short = singular(token.norm.removesuffix("'s"))
    words, near = _before(tokens, first, opened, len(short) * 2 + 8)
    if not words or words[0].text in {short, token.norm}:
        return None
    count, kind = by_initials(short, words), "initials"
    if not count:
        near_words = words[:near]
        run = _name_run(text, near_words)
        if len(run) >= 2:
            # A name is one piece: letters may not begin inside it or before it.
            count, kind = by_letters(short, run), "letters"
            if count != len(run):
                count, kind = (len(run) if _is_acronym(short) else 0), "name"
        else:
            count, kind = by_letters(short, near_words), "letters"
            if not count and len(short) >= 3 and _is_acronym(short):
                count, kind = _phrase(near_words), "phrase"
    if not count:
        return None
    span = Span(words[count - 1].start, words[0].end)
    return Definition(short, _flat(text, span), _span_of(token, short), span, kind, "long-first")


def _short_first(
    text: str, tokens: Sequence[Token], at: int, first: int, last: int
) -> Definition | None:
    token = tokens[at]
    if token.kind != "word" or last - first > _INNER_MOST:
        return None
    short = singular(token.norm.removesuffix("'s"))
    if "-" in short and not short.replace("-", "").isupper():
        short = short.rsplit("-", 1)[-1]
    if not is_short(short):
        return None
    start = first
    while start < last and (
        tokens[start].norm in _QUOTES
        or tokens[start].norm.lower() in {"the", "or", "stands", "for"}
    ):
        start += 1
    end = start
    while end < last and tokens[end].norm not in {",", ";", ":", "/", "(", "–", "—", "="}:
        end += 1
    words = _words(tokens[start:end])
    words.reverse()
    if len(words) < 2:
        return None
    count, kind = by_initials(short, words), "initials"
    if count != len(words):
        count, kind = by_letters(short, words), "letters"
    if count != len(words):
        named = all(w.text[:1].isupper() or w.text in SMALL for w in words)
        big = sum(w.text[:1].isupper() for w in words)
        if not (
            named and big >= 2 and short.isupper() and overlap(short, words) * 3 >= 2 * len(short)
        ):
            return None
        kind = "name"
    span = Span(words[-1].start, words[0].end)
    return Definition(
        short,
        _flat(text, span),
        Span(token.end - len(token.norm), token.end)
        if short == token.norm
        else _span_of(token, short),
        span,
        kind,
        "short-first",
    )


def _apposed(
    text: str, tokens: Sequence[Token], first: int, last: int, at: int
) -> Iterator[Definition]:
    """Find "Long Form, or LF, ...", where the initials agree exactly."""
    if at + 1 >= last or tokens[at + 1].kind != "word":
        return
    token = tokens[at + 1]
    short = singular(token.norm)
    after = tokens[at + 2].norm if at + 2 < last else "."
    if not (is_short(short) and short.isupper() and after in {",", ".", ")", ";"}):
        return
    words, _ = _before(tokens, first, at - 1, len(short) * 2 + 4)
    count = by_initials(short, words, strict=True)
    if count and len(short) > 2:
        span = Span(words[count - 1].start, words[0].end)
        yield Definition(
            short, _flat(text, span), _span_of(token, short), span, "initials", "long-first"
        )


def _before(tokens: Sequence[Token], first: int, at: int, most: int) -> tuple[list[Word], int]:
    """The words before a bracket, nearest first, up to a clause mark.

    The second value is how many of them stand after any earlier bracket.
    """
    words: list[Word] = []
    near: int | None = None
    index = at - 1
    while index >= first and len(words) < most:
        token = tokens[index]
        if token.norm in _OPENER:
            near = len(words) if near is None else near
            index = _opening(tokens, first, index) - 1
            continue
        if token.norm in _STOPS or token.kind in {"code", "address"}:
            break
        if token.kind in {"word", "number"}:
            words += reversed(_words([token]))
        elif token.norm not in _QUOTES and token.norm not in {",", "/", "&", "-"}:
            break
        index -= 1
    return words, len(words) if near is None else near


def _opening(tokens: Sequence[Token], first: int, closed: int) -> int:
    opener = _OPENER[tokens[closed].norm]
    at = closed
    while at > first and tokens[at].norm != opener:
        at -= 1
    return at


def _words(tokens: Sequence[Token]) -> list[Word]:
    """Words and the parts of compounds, in order."""
    words: list[Word] = []
    for token in tokens:
        if token.kind not in {"word", "number"}:
            continue
        norm = token.norm.removesuffix("'s")
        if "-" not in norm or token.end - token.start != len(token.norm):
            words.append(Word(norm, token.start, token.end))
            continue
        at = token.start
        for part in norm.split("-"):
            if part:
                words.append(Word(part, at, at + len(part)))
            at += len(part) + 1
        words[-1] = words[-1]._replace(end=token.end)
    return words


def _name_run(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The capitalised name that ends at the bracket, nearest word first."""
    last = 0
    for index, word in enumerate(words):
        if index and "," in text[word.end : words[index - 1].start]:
            break
        if word.text[:1].isupper() or word.text[:1].isdigit():
            last = index + 1
        elif word.text.lower() not in SMALL or (
            word.text == "the" and words[index + 1 : index + 2] and words[index + 1].text in _AND
        ):
            break
    while last and (
        words[last - 1].text.lower() in _NOT_IN_NAMES
        or words[last - 1].text in _GENERIC
        or words[last - 1].text[:1].isdigit()
    ):
        last -= 1
    run = words[:last]
    if not run or not run[0].text[:1].isupper():
        return ()
    if sum(len(w.text) > 3 and w.text.isupper() for w in run) and len(run) <= 4:
        # "Ana PEREZ Ruiz (ABC)" in lists of people: a person, not a long form.
        return ()
    return run


def _phrase(words: Sequence[Word]) -> int:
    """How many words back the noun phrase before a bracket reaches, or 0."""
    for count, word in enumerate(words[:7]):
        if word.text.lower() in _DETERMINERS:
            return count if count >= 2 else 0
    return 0


def _span_of(token: Token, short: str) -> Span:
    at = token.norm.find(short)
    if at < 0 or token.end - token.start != len(token.norm):
        return token.span
    return Span(token.start + at, token.start + at + len(short))


def _flat(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
