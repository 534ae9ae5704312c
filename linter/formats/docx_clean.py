"""Take out of a Word part what brieflint put in, and nothing else."""

from __future__ import annotations

import posixpath
from itertools import chain

from linter.formats.docx_package import Package
from linter.formats.docx_repack import TYPES, repack, serialise
from linter.formats.docx_revise import AUTHOR
from linter.formats.docx_xml import NAMES, Element, attr, clark

_COMPANIONS = ("commentsExtended", "commentsIds", "commentsExtensible")
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
            changed |= _companions(package, own)
            if _is_made_here(package, root):
                changed |= _without(package, comments)
            else:
                changed[comments] = serialise(root)
    for part in _text_parts(package):
        root = package.xml(part)
        if _clean_part(root, mine if part == package.main else set()):
            changed[part] = serialise(root)
    return repack(data, changed) if changed else data


def _is_made_here(package: Package, comments: Element) -> bool:
    """Whether brieflint made a part of comments, and nobody has put any there since.

    The root that it makes declares one namespace; other programs declare all they know,
    even for a part without comments.
    """
    is_bare = not len(comments) and list(comments.nsmap) == ["w"]
    return is_bare and not any(package.related(package.main, kind) for kind in _COMPANIONS)


def _companions(package: Package, own: list[Element]) -> dict[str, bytes | None]:
    """The parts in which Word keeps more about comments, without ours.

    A colleague's answer to one of ours stays, as a comment of its own.
    """
    gone = {
        attr(item, "w14:paraId") or "" for comment in own for item in comment.iter(*clark("w:p"))
    } - {""}
    changed: dict[str, bytes | None] = {}
    for kind in _COMPANIONS:
        part = package.related(package.main, kind)
        if part is None or not gone:
            continue
        root = package.xml(part)
        before = serialise(root)
        for entry in list(root):
            known = {str(key).rpartition("}")[2]: str(value) for key, value in entry.items()}
            if not gone.isdisjoint((known.get("paraId", ""), known.get("durableId", ""))):
                # commentsExtensible names comments by the durable id that commentsIds gives.
                gone |= {known["durableId"]} if "durableId" in known else set()
                root.remove(entry)
            elif known.get("paraIdParent") in gone:
                for key in map(str, list(entry.attrib)):
                    if key.endswith("}paraIdParent"):
                        del entry.attrib[key]
        if serialise(root) != before:
            changed[part] = serialise(root)
    return changed


def _without(package: Package, comments: str) -> dict[str, bytes | None]:
    """The package without a comments part that only ever held ours."""
    folder, name = posixpath.split(package.main)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    ids = {
        id
        for id, relation in package.relations(package.main).items()
        if not relation.external and relation.target == comments
    }
    relations = package.xml(file)
    for item in list(relations):
        if item.get("Id") in ids:
            relations.remove(item)
    types = package.xml(TYPES)
    for item in list(types):
        if (item.get("PartName") or "").lstrip("/").lower() == comments.lower():
            types.remove(item)
    return {comments: None, file: serialise(relations), TYPES: serialise(types)}


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
            _drop_inserted(change)
        else:
            _unwrap(change)
    return found


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_inserted(insertion: Element) -> None:
    """Take out an insertion; a paragraph that it made goes with it once it is empty."""
    above = insertion.getparent()
    is_mark = above is not None and NAMES[above.tag] == "w:rPr"
    properties = above.getparent() if above is not None and is_mark else None
    paragraph = None if properties is None else properties.getparent()
    _drop(insertion)
    if paragraph is not None and NAMES[paragraph.tag] == "w:p" and len(paragraph) == 1:
        _drop(paragraph)


def _unwrap(deletion: Element) -> None:
    for text in list(deletion.iter(*clark("w:delText"))):
        text.tag = text.tag[: text.tag.index("}") + 1] + "t"
    for item in list(deletion):
        deletion.addprevious(item)
    _drop(deletion)
