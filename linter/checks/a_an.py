"""As in "a" before a vowel sound, "an" before a consonant."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.sounds import article
from linter.language.tokens import Token
from linter.language.words import Words, words
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"wrong", "right", "word"})

# After "a" as a letter, a grade or a word spoken of: no article there.
NOT_NOUNS = frozenset(
    "a an and or of if is are was were in on at as each i it its he she the by to for from with "
    "that this than then be been has have had will would may can could but nor not only also "
    "etc garda bord taoiseach post al la le les un una de del el des du".split()
)
OPENING_QUOTES = frozenset("\"“'‘")


class Params(NamedTuple):
    """`a`, `an`: words or acronyms, as written, that take this article here."""

    a: tuple[str, ...] = ()
    an: tuple[str, ...] = ()


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """The check; its edit puts the other article."""
    house = {**dict.fromkeys(params.a, "a"), **dict.fromkeys(params.an, "an")}

    def check(document: Document) -> Iterator[Hit]:
        view = document.derive(words)
        for wrong in ("a", "an"):
            for index in view.where.get(wrong, ()):
                word = _next(document, view, index)
                if word is None or not _is_article(document, view, index, word):
                    continue
                right = house.get(word.norm) or article(word.norm)
                if right and right != wrong:
                    yield _hit(document, view.tokens[index], word, right)

    return check


def _next(document: Document, view: Words, index: int) -> Token | None:
    """The word that an article at `index` goes with; an opening quote may precede it."""
    tokens = view.tokens
    at = index + 1
    if at >= len(tokens) or not document.text[tokens[index].end : tokens[at].start].isspace():
        return None
    if tokens[at].norm in OPENING_QUOTES and at + 1 < len(tokens):
        at += 1
        if tokens[at].start != tokens[at - 1].end:
            return None
    word = tokens[at]
    if word.kind not in ("word", "number") or word.norm in NOT_NOUNS:
        return None
    return None if "\n\n" in document.text[tokens[index].end : word.start] else word


def _is_article(document: Document, view: Words, index: int, word: Token) -> bool:
    tokens = view.tokens
    token = tokens[index]
    before = tokens[index - 1] if index else None
    glued = before is not None and before.end == token.start
    if glued and before is not None and before.norm not in "\"“'‘(—–":
        return False  # "/a", "-a", "=a"
    if token.norm[0] == "A":
        # "Group A officials", "Long An Province": the capital is an article's
        # only where a sentence opens.
        if before is None or (glued and before.norm != "("):
            return True
        gap = document.text[before.end : token.start]
        return "\n" in gap or before.norm in ".!?:…" or before.norm == "..."
    # "Jabhat an Nusra": an Arabic or Irish article inside a name.
    inside_name = before is not None and before.norm[:1].isupper() and word.norm[:1].isupper()
    return not (token.norm == "an" and inside_name)


def _hit(document: Document, token: Token, word: Token, right: str) -> Hit:
    new = right.capitalize() if token.norm[0] == "A" else right
    return Hit(
        Span(token.start, word.end),
        {"wrong": document.slice(token.span), "right": new, "word": document.slice(word.span)},
        (Edit(token.span, new),),
    )
