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


_PROVED = 100_000_000
"""Bytes that are unpacked to prove that what is copied is sound; the rest is copied unseen."""


def repack(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The package in `data` with these parts replaced, added, or (None) left out.

    Every other part keeps its bytes as they are packed, its place and its date. Raises
    UnreadableError for a part that cannot be unpacked.
    """
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    # The case of letters does not matter in the names of parts.
    wanted = {name.lower(): (name, content) for name, content in changed.items()}
    found: set[str] = set()
    out = BytesIO()
    unpacked = 0
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            if name in wanted:
                # Where a part is there twice, which of the two is read is anybody's guess.
                content = None if name in found else wanted[name][1]
                found.add(name)
                if content is not None:
                    new.writestr(_like(info), content)
                continue
            unpacked += info.file_size
            if unpacked <= _PROVED:
                _prove(old, info)
            _copy(data, info, new)
        for key, (name, content) in sorted(wanted.items()):
            if key not in found and content is not None:
                entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = ZIP_DEFLATED
                new.writestr(entry, content)
    return out.getvalue()


def _prove(archive: ZipFile, info: ZipInfo) -> None:
    import zlib
    from zipfile import BadZipFile

    try:
        with archive.open(info) as file:
            while file.read(1 << 20):
                pass
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise _damaged(info, str(error)) from None


def _damaged(info: ZipInfo, why: str) -> UnreadableError:
    return UnreadableError(
        f"the Word file is damaged: its part {info.filename} cannot be unpacked ({why});"
        " let Word open and repair it (File > Open > Open and Repair) and save it again"
    )


def _copy(data: bytes, info: ZipInfo, new: ZipFile) -> None:
    """Copy one packed part as it is: unpacking it could cost any amount of memory."""
    start = info.header_offset
    head = data[start : start + _LOCAL]
    if len(head) < _LOCAL or not head.startswith(b"PK\x03\x04"):
        raise _damaged(info, "its place is wrong")
    start += _LOCAL + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    entry = _like(info)
    # The sizes stand before the bytes now, not behind them.
    entry.flag_bits = info.flag_bits & ~_SIZES_BEHIND
    entry.CRC, entry.file_size = info.CRC, info.file_size
    packed = data[start : start + info.compress_size]
    entry.compress_size = len(packed)
    assert new.fp is not None
    entry.header_offset = new.fp.tell()
    new.fp.write(entry.FileHeader())
    new.fp.write(packed)
    new.start_dir = new.fp.tell()
    new.filelist.append(entry)
    new.NameToInfo[entry.filename] = entry


_LOCAL = 30
_SIZES_BEHIND = 0x08


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
