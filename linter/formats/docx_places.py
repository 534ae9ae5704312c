"""What of a Word part a comment stands around when its letters cannot hold it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from linter.formats.docx_xml import NAMES, Element, attr, child, clark

_UNSHOWN = ("w:docPartObj", "w:docPartList")
"""Kinds of content control that are no control to LibreOffice."""
_FAR = 100
"""How many paragraphs are looked at for one that takes a reference."""


def outside_boxes(element: Element) -> Element | None:
    """The run of the body's own text that carries the text box an element is in, if it is."""
    run = None
    inside = False
    for above in element.iterancestors():
        name = NAMES[above.tag]
        if name == "w:txbxContent":
            inside, run = True, None
        elif name == "w:r" and inside:
            run = above
        elif name == "w:p" and run is not None and around(above, "w:txbxContent") is None:
            return run
    return None


def formula_around(element: Element) -> Element | None:
    """The formula that an element is in."""
    whole = around(element, "m:oMathPara")
    return around(element, "m:oMath") if whole is None else whole


def around(element: Element, name: str) -> Element | None:
    """The nearest element of this name ("w:p") that an element is in."""
    return next(element.iterancestors(*clark(name)), None)


def around_field(run: Element, otherwise: Element) -> tuple[Element, Element]:
    """The first and last run of the outermost field whose result a run is in.

    Word writes a field's result anew and with it whatever stands inside. Twice
    `otherwise` for a run in no field, or in one that reaches over paragraphs.
    """
    simple = list(run.iterancestors(*clark("w:fldSimple")))
    if simple:
        return simple[-1], simple[-1]
    paragraph = around(run, "w:p")
    if paragraph is None:
        return otherwise, otherwise
    begun: list[Element] = []
    field: Element | None = None
    for item in paragraph.iter(*clark("w:r")):
        if item is run:
            if not begun:
                break
            field = begun[0]
        for mark in item.iterchildren(*clark("w:fldChar")):
            kind = attr(mark, "w:fldCharType")
            if kind == "begin":
                begun.append(item)
            elif kind == "end" and begun:
                begun.pop()
        if field is not None and not begun:
            return field, item
    return otherwise, otherwise


def put_reference(reference: Element, last: Element) -> None:
    """Put the run that refers to a comment where it belongs when its marks end behind `last`.

    That is right behind the marks, as Word writes it, but not in plain text that stands as
    a control in its paragraph, nor in the first paragraph of a control that holds whole
    paragraphs. LibreOffice (7.4.7) reads a comment where its reference stands, takes the
    end of the comment's first paragraph for the end of the control and drops what it has
    read of it: words of the draft and of the comment. The marks themselves do no harm
    there, so they stay on the letters, and the reference goes to the next paragraph.
    """
    paragraph = around(last, "w:p")
    if paragraph is not None and _begins_control(paragraph) and _put_near(reference, paragraph):
        return
    place, inside = last, False
    for above in (last, *last.iterancestors()):
        if above is paragraph:
            break
        inside = inside or (NAMES[above.tag] == "w:sdt" and _is_kind(above, "w:text"))
        if inside:
            place = above
    place.addnext(reference)


def _begins_control(paragraph: Element) -> bool:
    """Whether a paragraph is the first of a control that holds whole paragraphs or cells."""
    return any(
        not _is_kind(control, *_UNSHOWN) and next(control.iter(paragraph.tag)) is paragraph
        for control in paragraph.iterancestors(*clark("w:sdt"))
    )


def _put_near(reference: Element, paragraph: Element) -> bool:
    """Put a reference into the next paragraph that takes one, else into the last that does."""
    for near in islice(_following(paragraph), _FAR):
        if _takes_reference(near):
            first = next((item for item in near if not _stays_first(item)), None)
            if first is None:
                near.append(reference)
            else:
                first.addprevious(reference)
            return True
    for near in islice(_preceding(paragraph), _FAR):
        if _takes_reference(near):
            near.append(reference)
            return True
    return False


def _following(element: Element) -> Iterator[Element]:
    """The paragraphs behind an element, the nearest first."""
    for base in (element, *element.iterancestors()):
        for item in base.itersiblings():
            yield from item.iter(*clark("w:p"))


def _preceding(element: Element) -> Iterator[Element]:
    """The paragraphs before an element, the nearest first."""
    for base in (element, *element.iterancestors()):
        for item in base.itersiblings(preceding=True):
            yield from reversed(list(item.iter(*clark("w:p"))))


def _stays_first(item: Element) -> bool:
    """Whether this is a paragraph's properties, or refers to a comment that came before."""
    return NAMES[item.tag] == "w:pPr" or child(item, "w:commentReference") is not None


def _takes_reference(paragraph: Element) -> bool:
    if _begins_control(paragraph):
        return False
    # Word fills a bound control anew, and keeps a text box twice.
    for above in paragraph.iterancestors():
        name = NAMES[above.tag]
        if name in ("w:txbxContent", "mc:AlternateContent"):
            return False
        if name == "w:sdt" and _is_kind(above, "w:dataBinding"):
            return False
    return True


def _is_kind(control: Element, *names: str) -> bool:
    properties = child(control, "w:sdtPr")
    return properties is not None and any(child(properties, name) is not None for name in names)
