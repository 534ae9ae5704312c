"""A figure in the takeaways that is another one in the body, for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.language.figures import Figure, figures
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.shape import find_sections
from linter.shape.layout import lay_out
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "other"})


class Params(NamedTuple):
    """No options."""


def build(_params: Params, settings: Settings) -> Check:
    """The check.

    Silent where the body has the takeaway's figure too, or several others: then
    the same words count more than one thing.
    """

    def find(document: Document) -> Iterator[Hit]:
        takeaways = document.derive(find_sections, settings).takeaways
        if takeaways is None:
            return
        stated = [f for b in takeaways.blocks for f in figures(document.text, *b.span)]
        if not stated:
            return
        body: dict[tuple[str, ...], list[Figure]] = {}
        for block in document.derive(lay_out):
            apart = block.place == "body" and not block.span.overlaps(takeaways.span)
            if apart and block.kind not in ("code", "heading"):
                for figure in figures(document.text, *block.span):
                    body.setdefault(figure.what, []).append(figure)
        for figure in stated:
            others = body.get(figure.what, [])
            single = len({other.value for other in others}) == 1
            if single and not _agree(figure, others[0]):
                yield _hit(document, figure, others[0])

    return find


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same, the coarser of them perhaps rounded."""
    return abs(one.value - other.value) <= max(one.step, other.step) * 0.5 or (
        _rounds_to(one.value, other.value) or _rounds_to(other.value, one.value)
    )


def _rounds_to(exact: float, coarse: float) -> bool:
    """Whether `coarse` is `exact` with digits set to nought, as 3,400 is 3,412."""
    step = 10.0
    while step <= coarse / 10:  # two digits at least are left
        if coarse % step:
            return False
        if abs(exact - coarse) <= step / 2:
            return True
        step *= 10
    return False


def _hit(document: Document, figure: Figure, other: Figure) -> Hit:
    def shown(item: Figure) -> str:
        return " ".join(document.slice(item.span).split())

    return Hit(figure.span, {"text": shown(figure), "other": shown(other)})
