"""`brieflint acronyms`: the acronym ledger of each draft."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from linter.checking import Input, load
from linter.checks import near_miss
from linter.errors import UnreadableError, UsageError
from linter.formats import reading
from linter.houses import Choice, Houses
from linter.model import Document
from linter.reporters._acronyms import FORMATS, Page, doubts, page
from linter.settings import Settings
from linter.terminal import printable
from linter.walk import find

EPILOG = """\
Each acronym with its long form, where it is defined and first used, how often it stands and
in which forms. 'markdown' prints a glossary to paste into a draft and says on stderr what
it leaves out.

exit status: 0; 2 for a draft that could not be read (the others are still printed).
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `acronyms`."""
    parser.epilog = EPILOG
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files and folders")
    parser.add_argument(
        "--format", choices=tuple(FORMATS), default="table", help="how to print (default: table)"
    )
    parser.add_argument("--output", metavar="FILE", help="write to FILE instead")
    parser.add_argument("--config", metavar="FILE", help="use this configuration for every draft")


def run(options: Namespace) -> int:
    """Print the ledgers; 2 where a draft could not be read."""
    import os

    if options.config is not None and not os.path.isfile(options.config):
        raise UsageError(f"--config: there is no file '{options.config}'")
    config = os.path.abspath(options.config) if options.config is not None else None
    houses = Houses(Choice(config=config))
    found = find(options.paths, houses.walked)
    pages: list[Page] = []
    status = 0
    for note in found.notes:
        print(f"brieflint: {printable(note)}", file=sys.stderr)
    for item in found.inputs:
        try:
            pages.append(_page(item, houses.house(item.file)[0].settings))
        except UnreadableError as error:
            status = 2
            print(f"brieflint: {printable(str(error))}", file=sys.stderr)
    if options.format == "markdown":
        for note in doubts(pages):
            print(f"brieflint: {printable(note)}", file=sys.stderr)
    text = FORMATS[options.format](pages)
    if options.output is None:
        sys.stdout.write(text)
    else:
        with open(options.output, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return status


def _page(item: Input, settings: Settings) -> Page:
    data = load(item, settings.limits)
    try:
        if isinstance(data, UnreadableError):
            raise data
        document = reading.read(data, item.path, settings.limits)
    except UnreadableError as error:
        raise UnreadableError(f"{item.path}: cannot be read: {error}") from None
    return page(document, settings, _slips(document, settings))


def _slips(document: Document, settings: Settings) -> dict[str, str]:
    """The acronym that was probably meant for each mistyped one."""
    check = near_miss.build(near_miss.Params(), settings)
    return {str(hit.fields["text"]): str(hit.fields["acronym"]) for hit in check(document)}
