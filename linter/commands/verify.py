"""`brieflint verify`: say whether drafts still are what passed the gate."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from linter import __version__, record
from linter.commands.check import say
from linter.terminal import printable

EPILOG = """\
Drafts are looked for where they stood, seen from the record's folder, and compared byte by byte
(by their hashes).

exit status: 0 all are what passed; 1 one was changed or is gone, the gate had refused them, or
the record was changed; 2 wrong usage, or not a record.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `verify`."""
    parser.epilog = EPILOG
    parser.add_argument("record", metavar="RECORD", help="a file that 'brieflint release' wrote")
    parser.add_argument("--quiet", action="store_true", help="only what is wrong")


def run(options: Namespace) -> int:
    """Print a line for each draft; the answer is the exit status."""
    found = record.load(options.record)
    wrong = list(record.faults(found))
    say(wrong)
    folder = os.path.dirname(os.path.realpath(options.record))
    proofs = list(record.prove(found, folder))
    for proof in proofs:
        if proof.problem or not options.quiet:
            print(f"{printable(proof.path)}: {proof.problem or 'is what was checked'}")
    failed = bool(wrong) or any(proof.problem for proof in proofs)
    if not options.quiet:
        say(_newer(found))
        if not failed:
            print(f"passed on {found.get('time')}, by brieflint {_version(found)}")
    return int(failed)


def _version(found: dict[str, object]) -> object:
    tool = found.get("tool")
    return tool.get("version") if isinstance(tool, dict) else None


def _newer(found: dict[str, object]) -> list[str]:
    """What would be checked differently today. It does not change what was passed."""
    if _version(found) != __version__:
        return [f"brieflint {_version(found)} wrote the record; this is {__version__}"]
    return []
