"""`brieflint text`: the visible text of a draft, as rules see it (a git textconv for Word)."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from linter.checking import Input, load
from linter.config import limits_for
from linter.errors import UnreadableError
from linter.formats import reading
from linter.model import visible
from linter.terminal import printable
from linter.walk import existing, slashed


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `text`."""
    parser.add_argument("draft", metavar="DRAFT", help="the file to print")


def run(options: Namespace) -> int:
    """Print the text: a blank line between blocks, a line end where a line breaks."""
    file = existing(options.draft)
    path = slashed(file)
    missing = None if os.path.lexists(file) else "no such file"
    limits = limits_for(os.path.abspath(file))
    data = load(Input(path, file, error=missing), limits)
    try:
        if isinstance(data, UnreadableError):
            raise data
        document = reading.read(data, path, limits)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: cannot be read: {error}") from None
    text = visible(document.text)
    if sys.stdout.isatty():
        text = "\n".join(map(printable, text.split("\n")))
    sys.stdout.write(text + "\n" if text else "")
    return 0
