"""Word comments: their text in the comments part, their marks around the letters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from linter.formats.docx_package import Package
from linter.formats.docx_places import put_reference
from linter.formats.docx_repack import TYPES
from linter.formats.docx_revise import AUTHOR, INITIALS
from linter.formats.docx_xml import NAMES, NAMESPACES, XML_SPACE, Element, attr, clark, whole

_KIND = "comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """The comments part of a package, read or made anew, and what must change with it."""

    def __init__(self, package: Package, like: Element, when: str) -> None:
        """`like` is the main part's root: new elements take its namespaces."""
        from lxml import etree

        self._package = package
        self._when = when
        self._space = like.tag[: like.tag.index("}") + 1]
        existing = package.related(package.main, _KIND)
        folder = posixpath.dirname(package.main)
        self.part = existing or _free_name(package, folder)
        self.is_new = existing is None
        if existing is None:
            self.root = etree.Element(f"{self._space}comments", nsmap={"w": self._space[1:-1]})
        else:
            self.root = package.xml(existing)
        taken = [whole(attr(item, "w:id")) or 0 for item in self.root.iter(*clark("w:comment"))]
        self._next = max([*taken, *_note_ids(package)], default=-1) + 1
        self.added = 0

    def add(self, paragraphs: Sequence[str]) -> str:
        """A new comment with these paragraphs; returns its id."""
        number = str(self._next)
        self._next += 1
        self.added += 1
        w = self._space
        comment = self.root.makeelement(
            f"{w}comment",
            {
                f"{w}id": number,
                f"{w}author": AUTHOR,
                f"{w}date": self._when,
                f"{w}initials": INITIALS,
            },
        )
        for index, text in enumerate(paragraphs):
            paragraph = comment.makeelement(f"{w}p", {})
            if index == 0:
                mark = paragraph.makeelement(f"{w}r", {})
                mark.append(mark.makeelement(f"{w}annotationRef", {}))
                paragraph.append(mark)
            run = paragraph.makeelement(f"{w}r", {})
            content = run.makeelement(f"{w}t", {XML_SPACE: "preserve"})
            content.text = _sound(text)
            run.append(content)
            paragraph.append(run)
            comment.append(paragraph)
        self.root.append(comment)
        return number

    def mark(self, first: Element, last: Element, number: str) -> None:
        """Put a comment's marks around two elements of one paragraph and what is between."""
        w = self._space
        start = first.makeelement(f"{w}commentRangeStart", {f"{w}id": number})
        end = first.makeelement(f"{w}commentRangeEnd", {f"{w}id": number})
        first.addprevious(start)
        last.addnext(end)
        put_reference(self._reference(first, number), end)

    def mark_at(self, paragraph: Element, number: str) -> None:
        """Put a comment's marks around all of a paragraph's content."""
        content = [item for item in paragraph if NAMES[item.tag] != "w:pPr"]
        if content:
            self.mark(content[0], content[-1], number)
            return
        w = self._space
        start = paragraph.makeelement(f"{w}commentRangeStart", {f"{w}id": number})
        end = paragraph.makeelement(f"{w}commentRangeEnd", {f"{w}id": number})
        paragraph.extend([start, end])
        put_reference(self._reference(paragraph, number), end)

    def _reference(self, like: Element, number: str) -> Element:
        w = self._space
        run = like.makeelement(f"{w}r", {})
        run.append(like.makeelement(f"{w}commentReference", {f"{w}id": number}))
        return run

    def parts(self) -> dict[str, Element]:
        """The parts that hold the comments and make them known, as XML."""
        parts = {self.part: self.root}
        if self.is_new:
            parts |= self._registration()
        return parts

    def _registration(self) -> dict[str, Element]:
        types = self._package.xml(TYPES)
        space = f"{{{NAMESPACES['ct'][0]}}}"
        for item in list(types):
            # A part that is gone may have left its entry; two for one name are an error.
            if (item.get("PartName") or "").lstrip("/").lower() == self.part.lower():
                types.remove(item)
        entry = types.makeelement(
            f"{space}Override", {"PartName": f"/{self.part}", "ContentType": _TYPE}
        )
        types.append(entry)
        folder, name = posixpath.split(self._package.main)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        relations = self._relations(file)
        used = {item.get("Id") for item in relations}
        free = next(f"rId{n}" for n in range(1, 2**31) if f"rId{n}" not in used)
        strict = 1 if self._space[1:-1] == NAMESPACES["w"][1] else 0
        relations.append(
            relations.makeelement(
                f"{{{NAMESPACES['rel'][0]}}}Relationship",
                {
                    "Id": free,
                    "Type": f"{NAMESPACES['r'][strict]}/{_KIND}",
                    "Target": posixpath.basename(self.part),
                },
            )
        )
        return {TYPES: types, file: relations}

    def _relations(self, file: str) -> Element:
        if self._package.has(file):
            return self._package.xml(file)
        from lxml import etree

        space = NAMESPACES["rel"][0]
        return etree.fromstring(f'<Relationships xmlns="{space}"/>')


def _note_ids(package: Package) -> Iterator[int]:
    """The numbers of a draft's notes, which its comments must not have too.

    Each kind is numbered for itself (ECMA-376 Part 1, 17.13.4.2 and 17.11.14), but
    LibreOffice (7.4.7) takes one for the other where a comment has the number of a note,
    and shows the words of one note in another.
    """
    for kind in ("footnote", "endnote"):
        part = package.related(package.main, f"{kind}s")
        if part is not None:
            for note in package.xml(part).iter(*clark(f"w:{kind}")):
                yield whole(attr(note, "w:id")) or 0


def _free_name(package: Package, folder: str) -> str:
    names = ("comments.xml", *(f"comments{n}.xml" for n in range(1, 100)))
    return next(
        name for name in (posixpath.join(folder, name) for name in names) if not package.has(name)
    )


def _sound(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(c for c in text.replace("\n", " ") if c >= " " and c not in "\ufffe\uffff")
