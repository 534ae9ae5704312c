"""One run: inputs to a report and an exit status."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from linter import parallel, waivers
from linter.checking import NOTHING_MORE, Checker, House, Input, Wants, unread
from linter.errors import BrieflintError
from linter.finding import FileReport, Report
from linter.formats import reading
from linter.houses import Houses

TOGETHER = 32
"""How many inputs one pandoc process reads in a batch; each holds its memory meanwhile."""


class Outcome(NamedTuple):
    """What a run came to. `status` is the exit status: 0, 1 or 2."""

    report: Report
    status: int


def check(
    inputs: Sequence[Input],
    houses: Houses,
    *,
    jobs: int = 0,
    folders: Collection[str] = (),
    progress: Callable[[int], None] = lambda _: None,
    wants: Wants = NOTHING_MORE,
) -> Outcome:
    """Check the inputs under their houses; the report keeps their order.

    Reports on configurations whose waivers need a look come last; `folders` are those
    (absolute) that were searched whole. `jobs` is the number of processes (0: as many as
    make sense); `progress` is told
    how many inputs are done; `wants` says what reports need. Raises UsageError when the
    command line names a rule nobody has, and nothing else: what goes wrong with an input
    is its `error`.
    """
    plan = _Plan(len(inputs), wants)
    for place, item in enumerate(inputs):
        plan.add(place, item, houses)
    houses.prove_names()
    finished = len(inputs) - sum(len(batch.places) for batch in plan.batches)

    def done(batch: parallel.Batch, reports: Sequence[FileReport]) -> None:
        nonlocal finished
        for place, report in zip(batch.places, reports, strict=True):
            plan.reports[place] = report
        finished += len(reports)
        progress(finished)

    parallel.run(plan.checkers, plan.batches, jobs, done)
    files = tuple(report for report in plan.reports if report is not None)
    files += tuple(waivers.reports(inputs, files, houses, folders))
    report = Report(files, tuple(plan.problems))
    return Outcome(report, status(report))


class _Plan:
    def __init__(self, size: int, wants: Wants) -> None:
        self._wants = wants
        self.reports: list[FileReport | None] = [None] * size
        self.problems: dict[str, None] = {}
        self.checkers: list[Checker] = []
        self._groups: list[tuple[int, list[tuple[int, Input]]]] = []
        self._numbers: dict[int, int | str] = {}
        self._open: dict[int, int] = {}

    @property
    def batches(self) -> list[parallel.Batch]:
        return [
            parallel.Batch(house, tuple(i for _, i in group), tuple(place for place, _ in group))
            for house, group in self._groups
        ]

    def add(self, place: int, item: Input, houses: Houses) -> None:
        if item.error is not None:
            self.reports[place] = unread(item.path, item.error)
            return
        try:
            house, relative = houses.house(item.file)
        except BrieflintError as error:
            self._refuse(place, item, str(error))
            return
        if id(house) not in self._numbers:
            self._numbers[id(house)] = self._admit(house)
        number = self._numbers[id(house)]
        if isinstance(number, str):
            self._refuse(place, item, number)
            return
        self._put(number, place, item._replace(relative=relative))

    def _admit(self, house: House) -> int | str:
        """The number of the house's checker, or why nothing can be checked under it."""
        try:
            self.checkers.append(Checker(house, self._wants))
        except BrieflintError as error:
            return str(error)
        return len(self.checkers) - 1

    def _refuse(self, place: int, item: Input, problem: str) -> None:
        self.problems.setdefault(problem)
        self.reports[place] = unread(item.path, problem)

    def _put(self, house: int, place: int, item: Input) -> None:
        together = reading.suffix(item.path) in reading.PANDOC
        group = self._open.get(house) if together else None
        if group is None or len(self._groups[group][1]) >= TOGETHER:
            self._groups.append((house, []))
            group = len(self._groups) - 1
            if together:
                self._open[house] = group
        self._groups[group][1].append((place, item))


def status(report: Report) -> int:
    """The exit status: 2 for a draft that could not be read, 1 for a finding that fails."""
    if report.unreadable:
        return 2
    return int(any(file.fails(finding) for file in report.files for finding in file.findings))
