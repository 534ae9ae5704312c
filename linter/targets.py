"""Where reports go: formats, files, standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from linter import reporters
from linter.errors import UsageError
from linter.finding import Report
from linter.inputs import Input
from linter.reporters import REPORTERS, View
from linter.rule import Rule
from linter.terminal import wants_colour, width
from linter.tuples import NamedTuple
from linter.walk import slashed


class Target(NamedTuple):
    """One report: its format, and its file (None: standard output)."""

    format: str
    file: str | None


def targets(format: str, outputs: Iterable[str]) -> list[Target]:
    """The reports of a run: the one of `--format`, and those of each `--output`.

    Raises UsageError.
    """
    found: list[Target] = []
    for value in outputs:
        name, equals, file = value.partition("=")
        if equals and name.isalnum():
            problem = unknown_format(name)
            if problem:
                raise UsageError(f"--output: {problem}")
            found.append(Target(name, file))
        else:
            found.append(Target(format, value))
    if any(not target.file for target in found):
        raise UsageError("--output needs the name of a file")
    if not any(target.format == format for target in found):
        found.insert(0, Target(format, None))
    return [t._replace(file=None) if t.file == "-" else t for t in found]


def unknown_format(name: str) -> str | None:
    """What is wrong with a format's name, None where it is one."""
    if name in REPORTERS:
        return None
    from difflib import get_close_matches

    near = get_close_matches(name, REPORTERS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(REPORTERS)}"
    return f"unknown format '{name}'; {hint}"


def overwrite(targets: Sequence[Target]) -> bool:
    """Whether any report takes the place of something."""
    return any(target.file is not None and os.path.lexists(target.file) for target in targets)


def spare(targets: Sequence[Target], inputs: Iterable[Input]) -> None:
    """Raise UsageError for a report that would take the place of a draft."""
    drafts = {os.path.realpath(item.file) for item in inputs}
    for target in targets:
        if target.file is not None and os.path.realpath(target.file) in drafts:
            raise UsageError(f"--output would overwrite the draft '{slashed(target.file)}'")


def send(
    report: Report,
    targets: Sequence[Target],
    *,
    quiet: bool = False,
    statistics: bool = False,
    rules: Mapping[str, Rule],
) -> None:
    """Render the report for each target and write it there. Raises UsageError."""
    for format, file in targets:
        view = View(quiet=quiet, statistics=statistics, rules=rules)
        if file is None:
            colour = wants_colour(sys.stdout)
            view = view._replace(width=width(sys.stdout), colour=colour)
        text = reporters.load(format).render(report, view)
        if file is None:
            sys.stdout.write(text)
        else:
            _write(file, text)


def _write(file: str, text: str) -> None:
    from linter.files import writing

    try:
        with writing(file) as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise unwritable(file, error) from None


def unwritable(path: str, error: OSError) -> UsageError:
    """What is said of a report's file that cannot be written."""
    why = error.strerror or error
    return UsageError(f"the report cannot be written to '{slashed(path)}': {why}")
