"""What of a Word part a comment stands around when its letters cannot hold it."""

from __future__ import annotations

from linter.formats.docx_xml import NAMES, Element, attr, clark


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
