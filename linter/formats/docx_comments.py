"""Word comments: who said what, and whether it is settled. They are not part of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.formats.docx_package import Package
from linter.formats.docx_xml import NAMES, Element, attr, clark


def read_comments(package: Package) -> Mapping[str, Mapping[str, str]]:
    """Per comment id the attributes of its node: text, author, id, resolved ("yes" or absent)."""
    part = package.related(package.main, "comments")
    if part is None:
        return {}
    settled = frozenset(_settled(package))
    found: dict[str, Mapping[str, str]] = {}
    for comment in package.xml(part).iter(*clark("w:comment")):
        id = attr(comment, "w:id") or ""
        paragraphs = list(comment.iter(*clark("w:p")))
        attrs = {
            "text": "\n".join(_text(paragraph) for paragraph in paragraphs).strip(),
            "author": attr(comment, "w:author") or "",
            "id": id,
        }
        # Word marks a whole comment by the id of its last paragraph.
        if paragraphs and (attr(paragraphs[-1], "w14:paraId") or "").upper() in settled:
            attrs["resolved"] = "yes"
        found[id] = attrs
    return found


def _settled(package: Package) -> Iterator[str]:
    part = package.related(package.main, "commentsExtended")
    if part is None:
        return
    for entry in package.xml(part).iter(*clark("w15:commentEx")):
        if attr(entry, "w15:done") in ("1", "true", "on"):
            yield (attr(entry, "w15:paraId") or "").upper()


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter("*"):
        name = NAMES[element.tag]
        if name == "w:t":
            parts.append(element.text or "")
        elif name == "w:tab":
            parts.append("\t")
        elif name in ("w:br", "w:cr"):
            parts.append("\n")
    return "".join(parts)
