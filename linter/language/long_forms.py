"""Long forms: the words before a bracket, and how far back a name or a phrase reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.language.alignment import SMALL, Word
from linter.language.known import known_acronyms
from linter.language.short_forms import MARKS
from linter.language.tokens import Token

_OPENER = {")": "(", "]": "["}
_STOPS = frozenset([".", "!", "?", ";", ":", "...", "…", "(", "[", "|", "—", "–", "--", "---"])
_DASHES = frozenset(["–", "—", "--"])
_QUOTED = {"”": "“", '"': '"', "»": "«", "’": "‘"}
_AND = frozenset(["and", "or", "with", "by", "from", "at", "to"])
_DETERMINERS = frozenset(
    "the a an its their his her our your this that these those some any all each every no "
    "several many most both such another other one two three four five".split()
)
_NOT_IN_NAMES = frozenset(
    "in on at by with from to as the a an and or but of for this that it its under during after "
    "before when while since through between among however although additionally according "
    "he she they we our their both if".split()
)
_BEFORE_THE = frozenset(
    "of for in on to and with by from at against without between among under over during de".split()
)
_GENERIC = frozenset(["NGO", "NGOs"])
_PERSONS = frozenset(
    "president minister senator governor secretary chairman chairwoman chairperson chair director "
    "general representative representatives ambassador leader leaders member members head "
    "spokesperson commissioner officials deputy king queen chancellor mayor".split()
)
_OFFICES = frozenset(
    "specialist manager director officer chief analyst engineer adviser advisor editor coordinator "
    "professor lead spokesman spokeswoman spokesperson scientist economist president chairman "
    "chairwoman fellow".split()
)
_OFFICE_OF = frozenset(["for", "of", "at", "with", "in"])
BODIES = frozenset(
    "Party Union Front Movement Alliance Coalition League Bloc Council Congress Committee "
    "Commission Court Assembly Agency Authority Office Bureau Board Ministry Department "
    "Directorate Service Police Army Force Forces Guard Organization Organisation Association "
    "Federation Confederation Foundation Institute Center Centre Corporation Company Bank Fund "
    "University Network".split()
)
"""Nouns that name a body."""
_PLURALS = {
    "lei": "leu", "leva": "lev", "kronor": "krona", "kroner": "krone", "kronur": "krona",
    "koruny": "koruna", "colones": "colon", "reais": "real", "soles": "sol",
}  # fmt: skip
"""Plurals of currencies that take no "s"."""
_DEPARTMENTS = frozenset(["department", "ministry"])


def before(
    tokens: Sequence[Token], first: int, at: int, most: int, *, dashes: bool = False
) -> tuple[list[Word], int]:
    """The words before a bracket, nearest first, up to a clause mark.

    The second value is how many of them stand after any earlier bracket. With `dashes`
    a dash does not end them.
    """
    words: list[Word] = []
    near: int | None = None
    index = at - 1
    while index >= first and len(words) < most:
        token = tokens[index]
        if token.norm in _OPENER:
            near = len(words) if near is None else near
            index = _opening(tokens, first, index) - 1
            continue
        if dashes and token.norm in _DASHES:
            index -= 1
            continue
        if token.norm in _STOPS or token.kind in {"code", "address"}:
            break
        if token.kind in {"word", "number"}:
            words += reversed(split([token]))
        elif token.norm not in MARKS and token.norm not in {",", "/", "&", "-"}:
            break
        index -= 1
    return words, len(words) if near is None else near


def _opening(tokens: Sequence[Token], first: int, closed: int) -> int:
    opener = _OPENER[tokens[closed].norm]
    at = closed
    while at > first and tokens[at].norm != opener:
        at -= 1
    return at


def split(tokens: Sequence[Token]) -> list[Word]:
    """Words and the parts of compounds, in order."""
    words: list[Word] = []
    for token in tokens:
        if token.kind not in {"word", "number"}:
            continue
        norm = token.norm.removesuffix("'s")
        if token.end - token.start != len(token.norm):
            words.append(Word(norm, token.start, token.end))
            continue
        at = token.start
        for part in norm.split("-"):
            if part:
                words.append(Word(part, at, at + len(part)))
            at += len(part) + 1
    return words


def name(text: str, words: Sequence[Word], *, listed: bool = False) -> Sequence[Word]:
    """The capitalised name that ends at the bracket, nearest word first; () where none does.

    With `listed` it may hold a list: "Board of Ports, Fish, and Ice".
    """
    last = 0
    for index, word in enumerate(words):
        if index and "," in text[word.end : words[index - 1].start]:
            if not listed or not word.text[:1].isupper():
                break
            if words[index - 1].text != "and" and not _in_list(text, words[:index]):
                break
        if word.text in _GENERIC and index:
            break  # "the Kenyan NGO Clean Water Now (CWN)"
        if word.text[:1].isupper() or word.text[:1].isdigit():
            last = index + 1
        elif word.text.lower() not in SMALL or _article_between(words, index):
            break
        elif word.text == "and" and _begins_body(words, index - 1):
            break  # only the second body
        elif words[index + 1 : index + 2] and words[index + 1].text[:1].isdigit():
            break  # "in 2013 with Ana Diaz"
    while last and (
        words[last - 1].text.lower() in _NOT_IN_NAMES or words[last - 1].text[:1].isdigit()
    ):
        if words[last - 1].text[:1].isdigit() and not _year(words[last - 1].text):
            return ()  # "1,400 South Sudan (UNMISS)": a place and who is there
        last -= 1
    run = _without_person(words[:last])
    if not run or not run[0].text[:1].isupper() or all(word.text.isupper() for word in run):
        return ()
    if any(len(w.text) > 3 and w.text.isupper() for w in run) and len(run) <= 4:
        # "Ana PEREZ Ruiz (ABC)" in lists of people: a person, not a long form.
        return ()
    return run


def _in_list(text: str, later: Sequence[Word]) -> bool:
    """Whether a comma stands before an "and" among the words after this place."""
    return any(
        word.text == "and" and "," in text[before.end : word.start]
        for word, before in pairwise(later)
    )


def _begins_body(words: Sequence[Word], index: int) -> bool:
    """Whether a second body begins: "the Navy and Ministry of Ports (MNP)"."""
    if index < 1 or words[index].text not in BODIES:
        return False
    return words[index - 1].text in ("of", "for")


def _year(text: str) -> bool:
    return len(text) == 4 and text.isdigit()


def _article_between(words: Sequence[Word], index: int) -> bool:
    """Whether an article begins the name: "in April the Lower House", "the X and the Y"."""
    if words[index].text != "the":
        return False
    earlier = words[index + 1 : index + 2]
    return bool(earlier) and (earlier[0].text in _AND or earlier[0].text not in _BEFORE_THE)


def _without_person(run: Sequence[Word]) -> Sequence[Word]:
    """A name without an office-holder of the body before it ("President X of the ...").

    Nor is an office before the body part of it ("Press Officer for the ...").
    """
    for index in range(1, len(run) - 1):
        if run[index].text in _OFFICE_OF and run[index + 1].text.lower() in _OFFICES:
            if any(word.text in BODIES for word in run[index + 1 :]):
                break
            rest = run[:index]
            return rest[:-1] if rest[-1].text == "the" else rest
    if not run or run[-1].text.lower() not in _PERSONS:
        return run
    for index in range(len(run) - 2, 0, -1):
        if run[index].text == "of":
            rest = run[:index]
            return rest[:-1] if rest[-1].text == "the" else rest
    return run


def phrase(text: str, words: Sequence[Word], letters: int) -> int:
    """How many words back the noun phrase before a bracket reaches, or 0.

    It has no comma, and no more words than the short form has letters: what stands
    before those is the verb ("the law permits workers' cooperatives (CT)").
    """
    named = 0
    reach = 0
    for count, word in enumerate(words[:7]):
        if count and "," in text[word.end : words[count - 1].start]:
            return 0
        if word.text.lower() in _DETERMINERS:
            if words[count + 1 : count + 2] and words[count + 1].text == "of":
                return 0  # "one of the largest unions (CNTE)" names one of several
            return reach if reach >= 2 else 0
        named += word.text.lower() not in SMALL
        reach = count + 1 if named <= letters else reach
    return 0


def currency(words: Sequence[Word], short: str) -> int:
    """How many words name the currency whose code stands in the bracket, or 0.

    "3,000 Fijian dollars (FJD)": the unit as the list of known acronyms has it, and
    the capitalised words before it.
    """
    unit = words[0].text if words else ""
    unit = _PLURALS.get(unit, unit.removesuffix("s"))
    known = [long.split() for long in known_acronyms().get(short, ())] if len(short) == 3 else []
    if not any(long[-1] == unit and all(map(str.istitle, long[:-1])) for long in known):
        return 0
    count = 1
    while count < len(words) and words[count].text[:1].isupper() and count < 4:
        count += 1
    return count


def quoted(tokens: Sequence[Token], first: int, at: int, words: Sequence[Word]) -> int:
    """How many words stand in the quotation that closes right before a bracket; 0 for none."""
    closing = tokens[at - 1].norm if at > first else ""
    if closing not in _QUOTED:
        return 0
    opening = _QUOTED[closing]
    for index in range(at - 2, max(first, at - 14) - 1, -1):
        if tokens[index].norm == opening:
            inside = sum(word.start > tokens[index].start for word in words)
            return inside if inside >= 2 else 0
    return 0


def with_department(words: Sequence[Word], count: int) -> int:
    """`count`, or more where "Department of" stands before words that are aligned."""
    for skip in (1, 2):
        at = count + skip - 1
        small = [word.text for word in words[count:at]]
        if (
            len(words) > at
            and words[at - 1].text == "of"
            and words[at].text.lower() in _DEPARTMENTS
        ):
            return at + 1
        if small and small != ["of"] and small != ["the"]:
            break
    return count
