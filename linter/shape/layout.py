"""The blocks of a page as its shape sees them: their lines, their place, what holds them."""

from __future__ import annotations

from linter.model import Document, Node, Span
from linter.patterns import regex
from linter.shape.fields import reaches
from linter.tuples import NamedTuple

_HAND_BULLET = regex(
    # "(c) 2024" opens a copyright notice, not the third point of a list.
    r"^\s*(?!\([cC]\)(?:\s*(?:19|20)\d\d|.*(?:[Aa]ll rights reserved|[Cc]opyright)))"
    r"(?:[•◦▪‣·●○■□–—\-*➢►→]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+"
)
_SENTENCE_END = regex(r"[.!?][\"'”’)\]]*(?:\s|$)")
_PLACES = ("note", "header", "footer")


class Line(NamedTuple):
    """One line of a block: its stripped text and where it stands (code points)."""

    text: str
    span: Span


class Block(NamedTuple):
    """A block with what its neighbourhood says about it.

    `place` is body, header, footer or note; `table`, `row` and `column` are -1
    outside tables; `list` is -1 outside lists. `bold` says that every letter is
    set in bold; `ruled` that a thematic break stands right before; `position`
    counts the blocks of the document, `words` the block's words. `reaches` says that the
    block may say a phone or an email, or lead to one, at a quick look. `behind` are addresses
    and numbers that links of the block lead to, and do not show.
    """

    position: int
    kind: str
    text: str
    span: Span
    level: int
    place: str
    bold: bool
    titled: bool
    table: int
    row: int
    column: int
    list: int
    ruled: bool
    words: int
    reaches: bool
    behind: tuple[Line, ...] = ()

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop, question or exclamation mark closes the block."""
        return self.text.rstrip("\"'”’)] ").endswith((".", "!", "?", "…"))

    @property
    def bulleted(self) -> bool:
        """Whether the block is a list item, or a paragraph with a bullet typed by hand."""
        return self.kind == "list_item" or (
            self.kind == "paragraph" and bool(_HAND_BULLET.match(self.text))
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """The block's lines that show anything."""
        found: list[Line] = []
        at = self.span.start
        for raw in self.text.split("\n"):
            inner = raw.strip()
            if inner:
                start = at + raw.index(inner)
                found.append(Line(inner, Span(start, start + len(inner))))
            at += len(raw) + 1
        return tuple(found)

    @property
    def sentences(self) -> int:
        """Roughly how many sentences the block has."""
        return len(_SENTENCE_END.findall(self.text))


def lay_out(document: Document) -> tuple[Block, ...]:
    """The document's blocks in reading order; call it through `document.derive(lay_out)`."""
    found: list[Block] = []
    open_: list[Node] = []
    place = {"note": "note", "header": "header", "footer": "footer"}
    tables = rows = lists = -1
    column = 0
    ordinal: dict[int, int] = {}
    ruled = False
    blocks = iter(document.blocks)
    following = next(blocks, None)
    bold = [n.span for n in document.nodes if n.kind == "strong" and n.span.end > n.span.start]
    at_bold = 0
    hidden = _behind_links(document)
    for node in document.nodes:
        if node is following:
            following = next(blocks, None)
            while open_ and open_[-1].span.end < node.span.end:
                open_.pop()
            kinds = [holder.kind for holder in open_]
            while at_bold < len(bold) and bold[at_bold].end <= node.span.start:
                at_bold += 1
            in_table = "table" in kinds
            text = document.slice(node.span)
            behind = tuple(
                line for line in hidden if node.span.start < line.span.end <= node.span.end
            )
            listed = next((h for h in reversed(open_) if h.kind == "list"), None)
            found.append(
                Block(
                    position=len(found),
                    kind=node.kind,
                    text=text,
                    span=node.span,
                    level=node.level,
                    place=next((place[k] for k in kinds if k in _PLACES), "body"),
                    bold=_all_bold(document, node.span, bold, at_bold),
                    titled=node.attrs.get("title") == "yes",
                    table=tables if in_table else -1,
                    row=rows if in_table else -1,
                    column=column if in_table else -1,
                    list=ordinal.get(id(listed), -1) if listed else -1,
                    ruled=ruled,
                    words=len(text.split()),
                    reaches=bool(behind) or reaches(text),
                    behind=behind,
                )
            )
            ruled = False
            if node.kind == "table_cell":
                column += 1
        elif node.kind == "rule":
            ruled = True
        elif node.kind in _CONTAINERS:
            while open_ and open_[-1].span.end < node.span.end:
                open_.pop()
            open_.append(node)
            if node.kind == "table":
                tables += 1
            elif node.kind == "row":
                rows += 1
                column = 0
            elif node.kind == "list":
                lists += 1
                ordinal[id(node)] = lists
    return tuple(found)


_CONTAINERS = frozenset({"list", "table", "row", "quote", "note", "header", "footer", "text_box"})


def _behind_links(document: Document) -> list[Line]:
    """What mailto: and tel: links lead to, where their words do not say it; spans of the words."""
    found: list[Line] = []
    for node in document.nodes:
        if node.kind != "link" or not node.attrs.get("href", "").lower().startswith(_REACHING):
            continue
        scheme, _, rest = node.attrs["href"].partition(":")
        address = rest.partition("?")[0].strip()
        shown = document.slice(node.span)
        told = "@" in shown or sum(map(str.isdigit, shown)) > 4
        if address and not told and ("@" in address) == (scheme.lower() == "mailto"):
            found.append(Line(address, node.span))
    return found


_REACHING = ("mailto:", "tel:")


def _all_bold(document: Document, span: Span, bold: list[Span], first: int) -> bool:
    """Whether spans of strong text cover every letter and digit of a block."""
    if first >= len(bold) or bold[first].start >= span.end:
        return False
    at = span.start
    text = document.text
    for strong in bold[first:]:
        if strong.start >= span.end:
            break
        if any(map(str.isalnum, text[at : strong.start])):
            return False
        at = max(at, strong.end)
    return not any(map(str.isalnum, text[at : span.end]))
