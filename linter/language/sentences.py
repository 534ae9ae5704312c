"""Sentences as ranges of tokens; a block's end always ends one."""

from __future__ import annotations

from collections.abc import Sequence

from linter.folding import within
from linter.language.forms import forms, indices
from linter.language.tokens import Token, tokenize
from linter.model import Document
from linter.tuples import NamedTuple

# Before a name ("Gen. Smith"), with a capital.
TITLES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm cmdr cdr cpl pvt brig sen rep gov pres st "
    "ste mt ft hon rev fr messrs mme mlle amb sec dep supt insp det pte gens sens reps govs drs "
    "profs asst assoc".split()
)
# Before a number ("No. 5", "art. 3", "Dec. 1").
NUMBERED = frozenset(
    "no nos fig figs vol vols p pp para paras art arts sect sec ch chap cl cls reg regs ver app "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# Inside a sentence whatever follows.
NEVER_FINAL = frozenset("e.g. i.e. viz cf vs v approx ca c.f. al dept est incl resp".split())
# After a name, so that only a word that opens sentences begins a new one.
AFTER_NAMES = frozenset("jr sr inc ltd corp co llc plc bros esq md bn ph.d".split())
CLOSERS = frozenset("\"'”’)]»")
OPENERS = frozenset("\"'“‘([«")
ENDS = frozenset({".", "!", "?", "...", "…"})
_AFTER_END = CLOSERS | ENDS


class Sentence(NamedTuple):
    """Tokens `first` to `last` (exclusive) of `document.derive(tokenize)`.

    `block` is the index of the block in `document.blocks`; `ended` says whether
    a full stop, question or exclamation mark closes the sentence.
    """

    first: int
    last: int
    block: int
    ended: bool


def split(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences; call it through `document.derive(split)`."""
    tokens, of_block = document.derive(tokenize)
    # What else a draft has, a sentence cannot end with.
    ends = indices(document.derive(forms), _may_end)
    found: list[Sentence] = []
    for block, (first, last) in enumerate(of_block):
        at = first
        for cut, ended in _cuts(document.text, tokens, first, last, ends):
            if cut > at:
                found.append(Sentence(at, cut, block, ended))
                at = cut
    return tuple(found)


def _may_end(norm: str) -> bool:
    return norm in ENDS or norm.endswith(".")


def _cuts(
    text: str, tokens: Sequence[Token], first: int, last: int, ends: Sequence[int]
) -> list[tuple[int, bool]]:
    """Where sentences end, as indices behind their last token."""
    cuts: list[tuple[int, bool]] = []
    passed = first
    broken = first < last and "\n" in text[tokens[first].start : tokens[last - 1].end]
    for index in range(first, last) if broken else within(ends, first, last):
        if index < passed:
            continue
        token = tokens[index]
        if broken and index > first and "\n" in text[tokens[index - 1].end : token.start]:
            cuts.append((index, False))
        dotted = token.kind == "word" and token.norm.endswith(".")
        if token.norm in ENDS or dotted:
            after = index + 1
            while (
                after < last
                and tokens[after].norm in _AFTER_END
                and (tokens[after].start == tokens[after - 1].end)
            ):
                after += 1
            if _ends(tokens, index, after, last):
                cuts.append((after, True))
            passed = after
    cuts.append((last, _closed(tokens, first, last)))
    return cuts


def _ends(tokens: Sequence[Token], index: int, after: int, last: int) -> bool:
    if after >= last:
        return False  # the block's own end, added by the caller
    following = tokens[after]
    if following.start == tokens[after - 1].end:
        return False
    if following.norm in OPENERS and after + 1 < last:
        following = tokens[after + 1]
    starts = following.norm[:1].isupper() or following.norm[:1].isdigit()
    if not starts:
        return False
    follows = tokens[after + 1].norm if after + 1 < last else ""
    opens = _opens(following) and not (len(following.norm) == 1 and follows == ".")
    last_word = tokens[index].norm
    if tokens[index].kind == "word":  # "U.S.", "e.g.", "p.m."
        if last_word.lower() in ("a.m.", "p.m."):
            return following.kind == "word" and not following.norm.isupper()
        return last_word.lower() not in NEVER_FINAL and opens
    if last_word == "." and index > 0 and tokens[index - 1].end == tokens[index].start:
        return _stops(tokens[index - 1], following, opens)
    return True


def _stops(before: Token, following: Token, opens: bool) -> bool:
    """Whether a full stop behind this word ends a sentence."""
    word = before.norm.lower()
    if word in NEVER_FINAL and not before.norm.isupper():
        return False  # but "at 5 p.m. EST."
    if word in NUMBERED and following.kind == "number":
        return False
    if word in TITLES and before.norm == word.capitalize():
        return False
    if word in AFTER_NAMES and before.norm[0].isupper():
        return opens
    initial = len(word) == 1 and before.norm.isupper() and before.norm != "I"
    return opens or not initial


_OPENING_WORDS = frozenset(
    "the a an this that these those it he she they we i in on at by for from with as but and "
    "however there his her their its our if when while although though because since after "
    "before meanwhile moreover some many most all several such both another".split()
)


def _opens(token: Token) -> bool:
    """Whether a word is one that opens sentences more often than it follows "U.S."."""
    return token.norm.lower() in _OPENING_WORDS


def _closed(tokens: Sequence[Token], first: int, last: int) -> bool:
    at = last - 1
    while at > first and tokens[at].norm in CLOSERS:
        at -= 1
    return at >= first and (tokens[at].norm in ENDS or tokens[at].norm.endswith("."))
