"""The arguments of a command as argparse reads them, with errors of one line each."""

from __future__ import annotations

from argparse import ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter
from typing import NoReturn

from linter import __version__
from linter.commands import COMMANDS
from linter.errors import UsageError


def parser(name: str) -> Parser:
    """A parser that knows what all commands have in common."""
    made = Parser(
        prog=f"brieflint {name}",
        description=f"{COMMANDS[name][:1].upper()}{COMMANDS[name][1:]}.",
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"brieflint {__version__}")
    return made


class _Formatter(RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        HelpFormatter.__init__(self, prog, max_help_position=28, width=96)


class Parser(ArgumentParser):
    """An argument parser whose errors are one line each, with the nearest option."""

    def parse(self, argv: list[str]) -> Namespace:
        """The options, with paths and options in any order."""
        # What follows "--" is a path, whatever it begins with.
        rest: list[str] = []
        if "--" in argv:
            at = argv.index("--")
            argv, rest = argv[:at], argv[at + 1 :]
        rest = [f"./{path}" if path.startswith("-") else path for path in rest]
        if not {"-h", "--help"}.intersection(argv):
            # Argparse would work it out, although only the help shows it.
            self.usage = self.prog
        options, unknown = self.parse_known_intermixed_args([*argv, *rest])
        if unknown:
            raise UsageError(self._unknown(unknown[0]))
        return options

    def error(self, message: str) -> NoReturn:
        """Called by argparse for every mistake."""
        raise UsageError(f"{message}; see '{self.prog} --help'")

    def _unknown(self, argument: str) -> str:
        from difflib import get_close_matches

        name = argument.partition("=")[0]
        known = [option for action in self._actions for option in action.option_strings]
        near = get_close_matches(name, known, n=1) if name.startswith("-") else []
        kind = "option" if name.startswith("-") else "argument"
        hint = f"did you mean '{near[0]}'?" if near else f"see '{self.prog} --help'"
        return f"unknown {kind} '{name}'; {hint}"
