"""What an acronym's place says about it: spelt out nearby, a code, a person, foreign text."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.alignment import SMALL, Word, by_initials
from linter.language.ledger import Use
from linter.language.lexicon import lexicon
from linter.language.tokens import Token
from linter.patterns import regex

_EXCHANGES = frozenset("NYSE NASDAQ LSE AMEX OTC TSX TSXV ASX HKEX SSE SZSE TSE JSE NSE BSE SGX "
                       "EPA FRA ETR AMS SWX BIT BME STO CPH OSL".split())  # fmt: skip
_LABELS = frozenset(
    "form section article type group appendix annex table figure fig class block grade schedule "
    "part title chapter volume vol phase level hepatitis vitamin model code flight route runway "
    "gate bldg building room suite unit exhibit tab item line series grid zone".split()
)
_JOINED = frozenset("._=@#$\\~^|<>{}")
_OF_PERSONS = frozenset(
    "mr mrs ms dr president minister senator judge justice sir ambassador emperor empress king "
    "queen general chairman secretary governor mayor speaker sheikh".split()
)
_DESCRIPTIVE = frozenset(
    "organization organisation agency company party station channel broadcaster outlet newspaper "
    "website union group network ngo firm bank operator militia movement federation confederation "
    "platform app programme program project system tool database magazine publisher carrier "
    "airline conglomerate think-tank tank consultancy supplier maker manufacturer producer "
    "retailer utility university college institute school brand called named acronym "
    "abbreviation".split()
)
_KINDS = frozenset(
    "Group Inc Ltd LLC LLP plc PLC Corp Corporation Holdings GmbH AG TV Radio FM tv radio".split()
)
"""What follows the name of a company or a station ("QXN Group")."""
_PARTIES = frozenset(
    "party movement militia channel station broadcaster newspaper magazine airline tool app "
    "brand".split()
)
"""What follows a name in capitals and says what it is ("the QXN party")."""
_STATES = frozenset(
    tuple(words.split())
    for words in ("is", "are", "was", "means", "denotes", "stands for", "is short for", ":", "=")
)
"""What stands between letters and the words that explain them."""
_ARTICLES = frozenset(["the", "a", "an"])
_OPENING = frozenset(["“", '"', "'", "‘"])
_DESIGNATION = regex(r"[A-Z]{2,4}(?:-[A-Z]{1,2})*-\d{1,3}[A-Z]?")
_SURNAME = 4
_FOREIGN = 2
_WITHIN = 1
"""Tokens farther apart stand in different blocks (or columns)."""


def spelled_out(tokens: Sequence[Token], index: int, letters: str) -> bool:
    """Whether words right before or after have these initials ("... Community - EDC")."""
    before = _named(tokens[max(0, index - 2 * len(letters) - 2) : index], letters)[::-1]
    after = _named(tokens[index + 1 : index + 2 * len(letters) + 3], letters)
    if any(by_initials(letters, before[skip:], strict=True) for skip in (0, 1)):
        return True
    return any(
        by_initials(letters, after[:length][::-1], strict=True) == length
        for length in range(len(letters), len(after) + 1)
    )


def stated(tokens: Sequence[Token], index: int, letters: str) -> bool:
    """Whether the draft says what letters stand for: "QLN is the Quorum of Lower Nations"."""
    at = index + 1
    said = [token.norm.lower() for token in tokens[at : at + 3]]
    length = next((n for n in (3, 2, 1) if tuple(said[:n]) in _STATES), 0)
    if not length:
        return False
    at += length
    words: list[Word] = []
    for token in tokens[at : at + 2 * len(letters) + 3]:
        if token.kind != "word":
            break
        if words or token.norm.lower() not in _ARTICLES:
            words += _parts(token)
    return any(
        by_initials(letters, words[:count][::-1], strict=True) == count
        for count in range(2, len(words) + 1)
    )


def in_word(tokens: Sequence[Token], index: int, letters: str) -> bool:
    """Whether letters in brackets are those of the one name before: "the Kuomintang (KMT)"."""
    if index < 2 or tokens[index - 1].norm != "(" or tokens[index + 1 : index + 2] == ():
        return False
    name = tokens[index - 2].norm
    if tokens[index + 1].norm != ")" or not name[:1].isupper() or len(name) <= len(letters) + 1:
        return False
    if not name.startswith(letters[0]) or name.isupper():
        return False
    rest = iter(name.upper())
    return all(letter in rest for letter in letters)


def spelled_before(tokens: Sequence[Token], index: int, letters: str) -> bool:
    """Whether the words before the bracket in which a token stands spell some letters."""
    if index < 2 or tokens[index - 1].norm != "(":
        return False
    near = tokens[max(0, index - 2 * len(letters) - 3) : index - 1]
    words = [part for token in near if token.kind == "word" for part in _parts(token)]
    return by_initials(letters, words[::-1], strict=True) > 0


def _parts(token: Token) -> list[Word]:
    """The words that a compound's hyphens join."""
    parts = token.norm.removesuffix("'s").split("-")
    return [Word(part, token.start, token.end) for part in parts if part]


def _named(tokens: Sequence[Token], letters: str) -> list[Word]:
    return [
        Word(t.norm, t.start, t.end)
        for t in tokens
        if t.kind == "word"
        and (t.norm[:1].isupper() or t.norm in SMALL)
        and not t.norm.startswith(letters)
    ]


def is_code(tokens: Sequence[Token], use: Use, letters: str) -> bool:
    """Whether a use is a code: a ticker, a unit, a file name, a label, a numbered thing."""
    at = use.token
    before = tokens[at - 1] if at > 0 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    token = tokens[at]
    if use.numbered or (use.compound and _is_file_name(token.norm)):
        return True
    if use.compound and _DESIGNATION.fullmatch(token.norm):
        return True  # "SSC-X-9"
    if before is not None and token.start - before.end <= _WITHIN:
        joined = before.end == token.start
        if joined and before.norm in _JOINED:
            return True
        if before.kind == "number" and len(letters) <= 3:
            return True
        if before.norm == ":" and at > 1 and tokens[at - 2].norm in _EXCHANGES:
            return True
        if before.norm.lower() in _LABELS:
            return True
    if after is not None and after.start - token.end <= _WITHIN:
        joined = after.start == token.end
        if joined and after.norm in _JOINED and at + 2 < len(tokens):
            following = tokens[at + 2]
            return following.start == after.end and following.norm[:1].isalnum()
        if joined and after.norm == "/" and at + 2 < len(tokens):
            variant = tokens[at + 2]  # "SAMP/T"
            return variant.start == after.end and len(variant.norm) == 1 and variant.norm.isupper()
        if after.kind == "number" and not joined:
            return True
        if letters in _EXCHANGES and after.norm == ":":
            return True
    return False


def _is_file_name(compound: str) -> bool:
    """Whether a compound has parts that are no words ("tscp-certpcy-QXN")."""
    parts = compound.split("-")
    return any(p.islower() and p.isalpha() and len(p) > 2 and p not in lexicon() for p in parts)


def is_person(tokens: Sequence[Token], use: Use, letters: str) -> bool:
    """Whether two or three capitals are a person's initials ("JD Vance")."""
    if len(letters) > 3 or use.compound or use.ending:
        return False
    before = tokens[use.token - 1].norm.lower() if use.token > 0 else ""
    if before in ("the", "a", "an", "of"):
        return False
    if before in _OF_PERSONS:
        return True
    after = tokens[use.token + 1] if use.token + 1 < len(tokens) else None
    if after is None or not (after.norm[:1].isupper() and after.norm[1:].islower()):
        return False
    known = lexicon().get(after.norm.lower().removesuffix("'s"))
    return len(letters) == 2 and (known is None or known.name)


def is_named(tokens: Sequence[Token], use: Use) -> bool:
    """Whether the sentence says what the thing is: "PEMEX, the oil company", "the party FDR".

    So do a descriptive word right before, an apposition on either side, words such as
    "known as" before it, a name and "or", and the kind of company or station after it
    ("QXN Group").
    """
    at = use.token
    if use.compound:
        return False
    before = [t.norm for t in tokens[max(0, at - 3) : at]]
    after = [t.norm for t in tokens[at + 1 : at + 3]]
    last = before[-1] if before else ""
    if after and after[0] in _KINDS | _PARTIES and not use.ending:
        return True
    if last.lower() in _DESCRIPTIVE or (last in _OPENING and before[-2:-1] == ["as"]):
        return True
    if last == "or" and len(before) > 1 and _title_case(before[-2]):
        return True  # "Movement for a New Delta or MNQX"
    if last in ("as", "called", "named") and before[-2:-1] in (["known"], ["also"], [","], ["and"]):
        return True
    if last == "," and after[:1] == [","] and len(before) > 1 and before[-2][:1].isalpha():
        return before[-2][:1].isupper() or before[-2] in _DESCRIPTIVE
    return after[:1] == [","] and after[1:2] != [] and after[1] in ("a", "an", "the")


def is_surname(tokens: Sequence[Token], use: Use, letters: str) -> bool:
    """Whether capitals are a name, as some reports write surnames ("Ervin MASSINGA")."""
    whole = tokens[use.token].norm
    if use.compound and whole.isupper() and whole.lower() in lexicon():
        return True  # "PORT-AU-PRINCE"
    if len(letters) < _SURNAME:
        return _before_given_names(tokens, use, letters)
    known = lexicon().get(letters.lower())
    if known is not None and known.name and len(letters) > _SURNAME:
        return True  # a place or a person that the word list names ("SINGAPORE")
    before = tokens[use.token - 1] if use.token > 0 else None
    after = tokens[use.token + 1] if use.token + 1 < len(tokens) else None
    beside = [t for t in (before, after) if t is not None and _title_case(t.norm)]
    words = lexicon()
    if any(t.norm.lower() in _OF_PERSONS for t in beside):
        return True
    return any((its := words.get(t.norm.lower())) is None or its.name for t in beside)


def _before_given_names(tokens: Sequence[Token], use: Use, letters: str) -> bool:
    """Whether three capitals are a surname before two given names ("TAN Siew Lin")."""
    following = tokens[use.token + 1 : use.token + 3]
    if len(letters) != _SURNAME - 1 or letters.lower() not in lexicon() or len(following) < 2:
        return False
    words = [lexicon().get(t.norm.lower()) for t in following]
    return all(_title_case(t.norm) for t in following) and any(w is None or w.name for w in words)


def _title_case(norm: str) -> bool:
    return norm[:1].isupper() and norm[1:].islower() and norm.isalpha()


def is_foreign(tokens: Sequence[Token], index: int) -> bool:
    """Whether unknown words stand around a place, as in a passage of another language."""
    words = lexicon()
    near = [t for t in tokens[max(0, index - 6) : index + 7] if t.kind == "word"]
    strange = [t for t in near if t.norm.islower() and len(t.norm) > 2 and t.norm not in words]
    return len(strange) >= _FOREIGN
