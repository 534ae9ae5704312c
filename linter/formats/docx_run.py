"""How a run of Word text shows: the inline nodes it stands in, hidden or not, its font."""

from __future__ import annotations

from linter.formats.docx_styles import CharLook, Styles
from linter.formats.docx_symbols import is_symbol_font
from linter.formats.docx_xml import NAMES, Element, attr, is_on
from linter.tuples import NamedTuple

FORMATS = ("strong", "emphasis", "strike", "code_span")
"""The kinds of node that a run's formatting stands for."""


class RunLook(NamedTuple):
    """How a run shows: the inline nodes it stands in, in the order of `FORMATS`; hidden or not."""

    formats: tuple[bool, bool, bool, bool] = (False, False, False, False)
    hidden: bool = False
    font: str | None = None


PLAIN = RunLook()
PLAIN_HIDDEN = RunLook(hidden=True)
"""What a run without properties is, in a style that shows its text or hides it."""


def run_look(properties: Element, styles: Styles, *, hidden: bool, plain: bool) -> RunLook:
    """What w:rPr says of its run; see `Inline.paragraph` for `hidden` and `plain`."""
    bold = italic = strike = vanish = None
    style = CharLook()
    font: str | None = None
    for item in properties:
        name = NAMES[item.tag]
        if name == "w:b":
            bold = is_on(item)
        elif name == "w:i":
            italic = is_on(item)
        elif name in ("w:strike", "w:dstrike"):
            strike = is_on(item) or strike
        elif name == "w:vanish":
            vanish = is_on(item)
        elif name == "w:rStyle":
            style = styles.character(attr(item, "w:val") or "")
        elif name == "w:rFonts":
            font = attr(item, "w:ascii") or attr(item, "w:hAnsi")
    if vanish is None:
        # Toggle properties of two styles cancel each other out.
        vanish = bool(style.hidden) != hidden
    formats = (
        bool(style.bold if bold is None else bold),
        bool(style.italic if italic is None else italic),
        bool(style.strike if strike is None else strike),
        style.code,
    )
    if plain:
        formats = PLAIN.formats
    return RunLook(formats, vanish, font if is_symbol_font(font) else None)
