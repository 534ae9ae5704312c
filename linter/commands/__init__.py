"""The commands: one module each, named in COMMANDS and imported when called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

COMMANDS = {
    "check": "check drafts",
    "review": "write a copy of a Word draft with comments and tracked changes",
    "acronyms": "print the acronym ledger of each draft",
    "rules": "list the rules",
    "rule": "explain one rule: why, options, fix, examples",
    "init": "write a commented brieflint.toml to start from",
    "release": "pass the gate and write a record of what was checked",
    "verify": "say whether drafts still are what passed the gate",
    "audit": "check an archive on one machine or on a cluster",
    "text": "print the visible text of a draft",
}
"""Each command with what it does; the module of the same name runs it."""


class Command(Protocol):
    """What a module in `linter/commands/` offers."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Declare the command's arguments and options."""

    def run(self, options: Namespace) -> int:
        """Do it; the answer is the exit status. Raises BrieflintError."""


def load(name: str) -> Command:
    """The module of a command named in COMMANDS."""
    from importlib import import_module
    from typing import cast

    return cast("Command", import_module(f"{__name__}.{name}"))
