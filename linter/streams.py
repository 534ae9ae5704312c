"""Reports that are written while the run goes on: a line for each draft, in their order."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import BinaryIO

from linter.files import writing
from linter.finding import FileReport
from linter.reporters.jsonl import line
from linter.targets import unwritable

ENCODING = "utf-8", "backslashreplace"


class Streams:
    """JSON lines to standard output (None) and to files, as a context.

    A file takes its name when the run has come to its end, by itself or by Ctrl-C; until
    then there is the old one. Raises UsageError for a file that cannot be written.
    """

    def __init__(self, targets: Sequence[str | None]) -> None:
        self._targets = targets
        self._stack = ExitStack()
        self._files: list[tuple[str, BinaryIO]] = []

    def __enter__(self) -> Streams:
        try:
            for path in self._targets:
                if path is not None:
                    with _said(path):
                        self._files.append((path, self._stack.enter_context(writing(path))))
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with _said(", ".join(path for path, _ in self._files)):
            self._stack.__exit__(kind, error, trace)

    def write(self, report: FileReport) -> None:
        """Write one input's line wherever lines go."""
        text = line(report)
        for path, file in self._files:
            with _said(path):
                file.write(text.encode(*ENCODING))
        if None in self._targets:
            sys.stdout.write(text)
            sys.stdout.flush()


@contextmanager
def _said(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from None
