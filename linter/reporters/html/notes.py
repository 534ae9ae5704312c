"""A finding as a note in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from linter.finding import Finding, Safety, Severity
from linter.reporters._shared import one_line
from linter.tuples import NamedTuple

NAMES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Info"}


class Numbered(NamedTuple):
    """A finding with its number in its draft and an id that no other on the page has."""

    number: int
    id: str
    finding: Finding


def note(item: Numbered, *, marked: bool = True) -> str:
    """A list item; `marked` says that the draft has a mark to lead to."""
    finding = item.finding
    name = NAMES[finding.severity]
    number = (
        f'<a class="number" href="#m{item.id}" aria-label="Finding {item.number}, to the text">'
    )
    opened = (
        f"{number}{item.number}</a>" if marked else f'<span class="number">{item.number}</span>'
    )
    parts = [
        f'<li id="f{item.id}" class="note {finding.severity.value}" tabindex="-1"'
        f' data-severity="{finding.severity.value}" data-rule="{escape(finding.rule)}">',
        f'<p class="head">{opened} <b>{name}</b> <code>{escape(finding.rule)}</code>',
        f'<span class="place">{escape(_place(finding))}</span></p>',
        f'<p dir="auto">{escape(one_line(finding.message))}</p>',
        *_excerpt(finding, marked=marked),
        *_fix(finding),
        "</li>",
    ]
    return "".join(parts)


def _place(finding: Finding) -> str:
    place = finding.place
    if finding.span is None:
        return "the whole draft"
    if place.line is not None:
        return f"line {place.line}"
    return f"paragraph {place.paragraph}" if place.paragraph is not None else ""


def _excerpt(finding: Finding, *, marked: bool) -> Iterator[str]:
    if not marked and finding.excerpt:
        yield f'<blockquote dir="auto">{escape(one_line(finding.excerpt))}</blockquote>'


def _fix(finding: Finding) -> Iterator[str]:
    if finding.fix is None or finding.replacement is None:
        return
    label = "Fix" if finding.fix.safety is Safety.SAFE else "Possible fix"
    old, new = one_line(finding.text), one_line(finding.replacement)
    if not new:
        said = f"delete <del>{escape(old)}</del>"
    elif not old:
        said = f"insert <ins>{escape(new)}</ins>"
    else:
        said = f"<del>{escape(old)}</del> → <ins>{escape(new)}</ins>"
    yield f'<p class="fix" dir="auto">{label}: {said}</p>'
