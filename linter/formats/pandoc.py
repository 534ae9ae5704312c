"""HTML, ODT, RTF, reStructuredText, Org, LaTeX and EPUB, read by pandoc.

One pandoc process reads many files: a Lua script (`pandoc_read.lua`) takes file
names from standard input and answers each with the file's syntax tree as JSON.
That is three to four times as fast as a process for each file. The readers run in
pandoc's sandbox, so a draft cannot make them open a file or a connection. A file
that breaks, stalls or fills the memory costs only itself: the process is started
again for those behind it.
"""

from __future__ import annotations

import math
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import UnreadableError
from linter.formats import pandoc_archive, pandoc_rtf, pandoc_tree
from linter.limits import (
    DEFAULT,
    DeadlineError,
    Limits,
    beyond,
    deadline,
    overdue,
    refuse_paragraphs,
    refuse_size,
)
from linter.model import Document

if TYPE_CHECKING:
    import subprocess

FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".odt": "odt",
    ".rtf": "rtf",
    ".rst": "rst",
    ".rest": "rst",
    ".org": "org",
    ".tex": "latex",
    ".latex": "latex",
    ".epub": "epub",
}
"""The pandoc reader for each suffix; also the name of the format in reports."""

_READERS = {
    # Identifiers that pandoc makes up would be targets that the page does not have.
    "html": "html-auto_identifiers",
    "epub": "epub-auto_identifiers",
}
_TEXTS = frozenset({"rst", "org", "latex"})
"""Formats without pictures in the file, whose size is that of the text."""
_BLOCKS = (b'"t":"Para"', b'"t":"Plain"', b'"t":"Header"')
_BY_THE_CLOCK = 10
"""How many times longer than its processor time pandoc may take on a busy machine."""
_SCRIPT = Path(__file__).with_name("pandoc_read.lua")
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""")


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """One file as a Document; its suffix says which format it has.

    Raises UnreadableError when pandoc cannot read it.
    """
    for outcome in read_many([(path, data)], limits):
        if isinstance(outcome, UnreadableError):
            raise outcome
        return outcome
    raise AssertionError("one input gives one outcome")


def read_many(
    inputs: Sequence[tuple[str, bytes]], limits: Limits = DEFAULT
) -> Iterator[Document | UnreadableError]:
    """Read (path, bytes) pairs; what comes out keeps their order.

    `limits` say what pandoc may take for each file. An input that cannot be read gives an
    UnreadableError instead of a document.
    """
    with tempfile.TemporaryDirectory(prefix="brieflint-") as folder:
        reader = _Reader(Path(folder), limits)
        try:
            for number, (path, data) in enumerate(inputs):
                try:
                    yield _read_within(limits, reader, number, path, data)
                except UnreadableError as error:
                    yield error
        finally:
            reader.close()


def _read_within(limits: Limits, reader: _Reader, number: int, path: str, data: bytes) -> Document:
    refuse_size(limits, "file_size", len(data), "the file")
    try:
        # Pandoc's own time is its affair; this is for what is done around it.
        with deadline(limits.deadline):
            document = _read(limits, reader, number, path, data)
    except DeadlineError:
        reader.close()
        raise overdue(limits, limits.deadline, "reading it") from None
    refuse_paragraphs(limits, (block.span.end - block.span.start for block in document.blocks))
    return document


def _read(limits: Limits, reader: _Reader, number: int, path: str, data: bytes) -> Document:
    format = FORMATS[Path(path).suffix.lower()]
    if format in _TEXTS:
        refuse_size(limits, "text_size", len(data), "the file")
    prepared = _prepared(data, format, limits)
    odt = format == "odt"
    page = pandoc_archive.page(data, limits) if odt else pandoc_archive.Page()
    answer = reader.ask(f"{number}.{format}", format, prepared)
    blocks = sum(map(answer.tree.count, _BLOCKS))
    if blocks > limits.marks:
        raise beyond(limits, "marks", f"it has {blocks:,} paragraphs", blocks)
    return pandoc_tree.document(answer, path=path, format=format, data=data, page=page)


def _prepared(data: bytes, format: str, limits: Limits) -> bytes:
    """The bytes as pandoc wants them: archives as they are, text in UTF-8."""
    if format in ("odt", "epub"):
        pandoc_archive.check(data, format, limits)
        return data
    if format == "rtf":
        return pandoc_rtf.prepared(data)
    return _text(data, format).encode()


def _text(data: bytes, format: str) -> str:
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif format == "html":
        declared = _XML_DECLARED.match(data) or _DECLARED.search(data[:4096])
        if declared and not data.startswith(b"\xef\xbb\xbf"):
            encoding = declared[1].decode()
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        name = encoding.removesuffix("-sig").upper()
        raise UnreadableError(f"not text in {name}, which it should be; save it as UTF-8") from None
    if "\x00" in text:
        raise UnreadableError("holds NUL bytes, so it is not a text file; save it again")
    return text


class _Reader:
    """A pandoc process that is started when first asked and again when it dies."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, name: str, format: str, data: bytes) -> pandoc_tree.Answer:
        """The syntax tree of one file. Raises UnreadableError."""
        place = self._folder / name
        place.write_bytes(data)
        try:
            line, stalled = self._exchange(f"{_READERS.get(format, format)} {name}\n".encode())
        finally:
            place.unlink()
        status, _, rest = line.rstrip(b"\r\n").partition(b"\t")
        if stalled:
            seconds = self._limits.pandoc_time
            problem = f"pandoc was not done with it after {seconds:g} seconds"
            raise beyond(self._limits, "pandoc_time", problem)
        if status == b"ok":
            includes, _, tree = rest.partition(b"\t")
            return pandoc_tree.Answer(tree, includes)
        if status == b"no":
            raise UnreadableError(f"{_reason(rest, format)}")
        raise UnreadableError(
            "pandoc broke off while reading it: the file is damaged, or it needs more memory than"
            f" {self._limits.pandoc_memory:,} MB; that limit is raised in brieflint.toml:"
            f" [limits] pandoc-memory = {2 * self._limits.pandoc_memory}"
        )

    def _exchange(self, request: bytes) -> tuple[bytes, bool]:
        import threading

        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        stalled = threading.Event()

        def stop() -> None:
            stalled.set()
            process.kill()

        _allow(process.pid, self._limits.pandoc_time)
        timer = threading.Timer(_BY_THE_CLOCK * self._limits.pandoc_time, stop)
        timer.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = b""
        finally:
            timer.cancel()
        late = stalled.is_set()
        if late or not line.endswith(b"\n"):
            late = late or _ended_by_limit(process)
            self.close()
        return line, late

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            import subprocess

            memory = f"-M{self._limits.pandoc_memory}m"
            command = [_binary(), "+RTS", memory, "-RTS", "lua", "-E", str(_SCRIPT)]
            try:
                self._process = subprocess.Popen(
                    command,
                    cwd=self._folder,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                raise UnreadableError(
                    f"pandoc, which reads this format, cannot be started: {error.strerror};"
                    " install brieflint again"
                ) from None
        return self._process

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.kill()
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.stdout.close()
        process.wait()


def _allow(pid: int, seconds: float) -> None:
    """Let a process use so many seconds of the processor from now on, where that can be set."""
    try:
        import resource

        with open(f"/proc/{pid}/stat", "rb") as file:
            # Behind the name of the program in brackets: the 12th and 13th fields.
            fields = file.read().rpartition(b")")[2].split()
        spent = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        most = resource.prlimit(pid, resource.RLIMIT_CPU)[1]
        wanted = math.ceil(spent + seconds)
        if most == resource.RLIM_INFINITY or wanted < most:
            resource.prlimit(pid, resource.RLIMIT_CPU, (wanted, most))
    except (ImportError, AttributeError, OSError, ValueError, IndexError):
        return  # then the clock alone bounds it


def _ended_by_limit(process: subprocess.Popen[bytes]) -> bool:
    """Whether the system ended a process for the time it used."""
    import signal
    import subprocess

    try:
        status = process.wait(1)
    except subprocess.TimeoutExpired:
        return False
    return hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU


def _reason(message: bytes, format: str) -> str:
    said = message.decode("utf-8", "replace").strip()
    said = said if len(said) <= 200 else f"{said[:200]}…"
    return f"not readable as {format}: {said}"


def _binary() -> str:
    """Where pandoc is: beside the module that brings it, which need not be imported."""
    chosen = os.environ.get("PYPANDOC_PANDOC")
    if chosen:
        return chosen
    spec = find_spec("pypandoc")
    if spec is not None and spec.origin:
        for name in ("pandoc", "pandoc.exe"):
            beside = Path(spec.origin).with_name("files") / name
            if beside.is_file():
                return str(beside)
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise UnreadableError(
            "pandoc, which reads this format, is missing; install brieflint again"
        ) from None
