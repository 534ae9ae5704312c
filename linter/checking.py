"""Inputs to file reports: read, run the rules, settle what stands; no input harms another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from linter import digest, engine, shape
from linter.errors import BrieflintError, ConfigError, UnreadableError
from linter.finding import FileReport, Finding, Hit, Page, Patch
from linter.formats import reading
from linter.inputs import NOTHING_MORE, REPORT, House, Input, Wants, load, reason, unread
from linter.limits import DeadlineError, deadline, overdue, spent
from linter.model import Document, Outside, Span, visible_before
from linter.rule import Check, Rule
from linter.settings import Settings
from linter.settling import Settled, settle

__all__ = [
    "NOTHING_MORE", "REPORT", "Checker", "House", "Input", "RuleCrashError", "Wants", "explain",
    "load", "reason", "unread",
]  # fmt: skip


class RuleCrashError(BrieflintError):
    """A check raised something it should not have."""

    def __init__(self, rule: str, cause: Exception) -> None:
        super().__init__(f"internal error in the rule {rule}: {_named(cause)}; {REPORT}")


class Checker:
    """Checks inputs under one house, whose rules are bound here.

    Raises ConfigError when an option does not fit its rule, RuleCrashError when a
    check cannot be built. Pickling one carries the house over, and its rules are
    bound again there.
    """

    def __init__(self, house: House, wants: Wants = NOTHING_MORE) -> None:
        self.house = house
        self.wants = wants
        self.settings = house.settings
        self._bound = [bound for rule in house.rules for bound in _bind(rule, house.settings)]
        self._begun: float | None = None
        self._asked: dict[str, Outside] = {}
        self._ran = frozenset(item.rule.id for item in self._bound)

    def __reduce__(self) -> tuple[type[Checker], tuple[House, Wants]]:
        return Checker, (self.house, self.wants)

    def check(self, inputs: Sequence[Input]) -> list[FileReport]:
        """A report for each input, in order. Raises nothing but KeyboardInterrupt."""
        limits = self.settings.limits
        loaded = [(item, load(item, limits)) for item in inputs]
        readable = [(item.path, data) for item, data in loaded if isinstance(data, bytes)]
        documents = reading.read_many(readable, limits)
        reports: list[FileReport] = []
        for item, data in loaded:
            if isinstance(data, bytes):
                self._begun = spent()
                reports.append(self._report(item, data, next(documents)))
                self._begun = None
            else:
                reports.append(unread(item.path, str(data)))
        return reports

    def examine(self, document: Document, relative: str, file: str = "") -> tuple[Finding, ...]:
        """What stands against one document, in its order, after comments and waivers.

        `relative` is its path below its configuration's folder; `file` says where it lies, and
        without it nothing is looked for beside it. Raises RuleCrashError, and
        UnreadableError when it takes too long.
        """
        if file:
            document = document.with_outside(self._outside(file, document))
        return self._settle(document, relative).findings

    def _settle(self, document: Document, relative: str) -> Settled:
        limits = self.settings.limits
        seconds = limits.deadline
        try:
            # What reading took is part of it.
            taken = 0.0 if self._begun is None else spent() - self._begun
            with deadline(seconds - taken):
                return self._settled(document, relative)
        except DeadlineError as error:
            doing = f"the rule {error.args[0]}" if error.args else "checking it"
            raise overdue(limits, seconds, doing) from None

    def _settled(self, document: Document, relative: str) -> Settled:
        return settle(
            document,
            self._bound,
            self.settings,
            relative,
            known=self.house.known or self._ran,
            ran=self._ran,
        )

    def _report(self, item: Input, data: bytes, found: Document | Exception) -> FileReport:
        if isinstance(found, Document):
            try:
                return self._findings(item, found)
            except Exception as error:
                found = error

        return unread(item.path, explain(found), digest.sha256(data))

    def _findings(self, item: Input, document: Document) -> FileReport:
        settings = self.settings
        outside = self._outside(item.file, document)
        document = document.with_outside(outside)
        findings, silenced = self._settle(document, item.relative)
        if item.before is not None:
            findings = self._new(item, document, item.before, findings)
        notes: Callable[..., Iterable[str]] | None = getattr(shape, "notes", None)
        return FileReport(
            path=item.path,
            format=document.format,
            sha256=document.sha256,
            error=None,
            findings=findings,
            notes=(
                *document.notes,
                *(notes(document, settings) if notes else ()),
                *engine.notes(document, self._bound),
            ),
            lines=_lines(document, findings),
            marks=tuple(_mark(document, finding.span) for finding in findings),
            fail_on=settings.fail_on,
            patches=dict(_patches(document, findings)) if self.wants.patches else {},
            page=Page(document.text, document.nodes) if self.wants.page else None,
            silenced=silenced,
            beside=_beside(document, outside),
        )

    def _outside(self, file: str, document: Document) -> Mapping[str, Outside]:
        """What is known of the targets of a draft's links outside it."""
        from linter import surroundings

        found = surroundings.absent(document, os.path.dirname(file))
        if self.wants.online:
            from linter import online

            wanted = surroundings.addresses(document)
            self._asked.update(
                online.ask([url for url in wanted if url not in self._asked], cache=self.wants.kept)
            )
            found.update((url, self._asked[url]) for url in wanted)
        return found

    def _new(
        self, item: Input, document: Document, before: bytes, findings: tuple[Finding, ...]
    ) -> tuple[Finding, ...]:
        """The findings in what was changed; of those about the whole draft the new ones."""
        from hashlib import sha256

        from linter.changed import Changes

        if sha256(before).hexdigest() == document.sha256:
            return ()
        try:
            old = reading.read(before, item.path, self.settings.limits)
        except UnreadableError:
            # Then the draft counts as new.
            return findings
        changes = Changes(old, document)
        known: list[tuple[str, str]] = []
        if any(finding.span is None for finding in findings):
            earlier = self._settle(old, item.relative).findings
            known = [(f.rule, f.message) for f in earlier if f.span is None]
        return tuple(
            finding
            for finding in findings
            if changes.hold(finding)
            or (finding.span is None and (finding.rule, finding.message) not in known)
        )


def explain(error: Exception) -> str:
    """One line that says why an input has no findings."""
    if isinstance(error, BrieflintError):
        return str(error)
    return f"internal error: {_named(error)}; {REPORT}"


def _named(error: Exception) -> str:
    """What a programmer needs first: the kind of error, its words, where it was raised."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if "/linter/" in code:
            place = f" (linter/{code.rpartition('/linter/')[2]}:{trace.tb_lineno})"
        trace = trace.tb_next
    words = f"{type(error).__name__}: {error}".rstrip(": ").replace("\n", " ")
    return f"{words}{place}"


def _bind(rule: Rule, settings: Settings) -> Iterator[engine.Bound]:
    try:
        for bound in engine.bind([rule], settings):
            yield bound._replace(check=_guarded(rule.id, bound.check))
    except BrieflintError:
        raise
    except ValueError as error:
        # An option's value that the check refuses; OptionError is one.
        raise ConfigError(f'[rules."{rule.id}"]: {error}') from None
    except Exception as error:
        raise RuleCrashError(rule.id, error) from error


def _guarded(rule: str, check: Check) -> Check:
    def guarded(document: Document) -> Iterator[Hit]:
        try:
            yield from check(document)
        except DeadlineError:
            raise DeadlineError(rule) from None
        except Exception as error:
            raise RuleCrashError(rule, error) from error

    return guarded


def _beside(document: Document, outside: Mapping[str, Outside]) -> Mapping[str, bool]:
    from linter import surroundings

    missing = {found.why for found in outside.values() if found.verdict == "missing"}
    return {path: path not in missing for path in surroundings.looked_for(document)}


def _lines(document: Document, findings: Iterable[Finding]) -> Mapping[int, str]:
    places = [finding.place for finding in findings if finding.span is not None]
    wanted = {line for place in places for line in (place.line, place.end_line) if line is not None}
    if not wanted or document.source is None:
        return {}
    lines = document.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {number: lines[number - 1] for number in sorted(wanted)}


def _patches(
    document: Document, findings: Sequence[Finding]
) -> Iterator[tuple[int, tuple[Patch, ...]]]:
    if document.format != "markdown":
        return
    from linter.formats import markdown_write

    for index, finding in enumerate(findings):
        changes = markdown_write.changes(document, finding.fix) if finding.fix else ()
        if changes:
            yield index, tuple(_patch(document, *change) for change in changes)


def _patch(document: Document, start: int, end: int, new: str) -> Patch:
    return Patch(*document.position(start), *document.position(end), new)


def _mark(document: Document, span: Span | None) -> int:
    block = document.block_at(span.start) if span is not None else None
    if span is None or block is None:
        return 0
    return len(visible_before(document.text, block.span.start, span.start, 40))
