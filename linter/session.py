"""One run: inputs to a report and an exit status."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from linter import parallel
from linter.errors import BrieflintError
from linter.finding import FileReport, Report
from linter.formats import reading
from linter.inputs import NOTHING_MORE, House, Input, Wants, load, unread
from linter.interrupts import heeded, whole
from linter.remembered import Remembered
from linter.tuples import NamedTuple

if TYPE_CHECKING:
    from linter.checking import Checker
    from linter.houses import Houses

TOGETHER = 32
"""How many inputs one pandoc process reads in a batch; each holds its memory meanwhile."""

FIRST = 32
"""Batches of one input each, before small ones go together."""

SMALL = 16
"""How many small inputs go to a process together, with SMALL_BYTES at most."""

SMALL_BYTES = 32_000

LAG = 500
"""Reports that may wait for an earlier one."""

Sink = Callable[[FileReport], None]


class Outcome(NamedTuple):
    """What a run came to. `status` is the exit status: 0, 1 or 2.

    `stopped` says that Ctrl-C ended it: the report holds what was checked until then.
    """

    report: Report
    status: int
    stopped: bool = False


def check(
    inputs: Iterable[Input],
    houses: Houses,
    *,
    jobs: int = 0,
    folders: Collection[str] = (),
    progress: Callable[[int], None] = lambda _: None,
    wants: Wants = NOTHING_MORE,
    remembered: Remembered | None = None,
    sink: Sink | None = None,
) -> Outcome:
    """Check the inputs under their houses; the report keeps their order.

    Reports on configurations whose waivers need a look come last; `folders` are those
    (absolute) that were searched whole, and are asked for after the inputs. `jobs` is the
    number of processes (0: as many as make sense); `progress` is told
    how many inputs are done; `wants` says what reports need; `remembered` answers for
    what earlier runs checked. With a `sink`, each report goes there as soon as those
    before it did, and the outcome's has neither findings nor what goes with them.
    Raises UsageError when the command line names a rule nobody has, and nothing else: what
    goes wrong with an input is its `error`.
    """
    if houses.names_rules:
        inputs = list(inputs)
        for item in inputs:
            _visit(item, houses)
        houses.prove_names()
    run = _Run(houses, wants, remembered, progress, sink)
    stopped = False
    try:
        with heeded():
            parallel.run(run.checkers, run.batches(inputs), jobs, run.done)
    except KeyboardInterrupt:
        stopped = True
        run.finish()
    finally:
        if remembered is not None:
            remembered.close()
    if not stopped:
        # Of a part of the drafts nobody can say that a waiver is unused.
        run.look_at_waivers(folders)
    report = Report(tuple(run.reports), tuple(run.problems))
    return Outcome(report, max(run.status, 2 if stopped else 0), stopped)


def _visit(item: Input, houses: Houses) -> None:
    if item.error is None:
        try:
            houses.house(item.file)
        except BrieflintError:
            # Said of the input when it is its turn.
            return


class _Run:
    """What is known so far: reports that came, inputs that wait."""

    def __init__(
        self,
        houses: Houses,
        wants: Wants,
        remembered: Remembered | None,
        progress: Callable[[int], None],
        sink: Sink | None,
    ) -> None:
        self.reports: list[FileReport] = []
        self.problems: dict[str, None] = {}
        self.checkers: list[Checker] = []
        self.status = 0
        self._houses = houses
        self._wants = wants
        self._remembered = remembered
        self._progress = progress
        self._sink = sink
        self._numbers: dict[int, int | str] = {}
        self._of_number: list[House] = []
        self._ready: dict[int, tuple[Input, FileReport]] = {}
        self._next = 0
        self._seen: list[tuple[Input, FileReport]] = []
        self._notes: dict[tuple[str, ...], tuple[str, ...]] = {}

    # Inputs to batches ----------------------------------------------------------

    def batches(self, inputs: Iterable[Input]) -> Iterator[parallel.Batch]:
        """What is left to check, house by house; what is known already is reported."""
        small: dict[int, _Group] = {}
        pandoc: dict[int, _Group] = {}
        count = 0
        for place, item in enumerate(inputs):
            found = self._route(item)
            if isinstance(found, FileReport):
                self._arrived(place, item, found)
            else:
                house, item, size = found
                kind = pandoc if reading.suffix(item.path) in reading.PANDOC else small
                group = kind.setdefault(house, _Group())
                group.add(place, item, size)
                full = TOGETHER if kind is pandoc else SMALL if count >= FIRST else 1
                if len(group.inputs) >= full or (kind is small and group.size >= SMALL_BYTES):
                    count += 1
                    yield kind.pop(house).batch(house)
            if place - self._next >= LAG and len(self._ready) >= LAG:
                yield from _all(small, pandoc)
                yield parallel.Batch(0, (), ())
        yield from _all(small, pandoc)

    def _route(self, item: Input) -> FileReport | tuple[int, Input, int]:
        """The report on an input where there is one, else its house's number and its size."""
        if item.error is not None:
            return unread(item.path, item.error)
        try:
            house, relative = self._houses.house(item.file)
        except BrieflintError as error:
            return self._refused(item, str(error))
        item = item._replace(relative=relative)
        size = 0
        if self._remembered is not None and self._remembered.concerns(house):
            data = load(item, house.settings.limits)
            if isinstance(data, bytes):
                size = len(data)
                known = self._remembered.find(item, house, data)
                if known is not None:
                    return known
        number = self._number(house)
        if isinstance(number, str):
            return self._refused(item, number)
        return number, item, size or parallel.size(item)

    def _number(self, house: House) -> int | str:
        """The number of the house's checker, or why nothing can be checked under it."""
        if id(house) not in self._numbers:
            # Not before there is something to check: what checks is long to load.
            from linter.checking import Checker

            try:
                self.checkers.append(Checker(house, self._wants))
                self._of_number.append(house)
                self._numbers[id(house)] = len(self.checkers) - 1
            except BrieflintError as error:
                self._numbers[id(house)] = str(error)
        return self._numbers[id(house)]

    def _refused(self, item: Input, problem: str) -> FileReport:
        self.problems.setdefault(problem)
        return unread(item.path, problem)

    # Reports, in order ----------------------------------------------------------

    def done(self, batch: parallel.Batch, reports: Iterable[FileReport]) -> None:
        """Take the reports on a batch."""
        house = self._of_number[batch.checker]
        keeps = self._remembered is not None and self._remembered.concerns(house)
        for place, item, report in zip(batch.places, batch.inputs, reports, strict=True):
            if keeps and self._remembered is not None:
                self._remembered.keep(item, house, report)
            self._arrived(place, item, report)

    def finish(self) -> None:
        """Hand over what waits for reports that will not come."""
        for place in sorted(self._ready):
            self._hand_over(*self._ready.pop(place))

    def _arrived(self, place: int, item: Input, report: FileReport) -> None:
        self._ready[place] = item, report
        while self._next in self._ready:
            with whole():
                self._hand_over(*self._ready.pop(self._next))
                self._next += 1

    def _hand_over(self, item: Input, report: FileReport) -> None:
        self.status = max(self.status, _status(report))
        if self._sink is not None:
            self._sink(report)
            notes = self._notes.setdefault(report.notes, report.notes)
            report = FileReport(
                report.path, report.format, None, report.error, (), notes,
                silenced=report.silenced,
            )  # fmt: skip
        self.reports.append(report)
        if self._waived(item):
            self._seen.append((item._replace(data=None, before=None), report))
        self._progress(len(self.reports))

    # Waivers ----------------------------------------------------------------------

    def _waived(self, item: Input) -> bool:
        try:
            config = self._houses.config(item.file)
        except BrieflintError:
            return False
        return config is not None and bool(config.base.waivers)

    def look_at_waivers(self, folders: Collection[str]) -> None:
        """Add what is to be said of the configurations' waivers."""
        if not self._seen:
            return
        from linter import waivers

        inputs = [item for item, _ in self._seen]
        found = [report for _, report in self._seen]
        for report in waivers.reports(inputs, found, self._houses, folders):
            self.status = max(self.status, _status(report))
            if self._sink is not None:
                self._sink(report)
            self.reports.append(report)


class _Group:
    def __init__(self) -> None:
        self.inputs: list[Input] = []
        self.places: list[int] = []
        self.size = 0

    def add(self, place: int, item: Input, size: int) -> None:
        self.inputs.append(item)
        self.places.append(place)
        self.size += size

    def batch(self, house: int) -> parallel.Batch:
        return parallel.Batch(house, tuple(self.inputs), tuple(self.places), self.size)


def _all(*kinds: dict[int, _Group]) -> Iterator[parallel.Batch]:
    for kind in kinds:
        groups = list(kind.items())
        kind.clear()
        for house, group in groups:
            yield group.batch(house)


def _status(file: FileReport) -> int:
    if file.error is not None:
        return 2
    return int(any(map(file.fails, file.findings)))


def status(report: Report) -> int:
    """The exit status: 2 for a draft that could not be read, 1 for a finding that fails."""
    return max(map(_status, report.files), default=0)
