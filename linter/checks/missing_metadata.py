"""Front matter or Word properties that a document must fill in and does not."""

from __future__ import annotations

from collections.abc import Iterator

from linter import profiles
from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import profile_name
from linter.tuples import NamedTuple

FIELDS = frozenset({"key", "where"})

_NAMES = {
    "creator": "author", "lastmodifiedby": "last modified by", "description": "comments",
    "keywords": "tags", "contentstatus": "status", "authors": "author",
}  # fmt: skip
"""What Word calls a property, by its name in the file."""


class Params(NamedTuple):
    """Keys that every draft must fill in, whatever its type; profiles name those of a type."""

    front_matter: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


def build(params: Params, settings: Settings) -> Check:
    """The check. A text file without lines of its own (what pandoc reads) is left alone."""

    def find(document: Document) -> Iterator[Hit]:
        name = profile_name(document, settings)
        profile = profiles.load(name, settings.packs) if name else None
        if document.format == "docx":
            keys = (*params.properties, *(profile.properties if profile else ()))
            where = "under File > Info"
        elif document.format == "markdown":
            keys = (*params.front_matter, *(profile.front_matter if profile else ()))
            where = "between two lines of --- at the top of the file"
        else:
            return
        filled = {_key(key) for key, value in document.metadata.items() if _says(value)}
        for key in dict.fromkeys(keys):
            if _key(key) not in filled:
                yield Hit(None, {"key": key, "where": where})

    return find


def _key(key: str) -> str:
    plain = key.lower().replace(" ", "").replace("-", "").replace("_", "")
    return _NAMES.get(plain, plain).replace(" ", "")


def _says(value: object) -> bool:
    return value is not None and value != [] and bool(str(value).strip())
