"""Front matter as the properties of a made Word file: core ones where Word has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from linter.formats.docx_make_text import escape
from linter.tuples import NamedTuple

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that the standard gives to every property of a user's own."""

_CORE = {
    "title": "dc:title",
    "subject": "dc:subject",
    "author": "dc:creator",
    "authors": "dc:creator",
    "tags": "cp:keywords",
    "keywords": "cp:keywords",
    "comments": "dc:description",
    "description": "dc:description",
    "category": "cp:category",
    "status": "cp:contentStatus",
    "language": "dc:language",
    "version": "cp:version",
}
"""The core property that holds what front matter says under a key."""


class Made(NamedTuple):
    """What properties add to a package: parts by name, content types, relationships."""

    parts: Mapping[str, str]
    types: str
    relations: str


def made_properties(metadata: Mapping[str, object]) -> Made:
    """The parts for this front matter; a key without a value leaves no property.

    What Word has no place for (a date, a region) becomes a custom property of the
    fitting type; a list is joined with semicolons, as Word joins its tags.
    """
    core: dict[str, str] = {}
    custom: dict[str, tuple[str, str]] = {}
    for key, value in metadata.items():
        name = _CORE.get(key.lower())
        text = _text(value)
        if not text:
            continue
        if name and name not in core:
            core[name] = text
        elif not name:
            custom.setdefault(key.lower(), (key, _typed(value, text)))
    parts: dict[str, str] = {}
    types: list[str] = []
    relations: list[str] = []

    def add(part: str, content: str, type: str, relation: str) -> None:
        parts[part] = content
        types.append(f'<Override PartName="/{part}" ContentType="{_TYPES}-{type}+xml"/>')
        relations.append(
            f'<Relationship Id="rId{len(parts) + 1}" Type="{relation}" Target="{part}"/>'
        )

    if core:
        add("docProps/core.xml", _core_part(core), "package.core-properties",
            f"{_PACKAGE}/relationships/metadata/core-properties")  # fmt: skip
    if custom:
        add("docProps/custom.xml", _custom_part(list(custom.values())),
            "officedocument.custom-properties",
            f"{_OFFICE}/relationships/custom-properties")  # fmt: skip
    return Made(parts, "".join(types), "".join(relations))


def _core_part(values: Mapping[str, str]) -> str:
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in values.items())
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )


def _custom_part(values: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        # The numbers 0 and 1 are the format's own.
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escape(name)}">{typed}</property>'
        for number, (name, typed) in enumerate(values, 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{inner}</Properties>'
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(_text, value)))
    return " ".join(str(value).split())


def _typed(value: object, text: str) -> str:
    kind = "lpwstr"
    if isinstance(value, bool):
        kind = "bool"
    elif isinstance(value, int) and abs(value) < 2**31:
        kind = "i4"
    elif isinstance(value, datetime):
        kind, text = "filetime", f"{value:%Y-%m-%dT%H:%M:%SZ}"
    elif isinstance(value, date):
        kind, text = "filetime", f"{value:%Y-%m-%d}T00:00:00Z"
    return f"<vt:{kind}>{escape(text)}</vt:{kind}>"
