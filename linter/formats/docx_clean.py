"""Take out of a Word part what brieflint put in, and nothing else."""

from __future__ import annotations

from itertools import chain

from linter.formats.docx_package import Package
from linter.formats.docx_repack import repack, serialise
from linter.formats.docx_revise import AUTHOR
from linter.formats.docx_xml import NAMES, Element, attr, clark

_MARKS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def clean(package: Package, data: bytes) -> bytes:
    """The file without brieflint's comments and tracked changes: as if all were rejected.

    A file without any comes back as the same bytes.
    """
    changed: dict[str, bytes | None] = {}
    mine: set[str] = set()
    comments = package.related(package.main, "comments")
    if comments is not None:
        root = package.xml(comments)
        own = [item for item in root.iter(*clark("w:comment")) if attr(item, "w:author") == AUTHOR]
        mine = {attr(item, "w:id") or "" for item in own}
        for item in own:
            _drop(item)
        if own:
            changed[comments] = serialise(root)
    for part in _text_parts(package):
        root = package.xml(part)
        if _clean_part(root, mine if part == package.main else set()):
            changed[part] = serialise(root)
    return repack(data, changed) if changed else data


def _text_parts(package: Package) -> list[str]:
    kinds = {"footnotes", "endnotes", "header", "footer"}
    relations = package.relations(package.main).values()
    others = {
        item.target
        for item in relations
        if item.kind in kinds and not item.external and package.has(item.target)
    }
    return [package.main, *sorted(others)]


def _clean_part(root: Element, comments: set[str]) -> bool:
    found = False
    for mark in list(root.iter(*chain.from_iterable(map(clark, _MARKS)))):
        if (attr(mark, "w:id") or "") not in comments:
            continue
        found = True
        parent = mark.getparent()
        is_only = parent is not None and all(
            NAMES[item.tag] in ("w:rPr", "w:commentReference") for item in parent
        )
        if NAMES[mark.tag] == "w:commentReference" and parent is not None and is_only:
            _drop(parent)
        else:
            _drop(mark)
    for change in list(root.iter(*clark("w:ins"), *clark("w:del"))):
        if attr(change, "w:author") != AUTHOR:
            continue
        found = True
        if NAMES[change.tag] == "w:ins":
            _drop(change)
        else:
            _unwrap(change)
    return found


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(deletion: Element) -> None:
    for text in list(deletion.iter(*clark("w:delText"))):
        text.tag = text.tag[: text.tag.index("}") + 1] + "t"
    for item in list(deletion):
        deletion.addprevious(item)
    _drop(deletion)
