"""What around an unknown word says that it is no English word: accents, a gloss, small words."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.spelling import Speller
from linter.language.tokens import Token

QUOTES = frozenset('"“”‘’«»')
_FOREIGN = frozenset("du de des del la le les el los las y und der das da di della".split())
_LATIN = frozenset("facto jure novo rigueur minimis luxe".split())
_SPOKEN_OF = frozenset("word words term terms called meaning suffix prefix verb noun".split())


def accented(tokens: Sequence[Token], at: int, speller: Speller) -> bool:
    """Whether a word in small letters has letters that English has not."""
    norm = tokens[at].norm if 0 <= at < len(tokens) else ""
    return not norm.isascii() and norm.islower() and not speller.listed(norm)


def glossed(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word stands alone in quotation marks or brackets, or a gloss follows it."""
    before = tokens[index - 1].norm if index else ""
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    alone = (before in QUOTES or before == "(") and (after in QUOTES or after == ")")
    if after in QUOTES and index + 2 < len(tokens):
        after = tokens[index + 2].norm  # “Kuru Hareketi” (Dry Movement)
    return alone or after == "("


def other_tongue(tokens: Sequence[Token], index: int) -> int:
    """How many signs of another language stand by: its small words, accents, "the word"."""
    before = tokens[index - 1].norm if index else ""
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    spoken_of = before in _SPOKEN_OF or (before == "or" and after == ")")
    accents = any(word[:1].isalpha() and not word.isascii() for word in (before, after))
    small = sum(
        tokens[at].norm in _FOREIGN and tokens[at + 1].norm not in _LATIN
        for at in (index - 2, index - 1, index + 1, index + 2)
        if 0 <= at < len(tokens) - 1
    )
    return spoken_of + accents + small


def is_piece(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is part of an address ("news.example") or an ending ("-abad")."""
    token = tokens[index]
    if index and tokens[index - 1].norm == "-" and tokens[index - 1].end == token.start:
        return True
    if index + 2 >= len(tokens):
        return False
    dot, after = tokens[index + 1], tokens[index + 2]
    joined = dot.norm == "." and token.end == dot.start and dot.end == after.start
    return joined and after.norm.islower()


def cut_by_editor(tokens: Sequence[Token], index: int) -> bool:
    """Whether an editor's bracket cuts the word ("creat[e]", "[J]ournalists", "H[arbour]")."""
    token = tokens[index]
    joined = index + 1 < len(tokens) and tokens[index + 1].start == token.end
    if joined and tokens[index + 1].norm == "[":
        return True
    if index < 1 or tokens[index - 1].end != token.start:
        return False
    before = tokens[index - 1]
    if before.norm == "[":
        return (
            index > 1 and tokens[index - 2].end == before.start and tokens[index - 2].kind == "word"
        )
    return before.norm == "]"
