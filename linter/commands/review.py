"""`brieflint review`: a copy of a Word draft with comments and tracked changes."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from linter.checking import Checker, Input, load, reason
from linter.commands._options import day
from linter.config import limits_for
from linter.errors import UnreadableError, UsageError
from linter.files import write_atomically
from linter.fixing import choose
from linter.formats import docx_copy, docx_remarks, docx_signature, docx_write, reading
from linter.formats.reading import WORD, suffix
from linter.houses import Choice, Houses
from linter.limits import Limits
from linter.model import Document
from linter.places import cache_folder
from linter.terminal import printable
from linter.walk import slashed

EPILOG = """\
Each finding becomes a comment on the very letters found, each safe fix a tracked change; both
bear the name "brieflint". The draft itself is not touched. Reviewing a reviewed draft replaces
brieflint's own marks and leaves everybody else's alone.

exit status: 0 written; 2 wrong usage, or a draft that could not be read.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `review`."""
    parser.epilog = EPILOG
    add = parser.add_argument
    add("draft", metavar="DRAFT.docx", help="the Word draft")
    add("-o", "--output", metavar="OUT.docx", help="the copy (default: DRAFT.reviewed.docx)")
    add("--clean", action="store_true", help="only take out what brieflint put in earlier")
    add("--summary", action="store_true", help="add a comment at the title that sums up")
    add("--config", metavar="FILE", help="use this configuration")
    add("--profile", metavar="NAME", help="take the draft for a document of this type")
    add("--today", metavar="YYYY-MM-DD", type=day, help="the day to check for (default: today)")
    add("--quiet", action="store_true", help="do not say what was written")


def run(options: Namespace) -> int:
    """Write the copy; the answer is the exit status. Raises BrieflintError."""
    path = slashed(options.draft)
    if suffix(path) not in WORD:
        raise UsageError(f"{path}: review is for Word drafts ({' '.join(sorted(WORD))})")
    if options.config is not None and not os.path.isfile(options.config):
        raise UsageError(f"--config: there is no file '{slashed(options.config)}'")
    out = options.output or _beside(options.draft)
    if os.path.realpath(out) == os.path.realpath(options.draft):
        raise UsageError("-o names the draft itself; the reviewed copy needs a name of its own")
    if suffix(out) != suffix(path):
        raise UsageError(
            f"-o '{slashed(out)}': a copy of {path} must end in {suffix(path)} to open in Word"
        )
    file = os.path.abspath(options.draft)
    config = os.path.abspath(options.config) if options.config else None
    limits = limits_for(file, config)
    missing = None if os.path.lexists(file) else "no such file"
    try:
        data = load(Input(path, file, error=missing), limits)
        if isinstance(data, UnreadableError):
            raise data
        before = data
        data, said = docx_write.clean(data, path, limits), "cleaned of brieflint's marks"
        if not options.clean:
            data, said = _reviewed(reading.read(data, path, limits), data, options)
        if docx_signature.breaks_signature(before, data, path, limits):
            print(f"brieflint: {printable(path)}: {docx_signature.BROKEN}", file=sys.stderr)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: cannot be read: {error}") from None
    try:
        if options.output is None and os.path.exists(out):
            _refuse_to_lose(out, before, limits)
        write_atomically(out, data)
    except OSError as error:
        raise UsageError(f"'{slashed(out)}' cannot be written: {reason(error)}") from None
    if not options.quiet:
        print(f"{printable(slashed(out))}: {said}")
    return 0


def _beside(draft: str) -> str:
    stem, end = os.path.splitext(draft)
    return f"{stem}.reviewed{end}"


def _refuse_to_lose(out: str, draft: bytes, limits: Limits) -> None:
    """Leave a copy alone that somebody has worked in. Raises UsageError, OSError."""
    with open(out, "rb") as file:
        copy = file.read()
    if not docx_copy.may_replace(copy, draft, out, limits):
        raise UsageError(
            f"'{slashed(out)}' is there already: {docx_copy.KEPT}; give the new copy a name of"
            " its own with -o"
        )


def _checker(options: Namespace, today: date) -> tuple[Checker, str]:
    """The checker for the draft, and the draft's path below its configuration."""
    config = os.path.abspath(options.config) if options.config else None
    houses = Houses(
        Choice(config=config, profile=options.profile, today=today, cache=cache_folder())
    )
    house, relative = houses.house(os.path.abspath(options.draft))
    return Checker(house), relative


def _reviewed(document: Document, data: bytes, options: Namespace) -> tuple[bytes, str]:
    today = options.today or date.today()
    checker, relative = _checker(options, today)
    findings = checker.examine(document, relative, os.path.abspath(options.draft))
    remarks = list(docx_remarks.remarks(findings))
    if options.summary:
        remarks.insert(0, docx_remarks.summary(findings))
    fixes = choose(findings)
    when = f"{today.isoformat()}T00:00:00Z"
    limits = checker.settings.limits
    marked = docx_write.mark(document, data, fixes, remarks, when, limits)
    for refused in marked.refused:
        text = document.slice(refused.fix.edits[0].span)
        print(f"brieflint: '{printable(text)}' was not changed: {refused.why}", file=sys.stderr)
    return marked.data, (
        f"{_count(len(findings), 'finding')}, {_count(marked.comments, 'comment')},"
        f" {_count(marked.applied, 'tracked change')}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
