"""The command line: which command, its options, what a failure looks like."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from linter import __version__, bundle, patterns
from linter.arguments import Plain, UnusualError
from linter.commands import COMMANDS, Command, load
from linter.errors import BrieflintError, UsageError
from linter.places import cache_folder
from linter.terminal import printable, use_utf8

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

INTERRUPTED = 130

RARELY = (200_000, 20, 20)
"""When Python looks for rings of dead objects: not in a run over one draft, where nearly all
objects live to its end and looking takes a seventh of the time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0, 1, 2, or 130 for Ctrl-C).

    Without `argv` the process is taken to be there for this command alone.
    """
    use_utf8()
    if argv is not None:
        return _status(list(argv))
    gc.set_threshold(*RARELY)
    _keep_bytecode()
    bundle.use(cache_folder(), keep="--no-cache" not in sys.argv)
    try:
        return _status(sys.argv[1:])
    finally:
        # As it ends, Python would look three more times for rings among all that is there.
        gc.freeze()


def _status(argv: list[str]) -> int:
    try:
        status = _flushed(_command(argv))
        patterns.keep()
        bundle.keep()
        return status
    except BrieflintError as error:
        _say(str(error))
        return 2
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (`| head`).
        _close_output()
        return 0
    except Exception as error:
        # Never 1: that would say that the drafts were checked.
        if isinstance(error, OSError):
            _close_output()
            _say(f"{error.filename or 'the output'}: {error.strerror}")
        else:
            from linter.checking import explain

            _say(explain(error))
        return 2


def _keep_bytecode() -> None:
    """Keep this process's bytecode in the cache where Python keeps none beside the sources.

    Compiling the sources anew takes longer than any check. Python is told to leave their
    folder alone by PYTHONDONTWRITEBYTECODE, or by permissions.
    """
    folder = cache_folder()
    if folder is None or sys.pycache_prefix is not None or "--no-cache" in sys.argv:
        return
    try:
        # This module has just been loaded: had Python kept its bytecode, it would be there.
        kept = os.path.getmtime(__spec__.cached or "") >= os.path.getmtime(__file__)
    except (OSError, AttributeError):
        kept = False
    if not kept:
        sys.pycache_prefix = os.path.join(folder, "bytecode")
        sys.dont_write_bytecode = False


def _flushed(status: int) -> int:
    # A closed pipe must show here, not when the interpreter ends.
    sys.stdout.flush()
    return status


def _close_output() -> None:
    """What Python still holds of the output goes nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(problem: str) -> None:
    print(f"brieflint: {printable(problem)}", file=sys.stderr)


def _command(argv: list[str]) -> int:
    name = argv[0] if argv else None
    if name in ("--version", "-V"):
        print(f"brieflint {__version__}")
        return 0
    if name is None or name in ("-h", "--help", "help"):
        print(_help(), end="")
        return 0 if name else 2
    if name not in COMMANDS:
        raise UsageError(_unknown_command(name))
    # Before the command's modules are loaded, which hold most of the expressions.
    patterns.use(cache_folder(), keep="--no-cache" not in argv)
    command = load(name)
    return command.run(_options(name, command, argv[1:]))


def _options(name: str, command: Command, argv: list[str]) -> Namespace:
    plain = Plain()
    try:
        command.arguments(cast("ArgumentParser", plain))
        return cast("Namespace", plain.read(argv))
    except UnusualError:
        from linter.parser import parser

        found = parser(name)
        command.arguments(found)
        return found.parse(argv)


def _unknown_command(name: str) -> str:
    if name.startswith("-"):
        return f"unknown option '{name}'; a command comes first: see 'brieflint --help'"
    if os.path.exists(name):
        return f"unknown command '{name}'; did you mean 'brieflint check {name}'?"
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "see 'brieflint --help'"
    return f"unknown command '{name}'; {hint}"


def _help() -> str:
    commands = "".join(f"  {name:<8} {does}\n" for name, does in COMMANDS.items())
    return (
        "usage: brieflint COMMAND [OPTION …]\n\n"
        "The linter that stands between an analyst's draft and its publication.\n\n"
        f"commands:\n{commands}\n"
        "'brieflint COMMAND --help' says more; 'brieflint --version' prints the version.\n"
        "Begin with: brieflint check DRAFT.docx\n"
    )


if __name__ == "__main__":
    sys.exit(main())
