"""Names that the house spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Edit, Hit
from linter.language.tokens import tokenize
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """`preferred`: more names, beside those under [names] preferred in the configuration."""

    preferred: tuple[str, ...] = ()


FIELDS = frozenset({"text", "preferred"})
_QUOTED = regex(r"[“\"][^“”\"\n]{0,300}[”\"]")


def build(params: Params, settings: Settings) -> Check:
    """The check: every place of a name that the house replaces.

    An item of `preferred` is written "Kiev = Kyiv".
    """
    table = dict(settings.preferred_names)
    for item in params.preferred:
        old, _, new = item.partition("=")
        table[old.strip()] = new.strip()
    if not table:
        return lambda _document: iter(())
    names = sorted(table, key=len, reverse=True)
    spelt = "|".join(r"\s+".join(re.escape(w) for w in name.split()) for name in names)
    pattern = regex(rf"(?<![\w@#/.])(?:{spelt})(?![\w@])")

    def check(document: Document) -> Iterator[Hit]:
        hidden = [t.span for t in document.derive(tokenize).tokens if t.kind in ("address", "code")]
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(document.text)]
        for match in pattern.finditer(document.text):
            span = Span(*match.span())
            new = table[" ".join(match.group().split())]
            if any(other.overlaps(span) for other in hidden) or _stands(document.text, span, new):
                continue
            block = document.block_at(span.start)
            if block is None or block.kind == "code":
                continue
            said = any(other.contains(span) for other in quoted)
            fields = {"text": match.group(), "preferred": new}
            yield Hit(span, fields, (Edit(span, new),), safe=not said)

    return check


def _stands(text: str, span: Span, new: str) -> bool:
    """Whether the preferred name stands there already ("Kyiv City" for "Kyiv")."""
    return text.startswith(new, span.start) or text[: span.end].endswith(new)
