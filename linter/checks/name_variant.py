"""One name spelt two ways."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.name_variants import variants
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`different`: spellings that are not the same name, though they look it."""

    different: tuple[str, ...] = ()


FIELDS = frozenset({"text", "usual", "times"})


def build(params: Params, settings: Settings) -> Check:
    """The check: every place of the rarer spelling, or of one the house does not prefer."""
    preferred = (*settings.preferred_names.values(), *settings.words)
    kept = frozenset(params.different)

    def check(document: Document) -> Iterator[Hit]:
        seen: set[int] = set()
        for variant in variants(document, preferred):
            if variant.text in kept or variant.span.start in seen:
                continue
            seen.add(variant.span.start)
            times = "once" if variant.times == 1 else f"{variant.times} times"
            fields = {"text": variant.text, "usual": variant.usual, "times": times}
            yield Hit(variant.span, fields, (Edit(variant.span, variant.usual),))

    return check
