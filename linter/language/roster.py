"""A house's roster: the people its contacts may name, with role, phone and email."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from linter.tuples import NamedTuple

_DIGITS = re.compile(r"\D+")
_WORDS = re.compile(r"[^\W_]+")
_COLUMNS = ("name", "role", "phone", "email")
_CALLED = {
    "telephone": "phone", "tel": "phone", "mobile": "phone", "e-mail": "email", "mail": "email",
    "title": "role", "position": "role", "job": "role",
}  # fmt: skip


class Entry(NamedTuple):
    """One person. Several phones or emails are parted by ";"; "" for what the roster leaves out."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""

    @property
    def phones(self) -> tuple[str, ...]:
        """The phones as digits without what may differ in writing."""
        return tuple(digits(part) for part in self.phone.split(";") if part.strip())

    @property
    def emails(self) -> tuple[str, ...]:
        """The emails in small letters."""
        return tuple(part.strip().lower() for part in self.email.split(";") if part.strip())


def read_roster(text: str) -> tuple[Entry, ...]:
    """A roster from CSV (comma or semicolon, a line of column names) or TOML ([[people]]).

    Raises ValueError, in words for a person, for one that is neither.
    """
    if not text.strip():
        return ()
    toml = re.search(r"^\s*\[\[\s*[\w-]+\s*\]\]", text, re.M)
    return _entries(_from_toml(text) if toml else _from_csv(text))


def digits(phone: str) -> str:
    """The digits of a number, without a trunk zero in brackets and without leading zeros."""
    return _DIGITS.sub("", phone.replace("(0)", "")).lstrip("0")


def same_phone(given: str, known: Iterable[str]) -> bool:
    """Whether a number (as written) is one of these (as digits), with or without its country."""
    own = digits(given)
    return any(
        own == other or (min(len(own), len(other)) >= 7 and own.endswith(other[-9:]))
        or (len(own) >= 7 and other.endswith(own))
        for other in known
    )  # fmt: skip


def words(text: str) -> tuple[str, ...]:
    """The words of a name or a role as compared: small letters without accents."""
    folded = "".join(c for c in normalize("NFKD", text.lower()) if not 0x300 <= ord(c) < 0x370)
    return tuple(_WORDS.findall(folded.replace("&", " and ")))


def _from_csv(text: str) -> list[Mapping[str, object]]:
    import csv

    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    parting = max(",;\t", key=lines[0].count)
    return list(csv.DictReader(lines, delimiter=parting))


def _from_toml(text: str) -> list[Mapping[str, object]]:
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the roster is not TOML: {error}") from None
    return [row for rows in table.values() if isinstance(rows, list) for row in rows]


def _entries(rows: Iterable[Mapping[str, object]]) -> tuple[Entry, ...]:
    found = []
    for row in rows:
        values: dict[str, str] = {}
        for key, value in row.items():
            plain = str(key).strip().lower()
            column = _CALLED.get(plain, plain)
            if column in _COLUMNS and isinstance(value, str):
                values[column] = value.strip()
        if not values.get("name"):
            raise ValueError("the roster needs a column 'name', filled in for everybody")
        found.append(Entry(**values))
    return tuple(found)
