"""What stands inside a Word paragraph, as visible text, pieces and inline nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linter.formats.builder import Builder
from linter.formats.docx_drawing import look_into
from linter.formats.docx_fields import Field, Opening, hyperlink, whole_fields
from linter.formats.docx_package import Relation
from linter.formats.docx_run import PLAIN, PLAIN_HIDDEN, run_look
from linter.formats.docx_show import Show, who
from linter.formats.docx_styles import Styles
from linter.formats.docx_symbols import in_symbol_font, sign
from linter.formats.docx_xml import NAMES, XML_SPACE, Element, alternative, attr, child, clark
from linter.tuples import NamedTuple

EMPTY_ANCHORS = frozenset({"", "Xa39a3ee5e6b4b0d3255bfef95601890afd80709"})
"""Places that are no place: pandoc names the target of `[text](#)` by the hash of nothing."""

_PAGE_BREAKS = frozenset({"page", "column"})
_BREAKING = frozenset("\n\r")


class Shared(NamedTuple):
    """What all parts of one file have in common.

    `on_note` takes "footnote" or "endnote" and Word's id, and gives the note's id here.
    """

    builder: Builder
    styles: Styles
    comments: Mapping[str, Mapping[str, str]]
    on_note: Callable[[str, str], str]


class Inline(Show):
    """Reads runs of one part into the builder. One block is open while it does."""

    def __init__(
        self, shared: Shared, part: str, root: Element, relations: Mapping[str, Relation]
    ) -> None:
        super().__init__(shared.builder, shared.comments, part, root)
        self._styles = shared.styles
        self._on_note = shared.on_note
        self._relations = relations
        self._whole = whole_fields(root)
        self._fields: list[Field] = []
        self._style_hidden = False
        self._plain = False

    def end(self) -> None:
        """Close the block; what a field still shows goes on in the next one."""
        self.close_block(opening for field in self._fields for opening in field.openings)

    def paragraph(self, element: Element, *, hidden: bool, plain: bool) -> None:
        """Read a paragraph's content.

        `hidden` says what its style does with text; in `plain` ones (code) bold and
        italic letters mean nothing.
        """
        self._style_hidden = hidden
        self._plain = plain
        self._look = PLAIN_HIDDEN if hidden else PLAIN
        self.walk(element)

    # -- walking --------------------------------------------------------------------

    def walk(self, element: Element) -> None:
        """Read the children of an element, each by its name."""
        for item in element:
            handler = _BY_TAG.get(item.tag)
            if handler is not None:
                handler(self, item)

    def _run(self, run: Element) -> None:
        outer = self._look
        # The schema puts w:rPr first.
        first = next(iter(run), None)
        if first is not None and NAMES[first.tag] == "w:rPr":
            self._look = run_look(first, self._styles, hidden=self._style_hidden, plain=self._plain)
        else:
            self._look = PLAIN_HIDDEN if self._style_hidden else PLAIN
        self.walk(run)
        self._look = outer

    # -- text -----------------------------------------------------------------------

    def _text(self, element: Element) -> None:
        text = element.text
        if not text:
            return
        if self._look.font is not None:
            for i, letter in enumerate(text):
                shown = in_symbol_font(letter, self._look.font)
                self._show(element, shown, verbatim=shown == letter, offset=i)
        elif _BREAKING.isdisjoint(text):
            self._show(element, text, verbatim=True)
        else:
            self._folded_text(element, text)

    def _deleted_text(self, element: Element) -> None:
        if self._deleted is not None and element.text:
            self._deleted.append(element.text)

    def _folded_text(self, element: Element, text: str) -> None:
        # A line end inside w:t is a space on the page; at the ends, where white space
        # is not said to count, it only lays out the XML.
        start, end = 0, len(text)
        if element.get(XML_SPACE) != "preserve":
            head = len(text) - len(text.lstrip(" \t\r\n"))
            tail = len(text.rstrip(" \t\r\n"))
            start = head if not _BREAKING.isdisjoint(text[:head]) else 0
            end = tail if not _BREAKING.isdisjoint(text[tail:]) else len(text)
        at = start
        for i in range(start, end):
            if text[i] in _BREAKING:
                self._show(element, text[at:i], verbatim=True, offset=at)
                self._show(element, " ", verbatim=False, offset=i)
                at = i + 1
        self._show(element, text[at:end], verbatim=True, offset=at)

    def _tab(self, element: Element) -> None:
        self._show(element, "\t", verbatim=False)

    def _no_break_hyphen(self, element: Element) -> None:
        self._show(element, "\u2011", verbatim=False)

    def _soft_hyphen(self, element: Element) -> None:
        self._show(element, "\u00ad", verbatim=False)

    def _symbol(self, element: Element) -> None:
        shown = sign(attr(element, "w:font"), attr(element, "w:char"))
        self._show(element, shown, verbatim=False)

    def _break(self, element: Element) -> None:
        if attr(element, "w:type") not in _PAGE_BREAKS:
            self._show(element, "\n", verbatim=False)
        elif not self._muted and self._deleted is None and not self._look.hidden:
            self._builder.mark("page_break")
            self._breaks = [element]

    # -- wrappers -------------------------------------------------------------------

    def _inserted(self, element: Element) -> None:
        self._within(element, Opening("insertion", who(element)))

    def _within(self, element: Element, opening: Opening) -> None:
        if self._muted or self._deleted is not None:
            self.walk(element)
            return
        self._waiting.append(opening)
        self.walk(element)
        self._close(opening)

    def _close(self, opening: Opening) -> None:
        if opening.handle is not None:
            self._builder.close(opening.handle)
        elif opening in self._waiting:
            self._waiting.remove(opening)

    def _removed(self, element: Element) -> None:
        if self._deleted is not None:
            self.walk(element)
            return
        self._deleted = []
        self.walk(element)
        text = "".join(self._deleted)
        self._deleted = None
        self._builder.mark("deletion", {**who(element), "text": text})

    def _hyperlink(self, element: Element) -> None:
        opening = Opening("link", {"href": self._href(element)})
        self._within(element, opening)
        empty = not any(text.strip() for text in element.itertext())
        if opening.handle is None and empty and not self._muted and self._deleted is None:
            self._builder.mark("link", opening.attrs)

    def _href(self, element: Element) -> str:
        relation = self._relations.get(attr(element, "r:id") or "")
        target = relation.target if relation else ""
        anchor = attr(element, "w:anchor") or ""
        if anchor and anchor not in EMPTY_ANCHORS and "#" not in target:
            return f"{target}#{anchor}"
        return "" if target == "#" else target

    def _content_control(self, element: Element) -> None:
        content = child(element, "w:sdtContent")
        if content is not None:
            self.walk(content)

    def _alternatives(self, element: Element) -> None:
        chosen = alternative(element)
        if chosen is not None:
            self.walk(chosen)

    def _ruby(self, element: Element) -> None:
        base = child(element, "w:rubyBase")
        if base is not None:
            self.walk(base)

    # -- fields ---------------------------------------------------------------------

    def _field_mark(self, element: Element) -> None:
        kind = attr(element, "w:fldCharType")
        if kind == "begin":
            if element in self._whole:
                self._fields.append(Field())
                self._muted += 1
        elif not self._fields:
            return
        elif kind == "separate":
            field = self._fields[-1]
            if not field.in_result:
                self._muted -= 1
                self._begin_result(field)
        elif kind == "end":
            self._end_field()

    def _begin_result(self, field: Field) -> None:
        field.in_result = True
        if self._muted or self._deleted is not None:
            return
        field.openings.append(Opening("field", {"instruction": field.words}))
        href = hyperlink(field.words)
        if href is not None:
            place = href.removeprefix("#")
            field.openings.append(Opening("link", {"href": "" if place in EMPTY_ANCHORS else href}))
        self._waiting.extend(field.openings)

    def _end_field(self) -> None:
        field = self._fields.pop()
        if not field.in_result:
            self._muted -= 1
        shown = any(opening.handle is not None for opening in field.openings)
        for opening in reversed(field.openings):
            self._close(opening)
        if not shown and not self._muted and self._deleted is None:
            self._builder.mark("field", {"instruction": field.words})

    def _simple_field(self, element: Element) -> None:
        field = Field()
        field.instruction.append(attr(element, "w:instr") or "")
        self._fields.append(field)
        self._begin_result(field)
        self.walk(element)
        self._end_field()

    def _instruction(self, element: Element) -> None:
        field = self._fields[-1] if self._fields else None
        if field and not field.in_result:
            field.instruction.append(element.text or "")

    # -- marks ----------------------------------------------------------------------

    def _footnote(self, element: Element) -> None:
        self._note("footnote", element)

    def _endnote(self, element: Element) -> None:
        self._note("endnote", element)

    def _note(self, kind: str, element: Element) -> None:
        if self._muted or self._deleted is not None or self._look.hidden:
            return
        id = attr(element, "w:id") or ""
        self._builder.mark("note_ref", {"id": self._on_note(kind, id), "label": f"{kind} {id}"})

    def bookmark(self, element: Element) -> None:
        """Note a place that links can lead to."""
        name = attr(element, "w:name")
        if name and name != "_GoBack":
            self._builder.mark("bookmark", {"id": name})

    def subdocument(self, _element: Element) -> None:
        """Note a file that Word shows as a part of this one."""
        what = "a subdocument, which is a file of its own,"
        self._builder.mark("unread", {"what": what, "text": "yes"})

    def _picture(self, element: Element) -> None:
        if not self._muted and self._deleted is None and not self._look.hidden:
            images = look_into(element, self.drawing)
            for what in self.drawing.unread:
                self._builder.mark("unread", {"what": what})
            self.drawing.unread.clear()
            for id, alt in images:
                relation = self._relations.get(id)
                self._builder.mark(
                    "image", {"href": relation.target if relation else "", "alt": alt}
                )


_HANDLERS: dict[str, Callable[[Inline, Element], None]] = {
    "w:r": Inline._run,
    "w:t": Inline._text,
    "w:delText": Inline._deleted_text,
    "m:t": Inline._text,
    "w:tab": Inline._tab,
    "w:ptab": Inline._tab,
    "w:br": Inline._break,
    "w:cr": Inline._break,
    "w:noBreakHyphen": Inline._no_break_hyphen,
    "w:softHyphen": Inline._soft_hyphen,
    "w:sym": Inline._symbol,
    "w:ins": Inline._inserted,
    "w:moveTo": Inline._inserted,
    "w:del": Inline._removed,
    "w:moveFrom": Inline._removed,
    "w:hyperlink": Inline._hyperlink,
    "w:sdt": Inline._content_control,
    "w:smartTag": Inline.walk,
    "w:customXml": Inline.walk,
    "w:dir": Inline.walk,
    "w:bdo": Inline.walk,
    "w:fldSimple": Inline._simple_field,
    "w:fldChar": Inline._field_mark,
    "w:instrText": Inline._instruction,
    "w:delInstrText": Inline._instruction,
    "w:footnoteReference": Inline._footnote,
    "w:endnoteReference": Inline._endnote,
    "w:bookmarkStart": Inline.bookmark,
    "w:commentRangeStart": Inline.comment_start,
    "w:commentRangeEnd": Inline.comment_end,
    "w:commentReference": Inline._comment_reference,
    "w:subDoc": Inline.subdocument,
    "w:drawing": Inline._picture,
    "w:pict": Inline._picture,
    "w:object": Inline._picture,
    "w:ruby": Inline._ruby,
    "mc:AlternateContent": Inline._alternatives,
}
for _name in (
    "oMath", "oMathPara", "acc", "bar", "box", "borderBox", "d", "eqArr", "f", "func", "groupChr",
    "limLow", "limUpp", "m", "mr", "nary", "phant", "rad", "sPre", "sSub", "sSubSup", "sSup",
    "e", "num", "den", "fName", "lim", "deg", "sub", "sup", "r",
):  # fmt: skip
    _HANDLERS[f"m:{_name}"] = Inline.walk

# By the tag itself, in either namespace, as walking asks for it once for each element.
_BY_TAG = {tag: handler for name, handler in _HANDLERS.items() for tag in clark(name)}
