"""Choose the reader for an input by the end of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.errors import UnreadableError
from linter.limits import (
    DEFAULT,
    DeadlineError,
    Limits,
    deadline,
    overdue,
    refuse_paragraphs,
    refuse_size,
)
from linter.model import Document

MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
PLAIN = frozenset({".txt"})
PANDOC = frozenset(
    {
        ".html", ".htm", ".xhtml", ".odt", ".rtf", ".rst", ".rest", ".org", ".tex", ".latex",
        ".epub",
    }
)  # fmt: skip

WALKED = MARKDOWN | WORD
"""What a draft is kept in: folders are searched for these."""

NAMED = WALKED | PLAIN | PANDOC
"""What can be read when it is named."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def suffix(path: str) -> str:
    """The end of a file's name from its last full stop, in small letters; "" if none."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, end = name.rpartition(".")
    return f".{end.lower()}" if dot and stem else ""


def read_many(
    inputs: Sequence[tuple[str, bytes]], limits: Limits = DEFAULT
) -> Iterator[Document | Exception]:
    """Each (path, bytes) as a document or the reason it is none, in the order given.

    The reason is an UnreadableError, or whatever a reader raised that it should
    not have: one input's trouble leaves the others alone. What pandoc reads goes
    through one pandoc process together.
    """
    together = _together([item for item in inputs if suffix(item[0]) in PANDOC], limits)
    for path, data in inputs:
        yield next(together) if suffix(path) in PANDOC else _read(path, data, limits)


def _together(
    inputs: Sequence[tuple[str, bytes]], limits: Limits
) -> Iterator[Document | Exception]:
    done = 0
    while done < len(inputs):
        try:
            from linter.formats import pandoc

            for outcome in pandoc.read_many(inputs[done:], limits):
                done += 1
                yield outcome
        except Exception as error:
            # The reader is started again for those behind.
            done += 1
            yield error


def _read(path: str, data: bytes, limits: Limits) -> Document | Exception:
    try:
        return read(data, path, limits)
    except Exception as error:
        return error


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """One input as a document. Raises UnreadableError with the reason and the way out."""
    refuse_size(limits, "file_size", len(data), "the file")
    try:
        with deadline(limits.deadline):
            document = _chosen(data, path, limits)
    except DeadlineError:
        raise overdue(limits, limits.deadline, "reading it") from None
    refuse_paragraphs(limits, (block.span.end - block.span.start for block in document.blocks))
    return document


def _chosen(data: bytes, path: str, limits: Limits) -> Document:
    end = suffix(path)
    if end in MARKDOWN | PLAIN:
        refuse_size(limits, "text_size", len(data), "the file")
    if end in MARKDOWN:
        _refuse_archive(data)
        from linter.formats import markdown

        return markdown.read(data, path, limits)
    if end in WORD:
        from linter.formats import docx_read

        return docx_read.read(data, path, limits)
    if end in PLAIN:
        _refuse_archive(data)
        from linter.formats import plain

        return plain.read(data, path, limits)
    if end in PANDOC:
        from linter.formats import pandoc

        return pandoc.read(data, path, limits)
    raise UnreadableError(refusal(path, data))


def _refuse_archive(data: bytes) -> None:
    if data.startswith(_ZIP):
        raise UnreadableError(
            "it is a Word file or another archive, not text; a Word file ends in .docx"
        )


def refusal(path: str, data: bytes = b"") -> str:
    """Why a file with this name (and beginning) is not read, and which ones are."""
    end = suffix(path)
    if data.startswith(_OLD_OFFICE):
        from linter.formats import foreign

        return foreign.complaint(data) or "the old Word format cannot be read; save it as .docx"
    if end == ".doc":
        return "the old Word format cannot be read; save it as .docx"
    if end == ".pdf" or data.startswith(b"%PDF"):
        return "PDF cannot be read; check the draft it was made from"
    kind = f"files ending in {end} are" if end else "a file without an ending such as .md is"
    return f"{kind} not read; these are: {' '.join(sorted(NAMED))}"
