"""From an approved draft to a house: its profile, its disclaimer, its names, as files' texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from linter.init_template import TEMPLATE
from linter.language.notices import notices
from linter.model import Document, visible
from linter.settings import Organisation, Settings
from linter.shape import NAMES, Section, Sections, find_sections
from linter.shape.labels import announces_section
from linter.shape.layout import lay_out
from linter.tuples import NamedTuple

HOUSE = "house"
"""The folder for what a house keeps beside its configuration, and its profile's name."""

PROFILE = f"{HOUSE}/profiles/{HOUSE}.yml"
DISCLAIMER = f"{HOUSE}/disclaimer.txt"

_NAME_AFTER = re.compile(
    r"[\s,]*((?:[^\W\d_]|[&'’,.-]| (?=\S)){2,60}?)(?=\.?\s*(?:[.;|\n(]|All |$))"
)
_CAPITALISED = re.compile(r"[^\W\d_][\w&'’.-]*(?: (?:&|and|of|the|[^\W\d_][\w&'’-]*))*")
_NOTICE = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)(?:\s*(?:©|\([cC]\)|[Cc]opyright|[Bb]y))?[\s,:]*"
    r"(?:[^\d.\n]{0,60}?[\s,(])??(?:(?:19|20)\d\d\s*[-–—/,]\s*)?(?:19|20)\d\d(?!\d)"
)
_AT_HOST = re.compile(r"@([\w-]+(?:\.[\w-]+)+)\s*$")
_LETTERS = re.compile(r"[^a-z0-9]")

_LIKELY = ("US", "GB", "IE", "AU", "NZ", "IN", "ZA", "SG", "DE", "FR", "NL", "BE", "CH", "SE")
"""Countries that are tried, in this order, for a number without a country code."""


class Derived(NamedTuple):
    """What a draft says of its house. `sections` are named in their order on the page."""

    sections: tuple[str, ...]
    counts: dict[str, int]
    headings: tuple[str, ...]
    metadata: tuple[str, ...]
    house: Organisation
    source: str
    word: bool

    @property
    def settings(self) -> Settings:
        """Settings under which the draft can be checked before its profile stands in a file."""
        return Settings(organisation=self.house)


def derive(document: Document) -> Derived:
    """What an approved draft says of its house's type of document."""
    sections = document.derive(find_sections, Settings())
    domains = tuple(sorted({d for p in sections.people for e in p.emails for d in _host(e.text)}))
    legal = _legal(document, sections.disclaimer)
    name = _organisation(legal, domains)
    known = {section.label.position for section in sections.present if section.label}
    known |= {block.position for s in sections.present if s.name == "title" for block in s.blocks}
    return Derived(
        sections=tuple(_order(document, sections)),
        counts={"takeaways": _items(sections.takeaways), "contacts": len(sections.people)},
        headings=tuple(
            " ".join(block.text.split())
            for block in document.derive(lay_out)
            if block.kind == "heading" and block.position not in known
            if not announces_section(block.text)
        ),
        metadata=tuple(key for key, value in document.metadata.items() if value),
        house=Organisation(
            name=name,
            email_domains=domains,
            phone_region=_region(sections),
            disclaimer=_approved(legal, name),
        ),
        source=document.path,
        word=document.format == "docx",
    )


def profile_text(found: Derived) -> str:
    """The profile as YAML, with comments that say what could be added."""
    lines = [
        f"# A type of document, derived from {found.source}. See docs/profiles.md.",
        f"name: {HOUSE}",
        "summary: Drafts of the kind of the approved one.",
        "inherits: briefing",
        '# The sections in their order on the page. Each must be there; "required: false" under',
        "# one makes it optional.",
        "sections:",
    ]
    for name in found.sections:
        many = found.counts.get(name, 0)
        lines.append(f"  - name: {name}")
        if many:
            lines += [
                f"    # the draft has {many}",
                f"    # min-items: {many}",
                f"    # max-items: {many}",
            ]
        if name == "body" and found.headings:
            lines.append(
                "  # Headings of the draft. Free those that every document of this type has:"
            )
            for heading in found.headings:
                lines += [
                    f"  # - name: {_slug(heading)}",
                    f"  #   headings: [{_quoted(visible(heading))}]",
                ]
    if found.metadata:
        where = "properties" if found.word else "front-matter"
        lines += [
            "# What the draft says about itself outside its text, if every one must:",
            f"# {where}: [{', '.join(map(_quoted, found.metadata))}]",
        ]
    return "\n".join(lines) + "\n"


def configuration_text(found: Derived, words: Iterable[str] = ()) -> str:
    """The template of a configuration with the lines freed that the draft answers.

    `words` are spellings of the draft that no dictionary has.
    """
    house = found.house
    text = _freed(TEMPLATE, "profile", _quoted(HOUSE))
    text = _freed(text, "packs", f"[{_quoted(HOUSE + '/')}]")
    if house.name:
        text = _freed(text, "name", _quoted(house.name))
    if house.email_domains:
        text = _freed(text, "email-domains", f"[{', '.join(map(_quoted, house.email_domains))}]")
    if house.phone_region:
        text = _freed(text, "phone-region", _quoted(house.phone_region))
    if house.disclaimer:
        text = _freed(text, "disclaimer", _quoted(DISCLAIMER))
    kept = sorted(set(words))
    if kept:
        text = _freed(text, "words", f"[{', '.join(map(_quoted, kept))}]")
    return text


def _freed(text: str, key: str, value: str) -> str:
    """The text with the first commented line of a key made to count, with this value."""
    line = re.compile(rf"^# {re.escape(key)} = .*$", re.M)
    return line.sub(lambda _: f"{key} = {value}", text, count=1)


def _order(document: Document, sections: Sections) -> Iterator[str]:
    """The names of the sections in their order; what stands in a footer closes the page."""
    places: list[tuple[int, str]] = []
    for section in sections.present:
        outside = any(block.place != "body" for block in section.blocks)
        at = len(document.text) if outside else section.span.start
        if section.name == "body" and not outside:
            at = section.blocks[len(section.blocks) // 2].span.start
        places.append((at, section.name))
    if not sections.title and document.metadata.get("title") and document.format != "docx":
        places.append((-1, "title"))
    places.sort(key=lambda place: (place[0], NAMES.index(place[1])))
    return (name for _, name in places)


def _items(section: Section | None) -> int:
    if section is None:
        return 0
    top = min((b.level for b in section.blocks if b.kind == "list_item"), default=0)
    return sum(block.kind != "list_item" or block.level == top for block in section.blocks)


def _legal(document: Document, section: Section | None) -> str:
    if section is None:
        return ""
    return "\n\n".join(visible(document.slice(block.span)).strip() for block in section.blocks)


def _host(email: str) -> Iterator[str]:
    match = _AT_HOST.search(email)
    if match:
        yield match[1].lower()


def _organisation(legal: str, domains: Iterable[str]) -> str:
    """Who publishes: the holder of the copyright, else who is named as the emails' domain is."""
    notice = _NOTICE.search(legal)
    if notice:
        before = re.sub(
            r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT|[Bb]y\b|[\s,])+", " ", notice.group()
        )
        before = re.sub(r"(?:(?:19|20)\d\d[\s,–—-]*)+$", "", before).strip(" ,(")
        if before:
            return before
        after = _NAME_AFTER.match(legal, notice.end())
        if after:
            return after[1].strip(" ,")
    for domain in domains:
        site = _plain(domain.split(".")[0])
        for match in _CAPITALISED.finditer(legal):
            words = match.group().split()
            for first in range(len(words)):
                for last in range(len(words), first, -1):
                    name = " ".join(words[first:last])
                    if _plain(name) == site:
                        return name
    return ""


def _plain(text: str) -> str:
    return _LETTERS.sub("", normalize("NFKD", text.lower().replace("&", "and")))


def _approved(legal: str, name: str) -> str:
    """The legal text as an approved one: the year and the house's name as placeholders."""
    for notice in reversed(list(notices(legal, 0, len(legal)))):
        if not notice.of_others and len(legal[notice.span.start : notice.span.end]) == 4:
            legal = f"{legal[: notice.span.start]}{{year}}{legal[notice.span.end :]}"
    if name:
        legal = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "{organisation}", legal)
    return legal


def _region(sections: Sections) -> str:
    """The country of the telephone numbers that do not name theirs, else of the first that does.

    A number without a country code is its own witness: the first country in which it is one.
    """
    numbers = [phone.text for person in sections.people for phone in person.phones]
    if not numbers:
        return ""
    import phonenumbers

    def region(number: str, country: str | None) -> str:
        try:
            parsed = phonenumbers.parse(number, country)
        except phonenumbers.NumberParseException:
            return ""
        return str(phonenumbers.region_code_for_number(parsed) or "")

    abroad = [code for number in numbers if (code := region(number, None))]
    national = [number for number in numbers if not region(number, None)]
    likely = [*abroad, *_LIKELY]
    for number in national:
        for country in likely:
            if region(number, country) and not number.strip().startswith(("+", "00")):
                return country
    return abroad[0] if abroad else ""


def _slug(heading: str) -> str:
    return "-".join(re.findall(r"\w+", heading.lower())[:4]) or "section"


def _quoted(text: str) -> str:
    """Text in quotation marks, as TOML and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)
