"""The properties of a Word file: what stands under File > Info, outside of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.formats.docx_package import Package
from linter.formats.docx_xml import Element

_FILLED_IN = frozenset({"Company", "Manager"})
"""Of the extended properties those that people fill in; Word counts the others itself."""


def read_properties(package: Package) -> Mapping[str, object]:
    """The custom, extended and core properties that say something, as text by name.

    Names are those of the file ("creator", not "Author"). A core property stands
    before a custom one of the same name. Raises UnreadableError for a part that
    is no XML.
    """
    found: dict[str, object] = {}
    for element in _root(package, "custom-properties", "customProperties"):
        name = element.get("name") if isinstance(element.tag, str) else None
        value = " ".join("".join(map(str, element.itertext())).split())
        if name and value:
            found[name] = value
    for element in _root(package, "extended-properties", "extendedProperties"):
        name = _local(element)
        if name in _FILLED_IN and element.text and element.text.strip():
            found[name] = element.text.strip()
    for element in _root(package, "core-properties"):
        if element.text and element.text.strip():
            found[_local(element)] = element.text.strip()
    return found


def _root(package: Package, *kinds: str) -> Iterator[Element]:
    """The properties of the part that the package points at with one of these relationships."""
    for kind in kinds:
        part = package.related("", kind)
        if part is not None:
            yield from package.xml(part)
            return


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
