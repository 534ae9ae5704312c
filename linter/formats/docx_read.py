"""Read Word files (.docx, .docm, .dotx, .dotm; Transitional and Strict)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from linter.digest import sha256
from linter.errors import UnreadableError
from linter.formats.builder import Builder
from linter.formats.docx_blocks import Blocks
from linter.formats.docx_comments import read_comments
from linter.formats.docx_inline import Inline, Shared
from linter.formats.docx_numbering import Numbering
from linter.formats.docx_package import Package, open_package
from linter.formats.docx_paragraph import Shaper
from linter.formats.docx_properties import read_properties
from linter.formats.docx_strange import strange
from linter.formats.docx_styles import Styles
from linter.formats.docx_xml import Element, attr, child, clark, toggle
from linter.limits import DEFAULT, Limits
from linter.model import Document

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """A Word file as its reader sees it: revisions accepted, comments and hidden text left out.

    `path` is for the document and for recognising a lock file; nothing is opened.
    Raises UnreadableError with a sentence that says what is wrong and what to do, also
    for a file beyond `limits`.
    """
    try:
        return _Reader(open_package(data, path, limits)).read(data, path)
    except RecursionError:
        raise UnreadableError(
            "its parts are nested too deeply to read; copy the text into a new document"
        ) from None


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._builder = Builder()
        main = package.main
        self._root = package.xml(main)
        body = child(self._root, "w:body")
        if body is None:
            raise UnreadableError(
                "the Word file is damaged: its main part holds no text body; let Word repair it"
            )
        self._body = body
        styles = Styles(self._optional("styles"))
        self._shaper = Shaper(styles, Numbering(self._optional("numbering")))
        self._notes: dict[tuple[str, str], str] = {}
        self._shared = Shared(self._builder, styles, read_comments(package), self._on_note)
        self._lists = count(1)

    def read(self, data: bytes, path: str) -> Document:
        self._story(self._package.main, self._root, self._body)
        for kind, part in _headers_and_footers(self._package, self._body):
            root = self._package.xml(part)
            handle = self._builder.open(kind)
            self._story(part, root, root)
            self._builder.close(handle)
        self._read_notes()
        for what in strange(self._package.read(self._package.main), self._root):
            self._builder.mark("unread", {"what": what, "text": "yes"})
        document = self._builder.finish(
            path=path,
            format="docx",
            source=None,
            sha256=sha256(data),
            metadata=read_properties(self._package),
        )
        if not document.blocks:
            _refuse_unread(document)
        return document

    def _optional(self, kind: str) -> Element | None:
        part = self._package.related(self._package.main, kind)
        return None if part is None else self._package.xml(part)

    def _on_note(self, kind: str, id: str) -> str:
        return self._notes.setdefault((kind, id), str(len(self._notes) + 1))

    def _blocks(self, part: str, root: Element) -> tuple[Inline, Blocks]:
        inline = Inline(self._shared, part, root, self._package.relations(part))
        return inline, Blocks(self._builder, inline, self._shaper, self._lists)

    def _story(self, part: str, root: Element, container: Element) -> None:
        inline, blocks = self._blocks(part, root)
        blocks.container(container)
        inline.finish()

    def _read_notes(self) -> None:
        """The notes in order of first reference; separators and unused notes are left out."""
        readers: dict[str, tuple[Inline, Blocks]] = {}
        found: dict[tuple[str, str], Element] = {}
        for kind in dict.fromkeys(kind for kind, _ in self._notes):
            part = self._package.related(self._package.main, _NOTES[kind])
            if part is None:
                continue
            root = self._package.xml(part)
            readers[kind] = self._blocks(part, root)
            for note in root.iterchildren(*clark(f"w:{kind}")):
                if attr(note, "w:type") in (None, "normal"):
                    found.setdefault((kind, attr(note, "w:id") or ""), note)
        for (kind, id), name in list(self._notes.items()):
            element = found.get((kind, id))
            if element is not None:
                handle = self._builder.open("note", 0, {"id": name, "label": f"{kind} {id}"})
                readers[kind][1].container(element)
                self._builder.close(handle)


def _headers_and_footers(package: Package, body: Element) -> Iterator[tuple[str, str]]:
    """("header" or "footer", part) for each that shows on some page: headers first."""
    relations = package.relations(package.main)
    settings_part = package.related(package.main, "settings")
    settings = package.xml(settings_part) if settings_part else None
    types = {"default"} | ({"even"} if toggle(settings, "w:evenAndOddHeaders") else set())
    sections = list(body.iter(*clark("w:sectPr")))
    for kind in ("header", "footer"):
        current: dict[str, str] = {}
        shown: dict[str, None] = {}
        for section in sections:
            for reference in section.iterchildren(*clark(f"w:{kind}Reference")):
                relation = relations.get(attr(reference, "r:id") or "")
                if relation is not None and package.has(relation.target):
                    current[attr(reference, "w:type") or "default"] = relation.target
            # A section goes on with the headers of the one before.
            wanted = types | ({"first"} if toggle(section, "w:titlePg") else set())
            for type in ("first", "default", "even"):
                if type in wanted and type in current:
                    shown.setdefault(current[type])
        for part in shown:
            yield kind, part


def _refuse_unread(document: Document) -> None:
    """Refuse a file whose text is all where nobody reads it."""
    for node in document.nodes_of("unread"):
        if node.attrs.get("text"):
            raise UnreadableError(
                f"all its text is in {node.attrs['what'].rstrip(',')};"
                " open it in Word, save it, and check it again"
            )
