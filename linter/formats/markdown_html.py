"""What HTML in Markdown shows: its text, and the nodes its tags make.

Tags go, text stays. Tags of paragraphs, headings, lists, quotes and tables make
blocks as Markdown's own marks do; inside a paragraph or a table cell they are
line breaks. What a browser does not show (scripts, styles, comments) is no text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from linter.formats.html_text import Token, attributes, scan
from linter.formats.markdown_flow import Flow, Inline
from linter.tuples import NamedTuple

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = {
    "blockquote": "quote", "ul": "list", "ol": "list", "menu": "list", "table": "table",
    "tr": "row",
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset(
    "address article aside body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form header hgroup html legend main nav optgroup option p "
    "search section summary tbody tfoot thead".split()
)
_BLOCKS = _BREAKS | _CELLS | {*_HEADINGS, *_CONTAINERS, "li", "pre", "hr"}
_INLINES = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis",
    "del": "strike", "s": "strike", "strike": "strike", "code": "code_span",
    "kbd": "code_span", "samp": "code_span", "tt": "code_span", "a": "link",
}  # fmt: skip
_RAW = ("script", "style")
_UNSEEN = frozenset({"script", "style", "template", "head", "title", "svg", "iframe"})
_DEEPEST = 100
"""How far up an end tag looks for its beginning."""


class _Open(NamedTuple):
    """An element that is open, or (`tag` "") a Markdown container around HTML."""

    tag: str
    handle: int | None
    entered: bool = False
    attrs: Mapping[str, str] = {}


class Chunk(NamedTuple):
    """HTML text and the offset in the body at which it stands."""

    text: str
    start: int


class _Placing:
    """Offsets in the joined text of some chunks to offsets in the body."""

    __slots__ = ("_chunks", "_starts")

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        self._starts = [0, *accumulate(len(chunk.text) for chunk in chunks)]

    def __call__(self, offset: int) -> int:
        index = min(bisect_right(self._starts, offset), len(self._chunks)) - 1
        return self._chunks[index].start + offset - self._starts[index]

    def end(self, offset: int) -> int:
        """Where a stretch that ends at `offset` ends in the body."""
        return self(offset - 1) + 1 if offset else self(0)


class Html:
    """Turns HTML into text and nodes of a `Flow`.

    `text` is the whole body, in which `fill` covers site shortcodes.
    """

    def __init__(self, flow: Flow, text: str, fill: str) -> None:
        self._flow = flow
        self._text = text
        self._last: dict[str, int] | None = None
        self._fill = fill
        self._elements: list[_Open] = []
        self._inlines: list[tuple[str, Inline | None]] = []
        self._heading = 0
        self._cell = False
        self._pre = False
        self._unseen = ""
        self._goes_on = False

    # Markdown containers and inline marks around HTML

    def enclose(self) -> None:
        """A Markdown container begins: end tags inside it close nothing outside."""
        self._elements.append(_Open("", None))

    def release(self) -> None:
        """A Markdown container ends, and with it what was left open inside."""
        while self._elements and self._elements[-1].tag:
            self._pop()
        if self._elements:
            self._elements.pop()

    def release_all(self) -> None:
        """The document ends."""
        while self._elements:
            self._pop()

    def push(self, inline: Inline | None) -> None:
        """A Markdown inline mark begins."""
        self._inlines.append(("", inline))

    def pull(self) -> None:
        """A Markdown inline mark ends, and with it what was left open inside."""
        while self._inlines:
            tag, inline = self._inlines.pop()
            if inline is not None:
                self._flow.close(inline)
            if not tag:
                return

    def end_block(self) -> None:
        """The block ends, and with it every inline element."""
        while self._inlines:
            inline = self._inlines.pop()[1]
            if inline is not None:
                self._flow.close(inline)
        self._flow.end()
        self._heading = 0
        self._cell = self._pre = False
        if not self._goes_on:
            self._unseen = ""

    @property
    def unseen(self) -> bool:
        """Whether text comes inside an element that is not shown."""
        return bool(self._unseen)

    # HTML

    def inline(self, text: str, start: int, end: int) -> None:
        """One tag or comment among Markdown text, from `start` to `end` of the body."""
        for token in scan(text):
            if self._unseen:
                self._unseen_goes_on(token)
            elif token.kind == "comment":
                self._comment(token, start)
            elif token.kind == "tag":
                self._tag(token, start, end, block=False)

    def block(self, chunks: Sequence[Chunk]) -> None:
        """A block of HTML, given line by line."""
        place = _Placing(chunks)
        tokens = list(scan("".join(chunk.text for chunk in chunks)))
        closed = {t.value for t in tokens if t.kind == "tag" and t.value.startswith("/")}
        for token in tokens:
            if self._unseen:
                self._unseen_goes_on(token)
            elif token.kind == "comment":
                self._comment(token, place(token.start))
            elif token.kind == "tag":
                # A script hides what follows, as in a browser; text behind any other
                # tag that is not closed is kept rather than lost.
                hides = f"/{token.value}" in closed or token.value in _RAW
                if hides or token.value not in _UNSEEN:
                    self._tag(token, place(token.start), place.end(token.end), block=True)
            elif token.kind != "unseen":
                self._shown(token, place)
        if self._unseen in _RAW and chunks:
            # A blank line ends the block, but not the script.
            self._goes_on = chunks[-1].start < self._closed_at(self._unseen)
        self.end_block()

    def _closed_at(self, name: str) -> int:
        """Where the body last closes an element of this name, or -1."""
        if self._last is None:
            small = self._text.lower() if self._text.isascii() else self._text
            self._last = {raw: small.rfind(f"</{raw}>") for raw in _RAW}
        return self._last[name]

    def _unseen_goes_on(self, token: Token) -> None:
        if token.kind == "tag" and token.value == f"/{self._unseen}":
            self._unseen = ""
            self._goes_on = False

    def _comment(self, token: Token, start: int) -> None:
        self._flow.comment(token.value, start)

    def _shown(self, token: Token, place: _Placing) -> None:
        flow = self._flow
        start, end = place(token.start), place.end(token.end)
        if token.kind == "space" and not self._pre:
            if flow.in_block:
                flow.soft(start, end)
            return
        if not flow.in_block:
            if not token.value.strip():
                return
            self._ensure()
        if token.kind == "entity":
            flow.coded(token.value, start, end)
        elif self._pre:
            self._preformatted(token, place)
        elif self._fill and self._fill in token.value:
            at = start
            for part in token.value.split(self._fill):
                flow.text(at, at + len(part))
                at += len(part) + 1
        else:
            flow.text(start, end)

    def _ensure(self) -> None:
        if self._heading and not self._flow.in_block:
            self._flow.begin("heading", self._heading)
        else:
            self._flow.ensure()

    def _preformatted(self, token: Token, place: _Placing) -> None:
        at = token.start
        for bit in re.findall(r"\r\n?|\n|[^\r\n]+", token.value):
            # The line end behind <pre> is not shown.
            shown = "\n" if bit[0] in "\r\n" else bit
            self._flow.raw(shown, place(at), place.end(at + len(bit)))
            at += len(bit)

    # Tags

    def _tag(self, token: Token, start: int, end: int, *, block: bool) -> None:
        name = token.value.removeprefix("/")
        closing = token.value.startswith("/")
        flow = self._flow
        if name == "br":
            if flow.in_block:
                flow.hard(start, end)
            return
        attrs = attributes(token.rest) if not closing and token.rest.strip(" /") else {}
        in_cell = self._cell and name not in _CELLS and name not in ("tr", "table")
        if name in _BLOCKS:
            if not block or in_cell:
                if flow.in_block:
                    flow.part(start, end)
            else:
                self._block_tag(name, closing)
        if attrs.get("id"):
            flow.mark("bookmark", {"id": attrs["id"]})
        if name in _UNSEEN and not closing and not token.rest.endswith("/"):
            self._unseen = name
        elif name == "img" and not closing:
            flow.mark("image", {"href": attrs.get("src", ""), "alt": attrs.get("alt", "")})
        elif name in _INLINES and closing:
            self._close_inline(name)
        elif name in _INLINES:
            self._open_inline(name, attrs)

    def _open_inline(self, name: str, attrs: Mapping[str, str]) -> None:
        kind = _INLINES[name]
        self._ensure()
        given: dict[str, str] = {}
        if kind == "link":
            if attrs.get("name") and attrs.get("name") != attrs.get("id"):
                self._flow.mark("bookmark", {"id": attrs["name"]})
            if "href" not in attrs or (self._fill and self._fill in attrs["href"]):
                self._inlines.append((name, None))
                return
            given = {"href": attrs["href"].strip()}
            if attrs.get("title"):
                given["title"] = attrs["title"]
        self._inlines.append((name, self._flow.open(kind, given)))

    def _close_inline(self, name: str) -> None:
        for back in range(len(self._inlines) - 1, max(-1, len(self._inlines) - _DEEPEST), -1):
            tag = self._inlines[back][0]
            if tag == name:
                for _, inline in reversed(self._inlines[back:]):
                    if inline is not None:
                        self._flow.close(inline)
                del self._inlines[back:]
                return
            if not tag:
                return

    def _block_tag(self, name: str, closing: bool) -> None:
        self.end_block()
        flow = self._flow
        if name == "hr":
            flow.builder.mark("rule")
        elif closing:
            self._close_element(name)
        elif name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name == "pre":
            flow.begin("code")
            self._pre = True
        elif name in _CELLS:
            flow.begin("table_cell")
            self._cell = True
        elif name == "li":
            self._item()
        elif name in _CONTAINERS:
            self._container(name)

    def _container(self, name: str) -> None:
        kind = _CONTAINERS[name]
        flow = self._flow
        if kind == "row":
            self._close_element(name, within="table")
        if kind == "list":
            attrs = flow.new_list(ordered=name == "ol")
            handle = flow.builder.open(kind, flow.depth + 1, attrs)
            self._elements.append(_Open(name, handle, False, attrs))
            return
        if kind == "quote":
            flow.enter()
        self._elements.append(_Open(name, flow.builder.open(kind), kind == "quote"))

    def _item(self) -> None:
        if self._elements and self._elements[-1].tag == "li":
            self._pop()
        if self._elements and _CONTAINERS.get(self._elements[-1].tag) == "list":
            attrs = self._elements[-1].attrs
            self._flow.enter_item(attrs)
            self._elements.append(_Open("li", None, True))

    def _close_element(self, name: str, within: str = "") -> None:
        """Close the innermost open element of this name, and what is open inside it."""
        lowest = max(-1, len(self._elements) - _DEEPEST)
        for back in range(len(self._elements) - 1, lowest, -1):
            tag = self._elements[back].tag
            if tag == name:
                while len(self._elements) > back:
                    self._pop()
                return
            if not tag or tag == within:
                return

    def _pop(self) -> None:
        element = self._elements.pop()
        if element.entered:
            self._flow.leave()
        if element.handle is not None:
            self._flow.builder.close(element.handle)
