"""`brieflint audit`: check an archive on one machine or on a cluster."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from linter.commands._options import day, declare_house, flat
from linter.commands.check import say
from linter.errors import BrieflintError, UsageError
from linter.houses import Choice, Houses
from linter.interrupts import heeded
from linter.places import cache_folder
from linter.terminal import Progress, width
from linter.walk import slashed

if TYPE_CHECKING:
    from linter.audit.plan import Plan
    from linter.audit.run import Engine
    from linter.audit.store import Encode, Header, Store
    from linter.audit.summary import Tally

EPILOG = """\
SOURCE is a folder, a file, a zip or tar archive, or a pattern in quotation marks
('2024/**/*.md'); on this machine or at a URL that fsspec opens (s3://, gs://, abfs://, …).

engines:
  local                   this machine, as many processes as it has processors
  local?workers=N         this machine, N processes
  dask://local?workers=N  a Dask cluster of N worker processes on this machine
  dask://HOST:PORT        a Dask scheduler that runs already (dask+tls://… with TLS)

The folder --output gets part-00000.jsonl and so on, each whole or not there; manifest.jsonl, which
says what they were made from; and summary.json, .csv and .svg. Run the same command again to go on
after an interruption, or after drafts were added or changed: what is done is not done again.

exit status: 0 nothing at or above --fail-on; 1 something; 2 wrong usage, wrong
configuration, or a draft that could not be read (the others are still checked).
"""

FORMATS = ("jsonl", "parquet")
OUTPUT = "brieflint-audit"


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `audit`."""
    parser.epilog = EPILOG
    add = parser.add_argument
    add("source", metavar="SOURCE", nargs="+", help="the archive (one)")
    add(
        "--engine",
        metavar="ENGINE",
        type=_engine,
        default="local",
        help="who does the work, see below (default: local)",
    )
    add(
        "--output",
        metavar="FOLDER",
        default=OUTPUT,
        help=f"where to write (default: {OUTPUT})",
    )
    add(
        "--format",
        choices=FORMATS,
        default="jsonl",
        help="jsonl: a line for each draft; parquet: a row for each finding (default: jsonl)",
    )
    add("--start-over", action="store_true", help="redo what an earlier audit left in FOLDER")
    add(
        "--part-size",
        metavar="N",
        type=_size,
        default=200,
        help="drafts in a part, on average (default: 200)",
    )
    declare_house(parser)
    add(
        "--today",
        metavar="YYYY-MM-DD",
        type=day,
        help="the day to check for (default: today; a run that goes on keeps its day)",
    )
    add("--quiet", action="store_true", help="errors only: no notes, no summary")


def run(options: Namespace) -> int:
    """Audit, write the parts and the summary, and answer with the exit status."""
    from linter.audit import parquet
    from linter.audit.run import check_engine
    from linter.audit.store import Store

    source = _source(options.source)
    if options.config is not None and not os.path.isfile(options.config):
        raise UsageError(f"--config: there is no file '{slashed(options.config)}'")
    check_engine(options.engine)
    encode: Encode = _lines
    if options.format == "parquet":
        parquet.prove()
        encode = parquet.encode
    store = Store(options.output, options.format, encode)
    try:
        return _audit(source, options, store)
    except OSError as error:
        why = error.strerror or error
        raise UsageError(f"'{slashed(options.output)}' cannot be written to: {why}") from None
    finally:
        store.close()


def _audit(source: str, options: Namespace, store: Store) -> int:
    from linter.audit import plan as planning
    from linter.audit import sources
    from linter.audit.store import tool

    before = {} if options.start_over else store.kept()[0]
    today = options.today or _recorded(before) or date.today()
    config = os.path.abspath(options.config) if options.config is not None else None
    select, ignore = flat(options.select), flat(options.ignore)
    houses = Houses(Choice(config, options.profile, None, today, select, ignore, cache_folder()))
    listing = sources.listing(source, houses.walked, os.path.dirname(config) if config else None)
    try:
        if not options.quiet:
            say(listing.notes)
        plan = planning.make(listing, houses, options.part_size)
        header: Header = {
            "tool": tool(),
            "source": source,
            "format": options.format,
            "part": options.part_size,
            "today": today.isoformat(),
            "profile": options.profile,
            "select": sorted(select),
            "ignore": sorted(ignore),
            "rules": planning.rules_digest(houses),
            "configurations": plan.configurations,
            "parts": len(plan.parts),
        }
        return _carry_out(plan, header, options, store)
    finally:
        listing.close()


def _carry_out(plan: Plan, header: Header, options: Namespace, store: Store) -> int:
    from linter.audit.run import carry_out

    todo = store.begin(header, plan.parts, plan.shared.names, afresh=options.start_over)
    kept = len(plan.parts) - len(todo)
    if kept and not options.quiet:
        say([f"{kept:,} of {len(plan.parts):,} parts were done before and are kept"])
    progress = Progress(sum(len(part.drafts) for part in todo), quiet=options.quiet)
    try:
        run = uuid4().hex
        with heeded():
            carry_out(plan, todo, store, options.engine, run, progress, lambda line: say([line]))
    except KeyboardInterrupt:
        progress.close()
        say([f"interrupted: {_so_far(plan, options, store)}"])
        return 130
    except BrieflintError as error:
        if not store.done:
            raise
        raise BrieflintError(f"{error}; {_so_far(plan, options, store)}") from None
    finally:
        progress.close()
    store.finish()
    tally = store.tally()
    _summarise(tally, header, options, store)
    if tally.total["unreadable"]:
        return 2
    return int(tally.fails(options.fail_on))


def _so_far(plan: Plan, options: Namespace, store: Store) -> str:
    return (
        f"{store.done:,} of {len(plan.parts):,} parts are done, in {slashed(options.output)};"
        " run the same command again to go on"
    )


def _summarise(tally: Tally, header: Header, options: Namespace, store: Store) -> None:
    from linter.audit import picture, summary

    told = {key: header[key] for key in ("tool", "source", "today", "parts")}
    store.write("summary.json", summary.to_json(tally, told))
    store.write("summary.csv", summary.to_csv(tally))
    store.write("summary.svg", picture.draw(tally, f"Audit of {header['source']}"))
    if not options.quiet:
        sys.stdout.write(summary.to_text(tally, width(sys.stdout)))
        print(
            f"\n{slashed(os.path.join(options.output, ''))}: the findings, summary.csv, summary.svg"
        )


def _lines(rows: list[bytes]) -> bytes:
    return b"".join(row + b"\n" for row in rows)


def _recorded(before: Header) -> date | None:
    """The day that the run before this one checked for."""
    try:
        return date.fromisoformat(before.get("today", ""))
    except (TypeError, ValueError):
        return None


def _source(given: Sequence[str]) -> str:
    if len(given) > 1:
        raise UsageError(
            f"one SOURCE at a time, not {len(given)}; put a pattern in quotation marks"
        )
    return slashed(given[0].rstrip("/")) or "/"


def _engine(text: str) -> Engine:
    from linter.audit.run import engine

    try:
        return engine(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def _size(value: str) -> int:
    if not value.isdigit() or not 0 < int(value) <= 100_000:
        raise ArgumentTypeError(f"a whole number from 1 to 100000, not '{value}'")
    return int(value)
