"""British and American spellings in one draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from linter.finding import Hit
from linter.language.dialect import LANGUAGES, NAMES, Spelling, spelling
from linter.language.sentences import split
from linter.language.shouting import shouted
from linter.language.tokens import tokenize
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`fewest`: how many words of the rarer spelling make a mixture."""

    fewest: int = 1


FIELDS = frozenset({"text", "other", "usual", "example", "advice"})
_QUOTES = {"“": "”", '"': '"'}


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
        words = list(_words(document))
        # "organize" with "colour" is the spelling of Oxford, not a mixture; "organise" with
        # "color" is nobody's.
        groups = [[word for word in words if word.spelling.ize == kind] for kind in (True, False)]
        groups.append([w for w in words if w.spelling.ize == (w.spelling.region == "b")])
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
    tokens = document.derive(tokenize).tokens
    opening = {sentence.first for sentence in document.derive(split)}
    loud = document.derive(shouted)
    closing = ""
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            if closing:
                closing = "" if token.norm == closing else closing
            else:
                closing = _QUOTES.get(token.norm, "")
        if index in opening:
            closing = "" if token.kind != "mark" else closing
        if closing or token.kind != "word" or index in loud:
            continue
        found = _verdict(token.norm)
        if found and (token.norm.islower() or index in opening):
            yield _Word(found[0], token.span, found[1])


@lru_cache(maxsize=32768)
def _verdict(norm: str) -> tuple[str, Spelling] | None:
    """The first part of a word that one dialect alone spells so."""
    if not norm[1:].islower():
        return None
    for part in norm.lower().removesuffix("'s").split("-"):
        found = spelling(part) if len(part) > 3 else None
        if found:
            return part, found
    return None
