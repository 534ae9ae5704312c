"""`brieflint init`: write a configuration to start from."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from linter.config import FILE
from linter.errors import UsageError
from linter.init_template import TEMPLATE


def arguments(parser: ArgumentParser) -> None:
    """`init` takes no arguments of its own."""
    parser.epilog = f"The file is written here as {FILE}; one that exists is left alone."


def run(options: Namespace) -> int:  # noqa: ARG001
    """Write the file, unless there is one."""
    try:
        with open(FILE, "x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise UsageError(f"{FILE} exists here already; it is left as it is") from None
    except OSError as error:
        raise UsageError(f"{FILE} cannot be written in {os.getcwd()}: {error.strerror}") from None
    print(f"wrote {FILE}; open it and fill in what is yours")
    return 0
