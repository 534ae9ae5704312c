"""Names that a draft spells two ways, though they are one person, place or thing.

Two spellings are one name only where the company they keep says so: "Sergei" and
"Sergey" before the same surname, a surname by itself, a number that both carry
("Hwasong-18", "Hwasung-18"). What stands before other surnames is somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.language.edits import edit_kind
from linter.language.lexicon import lexicon
from linter.language.name_keys import key, plain
from linter.language.shouting import shouted
from linter.language.tokens import Token, tokenize
from linter.model import Document, Span
from linter.tuples import NamedTuple

_SHORTEST = 4
_ENDING = 2
_APOSTROPHE = 5
_SLIP = 8
"""Letters from which one edit inside a name is believed to be a slip."""
_OFTEN = 3
_DOUBLED = re.compile(r"(.)\1")
_TITLES = frozenset(
    "president minister prime vice chief general colonel major admiral king queen prince princess "
    "pope senator governor mayor chancellor secretary ambassador chairman chairwoman premier "
    "leader judge justice mr mrs ms dr professor sir lord lady sheikh ayatollah imam foreign "
    "defence defense finance interior the us uk eu un russian chinese north south east west "
    "deputy former lieutenant captain sergeant commander director spokesman spokeswoman".split()
)
_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Mx", "Dr", "Professor", "Sir"})
_SURNAME = 6
"""Letters from which a surname one edit off is a slip rather than another surname."""
_TELLS = frozenset("name term word spelling spelled spelt pronounced".split())
_SPELLS = frozenset("spelling spelled spelt written".split())
_TONGUES = frozenset(
    "French Spanish Arabic Russian Chinese Mandarin German Italian Portuguese English Ukrainian "
    "Turkish Persian Farsi Hebrew Hindi Urdu Korean Japanese Creole Latin Greek local".split()
)
_SMALL = frozenset("al el bin ibn bint ben de da di du van von der la le dos".split())


class Mention(NamedTuple):
    """One capitalised word of a name, with the keys of the name's words beside it.

    `number` is what follows its hyphen or the word ("18"), or ""; `courtesy` says
    that "Mr" or its like stands before it.
    """

    text: str
    span: Span
    beside: frozenset[str]
    number: str
    courtesy: bool


class Variant(NamedTuple):
    """A place where a name is spelt otherwise than elsewhere, and how it is spelt there."""

    span: Span
    text: str
    usual: str
    times: int


def variants(document: Document, preferred: Iterable[str]) -> Iterator[Variant]:
    """Every place whose spelling is the rarer one; `preferred` spellings always win."""
    settled = frozenset(preferred)
    told: set[str] = set()
    mentions = list(_mentions(document, told))
    by_spelling: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_spelling.setdefault(mention.text, []).append(mention)
    # Who explains a second spelling once knows of it.
    explained = {key(text) for text in told}
    known = {text: found for text, found in by_spelling.items() if key(text) not in explained}
    yield from _spellings(known, settled)
    yield from _slips(known, settled)
    yield from _joined(document, settled)


def _mentions(document: Document, told: set[str]) -> Iterator[Mention]:
    """The words of names; those that the draft itself explains go to `told`."""
    tokens = document.derive(tokenize).tokens
    loud = document.derive(shouted)
    for index, token in enumerate(tokens):
        if token.kind != "word" or index in loud or not token.norm[:1].isupper():
            continue
        norm = token.norm.removesuffix("'s")
        word, _, rest = norm.partition("-")
        number = rest if rest[:1].isdigit() else ""
        text = word if number else norm
        if not _is_name(text):
            continue
        if not number and index + 1 < len(tokens) and tokens[index + 1].kind == "number":
            number = tokens[index + 1].norm
        span = Span(token.start, token.start + len(text))
        if token.end - token.start != len(token.norm):
            span = token.span
        if _is_told(tokens, index):
            told.add(text)
            continue
        courtesy = index > 0 and tokens[index - 1].norm in _COURTESY
        yield Mention(text, span, _beside(document, tokens, index), number, courtesy)


def _is_told(tokens: Sequence[Token], index: int) -> bool:
    """Whether the draft itself says that this is another spelling, or one of another language.

    "Heydar (Heidar)", "(also spelt Heidar)", "the Arawak name Ayti", "Haïti (French)".
    """
    before = [token.norm.lower() for token in tokens[max(0, index - 4) : index]]
    after = [token.norm for token in tokens[index + 1 : index + 3]]
    last = before[-1:]
    if last and (last[0] in _TELLS or (len(before) > 1 and before[-2] in _SPELLS)):
        return True
    if before[-2:-1] == ["("] or last == ["("]:
        mine, glossed = key(tokens[index].norm), tokens[max(0, index - 4) : index]
        return any(key(token.norm) == mine for token in glossed if token.kind == "word")
    return len(after) > 1 and after[0] == "(" and after[1] in _TONGUES


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
    return all(known is None or known.name for known in found)


def _beside(document: Document, tokens: Sequence[Token], index: int) -> frozenset[str]:
    found = []
    for step in (-1, 1):
        at = index + step
        if 0 <= at < len(tokens) and tokens[at].norm in _SMALL:
            at += step
        if not 0 <= at < len(tokens):
            continue
        first, last = sorted((at, index))
        between = document.text[tokens[first].end : tokens[last].start]
        norm = tokens[at].norm.removesuffix("'s")
        if (
            tokens[at].kind == "word"
            and norm[:1].isupper()
            and norm.lower() not in _TITLES
            and set(between) <= set(" \u00a0alebindvorus-")
        ):
            found.append(key(norm))
    return frozenset(found)


def _spellings(
    by_spelling: Mapping[str, list[Mention]], settled: frozenset[str]
) -> Iterator[Variant]:
    """Spellings with one key, in one company."""
    groups: dict[str, list[str]] = {}
    for text in by_spelling:
        groups.setdefault(key(text), []).append(text)
    for texts in groups.values():
        if len(texts) < 2:
            continue
        usual = _usual(texts, by_spelling, settled)
        company = frozenset().union(*(m.beside for m in by_spelling[usual]))
        for text in texts:
            if text == usual:
                continue
            apart = _inflected(text, usual) or _syllables(text, usual)
            odds, others = by_spelling[text], by_spelling[usual]
            own = frozenset().union(*(m.beside for m in odds))
            two = bool(own and company) and not own & company  # "Jasem Heidary", "Leila Heydari"
            for mention in odds:
                one = not (apart or two) and _one(mention, others, company)
                if one or _introduced(text, mention, odds, others):
                    yield Variant(mention.span, text, usual, len(by_spelling[usual]))


def _one(mention: Mention, others: Sequence[Mention], company: frozenset[str]) -> bool:
    """Whether a mention is of what the other spelling names."""
    if mention.number:
        return any(other.number == mention.number for other in others)
    if mention.beside:
        # In other company it is somebody else, unless the other spelling stands alone.
        return bool(mention.beside & company)
    return any(not other.beside for other in others) or bool(company)


def _slips(by_spelling: Mapping[str, list[Mention]], settled: frozenset[str]) -> Iterator[Variant]:
    """One edit inside a long name that the draft writes otherwise; or beside one number."""
    texts = [text for text in by_spelling if len(text) >= _SHORTEST + 1]
    by_deletion: dict[str, list[str]] = {}
    for text in texts:
        for piece in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}:
            by_deletion.setdefault(piece, []).append(text)
    pairs = {(a, b) for group in by_deletion.values() for a in group for b in group if a != b}
    for odd, usual in sorted(pairs):
        odds, others = by_spelling[odd], by_spelling[usual]
        if key(odd) == key(usual) or not edit_kind(usual, odd) or odd in settled:
            continue
        if len(odds) > len(others) or (len(odds) == len(others) and usual not in settled
                                       and odds[0].span < others[0].span):  # fmt: skip
            continue
        numbers = {other.number for other in others if other.number}
        for mention in odds:
            same_number = mention.number and mention.number in numbers
            introduced = _introduced(odd, mention, odds, others)
            if same_number or introduced or _slip(odd, usual, mention, odds, others):
                yield Variant(mention.span, odd, usual, len(others))


def _introduced(
    odd: str, mention: Mention, odds: Sequence[Mention], others: Sequence[Mention]
) -> bool:
    """Whether "Ms Charoenrath" goes back to "Suthida Charoenrat", whom nobody else can be."""
    return (
        mention.courtesy
        and len(odd) >= _SURNAME
        and not any(other.beside for other in odds)
        and any(other.beside and other.span < mention.span for other in others)
    )


def _slip(
    odd: str, usual: str, mention: Mention, odds: Sequence[Mention], others: Sequence[Mention]
) -> bool:
    """Whether a name by itself is a slip of a longer, often used one."""
    if len(odd) < _SLIP or len(odds) > 1 or len(others) < _OFTEN or mention.number:
        return False
    if odd[:3] != usual[:3] or odd[-2:] != usual[-2:] or odd.lower() in lexicon():
        return False
    company = frozenset().union(*(other.beside for other in others))
    return not mention.beside or bool(mention.beside & company)


def _usual(
    texts: Sequence[str], by_spelling: Mapping[str, list[Mention]], settled: frozenset[str]
) -> str:
    """The preferred spelling, else the most frequent, else the first."""
    return min(
        texts,
        key=lambda t: (t not in settled, -len(by_spelling[t]), by_spelling[t][0].span.start),
    )


def _inflected(one: str, two: str) -> bool:
    """Whether one is another word made of the other ("Romanova", "Tuscan", "Kabylie")."""
    shorter, longer = sorted((plain(one).lower(), plain(two).lower()), key=len)
    if len(shorter) == len(longer):
        return False
    if _DOUBLED.sub(r"\1", longer) == _DOUBLED.sub(r"\1", shorter):
        return False  # "Zelenskyy", "Odessa"
    return longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= _ENDING


def _syllables(one: str, two: str) -> bool:
    """Short names that an apostrophe tells apart ("Xian", "Xi'an")."""
    return min(len(one), len(two)) < _APOSTROPHE and ("'" in one) != ("'" in two)


def _joined(document: Document, settled: frozenset[str]) -> Iterator[Variant]:
    """One name with and without its hyphen ("Kim Jong-un", "Kim Jong Un")."""
    tokens = document.derive(tokenize).tokens
    loud = document.derive(shouted)
    hyphened: dict[tuple[str, ...], list[Span]] = {}
    spelt: dict[tuple[str, ...], dict[str, int]] = {}
    places: list[tuple[tuple[str, ...], str, Span]] = []
    for index in range(1, len(tokens)):
        token = tokens[index]
        if "-" not in token.norm or index in loud or not _name_part(tokens, index):
            continue
        parts = tuple(p.lower() for p in (tokens[index - 1].norm, *_bare(token).split("-")))
        if len(parts) == _TRIPLE and _name_part(tokens, index - 1) and parts[0] not in _TITLES:
            if all(_common(part) for part in parts[1:]):
                continue
            span = Span(tokens[index - 1].start, token.start + len(_bare(token)))
            hyphened.setdefault(parts, []).append(span)
            places.append((parts, document.slice(span), span))
    if not hyphened:
        return
    firsts = {parts[0] for parts in hyphened}
    for index in range(len(tokens) - 2):
        if not tokens[index].norm[:1].isupper() or _bare(tokens[index]).lower() not in firsts:
            continue
        three = tokens[index : index + _TRIPLE]
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


_TRIPLE = 3


def _bare(token: Token) -> str:
    return token.norm.removesuffix("'s")


def _name_part(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.kind == "word" and token.norm[:1].isupper() and len(_bare(token)) > 1


def _common(part: str) -> bool:
    known = lexicon().get(part)
    return known is not None and not known.name and known.rank > 0
