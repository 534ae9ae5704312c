"""One name with and without its hyphen ("Kim Jong-un", "Kim Jong Un")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.forms import forms, indices
from linter.language.lexicon import lexicon
from linter.language.name_mentions import TITLES, Variant
from linter.language.shouting import shouted
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span

_TRIPLE = 3


def joined(document: Document, settled: frozenset[str]) -> Iterator[Variant]:
    """Every place where such a name is written otherwise than it usually is."""
    tokens = document.derive(tokenize).tokens
    known = document.derive(forms)
    loud = document.derive(shouted)
    hyphened: dict[tuple[str, ...], list[Span]] = {}
    spelt: dict[tuple[str, ...], dict[str, int]] = {}
    places: list[tuple[tuple[str, ...], str, Span]] = []
    for index in indices(known, lambda norm: "-" in norm and norm[:1].isupper()):
        token = tokens[index]
        if index == 0 or index in loud or not _name_part(tokens, index):
            continue
        parts = tuple(p.lower() for p in (tokens[index - 1].norm, *_bare(token).split("-")))
        if len(parts) == _TRIPLE and _name_part(tokens, index - 1) and parts[0] not in TITLES:
            if all(_common(part) for part in parts[1:]):
                continue
            span = Span(tokens[index - 1].start, token.start + len(_bare(token)))
            hyphened.setdefault(parts, []).append(span)
            places.append((parts, document.slice(span), span))
    if not hyphened:
        return
    firsts = {parts[0] for parts in hyphened}

    def may_begin(norm: str) -> bool:
        return norm[:1].isupper() and norm.removesuffix("'s").lower() in firsts

    for index in indices(known, may_begin):
        three = tokens[index : index + _TRIPLE]
        if len(three) < _TRIPLE:
            continue
        parts = tuple(_bare(token).lower() for token in three)
        if parts in hyphened and index not in loud and _name_part(tokens, index):
            span = Span(three[0].start, three[2].start + len(_bare(three[2])))
            if "\n" not in document.slice(span):
                places.append((parts, document.slice(span), span))
    for parts, text, _ in places:
        counts = spelt.setdefault(parts, {})
        counts[text] = counts.get(text, 0) + 1
    places.sort(key=lambda place: place[2])
    for parts, text, span in places:
        counts = spelt[parts]
        if len(counts) > 1:
            first = {spelling: at for at, spelling in reversed(list(enumerate(
                t for p, t, _ in places if p == parts)))}  # fmt: skip
            usual = min(counts, key=lambda t: (t not in settled, -counts[t], first[t]))
            if text != usual:
                yield Variant(span, text, usual, counts[usual])


def _bare(token: Token) -> str:
    return token.norm.removesuffix("'s")


def _name_part(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.kind == "word" and token.norm[:1].isupper() and len(_bare(token)) > 1


def _common(part: str) -> bool:
    known = lexicon().get(part)
    return known is not None and not known.name and known.rank > 0
