"""The parser's events to text and nodes.

The events come from pyromark (pulldown-cmark): each has the UTF-8 byte range of
the source it stands for. No other module knows that parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from linter.formats.markdown_code import stretches
from linter.formats.markdown_flow import Flow, Inline
from linter.formats.markdown_html import Chunk, Html
from linter.formats.markdown_source import Masked, Offsets
from linter.model import SourceRange
from linter.patterns import regex
from linter.tuples import NamedTuple

Event = tuple[Any, Mapping[str, int]]
"""An event of the parser and its range: `start` and `end`, in bytes."""

_INLINES = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strike"}
_LINE_END = regex(r"\r\n?|\n")
# {#id .class key=value} behind a heading's text; a word alone is text, not markup.
_ITEM = r"""(?:[#.][^\s{}#]+|-|[A-Za-z_:][\w:.-]*=(?:"[^"{}\r\n]*"|[^\s"{}]*))"""
_HEADING_ATTRS = (
    rf"(?<=[ \t])\{{[ \t]*({_ITEM}(?:[ \t]+{_ITEM})*)[ \t]*\}}"
    r"[ \t]*(?:#+[ \t]*)?(?:\Z|(?:\r\n?|\n)(?:[ \t]*\Z|[ \t>]*(?:=+|-+)[ \t]*(?:\r\n?|\n|\Z)))"
)


class Reference(NamedTuple):
    """A link reference without a definition: its label and where it stands."""

    label: str
    place: SourceRange


class Walker:
    """Walks the events of one document into a `Flow`. `source` begins with front matter.

    After `walk`, `undefined` holds the references that have no definition.
    """

    def __init__(self, source: str, base: int) -> None:
        self.flow = Flow(source, base)
        self.undefined: list[Reference] = []
        self._base = base
        self._body = source[base:] if base else source
        masked = Masked(self._body)
        self._text = masked.text
        self._fill = masked.fill
        self._covered = regex(f"[^{self._fill}]+") if self._fill else None
        self._place: Callable[[int], int] | None = (
            None if self._text.isascii() else Offsets(self._text)
        )
        self._html = Html(self.flow, self._text, self._fill)
        self._definitions: dict[str, list[Event]] = {}
        self._notes: dict[str, int] = {}
        self._alt: list[str] | None = None
        self._image: list[Mapping[str, str]] = []
        self._code = False
        self._held: tuple[int, int] | None = None
        self._hidden: tuple[int, int] | None = None
        self._chunks: list[Chunk] | None = None
        self._lists: list[tuple[int, Mapping[str, str]]] = []
        self._handles: list[int] = []

    # Events

    def walk(self) -> None:
        """Read the body, then the notes it refers to, in order of first reference."""
        self._run(self._parsed())
        self._html.release_all()
        done = 0
        while done < len(self._notes):
            for label in list(self._notes)[done:]:
                done += 1
                handle = self.flow.builder.open("note", 0, {"id": str(done), "label": label})
                self._html.enclose()
                self._run(self._definitions[label])
                self._html.release()
                self.flow.builder.close(handle)

    def _parsed(self) -> Iterable[Event]:
        """The events of everything but notes, which are laid aside under their labels."""
        open_notes: list[list[Event]] = []
        for event in _events(self._text, self._broken):
            what = event[0]
            tag = what.get("Start") or what.get("End") if type(what) is dict else None
            if type(tag) is dict and "FootnoteDefinition" in tag:
                label = _folded(tag["FootnoteDefinition"])
                notes: list[Event] = []
                self._definitions.setdefault(label, notes)
                open_notes.append(notes)
            elif tag == "FootnoteDefinition":
                open_notes.pop()
            elif open_notes:
                open_notes[-1].append(event)
            else:
                yield event

    def _broken(self, link: Mapping[str, Any]) -> None:
        if link["link_type"] in ("Reference", "Collapsed"):
            start, end = self._at(link["span"])
            if link["link_type"] == "Collapsed" and self._text.startswith("[]", end):
                end += 2
            place = SourceRange(self._base + start, self._base + end)
            self.undefined.append(Reference(link["reference"], place))

    def _at(self, where: Mapping[str, int]) -> tuple[int, int]:
        if self._place is None:
            return where["start"], where["end"]
        return self._place(where["start"]), self._place(where["end"])

    def _run(self, events: Iterable[Event]) -> None:
        for what, where in events:
            if type(what) is str:
                if self._alt is not None:
                    self._alt.append(" ")
                    continue
                start, end = self._at(where)
                if what == "Rule":
                    self._html.end_block()
                    self.flow.builder.mark("rule")
                elif not self.flow.in_block or self._html.unseen:
                    continue
                elif what == "SoftBreak":
                    self.flow.soft(start, end)
                else:
                    self.flow.hard(start, end)
                continue
            ((name, value),) = what.items()
            if name == "Text":
                start, end = self._at(where)
                self._on_text(value, start, end)
            elif name == "Start":
                if type(value) is dict:
                    ((tag, data),) = value.items()
                    self._start(tag, data, where)
                else:
                    self._start(value, None, where)
            elif name == "End":
                self._end(value if type(value) is str else next(iter(value)))
            else:
                self._leaf(name, value, where)
        self._html.end_block()

    # Leaves

    def _on_text(self, text: str, start: int, end: int) -> None:
        if self._alt is not None:
            self._alt.append(text)
        elif self._html.unseen:
            return
        elif self._code:
            self._on_code_text(text, start, end)
        else:
            self.flow.ensure()
            if self._text[start:end] != text:
                if not (self._hidden and self._hidden[0] <= start < self._hidden[1]):
                    self._other(text, start, end)
            elif self._hidden or self._fill:
                self._uncovered(text, start, end)
            else:
                self.flow.text(start, end)

    def _uncovered(self, text: str, start: int, end: int) -> None:
        """Text without site shortcodes and a heading's attributes."""
        for begin, stop in self._seen(start, end):
            if self._covered is None:
                self.flow.text(begin, stop)
                continue
            for match in self._covered.finditer(text, begin - start, stop - start):
                self.flow.text(start + match.start(), start + match.end())

    def _seen(self, start: int, end: int) -> list[tuple[int, int]]:
        if not self._hidden:
            return [(start, end)]
        first, last = self._hidden
        parts = [(start, min(end, first)), (max(start, last), end)]
        return [(begin, stop) for begin, stop in parts if begin < stop]

    def _other(self, text: str, start: int, end: int) -> None:
        """Text that the source writes in another way."""
        if self._fill:
            text = text.replace(self._fill, "")
        if text:
            self.flow.coded(text, start, end)

    def _on_code_text(self, text: str, start: int, end: int) -> None:
        flow = self.flow
        if self._held:
            flow.raw("\n", *self._held)
            self._held = None
        if "\r" not in text and self._text[start:end] == text:
            if text.endswith("\n"):
                self._held = (end - 1, end)
                end -= 1
            flow.raw(self._body[start:end], start, end)
            return
        if self._text[start:end] != text:
            if text.endswith("\n"):
                self._held = (end, end)
                text = text[:-1]
            flow.raw(_LINE_END.sub("\n", text), start, end)
            return
        for bit in re.finditer(r"\r\n?|\n|[^\r\n]+", text):
            at = (start + bit.start(), start + bit.end())
            if self._held:
                flow.raw("\n", *self._held)
                self._held = None
            if bit.group()[0] in "\r\n":
                self._held = at
            else:
                flow.raw(self._body[at[0] : at[1]], *at)

    def _leaf(self, name: str, value: Any, where: Mapping[str, int]) -> None:
        start, end = self._at(where)
        if name == "Html":
            if self._chunks is not None:
                self._html_line(value, start)
        elif self._alt is not None:
            if name == "Code":
                self._alt.append(value)
        elif name == "InlineHtml":
            self._html.inline(value, start, end)
        elif self._html.unseen:
            return
        elif name == "Code":
            self._code_span(value, start, end)
        elif name == "FootnoteReference":
            self._note_reference(_folded(value))

    def _html_line(self, text: str, start: int) -> None:
        """One line of an HTML block. The parser leaves out a carriage return alone."""
        assert self._chunks is not None
        if self._chunks and not text.startswith("\n"):
            before = self._chunks[-1]
            end = before.start + len(before.text)
            if end < start and self._text[end] == "\r":
                self._chunks.append(Chunk("\n", end))
        self._chunks.append(Chunk(text, start))

    def _code_span(self, code: str, start: int, end: int) -> None:
        self.flow.ensure()
        span = self.flow.open("code_span")
        for bit in stretches(code, self._text, start, end):
            shown = self._body[bit.start : bit.end] if self._fill else bit.text
            same = len(shown) == len(bit.text) and bit.text != " "
            self.flow.raw(shown if same else bit.text, bit.start, bit.end)
        self.flow.close(span)

    def _note_reference(self, label: str) -> None:
        number = self._notes.setdefault(label, len(self._notes) + 1)
        self.flow.mark("note_ref", {"id": str(number), "label": label})

    # Tags

    def _start(self, tag: str, data: Any, where: Mapping[str, int]) -> None:
        flow = self.flow
        if self._alt is not None:
            if tag == "Image":
                self._image.append({})
        elif tag == "Paragraph":
            # The block opens with its text: it may hold nothing that shows.
            self._html.end_block()
        elif tag in _INLINES:
            flow.ensure()
            self._html.push(flow.open(_INLINES[tag]))
        elif tag == "Link":
            flow.ensure()
            self._html.push(self._link(data))
        elif tag == "Image":
            self._alt = []
            self._image.append(_target(data))
        elif tag == "TableCell":
            flow.begin("table_cell")
        else:
            self._html.end_block()
            self._start_block(tag, data, where)

    def _start_block(self, tag: str, data: Any, where: Mapping[str, int]) -> None:
        flow = self.flow
        if tag == "Heading":
            self._heading(int(data["level"][1:]), *self._at(where))
        elif tag == "CodeBlock":
            flow.begin("code")
            self._code = True
        elif tag == "HtmlBlock":
            self._chunks = []
        elif tag == "List":
            attrs = flow.new_list(ordered=data is not None)
            self._lists.append((flow.builder.open("list", flow.depth + 1, attrs), attrs))
        elif tag == "Item":
            flow.enter_item(self._lists[-1][1])
            self._html.enclose()
        elif tag == "BlockQuote":
            flow.enter()
            self._html.enclose()
            self._handles.append(flow.builder.open("quote"))
        elif tag == "Table":
            self._handles.append(flow.builder.open("table"))
        elif tag in ("TableHead", "TableRow"):
            attrs = {"header": "yes"} if tag == "TableHead" else {}
            self._handles.append(flow.builder.open("row", 0, attrs))

    def _end(self, tag: str) -> None:
        flow = self.flow
        if self._alt is not None:
            if tag == "Image":
                self._end_image()
        elif tag in _INLINES or tag == "Link":
            self._html.pull()
        elif tag == "HtmlBlock":
            chunks, self._chunks = self._chunks, None
            self._html.block(chunks or [])
        else:
            self._html.end_block()
            self._code = False
            self._held = self._hidden = None
            if tag == "List":
                flow.builder.close(self._lists.pop()[0])
            elif tag == "Item":
                self._html.release()
                flow.leave()
            elif tag == "BlockQuote":
                self._html.release()
                flow.leave()
                flow.builder.close(self._handles.pop())
            elif tag in ("Table", "TableHead", "TableRow"):
                flow.builder.close(self._handles.pop())

    def _heading(self, level: int, start: int, end: int) -> None:
        self.flow.begin("heading", level)
        if "{" not in self._text[start:end]:
            return
        attrs = regex(_HEADING_ATTRS).search(self._text, start, end)
        if attrs:
            closing = self._text.rindex("}", attrs.start(), attrs.end()) + 1
            self._hidden = (attrs.start(), closing)
            for item in attrs[1].split():
                if item.startswith("#"):
                    self.flow.mark("bookmark", {"id": item[1:]})

    def _link(self, data: Mapping[str, str]) -> Inline | None:
        attrs = _target(data)
        if self._fill and self._fill in attrs["href"]:
            # The site's generator makes the target: nothing is known of it.
            return None
        return self.flow.open("link", attrs)

    def _end_image(self) -> None:
        attrs = self._image.pop()
        if self._image:
            return
        alt = "".join(self._alt or ())
        self._alt = None
        if self._fill:
            alt = alt.replace(self._fill, "")
            attrs = {key: value.replace(self._fill, "") for key, value in attrs.items()}
        self.flow.mark("image", {**attrs, "alt": alt})


def _target(data: Mapping[str, str]) -> Mapping[str, str]:
    href = data["dest_url"]
    if data["link_type"] == "Email":
        href = f"mailto:{href}"
    return {"href": href, "title": data["title"]} if data["title"] else {"href": href}


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _events(text: str, broken: Callable[[Mapping[str, Any]], None]) -> Iterable[Event]:
    import pyromark

    options = pyromark.Options
    # Not the parser's own heading attributes: it takes {TBD} for one. Not its
    # metadata blocks: it takes text between two thematic breaks for one.
    chosen = (
        options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_GFM
    )
    # The parser's types spell out every event; here they are told apart by name.
    return cast(
        "Iterable[Event]",
        pyromark.events_with_range(text, options=chosen, broken_link_callback=broken),
    )
