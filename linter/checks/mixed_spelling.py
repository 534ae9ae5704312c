"""British and American spellings in one draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.finding import Hit
from linter.language.dialect import LANGUAGES, NAMES, Spelling, spelling
from linter.language.sentences import split
from linter.language.shouting import shouted
from linter.language.words import words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`fewest`: how many words of the rarer spelling make a mixture."""

    fewest: int = 1


FIELDS = frozenset({"text", "other", "usual", "example", "advice"})
_QUOTES = {"“": "”", '"': '"'}
_MARKS = {*_QUOTES, *_QUOTES.values()}


class _Word(NamedTuple):
    text: str
    span: Span
    spelling: Spelling


def build(params: Params, settings: Settings) -> Check:
    """The check: the first word of the rarer spelling, once a draft.

    A configured language rules out the other one's spellings word by word instead
    (spelling/unknown-word).
    """

    def check(document: Document) -> Iterator[Hit]:
        if settings.language in LANGUAGES:
            return
        found = list(_words(document))
        # "organize" with "colour" is the spelling of Oxford, not a mixture; "organise" with
        # "color" is nobody's.
        groups = [[word for word in found if word.spelling.ize == kind] for kind in (True, False)]
        groups.append([w for w in found if w.spelling.ize == (w.spelling.region == "b")])
        for group in groups:
            regions = Counter(word.spelling.region for word in group)
            if len(regions) < 2 or min(regions.values()) < params.fewest:
                continue
            usual = max(regions, key=lambda r: (regions[r], r == group[0].spelling.region))
            rare = next(word for word in group if word.spelling.region != usual)
            example = next(word for word in group if word.spelling.region == usual)
            yield Hit(
                rare.span,
                {
                    "text": rare.text,
                    "other": NAMES[rare.spelling.region],
                    "usual": NAMES[usual],
                    "example": example.text,
                    "advice": rare.spelling.other,
                },
            )
            return

    return check


def _words(document: Document) -> Iterator[_Word]:
    """Words that one dialect alone spells so; names and quotations are left out."""
    view = document.derive(words)
    verdicts = {
        index: found
        for word, places in view.where.items()
        if (found := _verdict(word))
        for index in places
    }
    if not verdicts:
        return
    opening = {sentence.first for sentence in document.derive(split)}
    marks = [index for mark in _MARKS for index in view.where.get(mark, ())]
    loud = document.derive(shouted)
    closing = ""
    # No other tokens matter.
    for index in sorted(opening.union(verdicts, marks)):
        token = view.tokens[index]
        if token.kind == "mark":
            if closing:
                closing = "" if token.norm == closing else closing
            else:
                closing = _QUOTES.get(token.norm, "")
        if index in opening:
            closing = "" if token.kind != "mark" else closing
        if closing or token.kind != "word" or index in loud:
            continue
        found = verdicts.get(index)
        if found and token.norm[1:].islower() and (token.norm.islower() or index in opening):
            yield _Word(found[0], token.span, found[1])


def _verdict(word: str) -> tuple[str, Spelling] | None:
    """The first part of a word in small letters that one dialect alone spells so."""
    for part in word.removesuffix("'s").split("-"):
        found = spelling(part) if len(part) > 3 else None
        if found:
            return part, found
    return None
