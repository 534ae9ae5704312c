"""A Word package with some parts changed and all others as they were, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from linter.errors import UnreadableError
from linter.formats.docx_xml import Element

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

TYPES = "[Content_Types].xml"
"""The part that says of what type each part is."""


def repack(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The package in `data` with these parts replaced, added, or (None) left out.

    Every other part keeps its bytes, its place, its date and its compression. Raises
    UnreadableError for a part that cannot be unpacked.
    """
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    # The case of letters does not matter in the names of parts.
    left = {name.lower(): (name, content) for name, content in changed.items()}
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            content = left.pop(name)[1] if name in left else _unpacked(old, info)
            if content is not None:
                new.writestr(_like(info), content)
        for name, content in sorted(left.values()):
            if content is not None:
                entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = ZIP_DEFLATED
                new.writestr(entry, content)
    return out.getvalue()


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    import zlib
    from zipfile import BadZipFile

    try:
        return archive.read(info)
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise UnreadableError(
            f"the Word file is damaged: its part {info.filename} cannot be unpacked ({error});"
            " let Word open and repair it (File > Open > Open and Repair) and save it again"
        ) from None


def _like(info: ZipInfo) -> ZipInfo:
    # A fresh entry: an old one carries sizes and offsets of the old archive.
    from zipfile import ZipInfo

    entry = ZipInfo(info.filename, info.date_time)
    entry.compress_type = info.compress_type
    entry.external_attr = info.external_attr
    entry.create_system = info.create_system
    return entry


def serialise(root: Element) -> bytes:
    """A part's XML as Word writes it: UTF-8, with a declaration that it stands alone."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
