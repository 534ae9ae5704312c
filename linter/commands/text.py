"""`brieflint text`: the visible text of a draft, as rules see it (a git textconv for Word)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from linter.checking import reason
from linter.errors import UnreadableError
from linter.formats import reading
from linter.model import visible
from linter.terminal import printable
from linter.walk import slashed


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `text`."""
    parser.add_argument("draft", metavar="DRAFT", help="the file to print")


def run(options: Namespace) -> int:
    """Print the text: a blank line between blocks, a line end where a line breaks."""
    path = slashed(options.draft)
    try:
        with open(options.draft, "rb") as file:
            data = file.read()
        document = reading.read(data, path)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {reason(error)}") from None
    except UnreadableError as error:
        raise UnreadableError(f"{path}: cannot be read: {error}") from None
    text = visible(document.text)
    if sys.stdout.isatty():
        text = "\n".join(map(printable, text.split("\n")))
    sys.stdout.write(text + "\n" if text else "")
    return 0
