"""What checks find and what the engine makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from linter.model import Node, Place, Span
from linter.tuples import NamedTuple


class Severity(Enum):
    """How much a finding matters; ordered by `rank`, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return ("error", "warning", "info").index(self.value)


class Safety(Enum):
    """Whether a fix can go in without a person reading it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the text of a span (`Document.text`, code points) with `new`."""

    span: Span
    new: str


class Fix(NamedTuple):
    """Edits that belong together: all go in or none."""

    edits: tuple[Edit, ...]
    safety: Safety


class Refused(NamedTuple):
    """A fix a writer would not make, and why, as the end of a sentence."""

    fix: Fix
    why: str


class Hit(NamedTuple):
    """One thing a check found.

    `span` is None for a hit about the whole document (a missing section).
    `fields` fill the rule's message. `edits` are in text order without overlap;
    `safe` may lower a rule's declared fix safety for this one hit, never raise it.
    """

    span: Span | None
    fields: Mapping[str, str] = {}
    edits: tuple[Edit, ...] = ()
    safe: bool = True


class Finding(NamedTuple):
    """A hit with its rule's severity and message, placed for a person."""

    rule: str
    severity: Severity
    message: str
    span: Span | None
    place: Place
    text: str
    excerpt: str
    replacement: str | None
    fix: Fix | None
    fingerprint: str


class Silenced(NamedTuple):
    """A finding that is left out of the report.

    `by` is "comment" or "waiver", `reason` what that says, `waiver` its place among
    the configuration's waivers.
    """

    finding: Finding
    by: str
    reason: str
    waiver: int | None = None


class Patch(NamedTuple):
    """One stretch of a draft's source and what a fix puts there, as the source writes it.

    Lines and columns as in `Place`.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    new: str


class Page(NamedTuple):
    """A draft as it reads: the text and the nodes of its `Document`."""

    text: str
    nodes: tuple[Node, ...]


class FileReport(NamedTuple):
    """What is known of one input. `error` says why it could not be read.

    `notes` are sentences for stderr about how the file was checked. `lines` are
    the source lines that reports show or measure, by line number; `marks` says for
    each finding where its text begins in its excerpt, in code points. `fail_on` is
    the severity from which its findings fail the run. Only where a report format
    asks for them: `patches`, the changes of each finding's fix, by the finding's
    place in `findings`; `page`, the draft itself. `silenced` are findings that are
    left out. `beside` says of every file that was looked for, by its path from the
    draft's folder, whether it was there.
    """

    path: str
    format: str | None
    sha256: str | None
    error: str | None
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    lines: Mapping[int, str] = {}
    marks: tuple[int, ...] = ()
    fail_on: str = "error"
    patches: Mapping[int, tuple[Patch, ...]] = {}
    page: Page | None = None
    silenced: tuple[Silenced, ...] = ()
    beside: Mapping[str, bool] = {}

    def keep(self, indices: Sequence[int]) -> FileReport:
        """The report with only the findings at these places, in this order."""
        if len(indices) == len(self.findings):
            return self
        return self._replace(
            findings=tuple(self.findings[index] for index in indices),
            marks=tuple(self.marks[index] for index in indices) if self.marks else (),
            patches={
                number: self.patches[index]
                for number, index in enumerate(indices)
                if index in self.patches
            },
        )

    def fails(self, finding: Finding) -> bool:
        """Whether this finding makes the run fail."""
        return self.fail_on != "never" and finding.severity.rank <= Severity(self.fail_on).rank


class Report(NamedTuple):
    """A whole run, in the order in which the inputs were given.

    `problems` are errors that concern several inputs, one sentence each (a wrong
    configuration); every input concerned has the same sentence as its `error`.
    """

    files: tuple[FileReport, ...]
    problems: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return sum(f.severity is severity for file in self.files for f in file.findings)

    @property
    def unreadable(self) -> int:
        """How many inputs could not be read."""
        return sum(file.error is not None for file in self.files)

    def by_rule(self) -> dict[str, int]:
        """How many findings each rule has, the most frequent first, then by name."""
        counts: dict[str, int] = {}
        for file in self.files:
            for finding in file.findings:
                counts[finding.rule] = counts.get(finding.rule, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
