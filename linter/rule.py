"""A rule: data that names a check, its options, its words and its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from linter.finding import Hit, Safety, Severity
from linter.model import Document
from linter.settings import Settings
from linter.tuples import NamedTuple

Check = Callable[[Document], Iterator[Hit]]
"""A pure function from a document to hits, in any order."""


class CheckModule(Protocol):
    """What a module in `linter/checks/` offers.

    `Params` is a NamedTuple whose fields, with defaults, are the rule's options;
    `FIELDS` the names that every hit's `fields` holds; `build` makes the check.
    """

    Params: type
    FIELDS: frozenset[str]

    def build(self, params: object, settings: Settings) -> Check:
        """The check for one rule's options under one house's settings."""


class Example(NamedTuple):
    """A draft that shows a rule at work.

    `bad` drafts list what is `found` (the text of each finding, in order) and
    may show the `fixed` draft; `good` drafts stay silent. `config` is laid over
    an empty configuration, `today` is the day of the run, and `line` is where the
    example begins in its file. `outside` says what is known of links' targets.
    `only` names the one format of a draft that has what the other cannot hold.
    """

    kind: str
    text: str
    found: tuple[str, ...]
    fixed: str | None
    config: Mapping[str, object]
    today: date | None
    line: int
    outside: Mapping[str, Sequence[str]] = {}
    only: str = ""


class Rule(NamedTuple):
    """One rule as its file states it.

    `only` names the one format a rule about the source itself belongs to.

    `skip` names parts of a page whose hits are dropped: kinds of block or
    container (heading, table_cell, quote, note, header, footer) and recognised
    sections (title, takeaways, contacts, disclaimer). `silences` names rules
    whose findings on the same letters are left out when this one fires.
    """

    id: str
    check: str
    severity: Severity
    message: str
    summary: str
    why: str
    fix: Safety | None
    options: Mapping[str, object]
    skip: tuple[str, ...]
    silences: tuple[str, ...]
    examples: tuple[Example, ...]
    origin: str
    only: str = ""
