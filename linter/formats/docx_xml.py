"""WordprocessingML as XML: safe parsing, and names that are the same in Strict files.

Names are written here as Word people write them ("w:p"); Transitional and Strict
files bind the same prefixes to different namespaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from linter.errors import UnreadableError
from linter.limits import DEFAULT, Limits, beyond
from linter.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:  # lxml is imported only when there is a file to read
    Element = object

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"

NAMESPACES: dict[str, tuple[str, ...]] = {
    "w": (f"{_OFFICE}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "r": (
        f"{_OFFICE}/officeDocument/2006/relationships",
        f"{_STRICT}/officeDocument/relationships",
    ),
    "m": (f"{_OFFICE}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "wp": (
        f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
        f"{_STRICT}/drawingml/wordprocessingDrawing",
    ),
    "a": (f"{_OFFICE}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
    "mc": (f"{_OFFICE}/markup-compatibility/2006",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "o": ("urn:schemas-microsoft-com:office:office",),
    "w14": ("http://schemas.microsoft.com/office/word/2010/wordml",),
    "w15": ("http://schemas.microsoft.com/office/word/2012/wordml",),
    "rel": (f"{_OFFICE}/package/2006/relationships",),
    "ct": (f"{_OFFICE}/package/2006/content-types",),
}
"""Prefix to namespaces: the Transitional one first, then the Strict one if it differs."""

_PREFIXES = {space: prefix for prefix, spaces in NAMESPACES.items() for space in spaces}

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Names(dict[str, str]):
    """Tag in Clark notation ("{namespace}p") to its short name ("w:p"), remembered."""

    def __missing__(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        prefix = _PREFIXES.get(space[1:])
        name = f"{prefix}:{local}" if prefix else tag
        if len(self) < 4096:  # a hostile file must not grow it without end
            self[tag] = name
        return name


NAMES = _Names()
"""`NAMES[element.tag]` is the element's short name, the tag itself where unknown."""

_keys: dict[str, tuple[str, ...]] = {}


def clark(name: str) -> tuple[str, ...]:
    """A short name in Clark notation, once for each namespace its prefix stands for."""
    keys = _keys.get(name)
    if keys is None:
        prefix, _, local = name.partition(":")
        keys = tuple(f"{{{space}}}{local}" for space in NAMESPACES[prefix])
        _keys[name] = keys
    return keys


def attr(element: Element, name: str) -> str | None:
    """The value of an attribute ("w:val") in either namespace, or None."""
    for key in clark(name):
        value = element.get(key)
        if value is not None:
            return value
    return None


def child(element: Element, name: str) -> Element | None:
    """The first child with this short name, or None."""
    return next(element.iterchildren(*clark(name)), None)


_UNREAD = (
    # Signs whose letters only the fallback has, and what Word 2010 had before it came out.
    "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "http://schemas.microsoft.com/office/word/2008/",
)


def alternative(element: Element) -> Element | None:
    """Of the alternatives in an mc:AlternateContent the one that is shown, or None.

    It is the first, as Word knows all formats it writes, unless that needs one whose text
    stands in the fallback only.
    """
    choice, fallback = child(element, "mc:Choice"), child(element, "mc:Fallback")
    if choice is None or fallback is None:
        return fallback if choice is None else choice
    spaces = choice.nsmap
    needed = (spaces.get(prefix, "") for prefix in (choice.get("Requires") or "").split())
    return fallback if any(space.startswith(_UNREAD) for space in needed) else choice


def child_val(element: Element | None, name: str) -> str | None:
    """The w:val of the first child with this name, or None."""
    if element is None:
        return None
    found = child(element, name)
    return None if found is None else attr(found, "w:val")


def whole(value: str | None) -> int | None:
    """A whole number as Word writes it, or None."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        return None


def is_on(element: Element) -> bool:
    """Whether an on/off property that is there is on (`<w:b/>`, `w:val="1"`)."""
    return attr(element, "w:val") not in ("0", "false", "off")


def toggle(properties: Element | None, name: str) -> bool | None:
    """An on/off property: on, off, or None where nothing is said."""
    if properties is None:
        return None
    found = child(properties, name)
    return None if found is None else is_on(found)


_DEEP, _LONG = 256, 10_000_000
"""What libxml2 refuses by itself: elements within each other, bytes in one text."""

_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*+", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([\w.:-]+)""")
_ENCODINGS = regex(r"utf-?8|utf-?16(le|be)?|us-ascii|ascii|iso-8859-\d+|windows-125\d", re.I)


def parse(data: bytes, part: str, limits: Limits = DEFAULT) -> Element:
    """The root of a part's XML, without comments and processing instructions.

    Entities are not resolved, nothing is fetched. Raises UnreadableError for XML that
    is broken, that declares a document type, which no Word file does, or that goes
    beyond the limits.
    """
    from lxml import etree

    _refuse_encoding(data, part)
    nodes = data.count(b"<") - data.count(b"</") + data.count(b"=")
    if nodes > limits.xml_nodes:
        problem = f"its part {part} has about {nodes:,} elements and attributes"
        raise beyond(limits, "xml_nodes", problem, nodes)
    # Before the parser sees it, where it stands in its place; the test below is for the rest.
    if data.startswith(b"<!DOCTYPE", _end_of_prolog(data)):
        raise _doctype(part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=limits.xml_depth > _DEEP or limits.paragraph_length > _LONG,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(str(error), part, limits) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(part)
    if limits.xml_depth != DEFAULT.xml_depth:
        _refuse_depth(root, part, limits)
    return root


def _end_of_prolog(data: bytes) -> int:
    match = _PROLOG.match(data, 3 if data.startswith(b"\xef\xbb\xbf") else 0)
    return match.end() if match else 0


def _refuse_encoding(data: bytes, part: str) -> None:
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and not _ENCODINGS.fullmatch(declared[1].decode("ascii", "replace")):
        raise UnreadableError(
            f"its part {part} is in the encoding {declared[1].decode('ascii', 'replace')},"
            " which Word does not use; open the file in Word and save it as a new .docx"
        )


def _doctype(part: str) -> UnreadableError:
    return UnreadableError(
        f"its part {part} declares a document type (DTD), which Word never writes and"
        " which is not safe to read; open the file in Word and save it as a new .docx"
    )


def _broken(said: str, part: str, limits: Limits) -> UnreadableError:
    if "xcessive depth" in said or "depth limit" in said:
        return _too_deep(part, limits)
    if "Resource limit" in said or "too long" in said or "too big" in said:
        return beyond(
            limits,
            "paragraph_length",
            f"its part {part} holds a text of more than {_LONG:,} characters in one piece",
            2 * _LONG,
        )
    reason = " ".join(said.split(", line ")[0].split(" (<string>")[0].split())
    return UnreadableError(
        f"the Word file is damaged: its part {part} is not sound XML ({reason});"
        " let Word open and repair it (File > Open > Open and Repair) and save it again"
    )


def _too_deep(part: str, limits: Limits) -> UnreadableError:
    problem = f"its part {part} has too many elements within each other (tables in tables, say)"
    return beyond(limits, "xml_depth", problem)


def _refuse_depth(root: Element, part: str, limits: Limits) -> None:
    depth, element = 1, root
    while True:
        below = element[0] if len(element) else None
        if below is not None:
            depth, element = depth + 1, below
            if depth > limits.xml_depth:
                raise _too_deep(part, limits)
            continue
        while element is not root and element.getnext() is None:
            above = element.getparent()
            assert above is not None
            depth, element = depth - 1, above
        following = None if element is root else element.getnext()
        if following is None:
            return
        element = following
