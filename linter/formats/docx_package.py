"""The package around a Word document: a zip of parts that point at each other."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from linter.errors import UnreadableError
from linter.formats import foreign
from linter.formats.docx_xml import Element, clark, parse
from linter.limits import DEFAULT, MEGABYTE, Limits, beyond
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipFile

_BIG = 8 * MEGABYTE
"""Smaller parts may be packed as tightly as they like."""

_DAMAGED = (
    "the Word file is damaged: {}; get it again from where it came from, or let Word repair it"
)


class Relation(NamedTuple):
    """What a part points at. `kind` is the last word of the type ("hyperlink")."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one Word file; names are without the leading slash, as "word/styles.xml"."""

    def __init__(self, archive: ZipFile, limits: Limits = DEFAULT) -> None:
        self._archive = archive
        self._limits = limits
        self._unpacked = 0
        self._relations: dict[str, Mapping[str, Relation]] = {}
        self._entries: dict[str, str] = {}
        for info in archive.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            self._entries[name.lower()] = info.filename
        self.main = self._find_main()

    def has(self, part: str) -> bool:
        """Whether there is a part of this name (letter case does not matter)."""
        return part.lower() in self._entries

    def read(self, part: str) -> bytes:
        """A part's bytes. Raises UnreadableError when it cannot be unpacked, or must not be."""
        import zlib
        from zipfile import BadZipFile

        entry = self._entries.get(part.lower())
        if entry is None:
            raise UnreadableError(_DAMAGED.format(f"its part {part} is missing"))
        info = self._archive.getinfo(entry)
        self._refuse_bomb(part, info.file_size, info.compress_size)
        if info.flag_bits & 1:
            raise UnreadableError(
                "the file is locked with a password; save a copy without the password"
            )
        try:
            # No more than the size declared, whatever is packed: `read` of an archive
            # unpacks all of it first.
            with self._archive.open(entry) as file:
                data = file.read(info.file_size + 1)
        except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
            # RuntimeError includes NotImplementedError: a way of packing that nobody uses.
            reason = str(error) or type(error).__name__
            raise UnreadableError(
                _DAMAGED.format(f"its part {part} cannot be unpacked ({reason})")
            ) from None
        self._unpacked += len(data)
        return data

    def _refuse_bomb(self, part: str, size: int, packed: int) -> None:
        total = (self._unpacked + size) / MEGABYTE
        if total > self._limits.unpacked_size:
            problem = f"with its part {part} it unpacks to {total:,.0f} MB"
            raise beyond(self._limits, "unpacked_size", problem, total)
        ratio = size / max(1, packed)
        if size > _BIG and ratio > self._limits.pack_ratio:
            problem = f"its part {part} is packed {ratio:,.0f} times smaller than it is"
            raise beyond(self._limits, "pack_ratio", problem, ratio)

    def xml(self, part: str) -> Element:
        """A part's XML root. Raises UnreadableError."""
        return parse(self.read(part), part, self._limits)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part points at, by relationship id; "" is the package itself."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The name of the part that `part` points at with this kind of relationship."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return None

    def _read_relations(self, part: str) -> Mapping[str, Relation]:
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(file):
            return {}
        found: dict[str, Relation] = {}
        for element in self.xml(file).iter(*clark("rel:Relationship")):
            target = element.get("Target") or ""
            kind = (element.get("Type") or "").rpartition("/")[2]
            # A link's target is kept as it stands: "#place" is inside, and some
            # producers forget to call an address external.
            external = element.get("TargetMode") == "External" or kind == "hyperlink"
            if not external:
                target = _resolve(folder, target)
            found[element.get("Id") or ""] = Relation(kind, target, external)
        return found

    def _find_main(self) -> str:
        named = self.related("", "officeDocument")
        if named is not None:
            return named
        if self.has("word/document.xml"):
            return "word/document.xml"
        kind = self._other_kind()
        raise UnreadableError(
            f"it is {kind}, not a Word document; save the draft from Word as .docx"
            if kind
            else _DAMAGED.format("it has no main document part")
        )

    def _other_kind(self) -> str | None:
        known = {
            "xl/workbook.xml": "an Excel workbook",
            "ppt/presentation.xml": "a PowerPoint presentation",
            "content.xml": "an OpenDocument file",
            "META-INF/container.xml": "an electronic book (EPUB)",
            "index/document.iwa": "an Apple Pages document",
            "index.zip": "an Apple Pages document",
            "xl/workbook.bin": "an Excel workbook",
        }
        for part, kind in known.items():
            if self.has(part):
                return kind
        return None if self.has("[Content_Types].xml") else "a zip archive"


def _resolve(folder: str, target: str) -> str:
    # A target is relative to the folder of the part that names it; "/" is the package.
    path = target.partition("#")[0].replace("\\", "/")
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def open_package(data: bytes, path: str, limits: Limits = DEFAULT) -> Package:
    """The package in a file's bytes. Raises UnreadableError, saying what the file is instead."""
    _refuse_other_files(data, path)
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise UnreadableError(
            "the Word file is cut off or damaged: its table of contents is missing;"
            " copy or download it again"
        ) from None
    except Exception as error:  # struct.error and kin from hostile headers
        raise UnreadableError(_DAMAGED.format(f"it is not a sound zip ({error})")) from None
    count = len(archive.infolist())
    if count > limits.parts:
        raise beyond(limits, "parts", f"{count:,} files are packed in it", count)
    return Package(archive, limits)


def _refuse_other_files(data: bytes, path: str) -> None:
    name = path.replace("\\", "/").rpartition("/")[2]
    if name.startswith("~$"):
        raise UnreadableError(
            f"it is the lock file that Word keeps while a draft is open;"
            f" check the draft itself, whose name ends in {name[2:]}"
        )
    if not data:
        raise UnreadableError("the file is empty (0 bytes); save the draft again")
    known = foreign.complaint(data)
    if known is None and not data.startswith(b"PK"):
        known = foreign.text_complaint(data)
        known = known or "it is not a Word file, whatever its name says; save the draft as .docx"
    if known is not None:
        raise UnreadableError(known)
    if data.startswith(b"PK\x05\x06"):
        raise UnreadableError("it is an archive with nothing in it; save the draft again")
