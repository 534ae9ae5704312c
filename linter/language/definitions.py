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
from itertools import pairwise

from linter.folding import within
from linter.language import long_forms
from linter.language.acronyms import singular
from linter.language.alignment import (
    SKIPPED,
    SMALL,
    SYLLABLE,
    Word,
    by_initials,
    by_letters,
    cheapest,
    overlap,
)
from linter.language.forms import forms, indices_of
from linter.language.known import known_acronyms
from linter.language.short_forms import (
    MARKS,
    Short,
    in_bracket,
    is_acronym,
    is_short,
    span_of,
)
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.tuples import NamedTuple

_CLOSER = {"(": ")", "[": "]"}
_INNER_MOST = 14
_LEADING = frozenset(["the", "or", "stands", "for", "short", "i.e."])
_ENDS_LONG = frozenset([",", ";", ":", "/", "(", "–", "—", "=", "or"])
_FORMATS = frozenset(
    "PDF DOC DOCX XLS XLSX PPT PPTX CSV TSV XML HTML JSON RTF TXT ZIP EPUB ODT MP3 MP4 JPG JPEG "
    "PNG GIF SVG URL".split()
)
"""Kinds of files, which stand in brackets after titles."""
_JOINS_NAMES = frozenset(["and", "or", "with", "by", "from", "at", "to", "in", "on"])
_APPOSES = frozenset(["or", ","])
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


def definitions(document: Document) -> Iterator[Definition]:
    """The definitions of a document, in order."""
    text, (tokens, of_block) = document.text, document.derive(tokenize)
    hinges = indices_of(document.derive(forms), (*_CLOSER, *_APPOSES))
    for first, last in of_block:
        for at in within(hinges, first, last):
            if tokens[at].norm in _CLOSER:
                yield from _bracketed(text, tokens, first, last, at)
            elif at > first:
                yield from _apposed(text, tokens, first, last, at)


def _bracketed(
    text: str, tokens: Sequence[Token], first: int, last: int, opened: int
) -> Iterator[Definition]:
    closed = _closing(tokens, opened, last)
    if closed is None:
        return
    found = False
    for short in in_bracket(tokens, opened + 1, closed) if closed - opened < 20 else ():
        definition = _inside(text, tokens, opened, short) or _long_first(
            text, tokens, first, opened, short, loose=short.first
        )
        if definition:
            found = True
            yield definition
    if not found and opened > first:
        at = opened - 1
        while at > first and tokens[at].norm in MARKS:
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
    (count, price), kind = cheapest(short, words, strict=given.several), "initials"
    if not count and short.endswith("S") and len(short) > 3 and words[0].text.isupper():
        count = by_initials(short[:-1], words)  # "DISPLACED PERSONS (DPS)" in a heading
        short = short[:-1] if count else short
    if count > near and price >= SYLLABLE:
        count = 0  # over an earlier bracket the letters must be initials
    if "/" in short and price >= SYLLABLE:
        count = 0
    if not count and len(short) > 2:
        # "Islamic State – Lake Province (ISLP)"
        wide, wide_near = long_forms.before(tokens, first, opened, len(short) * 2 + 8, dashes=True)
        over, dear = cheapest(short, wide) if len(wide) > len(words) else (0, 0.0)
        inside = [word.text for word in wide[over : over + 1]] == ["of"]
        if len(words) < over <= wide_near and not inside:
            words, near, count, price = wide, wide_near, over, dear
    coin = long_forms.currency(words[:near], short) if not count or price >= SYLLABLE else 0
    if coin:
        count, kind = coin, "name"
    elif count:
        whole = _whole_name(text, words[:near], count) if price >= SYLLABLE else count
        count, kind = (whole, "name") if whole != count else (count, kind)
        count = long_forms.with_department(words, count)
    elif loose and "/" not in short and not given.several:
        count, kind = long_forms.quoted(tokens, first, opened, words[:near]), "phrase"
        if not count:
            count, kind = _other(text, words[:near], short)
            count = long_forms.with_department(words, count) if kind == "letters" else count
    if not count:
        return None
    if any(word.text == short for word in words[:count]) or _alternatives(words[:count]):
        return None  # "the CPX Tool (CPX)"
    span = Span(words[count - 1].start, words[0].end)
    at = Span(given.span.start, given.span.start + len(short)) if "/" not in short else given.span
    return Definition(short, _flat(text, span), at, span, kind, "long-first")


def _alternatives(words: Sequence[Word]) -> bool:
    """Whether words say "X or ABC", which is a short form and no part of a long one."""
    return any(later.text.isupper() and word.text == "or" for later, word in pairwise(words))


def _inside(text: str, tokens: Sequence[Token], opened: int, given: Short) -> Definition | None:
    """Match "(Long Form, LF)" and "(Long Form or LF)", where the initials agree."""
    if not given.before or given.several:
        return None
    words, _ = long_forms.before(tokens, opened + 1, given.before, len(given.text) * 2 + 4)
    count, price = cheapest(given.text, words)
    if not count:
        return None
    whole = count == len(words) and words[-1].text[:1].isupper()
    exact = whole and not price and count > 1
    if (len(given.text) < 3 and not exact) or price >= (SKIPPED if whole else SYLLABLE):
        return None
    span = Span(words[count - 1].start, words[0].end)
    return Definition(given.text, _flat(text, span), given.span, span, "initials", "long-first")


def _whole_name(text: str, words: Sequence[Word], count: int) -> int:
    """How many words the name has in which letters were found at a price.

    A name is one piece: "African Party for Peace (PAP)" does not begin at "Party",
    nor "dismantled Department of Safety (DDS)" at "dismantled".
    """
    run = long_forms.name(text, words)
    if len(run) < 2 or len(run) == count:
        return count
    if len(run) < count:
        return count if words[count - 1].text[:1].isupper() else len(run)
    more = run[count:]
    owner = text[more[0].end : more[0].end + 1] in ("'", "’")  # "the ministry's Water Board (WB)"
    apart = owner or more[0].text == "the" or any(word.text in _JOINS_NAMES for word in more)
    return count if apart else len(run)


def _other(text: str, words: Sequence[Word], short: str) -> tuple[int, str]:
    """How many words make a long form whose initials do not spell the short form."""
    run = long_forms.name(text, words)
    listed = long_forms.name(text, words, listed=True)
    spelt = overlap(short, listed)
    if spelt > overlap(short, run) and spelt * 3 >= 2 * len(short) and is_acronym(short):
        return len(listed), "name"  # "Board of Ports, Fish, and Ice (CPFI)"
    if len(run) < 2:
        count = by_letters(short, words)
        if not count and is_acronym(short) and len(short) > 3 and short not in known_acronyms():
            tail = long_forms.name(text, words[1:])  # "Unit on the Ayo case (UECA)"
            if sum(word.text[:1].isupper() for word in tail) > 3:
                return len(tail) + 1, "name"
        if not count and len(short) >= 3 and is_acronym(short):
            return long_forms.phrase(text, words, len(short)), "phrase"
        return count, "letters"
    own = _shuffled(short, run)
    if own:
        return own, "name"
    # A name is one piece: letters may not begin inside it or before it.
    count = by_letters(short, run)
    if count == len(run) or (count > 1 and run[count].text == "the"):
        return count, "letters"
    if short in _FORMATS:
        return 0, ""  # "Code of Conduct (PDF)"
    if not is_acronym(short):
        capitals = "".join(letter for letter in short if letter.isupper())
        return (len(run) if overlap(capitals, run) == len(capitals) else 0), "name"
    return len(run), "name"


def _shuffled(short: str, run: Sequence[Word]) -> int:
    """How many words of a name, from a small word on, have its letters in another order.

    "a town in the Southern Lake Region (RLS)" names the region alone.
    """
    letters = sorted(short.casefold())
    for count in range(len(letters), len(run)):
        initials = [w.text[0].casefold() for w in run[:count] if w.text.lower() not in SMALL]
        if run[count].text.lower() in SMALL and sorted(initials) == letters:
            return count
    return 0


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
    listed = long_forms.split(tokens[first:last])[::-1]  # "BDS (Boycott, Divestment, Sanctions)"
    whole = by_initials(short, listed, strict=True) == len(listed) > 1
    words = listed if whole else _inner_words(tokens, first, last)
    if len(words) < 2 or any(word.text == short for word in words):
        return None
    count, kind = by_initials(short, words), "initials"
    if count != len(words):
        count, kind = by_letters(short, words), "letters"
    if count != len(words):
        if not (_names(short, words) or _is_body(short, words)):
            return None
        kind = "name"
    span = Span(words[-1].start, words[0].end)
    return Definition(short, _flat(text, span), span_of(token, short), span, kind, "short-first")


def _inner_words(tokens: Sequence[Token], first: int, last: int) -> list[Word]:
    """The words of a bracket's first piece, the last first."""
    while first < last and (tokens[first].norm in MARKS or tokens[first].norm.lower() in _LEADING):
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


def _is_body(short: str, words: Sequence[Word]) -> bool:
    """Whether words in a bracket name a body, about as long as a short form from elsewhere.

    "PRD (Party of the Democratic Revolution)": words nearest first.
    """
    capital = [word for word in words if word.text[:1].isupper()]
    named = all(word.text[:1].isupper() or word.text in SMALL for word in words)
    body = words[0].text in long_forms.BODIES or (
        words[-1].text in long_forms.BODIES and len(capital) > 2
    )
    close = len(capital) >= 3 and abs(len(capital) - len(short)) <= 1
    return named and body and close and is_acronym(short) and overlap(short, words) >= 2


def _apposed(
    text: str, tokens: Sequence[Token], first: int, last: int, at: int
) -> Iterator[Definition]:
    """Find "Long Form or LF", "Long Form, the LF, ...", where the initials agree exactly."""
    follows = at + 1 if tokens[at].norm != "," else at + 2
    if follows >= last or tokens[follows].kind != "word":
        return
    if tokens[at].norm == "," and tokens[at + 1].norm != "the":
        return
    token = tokens[follows]
    short = singular(token.norm)
    if not (short.isupper() and len(short) > 2 and is_short(short)):
        return
    comma = "," in (tokens[at].norm, tokens[at - 1].norm)
    after = tokens[follows + 1].norm if follows + 1 < last else "."
    if comma and after not in _AFTER_APPOSED:
        return
    end = at - 1 if tokens[at - 1].norm == "," else at
    words, _ = long_forms.before(tokens, first, end, len(short) * 2 + 4)
    count = by_initials(short, words, strict=True)
    if count > 1:
        span = Span(words[count - 1].start, words[0].end)
        yield Definition(
            short, _flat(text, span), span_of(token, short), span, "initials", "long-first"
        )


def _flat(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
