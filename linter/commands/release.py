"""`brieflint release`: pass the gate and write a record of what was checked."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256

from linter import record, reporters, session
from linter.commands._options import day, fail_on
from linter.commands.check import say
from linter.config import FAIL_ON
from linter.errors import BrieflintError, UsageError
from linter.files import write_atomically
from linter.houses import Choice, Houses
from linter.places import cache_folder
from linter.reporters import View
from linter.settings import Settings
from linter.terminal import printable, wants_colour, width
from linter.walk import Found, find, slashed

EPILOG = """\
The record says which files were checked (their hashes), with which rules and configuration, what
was found, what was waived and by whom, and the verdict. Keep it with the drafts:
'brieflint verify RECORD' says whether they still are what passed.

exit status: 0 passed; 1 refused; 2 wrong usage, wrong configuration, or a draft that could
not be read.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `release`."""
    parser.epilog = EPILOG
    add = parser.add_argument
    add("paths", metavar="DRAFT", nargs="+", help="the drafts to release, or folders of them")
    add(
        "--record",
        metavar="FILE",
        help="where to write the record (default: DRAFT.release.json, for several release.json)",
    )
    add("--config", metavar="FILE", help="use this configuration for every draft")
    add("--profile", metavar="NAME", help="take the drafts for documents of this type")
    add(
        "--fail-on",
        metavar="SEVERITY",
        type=fail_on,
        help=f"refuse from this severity on: {', '.join(FAIL_ON)} (default: error)",
    )
    add("--today", metavar="YYYY-MM-DD", type=day, help="the day to check for (default: today)")
    add("--now", metavar="TIME", type=_time, help="the time of the record: 2026-04-01T09:30:00Z")
    add("--quiet", action="store_true", help="findings and errors only")


def run(options: Namespace) -> int:
    """Check, write the record, and answer with the exit status."""
    if options.config is not None and not os.path.isfile(options.config):
        raise UsageError(f"--config: there is no file '{slashed(options.config)}'")
    now, today = _times(options.now, options.today)
    houses = Houses(
        Choice(
            config=os.path.abspath(options.config) if options.config is not None else None,
            profile=options.profile,
            fail_on=options.fail_on,
            today=today,
            cache=cache_folder(),
        )
    )
    found = find(options.paths, houses.walked)
    if not found.inputs:
        raise UsageError("there is no draft to release")
    outcome = session.check(found.inputs, houses, folders=found.folders)
    if not options.quiet:
        say(found.notes)
    view = View(width(sys.stdout), wants_colour(sys.stdout), options.quiet)
    sys.stdout.write(reporters.load("text").render(outcome.report, view))
    say(outcome.report.problems)
    target = options.record or _beside(found)
    checked = record.Checked(
        report=outcome.report,
        settings=tuple(_settings(houses, item.file) for item in found.inputs),
        configurations=tuple(_configurations(found, houses)),
        rules=houses.rules(),
        passed=outcome.status == 0,
        time=now,
        today=today.isoformat(),
    )
    _write(checked, target, found, quiet=options.quiet)
    return outcome.status


def _times(now: datetime | None, today: date | None) -> tuple[str, date]:
    """The time of the record and the day to check for; what is not given follows the other."""
    if now is None:
        if today is not None:
            return f"{today.isoformat()}T00:00:00Z", today
        now = datetime.now(UTC).replace(microsecond=0)
    return now.isoformat().replace("+00:00", "Z"), today or now.date()


def _beside(found: Found) -> str:
    if len(found.inputs) > 1:
        return "release.json"
    return f"{os.path.splitext(found.inputs[0].file)[0]}.release.json"


def _settings(houses: Houses, file: str) -> Settings:
    try:
        return houses.house(file)[0].settings
    except BrieflintError:
        # Then the draft was not checked, and its entry says why.
        return Settings()


def _configurations(found: Found, houses: Houses) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for item in found.inputs:
        try:
            config = houses.config(item.file)
        except BrieflintError:
            continue
        if config is not None and config.file not in seen:
            seen.add(config.file)
            with open(config.file, "rb") as stream:
                yield config.file, sha256(stream.read()).hexdigest()


def _write(checked: record.Checked, target: str, found: Found, *, quiet: bool) -> None:
    verdict = record.PASSED if checked.passed else record.REFUSED
    if target == "-":
        sys.stdout.write(record.dump(record.make(checked, os.getcwd())))
        return
    if os.path.realpath(target) in {os.path.realpath(item.file) for item in found.inputs}:
        raise UsageError(f"--record would overwrite the draft '{slashed(target)}'")
    text = record.dump(record.make(checked, os.path.dirname(os.path.realpath(target))))
    try:
        write_atomically(target, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        why = error.strerror or error
        raise UsageError(f"the record cannot be written to '{slashed(target)}': {why}") from None
    if not quiet:
        print(f"{verdict}; the record is {printable(slashed(os.path.relpath(target)))}")


def _time(value: str) -> datetime:
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise ArgumentTypeError(f"a time such as 2026-04-01T09:30:00Z, not '{value}'") from None
    return time.replace(tzinfo=time.tzinfo or UTC)
