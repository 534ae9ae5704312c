"""Word's fields: which run stands in an instruction, which in a result, and where links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from linter.formats.docx_xml import Element, attr, clark
from linter.patterns import regex

_TOKEN = regex(r'"((?:[^"\\]|\\.)*)"?|(\\[^\s"])|([^\s"\\]+(?:\\(?!\s)[^\s"]*)*)|\\')

_TAKES_VALUE = frozenset({"\\l", "\\o", "\\t", "\\s"})


def hyperlink(instruction: str) -> str | None:
    """Where a HYPERLINK field leads: an address, "#place" or ""; None for other fields."""
    tokens = list(_tokens(instruction))
    if not tokens or tokens[0][0].upper() != "HYPERLINK":
        return None
    address = ""
    place = ""
    rest = iter(tokens[1:])
    for token, quoted in rest:
        if not quoted and token.startswith("\\") and len(token) == 2:
            if token.lower() in _TAKES_VALUE:
                value = next(rest, ("", False))[0]
                if token.lower() == "\\l":
                    place = value
        elif not address:
            address = token
    return address + (f"#{place}" if place else "")


def _tokens(instruction: str) -> Iterable[tuple[str, bool]]:
    # Typographic quotes work as straight ones do in Word.
    for match in _TOKEN.finditer(re.sub("[\u201c\u201d\u201e]", '"', instruction)):
        quoted, switch, word = match.groups()
        if quoted is not None:
            yield re.sub(r"\\(.)", r"\1", quoted), True
        elif switch is not None:
            yield switch, False
        elif word is not None:
            yield word, False


class Opening:
    """A node that opens when visible text comes, so that what shows nothing leaves nothing."""

    __slots__ = ("attrs", "handle", "kind")

    def __init__(self, kind: str, attrs: Mapping[str, str]) -> None:
        self.kind = kind
        self.attrs = attrs
        self.handle: int | None = None


class Field:
    """A field that has begun: its instruction so far, and the nodes over its result."""

    __slots__ = ("in_result", "instruction", "openings")

    def __init__(self) -> None:
        self.in_result = False
        self.instruction: list[str] = []
        self.openings: list[Opening] = []

    @property
    def words(self) -> str:
        """The instruction, its white space folded."""
        return " ".join("".join(self.instruction).split())


def whole_fields(root: Element) -> frozenset[Element]:
    """The marks (w:fldChar) that begin a field which also ends, in document order.

    A field that never ends must not swallow the rest of the draft as its instruction.
    """
    open_: list[Element] = []
    whole: set[Element] = set()
    for mark in root.iter(*clark("w:fldChar")):
        kind = attr(mark, "w:fldCharType")
        if kind == "begin":
            open_.append(mark)
        elif kind == "end" and open_:
            whole.add(open_.pop())
    return frozenset(whole)
