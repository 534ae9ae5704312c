"""Contacts: named people with a role and a phone or an email, however they are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from unicodedata import normalize

from linter.model import Span
from linter.patterns import regex
from linter.shape.fields import Field, emails, fields, is_name, is_role, phones
from linter.shape.labels import (
    contacts_label,
    disclaimer_label,
    looks_like_label,
    says_nothing_else,
)
from linter.shape.layout import Block
from linter.tuples import NamedTuple

_CARD_WORDS = 14
"""A line of a contact block has at most this many words beside its phones and emails."""

_CUE = regex(
    r"\b(?:contact|reach|questions?|enquir(?:y|ies)|inquir(?:y|ies)|call|email|e-mail|write to"
    r"|speak to|information|discuss|get in touch|details)\b",
    re.I,
)
_NAME_IN_TEXT = regex(
    r"(?:[A-ZÀ-Þ][\w'’.-]*\s+)(?:(?:[A-ZÀ-Þ][\w'’.-]*|van|von|der|den|de|del|di|da|al|bin|el|la)\s+){0,3}"
    r"[A-ZÀ-Þ][\w'’-]+"
)


class Person(NamedTuple):
    """One contact. Spans of what is given; None or empty for what is not."""

    name: Field
    role: Field | None
    phones: tuple[Field, ...]
    emails: tuple[Field, ...]
    span: Span

    @property
    def reachable(self) -> bool:
        """Whether there is a phone or an email."""
        return bool(self.phones or self.emails)

    @property
    def complete(self) -> bool:
        """Whether there is a role, and a phone or an email."""
        return self.role is not None and self.reachable


class Contacts(NamedTuple):
    """Contact people and the blocks they stand in (`label` is None without a heading)."""

    label: Block | None
    blocks: tuple[Block, ...]
    people: tuple[Person, ...]


def find_contacts(blocks: Sequence[Block], taken: frozenset[int]) -> Contacts | None:
    """The contacts on a page; `taken` are indices of blocks that are another section's."""
    free = [block for block in blocks if block.position not in taken]
    if not any(block.reaches for block in free) and not any(
        contacts_label(block.text) for block in blocks if block.words <= 10
    ):
        return None
    return _labelled(free) or _cards(free) or _sentences(free)


def _labelled(blocks: Sequence[Block]) -> Contacts | None:
    """The last contacts under a heading, with those under contact headings right above."""
    found: Contacts | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if not (looks_like_label(block) or says_nothing_else(block)):
            continue
        if not contacts_label(block.text) or block.kind == "list_item":
            continue
        under = _under(blocks, at)
        if found is not None:
            first = blocks.index(found.label or found.blocks[0])
            if at + 1 + len(under) < first:
                break
            under = under[: first - at - 1]
        one = _under_label(block, under)
        if one and found:
            found = Contacts(
                block,
                (*one.blocks, *([found.label] if found.label else []), *found.blocks),
                (*one.people, *found.people),
            )
        elif one:
            found = one
    return found


def _under_label(block: Block, under: Sequence[Block]) -> Contacts | None:
    """The contacts in the blocks under a heading, if there are any."""
    people = _people(under)
    said = "contact" in block.text.lower()
    known = tuple(p for p in people if p.complete or _is_half(p) or (said and p.phones))
    if known and (said or any(p.reachable for p in known)):
        return Contacts(block, _through(under, known), known)
    spoken = tuple(p for p in _spoken(under) if p.complete or _is_half(p))
    if spoken and (said or any(p.reachable for p in spoken)):
        return Contacts(block, _through(under, spoken), spoken)
    return None


def _under(blocks: Sequence[Block], label: int) -> list[Block]:
    """The blocks under a heading of contacts, up to the next section."""
    head = blocks[label]
    found: list[Block] = []
    for block in blocks[label + 1 :]:
        if block.place != head.place or len(found) > 120:
            break
        if block.kind == "heading" and not is_name(block.text):
            break
        if looks_like_label(block) and disclaimer_label(block.text):
            break
        if block.words > 60 and not block.reaches:
            break
        found.append(block)
    return found


def _through(blocks: Sequence[Block], people: Iterable[Person]) -> tuple[Block, ...]:
    """The blocks from the first to the last that hold any of these people."""
    spans = [
        field.span for p in people for field in (p.name, p.role, *p.phones, *p.emails) if field
    ]
    first, last = min(spans).start, max(span.end for span in spans)
    return tuple(b for b in blocks if b.span.end > first and b.span.start < last)


def _is_card(block: Block) -> bool:
    """Whether every line of a block is short enough for a contact's."""
    if block.kind == "code":
        return False
    if block.kind == "heading":
        return is_name(block.text)
    if block.words > 60:
        return False
    return all(
        len(line.text.split()) <= _CARD_WORDS + 4 * ("@" in line.text)
        and not re.search(r"[a-z]{3}[.!?]\s+[A-Z]\w+\s+[a-z]", line.text)
        for line in block.lines
    )


def _cards(blocks: Sequence[Block]) -> Contacts | None:
    """Runs of short blocks without a heading; the last one with a whole person counts."""
    best: Contacts | None = None
    for (card, place), group in groupby(blocks, key=lambda b: (_is_card(b), b.place)):
        run = list(group)
        if not card or place == "note" or not any(block.reaches for block in run):
            continue
        people = _people(run)
        first = next((i for i, person in enumerate(people) if person.complete), None)
        if first is not None:
            # Beside a whole person others may lack something.
            known = tuple(p for p in people[first:] if p.complete or _is_half(p))
            best = Contacts(None, _through(run, known), known)
    return best


def _is_half(person: Person) -> bool:
    """Whether somebody with half of what a contact needs is one all the same."""
    if person.role is not None:
        return is_role(person.role.text, job=True)
    return any(belongs(email.text, person.name.text) for email in person.emails)


def belongs(email: str, name: str) -> bool:
    """Whether the part of an email before the @ has one of a person's names in it."""
    local = _plain(email.partition("@")[0])
    return any(len(part) > 2 and _plain(part) in local for part in re.split(r"[\s-]+", name))


def _plain(text: str) -> str:
    folded = normalize("NFKD", text.lower())
    return "".join(letter for letter in folded if letter.isalpha() and letter.isascii())


def _people(blocks: Sequence[Block]) -> list[Person]:
    found: list[Person] = []
    for table, group in groupby(blocks, key=lambda b: b.table):
        run = list(group)
        found += _in_table(run) if table >= 0 else _in_lines(run)
    return found


def _in_table(cells: Sequence[Block]) -> list[Person]:
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    named = [[cell for cell in row if _names(cell)] for row in rows]
    # People side by side: one row holds several names, the rows below it their details.
    top = next((i for i, names in enumerate(named) if names), None)
    if top is not None and len(named[top]) > 1 and not any(named[top + 1 :]):
        found: list[Person] = []
        for cell in named[top]:
            column = [c for row in rows[top:] for c in row if c.column == cell.column]
            found += _persons([field for c in column for field in _fields_of(c)])
        return found
    if sum(map(len, named)) > len([n for n in named if n]):
        return [p for cell in cells for p in _persons(_fields_of(cell))]
    # One row per person, or a person's details running down the table.
    return _persons([field for cell in cells for field in _fields_of(cell)])


def _names(cell: Block) -> bool:
    return any(field.kind == "name" for field in _fields_of(cell))


def _in_lines(blocks: Sequence[Block]) -> list[Person]:
    given: list[Field] = []
    for block in blocks:
        inner = _fields_of(block)
        if any(field.kind == "name" for field in inner) and not any(
            field.kind == "name" for field in given
        ):
            given = []  # what stands in a block before the first name belongs to nobody
        given += inner
    return _persons(given)


def _fields_of(block: Block) -> list[Field]:
    found: list[Field] = []
    for line in block.lines:
        if len(line.text.split()) > _CARD_WORDS + 12:
            continue
        inner = fields(line.text, line.span.start)
        reversed_name = _surname_first(inner)
        found += [reversed_name, *inner[2:]] if reversed_name else inner
    if block.behind:
        found = sorted([*found, *_behind(block)], key=lambda field: field.span)
    return found


def _behind(block: Block) -> list[Field]:
    """The addresses and numbers behind links, as fields right after the links' words."""
    return [
        Field(
            "email" if "@" in line.text else "phone", Span(line.span.end, line.span.end), line.text
        )
        for line in block.behind
    ]


def _surname_first(inner: Sequence[Field]) -> Field | None:
    """Read "Okafor, Ada": a name whose halves look like two other fields."""
    if len(inner) < 2 or inner[0].kind != "other" or inner[1].kind != "other":
        return None
    last, first = inner[0], inner[1]
    if first.span.start - last.span.end != 2 or " " in last.text or len(first.text.split()) > 2:
        return None
    if not is_name(f"{first.text} {last.text}"):
        return None
    return Field("name", Span(last.span.start, first.span.end), f"{first.text} {last.text}")


def _persons(given: Sequence[Field], *, near: int = 3) -> list[Person]:
    """People from fields in reading order: a name begins a person, what follows is theirs.

    A role may stand before its name ("Analyst: Ada Okafor"), at most `near` code points away.
    """
    found: list[Person] = []
    current: list[Field] = []
    role: Field | None = None
    for field in given:
        if field.kind in ("label", "other"):
            continue
        if field.kind == "name" and current and _plain(field.text) == _plain(current[0].text):
            continue  # "Email: Ada Okafor <ada@firm.com>"
        if field.kind == "name":
            if current:
                found.append(_person(current))
            close = role is not None and 0 <= field.span.start - role.span.end <= near
            current = [field, role] if role and close and not found else [field]
            role = None
        elif current:
            current.append(field)
        elif field.kind == "role":
            role = field
    if current:
        found.append(_person(current))
    return found


def _person(given: Sequence[Field]) -> Person:
    name = given[0]
    spans = [field.span for field in given]
    return Person(
        name=name,
        role=next((field for field in given if field.kind == "role"), None),
        phones=tuple(field for field in given if field.kind == "phone"),
        emails=tuple(field for field in given if field.kind == "email"),
        span=Span(min(spans).start, max(span.end for span in spans)),
    )


def _sentences(blocks: Sequence[Block]) -> Contacts | None:
    """A person named in a closing sentence: "please contact Ada Okafor, Senior Analyst, at …"."""
    body = [block for block in blocks if block.place == "body"]
    for block in reversed(body[len(body) // 2 :]):
        if not block.reaches or block.words > 90 or not _CUE.search(block.text):
            continue
        people = tuple(p for p in _spoken([block]) if p.complete)
        if people:
            return Contacts(None, (block,), people)
    return None


def _spoken(blocks: Sequence[Block]) -> tuple[Person, ...]:
    return tuple(person for block in blocks for person in _spoken_in(block))


def _spoken_in(block: Block) -> Iterator[Person]:
    text, offset = block.text, block.span.start
    reach = [*emails(text, offset), *phones(text, offset), *_behind(block)]
    names = []
    for match in _NAME_IN_TEXT.finditer(text):
        name, start = match.group(), match.start()
        # A sentence's first words may run into a name: "Contact Ada Okafor".
        while not is_name(name) and " " in name:
            cut = name.index(" ") + 1
            name, start = name[cut:], start + cut
        if is_name(name) and not _is_unit(text, start, start + len(name)):
            names.append(Field("name", Span(offset + start, offset + start + len(name)), name))
    for index, named in enumerate(names):
        end = names[index + 1].span.start if index + 1 < len(names) else block.span.end
        given = [field for field in reach if named.span.end <= field.span.start < end]
        after = text[named.span.end - offset : end - offset]
        role = _role_behind(after, named.span.end) or _role_before(text, named, offset)
        if given or role:
            yield _person([named, *([role] if role else []), *given])


def _is_unit(text: str, start: int, end: int) -> bool:
    """Whether capitals in a sentence name a team rather than a person: "the Grain Desk team"."""
    article = re.search(r"\b(?:the|our|your|its|their)\s+$", text[max(0, start - 8) : start], re.I)
    return bool(article) and bool(re.match(r"\s+[a-z]+", text[end : end + 12]))


def _role_behind(after: str, offset: int) -> Field | None:
    """A role right behind a name: ", Senior Analyst,", " (head of research)"."""
    match = re.match(r"(?:,|\s*\(|\s+[–—-]|\s+is)\s*([^,;:()\n.]{3,70})", after)
    if not match or not is_role(match[1].strip(), job=True) or "@" in match[1]:
        return None
    return Field("role", Span(offset + match.start(1), offset + match.end(1)), match[1].strip())


def _role_before(text: str, name: Field, offset: int) -> Field | None:
    """A role right before a name: "Senior Analyst Ada Okafor", "our editor, Ada Okafor"."""
    before = text[: name.span.start - offset]
    match = re.search(r"((?:[\w&-]+\s+){0,3}[\w-]+),?\s+$", before)
    if not match or not is_role(match[1].split()[-1], job=True):
        return None
    return Field("role", Span(offset + match.start(1), offset + match.end(1)), match[1])
