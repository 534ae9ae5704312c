"""Drawings and old-style pictures: the text boxes, images and lines in them."""

from __future__ import annotations

import re

from linter.formats.docx_xml import NAMES, Element, alternative, attr

_CHART = "the words in a chart"
_GRAPHIC = "the words in a SmartArt graphic"
_UNREAD = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": _CHART,
    "{http://purl.oclc.org/ooxml/drawingml/chart}chart": _CHART,
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": _CHART,
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": _GRAPHIC,
    "{http://purl.oclc.org/ooxml/drawingml/diagram}relIds": _GRAPHIC,
    "w:control": "the words in a form's control (ActiveX)",
}
"""Drawings with words of their own, which stand in other parts."""

_LARGE = 230 * 360_000**2
"""Square EMU (360,000 to the centimetre) from which on a picture is as good as a page: six tenths
of the text on A4. A page that was scanned is one picture."""
_BY_MACHINE = "automatically generated"
"""Word says so of descriptions that nobody wrote."""
_FULL_PAGE = "a picture of the size of a page, and any words in it,"
_MEASURE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)?")
_EMU = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "": 12_700}


class Drawing:
    """What the drawings of one block hold.

    `boxes` are w:txbxContent elements; `unread` says what holds words that are not read.
    """

    __slots__ = ("boxes", "rule", "unread")

    def __init__(self) -> None:
        self.boxes: list[Element] = []
        self.rule = False
        self.unread: list[str] = []


def look_into(element: Element, found: Drawing) -> list[tuple[str, str]]:
    """Add a drawing's text boxes and line to `found`; the images as (relationship id, words).

    Of alternatives the first counts: Word writes a text box twice, as a drawing and
    as a fallback for older programs.
    """
    images: list[tuple[str, str]] = []
    words = ""
    large = False
    waiting = [element]
    while waiting:
        item = waiting.pop()
        name = NAMES[item.tag]
        if name == "w:txbxContent":
            found.boxes.append(item)
            continue
        if name == "mc:AlternateContent":
            chosen = alternative(item)
            if chosen is not None:
                waiting.append(chosen)
            continue
        if name in _UNREAD:
            found.unread.append(_UNREAD[name])
        elif name == "o:OLEObject":
            kind = " ".join((item.get("ProgID") or "of an unknown kind").split())[:60]
            found.unread.append(f"an embedded object ({kind})")
        elif name == "wp:extent":
            large = _area(item.get("cx"), item.get("cy")) >= _LARGE
        elif name == "wp:docPr":
            words = item.get("descr") or item.get("title") or ""
        elif name == "v:shape":
            words = item.get("alt") or ""
            large = _drawn_area(item.get("style") or "") >= _LARGE
        elif name == "a:blip":
            images.append((attr(item, "r:embed") or attr(item, "r:link") or "", words))
        elif name == "v:imagedata":
            images.append((attr(item, "r:id") or "", words or attr(item, "o:title") or ""))
        if name.startswith("v:") and attr(item, "o:hr") in ("t", "true"):
            found.rule = True
        waiting.extend(reversed(item))
    # A picture that lies behind the text decorates it.
    described = words and _BY_MACHINE not in words
    if images and large and not (described or found.unread or _behind(element)):
        found.unread.append(_FULL_PAGE)
    return images


def _behind(element: Element) -> bool:
    first = next(iter(element), None)
    return first is not None and first.get("behindDoc") in ("1", "true")


def _area(width: str | None, height: str | None) -> int:
    try:
        return int(width or 0) * int(height or 0)
    except ValueError:
        return 0


def _drawn_area(style: str) -> float:
    """The area of an old-style picture, whose measures stand in its style."""
    area = 1.0
    found = {key: (number, unit) for key, number, unit in _MEASURE.findall(style[:1000])}
    for key in ("width", "height"):
        number, unit = found.get(key, ("0", ""))
        try:
            area *= float(number) * _EMU[unit]
        except ValueError:
            return 0.0
    return area
