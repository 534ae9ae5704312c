"""Options that several commands have, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from linter.config import FAIL_ON

if TYPE_CHECKING:
    from argparse import ArgumentParser


def declare_house(parser: ArgumentParser) -> None:
    """Declare what says under which configuration and by which rules drafts are checked."""
    add = parser.add_argument
    add("--config", metavar="FILE", help="use this configuration for every draft")
    add("--profile", metavar="NAME", help="take the drafts for documents of this type")
    add("--select", metavar="A,B", type=_names, action="append", help="only these rules, families")
    add("--ignore", metavar="A,B", type=_names, action="append", help="not these rules, families")
    add(
        "--fail-on",
        metavar="SEVERITY",
        type=fail_on,
        help="exit with 1 from this severity on: error, warning, info or never (default: error)",
    )


def _names(value: str) -> list[str]:
    return [name for name in (part.strip() for part in value.split(",")) if name]


def flat(values: Sequence[Sequence[str]] | None) -> tuple[str, ...]:
    """The names of an option that may be given several times, each time with several."""
    return tuple(name for names in values or () for name in names)


def fail_on(value: str) -> str:
    """A severity from which a run fails. Raises ArgumentTypeError."""
    if value not in FAIL_ON:
        raise wrong(f"one of {', '.join(FAIL_ON)}, not '{value}'")
    return value


def day(value: str) -> date:
    """A day given as YYYY-MM-DD. Raises ArgumentTypeError."""
    try:
        if len(value) != 10:
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError:
        raise wrong(f"a day such as 2026-04-02, not '{value}'") from None


def wrong(problem: str) -> Exception:
    """What tells argparse that an option's value will not do, and why."""
    # Loading argparse is long, and most runs are asked for without a mistake.
    from argparse import ArgumentTypeError

    return ArgumentTypeError(problem)
