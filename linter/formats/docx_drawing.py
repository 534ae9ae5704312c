"""Drawings and old-style pictures: the text boxes, images and lines in them."""

from __future__ import annotations

from linter.formats.docx_xml import NAMES, Element, attr, child


class Drawing:
    """What the drawings of one block hold. `boxes` are w:txbxContent elements."""

    __slots__ = ("boxes", "rule")

    def __init__(self) -> None:
        self.boxes: list[Element] = []
        self.rule = False


def look_into(element: Element, found: Drawing) -> list[tuple[str, str]]:
    """Add a drawing's text boxes and line to `found`; the images as (relationship id, words).

    Of alternatives the first counts: Word writes a text box twice, as a drawing and
    as a fallback for older programs.
    """
    images: list[tuple[str, str]] = []
    words = ""
    waiting = [element]
    while waiting:
        item = waiting.pop()
        name = NAMES[item.tag]
        if name == "w:txbxContent":
            found.boxes.append(item)
            continue
        if name == "mc:AlternateContent":
            chosen = child(item, "mc:Choice")
            if chosen is None:
                chosen = child(item, "mc:Fallback")
            if chosen is not None:
                waiting.append(chosen)
            continue
        if name == "wp:docPr":
            words = item.get("descr") or item.get("title") or ""
        elif name == "v:shape":
            words = item.get("alt") or ""
        elif name == "a:blip":
            images.append((attr(item, "r:embed") or attr(item, "r:link") or "", words))
        elif name == "v:imagedata":
            images.append((attr(item, "r:id") or "", words or attr(item, "o:title") or ""))
        if name.startswith("v:") and attr(item, "o:hr") in ("t", "true"):
            found.rule = True
        waiting.extend(reversed(item))
    return images
