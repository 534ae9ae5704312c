"""The capitalised words of a draft that can be names, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.forms import forms, indices
from linter.language.lexicon import lexicon
from linter.language.name_keys import key
from linter.language.shouting import shouted
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.tuples import NamedTuple

_SHORTEST = 4
_COMMON = 8
"""Rank from which a word at the head of a sentence is no part of a name."""
TITLES = frozenset(
    "president minister prime vice chief general colonel major admiral king queen prince princess "
    "pope senator governor mayor chancellor secretary ambassador chairman chairwoman premier "
    "leader judge justice mr mrs ms dr professor sir lord lady sheikh ayatollah imam foreign "
    "defence defense finance interior the us uk eu un russian chinese north south east west "
    "deputy former lieutenant captain sergeant commander director spokesman spokeswoman envoy "
    "commissioner analyst spokesperson brigadier marshal inspector sheriff pastor bishop chair "
    "cardinal rabbi baroness count representative congressman congresswoman undersecretary "
    "professor attorney counsel economist archbishop".split()
)
_COURTESY = frozenset(
    "Mr Mrs Ms Mx Dr Professor Sir Minister President Senator Governor Secretary Ambassador Judge "
    "Justice General Colonel Commissioner Chancellor Mayor Chairman Chairwoman Admiral".split()
)
_TELLS = frozenset("name term word spelling spelled spelt pronounced".split())
_SPELLS = frozenset("spelling spelled spelt written".split())
_TONGUES = frozenset(
    "French Spanish Arabic Russian Chinese Mandarin German Italian Portuguese English Ukrainian "
    "Turkish Persian Farsi Hebrew Hindi Urdu Korean Japanese Creole Latin Greek local".split()
)
PARTICLES = frozenset("al el bin ibn bint ben de da di du van von der la le dos".split())
_WITHIN_NAMES = frozenset(" \u00a0alebindvorus-")


class Mention(NamedTuple):
    """One capitalised word of a name, with the keys of the name's words beside it.

    `number` is what follows its hyphen or the word ("18"), or ""; `courtesy` says
    that "Mr" or its like stands before it; `token` is the index of its token.
    """

    text: str
    span: Span
    beside: frozenset[str]
    number: str
    courtesy: bool
    token: int


def mentions(document: Document, told: set[str]) -> Iterator[Mention]:
    """The words of names; those that the draft itself explains go to `told`."""
    tokens = document.derive(tokenize).tokens
    loud = document.derive(shouted)
    for index in indices(document.derive(forms), _has_name):
        token = tokens[index]
        if token.kind != "word" or index in loud:
            continue
        text, number = _parted(token.norm)
        if not number and index + 1 < len(tokens) and tokens[index + 1].kind == "number":
            number = tokens[index + 1].norm
        span = Span(token.start, token.start + len(text))
        if token.end - token.start != len(token.norm):
            span = token.span
        if _is_told(tokens, index):
            told.add(text)
            continue
        courtesy = index > 0 and tokens[index - 1].norm in _COURTESY
        yield Mention(text, span, _beside(document, tokens, index), number, courtesy, index)


def _has_name(norm: str) -> bool:
    return norm[:1].isupper() and _is_name(_parted(norm)[0])


def _parted(norm: str) -> tuple[str, str]:
    """What may be a name in a token, and the number behind its hyphen, or ""."""
    norm = norm.removesuffix("'s")
    word, _, rest = norm.partition("-")
    return (word, rest) if rest[:1].isdigit() else (norm, "")


def _is_told(tokens: Sequence[Token], index: int) -> bool:
    """Whether the draft itself says that this is another spelling, or one of another language.

    "Heydar (Heidar)", "(also spelt Heidar)", "the Arawak name Ayti", "Haïti (French)".
    """
    before, earlier, after, later = (
        tokens[at].norm if 0 <= at < len(tokens) else ""
        for at in (index - 1, index - 2, index + 1, index + 2)
    )
    if after in ("(", "[") and later == "sic":
        return True
    if (before == "/" and earlier and _alike(tokens[index].norm, earlier)) or (
        after == "/" and later and _alike(tokens[index].norm, later)
    ):
        return True  # "Bikol/Bicol"
    if before.lower() in _TELLS or earlier.lower() in _SPELLS:
        return True
    if "(" in (before, earlier):
        glossed = tokens[max(0, index - 4) : index]
        return any(_alike(tokens[index].norm, t.norm) for t in glossed if t.kind == "word")
    return after == "(" and later in _TONGUES


def _alike(one: str, two: str) -> bool:
    return key(one) == key(two)


def _is_name(text: str) -> bool:
    letters = text.replace("'", "").replace("-", "")
    parts = text.split("-")
    if len(letters) < _SHORTEST or not letters.isalpha():
        return False
    # "Kim Jong-un" and "Mwansa-Kaunda"; capitals elsewhere are no name's.
    if not parts[0][1:].islower() or not all(part[1:].islower() for part in parts[1:]):
        return False
    # A common word is no name, whatever its capital says; nor is a compound of two.
    capital = [part for part in parts if part[:1].isupper()]
    words = capital if len(capital) > 1 else [text]
    found = [lexicon().get(word.lower()) for word in words]
    if len(capital) > 1 and any(known is None or known.name for known in found):
        return True  # "Drummond-Shaw"
    return all(known is None or known.name for known in found)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capital is due to the sentence that a common word begins ("Later Diaz ...")."""
    if index and tokens[index - 1].norm not in (".", "!", "?", ":"):
        return False
    known = lexicon().get(tokens[index].norm.lower())
    return known is not None and not known.name and known.rank >= _COMMON


def _beside(document: Document, tokens: Sequence[Token], index: int) -> frozenset[str]:
    found = []
    for step in (-1, 1):
        at = index + step
        if 0 <= at < len(tokens) and tokens[at].norm in PARTICLES:
            at += step
        # Most words of a draft have no capital, which is seen at once.
        if not 0 <= at < len(tokens) or not tokens[at].norm[:1].isupper():
            continue
        first, last = sorted((at, index))
        between = document.text[tokens[first].end : tokens[last].start]
        norm = tokens[at].norm.removesuffix("'s")
        if (
            tokens[at].kind == "word"
            and norm.lower() not in TITLES
            and not (step < 0 and _opens(tokens, at))
            and _WITHIN_NAMES.issuperset(between)
        ):
            found.append(key(norm))
    return frozenset(found)


class Variant(NamedTuple):
    """A place where a name is spelt otherwise than elsewhere, and how it is spelt there."""

    span: Span
    text: str
    usual: str
    times: int
