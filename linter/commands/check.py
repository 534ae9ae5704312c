"""`brieflint check`: check drafts and report what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

from linter import targets
from linter.commands._options import day, declare_house, flat, wrong
from linter.errors import UsageError
from linter.finding import Report
from linter.houses import Choice, Houses
from linter.inputs import Input, Wants, reason
from linter.places import cache_folder
from linter.remembered import Remembered
from linter.reporters import PAGE, PATCHES, REPORTERS
from linter.session import check, status
from linter.targets import Target
from linter.terminal import Progress, printable
from linter.walk import Found, Search, ahead, gathered, slashed

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from linter.mending import Outcome as Mending
    from linter.streams import Streams

EPILOG = """\
Folders are searched for Markdown (.md .markdown .mdown) and Word (.docx .docm .dotx .dotm).
Plain text and what pandoc reads (.txt .html .odt .rtf .rst .org .tex .epub) is checked when
it is named, or when 'include' in the configuration matches it. Git-ignored files, hidden
folders and Word's lock files (~$…) are passed over.

exit status: 0 nothing at or above --fail-on; 1 something; 2 wrong usage, wrong
configuration, or a draft that could not be read (the others are still checked), or that
Ctrl-C left out (the report is then on those before it).
"""


INCOMPLETE = 2
"""The exit status after Ctrl-C: there are drafts that nobody read."""

FEW = 3
"""Drafts up to which a note is repeated for each."""


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `check`."""
    parser.epilog = EPILOG
    add = parser.add_argument
    add("paths", metavar="PATH", nargs="*", help="files and folders (default: this folder)")
    add(
        "--format",
        metavar="FORMAT",
        type=_format,
        default="text",
        help=f"how to report: {', '.join(REPORTERS)} (default: text)",
    )
    add(
        "--output",
        metavar="[FORMAT=]FILE",
        action="append",
        default=[],
        help="write the report to FILE; with FORMAT=, one more report (repeatable)",
    )
    declare_house(parser)
    add("--baseline", metavar="FILE", help="leave out the findings that this file knows")
    add("--write-baseline", action="store_true", help="with --baseline: write what is found to it")
    add("--prune-baseline", action="store_true", help="with --baseline: take out what is gone")
    add(
        "--changed-since",
        metavar="REV",
        help="only findings in lines (Word: paragraphs) changed since this git revision",
    )
    add("--statistics", action="store_true", help="add how often each rule was broken")
    add("--today", metavar="YYYY-MM-DD", type=day, help="the day to check for (default: today)")
    add("--fix", action="store_true", help="make the safe fixes, then report what remains")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: the unsafe ones too")
    add("--diff", action="store_true", help="print what --fix would change, and write nothing")
    add("--in-place", action="store_true", help="with --fix: in Word drafts too, not in a copy")
    add("--stdin-filename", metavar="NAME", help="the name of the draft that '-' reads")
    add("--jobs", metavar="N", type=_jobs, default=0, help="processes (default: as many as help)")
    add("--online", action="store_true", help="ask the web whether links work (off by default)")
    add("--no-cache", action="store_true", help="check afresh, and keep nothing for later runs")
    add("--quiet", action="store_true", help="findings and errors only: no notes, no summary")


def run(options: Namespace) -> int:
    """Check, report, and answer with the exit status."""
    wanted = targets.targets(options.format, options.output)
    _prove_fixing(options)
    _prove_baseline(options)
    if options.config is not None and not os.path.isfile(options.config):
        raise UsageError(f"--config: there is no file '{slashed(options.config)}'")
    choice = Choice(
        config=os.path.abspath(options.config) if options.config is not None else None,
        profile=options.profile,
        fail_on=options.fail_on,
        today=options.today or date.today(),
        select=flat(options.select),
        ignore=flat(options.ignore),
        cache=cache_folder(),
        keep=not options.no_cache,
    )
    houses = Houses(choice)
    search = _inputs(options, houses)
    mends = options.fix or options.diff
    if not (mends or targets.overwrite(wanted) or options.changed_since is not None):
        return _check(search, houses, wanted, options)
    # What is compared, mended or spared must be known before anything is done.
    found = gathered(search)
    targets.spare(wanted, found.inputs)
    if options.changed_since is not None:
        from linter.revisions import since

        found = found._replace(inputs=since(found.inputs, options.changed_since))
    return (_mend if mends else _check)(found, houses, wanted, options)


def _check(found: Found | Search, houses: Houses, wanted: list[Target], options: Namespace) -> int:
    inputs, total = ahead(found)
    wants = _wants(wanted, options)
    # What a baseline knows can be left out only when all is known.
    streamed = options.baseline is None and all(target.format == "jsonl" for target in wanted)
    # A bar and lines on one terminal would be in each other's way.
    mixed = streamed and sys.stdout.isatty() and any(target.file is None for target in wanted)
    progress = Progress(total, quiet=options.quiet or mixed)
    cache = None if options.no_cache else cache_folder()
    with _lines([target.file for target in wanted]) if streamed else nullcontext() as lines:
        try:
            outcome = check(
                inputs,
                houses,
                # Only one process can keep count of what each host is asked.
                jobs=1 if options.online else options.jobs,
                folders=found.folders,
                progress=progress,
                wants=wants,
                remembered=Remembered(cache, wants) if cache else None,
                sink=lines.write if lines is not None else None,
            )
        finally:
            progress.close()
    report = outcome.report
    if outcome.stopped and not report.files:
        raise KeyboardInterrupt
    if not options.quiet:
        say(found.notes)
        say(_notes(report))
    if options.baseline is not None:
        report = _without_known(report, houses, options, stopped=outcome.stopped)
    _say_unread(report, wanted, streamed=streamed)
    if not streamed:
        targets.send(
            report,
            wanted,
            quiet=options.quiet,
            statistics=options.statistics,
            rules=houses.rules(),
        )
    if outcome.stopped:
        sys.stdout.flush()
        say([_interrupted(len(report.files), total)])
        return INCOMPLETE
    return outcome.status if options.baseline is None else status(report)


def _lines(files: Sequence[str | None]) -> Streams:
    from linter.streams import Streams

    return Streams(files)


def _interrupted(checked: int, total: int | None) -> str:
    said = "1 of them is" if checked == 1 else f"{checked} of them are"
    if total is None:
        return f"interrupted: {checked} drafts are in this report, the others were not checked"
    return (
        f"interrupted: of {total} drafts {said} in this report,"
        f" {total - checked} {'was' if total - checked == 1 else 'were'} not checked"
    )


def _without_known(report: Report, houses: Houses, options: Namespace, *, stopped: bool) -> Report:
    """The report without what the baseline knows, which is renewed if that was asked for.

    A run that was `stopped` knows too little for that.
    """
    from linter import baseline

    file, ran = options.baseline, houses.rules()
    known = baseline.read(file, missing_ok=options.write_baseline)
    applied = baseline.apply(report, known, file, ran)
    notes: list[str] = []
    if stopped:
        report = applied.report
        if options.write_baseline or options.prune_baseline:
            notes.append(f"{slashed(file)}: left as it was")
    elif options.write_baseline:
        known = baseline.renewed(known, report, applied, file, ran)
        baseline.write(file, known)
        notes.append(f"{slashed(file)}: {baseline.size(known)} findings written")
        report = baseline.apply(report, known, file, ran).report
    else:
        report = applied.report
        stale = baseline.size(applied.stale)
        if options.prune_baseline:
            baseline.write(file, baseline.pruned(known, applied, file))
            notes.append(f"{slashed(file)}: {stale} findings that are gone taken out")
        elif stale and options.changed_since is None:
            first = next(baseline.paths(applied.stale))
            notes.append(
                f"{slashed(file)}: {stale} of its findings are gone, the first in {first};"
                " --prune-baseline takes them out"
            )
    if not options.quiet:
        say(notes)
    return report


def _mend(found: Found, houses: Houses, wanted: list[Target], options: Namespace) -> int:
    """Make or show fixes, then check: what remains, or with --diff the drafts as they are."""
    from linter import mending

    today = options.today or date.today()
    piped = options.paths == ["-"]
    checked: list[Input] = []
    for outcome in mending.mend_all(found.inputs, houses, unsafe=options.unsafe_fixes, today=today):
        notes = list(outcome.notes)
        if options.diff:
            sys.stdout.write(mending.diff(outcome))
            checked.append(outcome.item._replace(data=outcome.before))
        else:
            checked.append(outcome.item)
            if piped:
                sys.stdout.flush()
                sys.stdout.buffer.write(outcome.item.data or b"")
            else:
                notes += _written(outcome, in_place=options.in_place)
            if outcome.applied:
                fixes = "1 fix" if outcome.applied == 1 else f"{outcome.applied} fixes"
                notes.append(f"{outcome.item.path}: {fixes} made")
        if not options.quiet:
            say(notes)
    # What is printed must stay the diff, or the mended draft, and nothing else.
    shown = [target for target in wanted if target.file is not None]
    if options.diff or piped:
        wanted = shown
    return _check(found._replace(inputs=checked), houses, wanted, options)


def _written(outcome: Mending, *, in_place: bool) -> list[str]:
    from linter.mending import write_back

    try:
        path = write_back(outcome, in_place=in_place)
    except OSError as error:
        why = reason(error)
        raise UsageError(f"{outcome.item.path}: the fixes cannot be written: {why}") from None
    if path is None or path == outcome.item.file:
        return []
    name = os.path.basename(path)
    return [f"{outcome.item.path}: the fixes are tracked changes in the copy {name}"]


def _inputs(options: Namespace, houses: Houses) -> Found | Search:
    paths = options.paths or ["."]
    if options.stdin_filename is not None and "-" not in paths:
        raise UsageError("--stdin-filename names what '-' reads; give '-' as the path")
    if "-" not in paths:
        return Search(paths, houses.walked)
    if paths != ["-"]:
        raise UsageError("'-' (standard input) cannot be mixed with other paths")
    if options.stdin_filename is None:
        raise UsageError("say what standard input is, such as --stdin-filename draft.md")
    name = options.stdin_filename.replace("\\", "/")
    item = Input(slashed(name), os.path.abspath(name), data=sys.stdin.buffer.read())
    return Found([item], [])


def _prove_fixing(options: Namespace) -> None:
    if options.fix and options.diff:
        raise UsageError("--diff shows what --fix would write; give one of them")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if options.in_place and not options.fix:
        raise UsageError("--in-place goes with --fix")


def _prove_baseline(options: Namespace) -> None:
    if options.write_baseline and options.prune_baseline:
        raise UsageError("--write-baseline leaves nothing to prune; give one of them")
    for name in ("write_baseline", "prune_baseline"):
        option = f"--{name.replace('_', '-')}"
        if getattr(options, name):
            if options.baseline is None:
                raise UsageError(f"{option} goes with --baseline FILE")
            if options.changed_since is not None:
                raise UsageError(f"{option} needs all findings; leave out --changed-since")
    if options.changed_since is not None and (options.fix or options.diff):
        raise UsageError("--fix mends whole drafts; leave out --changed-since")


def _notes(report: Report) -> Iterator[str]:
    """What is to be said of how drafts were checked; what holds for many is said once."""
    paths: dict[str, list[str]] = {}
    for file in report.files:
        for note in file.notes:
            paths.setdefault(note, []).append(file.path)
    for note, where in paths.items():
        if len(where) > FEW:
            yield f"{len(where)} drafts, the first {where[0]}: {note}"
        else:
            yield from (f"{path}: {note}" for path in where)


def _wants(wanted: list[Target], options: Namespace) -> Wants:
    formats = {target.format for target in wanted}
    cache = None if options.no_cache else cache_folder()
    return Wants(
        patches=bool(formats & PATCHES),
        page=bool(formats & PAGE),
        online=options.online,
        kept=os.path.join(cache, "links.json") if cache and options.online else None,
    )


def _say_unread(report: Report, wanted: list[Target], *, streamed: bool) -> None:
    """Say on stderr what could not be read, where the report itself does not show it."""
    problems = list(report.problems)
    for problem in problems:
        count = sum(file.error == problem for file in report.files)
        say([f"{problem} ({count} {'draft' if count == 1 else 'drafts'} not checked)"])
    if streamed or not any(target == ("text", None) for target in wanted):
        say(
            f"{file.path}: cannot be read: {file.error}"
            for file in report.files
            if file.error is not None and file.error not in problems
        )


def say(lines: Iterable[str]) -> None:
    """Print lines for people to stderr."""
    for line in lines:
        print(f"brieflint: {printable(line)}", file=sys.stderr)


def _format(name: str) -> str:
    problem = targets.unknown_format(name)
    if problem:
        raise wrong(problem)
    return name


def _jobs(value: str) -> int:
    if not value.isdigit() or int(value) < 1:
        raise wrong(f"a whole number from 1, not '{value}'")
    return int(value)
