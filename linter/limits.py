"""What a draft may cost: every limit with its name, unit, default, and how to raise it.

Drafts come from strangers. A limit is proved before the work that it bounds, and a
draft that goes beyond one is reported as unreadable in a sentence that names the
limit and the line of configuration that raises it. The defaults leave room for a
book; whoever checks longer texts, on a machine that bears it, raises them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from linter.errors import UnreadableError
from linter.signals import in_main_thread, signal
from linter.tuples import NamedTuple

MEGABYTE = 1_000_000
"""Bytes."""


class Limits(NamedTuple):
    """The limits of one house, as the configuration's table `[limits]` names them.

    `deadline`: seconds of processor time for a draft. `file_size`, `text_size` (Markdown, plain
    text, reStructuredText, Org and LaTeX), `unpacked_size` (what is read of a Word, ODT or EPUB
    file, unpacked): megabytes (a million bytes). `marks`: characters of markup and lines in a
    Markdown or text file; paragraphs in what pandoc reads. `paragraph_length`: code points in
    one paragraph. `parts`: files packed in a Word, ODT or EPUB file. `pack_ratio`: how many
    times its packed size a large part may have. `xml_depth`, `xml_nodes`: elements within each
    other, and elements and attributes, in one part of a Word file; the latter of an ODT file,
    too. `pandoc_time`: seconds of processor time that pandoc may take for a file (and ten times
    as many by the clock); `pandoc_memory`: megabytes that it may hold (it may take half as much
    again for a moment).

    The defaults keep a draft below ten seconds and 500 MB; three times the longest of two
    thousand public Word files, and a book of 800 pages, pass.
    """

    deadline: float = 8.0
    file_size: float = 128.0
    text_size: float = 2.0
    marks: int = 200_000
    paragraph_length: int = 1_000_000
    unpacked_size: float = 100.0
    parts: int = 10_000
    pack_ratio: int = 400
    xml_depth: int = 256
    xml_nodes: int = 600_000
    pandoc_time: float = 8.0
    pandoc_memory: int = 250


DEFAULT = Limits()

_MARKS = "\r\n[]<>*_`|~&\\!\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def beyond(limits: Limits, name: str, problem: str, needed: float | None = None) -> UnreadableError:
    """The error for a draft that goes beyond a limit.

    `problem` says what is too much ("it has 300,000 lines"), `needed` what the limit
    would have to be, in its unit; a round number above it is proposed, or else twice
    the limit.
    """
    allowed = getattr(limits, name)
    key = name.replace("_", "-")
    value = _round_up(needed if needed is not None and needed > allowed else 2 * allowed)
    return UnreadableError(
        f"{problem}, and the limit is {_shown(allowed)};"
        f" split it, or raise the limit in brieflint.toml: [limits] {key} = {value}"
    )


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _round_up(value: float) -> int:
    """The next number of the kind 1, 2, 5, 10, 20, 50 … that is not smaller."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor >= value:
                return step * factor
        step *= 10


def refuse_size(limits: Limits, name: str, size: int, what: str) -> None:
    """Refuse so many bytes of `what` ("the file"). Raises UnreadableError."""
    allowed = getattr(limits, name)
    if size > allowed * MEGABYTE:
        shown = size / MEGABYTE
        raise beyond(limits, name, f"{what} has {shown:,.1f} MB", shown)


def refuse_marks(limits: Limits, text: str) -> None:
    """Refuse text with too many lines and characters of markup. Raises UnreadableError."""
    if len(text) <= limits.marks:
        return
    # To find that a character is missing takes a twentieth of the time of counting it.
    count = (
        sum(text.count(mark) for mark in _MARKS if mark in text)
        + text.count("- ")
        + text.count("+ ")
    )
    if count > limits.marks:
        problem = f"it has {count:,} lines and characters of markup such as [ and *"
        raise beyond(limits, "marks", problem, count)


def refuse_paragraphs(limits: Limits, lengths: Iterable[int]) -> None:
    """Refuse paragraphs of so many code points. Raises UnreadableError."""
    longest = max(lengths, default=0)
    if longest > limits.paragraph_length:
        problem = f"one of its paragraphs has {longest:,} characters"
        raise beyond(limits, "paragraph_length", problem, longest)


class DeadlineError(BaseException):
    """The time for a draft is up.

    No Exception, so that nothing on the way takes it for a failure of its own.
    """


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let what runs inside take so many seconds of processor time, then DeadlineError.

    Processor time, so that a busy machine refuses nothing. Python code and regular
    expressions are stopped; one call into another library runs to its end first. Where
    there are no such timers (Windows, threads other than the first) nothing is stopped.
    """
    if not _can_stop():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise DeadlineError

    before = signal.signal(signal.SIGPROF, stop)
    # Again and again, for an exception that is lost on its way (in a finaliser, say).
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001), 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _can_stop() -> bool:
    if not hasattr(signal, "setitimer"):
        return False
    return in_main_thread()


def overdue(limits: Limits, seconds: float, doing: str) -> UnreadableError:
    """The error for a draft that took longer than so many seconds; `doing` says at what."""
    return beyond(
        limits, "deadline", f"{doing} took more than {seconds:.3g} seconds of processor time"
    )


def spent() -> float:
    """Seconds of processor time that this process has used."""
    return time.process_time()
