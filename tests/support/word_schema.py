"""What may stand in what in a Word part, as far as brieflint writes or moves elements.

From the complex types of wml.xsd (ECMA-376, Transitional); elements that are not
named here may hold anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_RANGES = frozenset(
    """bookmarkStart bookmarkEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart
    moveToRangeEnd commentRangeStart commentRangeEnd customXmlInsRangeStart
    customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
    customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd""".split()
)
_RUN_LEVEL = _RANGES | frozenset(
    "proofErr permStart permEnd ins del moveFrom moveTo oMath oMathPara".split()
)
# EG_ContentRunContent; markup compatibility may stand anywhere.
_CONTENT_RUN = _RUN_LEVEL | {"customXml", "smartTag", "sdt", "dir", "bdo", "r", "AlternateContent"}
# EG_PContent
_PARAGRAPH = _CONTENT_RUN | {"fldSimple", "hyperlink", "subDoc"}
_RUN = frozenset(
    """br t contentPart delText instrText delInstrText noBreakHyphen softHyphen dayShort
    monthShort yearShort dayLong monthLong yearLong annotationRef footnoteRef endnoteRef
    separator continuationSeparator sym pgNum cr tab object pict fldChar ruby footnoteReference
    endnoteReference commentReference drawing ptab lastRenderedPageBreak AlternateContent""".split()
)
_BLOCK = _RUN_LEVEL | {"customXml", "sdt", "p", "tbl", "altChunk", "AlternateContent"}

HOLDS = {
    "body": _BLOCK | {"sectPr"},
    "tc": _BLOCK | {"tcPr"},
    "comment": _BLOCK,
    "footnote": _BLOCK,
    "endnote": _BLOCK,
    "txbxContent": _BLOCK,
    "p": _PARAGRAPH | {"pPr"},
    "hyperlink": _PARAGRAPH,
    "fldSimple": _PARAGRAPH | {"fldData"},
    "smartTag": _PARAGRAPH | {"smartTagPr"},
    "ins": _CONTENT_RUN,
    "del": _CONTENT_RUN,
    "moveFrom": _CONTENT_RUN,
    "moveTo": _CONTENT_RUN,
    "r": _RUN | {"rPr"},
    "t": frozenset(),
    "delText": frozenset(),
    "commentRangeStart": frozenset(),
    "commentRangeEnd": frozenset(),
    "commentReference": frozenset(),
}
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "sdt": "sdtPr"}
_NEEDED = {
    "ins": {"id", "author"},
    "del": {"id", "author"},
    "comment": {"id", "author"},
    "commentRangeStart": {"id"},
    "commentRangeEnd": {"id"},
    "commentReference": {"id"},
}


def problems(content: bytes) -> Iterator[str]:
    """What the schema would refuse, as "child in parent" and the like."""
    for element in etree.fromstring(content).iter("*"):
        name = etree.QName(element).localname
        above = element.getparent()
        if name in ("ins", "del") and above is not None and _name(above) in ("rPr", "trPr"):
            continue
        allowed = HOLDS.get(name)
        for place, item in enumerate(element):
            child = _name(item)
            if allowed is not None and child not in allowed:
                yield f"{child} in {name}"
            if child == FIRST.get(name) and place:
                yield f"{child} is not the first in {name}"
        held = {etree.QName(key).localname for key in element.attrib}
        if not _NEEDED.get(name, set()) <= held:
            yield f"{name} without {_NEEDED[name] - held}"
        outside = {_name(item) for item in element.iterancestors()}
        if name == "delText" and not outside & {"del", "moveFrom"}:
            yield "delText outside a deletion"
        if name == "t" and "del" in outside and "txbxContent" not in outside:
            yield "t in a deletion"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
