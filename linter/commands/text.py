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
    add = parser.add_argument
    add("draft", metavar="DRAFT", help="the file to print")
    add(
        "--textconv",
        action="store_true",
        help="for git: if the file cannot be read, print why instead of its text",
    )


def run(options: Namespace) -> int:
    """Print the text: a blank line between blocks, a line end where a line breaks.

    Raises UnreadableError. Not so with --textconv: git takes an exit
    status for the end of the whole `git diff`, so what is wrong is printed in the text's place.
    """
    file = existing(options.draft)
    path = slashed(file)
    try:
        text = _text(file, path)
    except UnreadableError as error:
        if not (options.textconv and os.path.isfile(file) and os.access(file, os.R_OK)):
            raise UnreadableError(f"{path}: cannot be read: {error}") from None
        text = f"[brieflint could not read this file ({_identity(file)}): {error}]"
    if sys.stdout.isatty():
        text = "\n".join(map(printable, text.split("\n")))
    sys.stdout.write(text + "\n" if text else "")
    return 0


def _text(file: str, path: str) -> str:
    missing = None if os.path.lexists(file) else "no such file"
    limits = limits_for(os.path.abspath(file))
    data = load(Input(path, file, error=missing), limits)
    if isinstance(data, UnreadableError):
        raise data
    return visible(reading.read(data, path, limits).text)


def _identity(file: str) -> str:
    """What tells one unreadable file from another, so that a diff shows that it changed."""
    from hashlib import sha256

    digest, size = sha256(), 0
    with open(file, "rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            size += len(block)
    return f"{size:,} bytes, SHA-256 {digest.hexdigest()[:12]}…"
