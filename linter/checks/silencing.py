"""Rules about what silences findings; they are found once every other rule has run.

What a comment or a waiver silences is known only then, so nothing is found here: these
rules give the words and the severity of what `linter.suppress` has to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit
from linter.model import Document
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple


class Params(NamedTuple):
    """No options."""


FIELDS = frozenset({"text", "rule", "problem", "what", "files", "owner", "expires"})


def build(params: Params, settings: Settings) -> Check:  # noqa: ARG001
    """A check that finds nothing."""

    def check(document: Document) -> Iterator[Hit]:  # noqa: ARG001
        return iter(())

    return check
