"""Plain text (.txt): paragraphs between blank lines, with exact lines and columns.

Not read by pandoc, which has no reader for it: its Markdown reader would take
asterisks and underscores for marks. Only three habits of plain text are followed:
a line of `=` or `-` under a line makes it a heading, a line that begins with a
bullet or a number is a list item, and a line broken because the next word did not
fit reads on, while one broken early keeps its break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.digest import sha256
from linter.errors import UnreadableError
from linter.formats.builder import Builder
from linter.formats.foreign import complaint
from linter.limits import DEFAULT, Limits, refuse_marks
from linter.model import Document, SourceRange
from linter.patterns import regex
from linter.tuples import NamedTuple

_LINE = regex(r"([^\r\n\f\v\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_UNDERLINE = regex(r"\s*(=+|-+)\s*")
_RULE = regex(r"\s*([-*_=~#])(\s*\1){2,}\s*")
_BULLET = regex(r"(\s*)(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u2013\u00b7]|(\d{1,2}[.)]))\s+(?=\S)")
_NARROWEST = 50
"""Code points. Text wrapped to fewer is too rare to tell from lines broken by hand."""


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """A text file as a Document. Raises UnreadableError when it is not Unicode text."""
    source = _decoded(data)
    refuse_marks(limits, source)
    builder = _Builder(_lines(source))
    builder.build()
    return builder.out.finish(path=path, format="text", source=source, sha256=sha256(data))


def _decoded(data: bytes) -> str:
    known = complaint(data) if data else None
    if known is not None:
        raise UnreadableError(known)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"line {place} is not text in UTF-8; save the file again with the encoding UTF-8"
        ) from None
    if "\x00" in text:
        raise UnreadableError("holds NUL bytes, so it is not a text file")
    return text


def _lines(source: str) -> list[_Line]:
    lines = []
    for match in _LINE.finditer(source):
        lines.append(_Line(match.start(), match[1]))
        if not match[2]:
            break
    return lines


class _Builder:
    def __init__(self, lines: Sequence[_Line]) -> None:
        self.out = Builder()
        self._lines = lines
        self._width = _width(lines)
        self._lists = 0

    def build(self) -> None:
        """Walk the paragraphs."""
        listed: int | None = None
        attrs: dict[str, str] = {}
        for group in _groups(self._lines, self._width):
            bullet = _BULLET.match(group[0].text)
            if bullet and listed is None:
                self._lists += 1
                attrs = {"list": str(self._lists)} | ({"ordered": "yes"} if bullet[2] else {})
                listed = self.out.open("list", 1, attrs)
            elif not bullet and listed is not None:
                self.out.close(listed)
                listed = None
            if bullet:
                self._block("list_item", group, 1, attrs, skip=bullet.end())
            elif len(group) == 2 and _UNDERLINE.fullmatch(group[1].text):
                self._block("heading", group[:1], 1 if "=" in group[1].text else 2, {})
            elif len(group) == 1 and _RULE.fullmatch(group[0].text):
                self.out.mark("rule")
            else:
                self._block("paragraph", group, 0, {})
        if listed is not None:
            self.out.close(listed)

    def _block(
        self, kind: str, group: Sequence[_Line], level: int, attrs: dict[str, str], skip: int = 0
    ) -> None:
        self.out.begin_block(kind, level, attrs)
        first = group[0]
        at = first.start + (skip or len(first.text) - len(first.text.lstrip()))
        for line, following in zip(group, [*group[1:], None], strict=True):
            text = line.text[at - line.start :].rstrip()
            self.out.add(text, SourceRange(at, at + len(text)), verbatim=True)
            if following is None:
                continue
            begin = following.start + len(following.text) - len(following.text.lstrip())
            reads_on = _reads_on(line, following, self._width)
            self.out.add(
                " " if reads_on else "\n", SourceRange(at + len(text), begin), verbatim=False
            )
            at = begin
        self.out.end_block()


def _width(lines: Sequence[_Line]) -> int:
    """Where the file's lines are wrapped: the longest line with another right below it.

    A line with a web address may stick out, so such lines do not count.
    """
    lengths = [
        len(line.text.rstrip())
        for line, below in pairwise(lines)
        if below.text.strip() and "://" not in line.text
    ]
    return max(_NARROWEST, *lengths) if lengths else _NARROWEST


def _groups(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """Lines that make one block: a paragraph, a heading and its underline, a list item."""
    group: list[_Line] = []
    for line in lines:
        blank = not line.text.strip()
        headed = (
            len(group) == 1
            and not _BULLET.match(group[0].text)
            and _UNDERLINE.fullmatch(line.text) is not None
        )
        alone = not headed and _RULE.fullmatch(line.text) is not None
        if group and (blank or alone or (not headed and _begins_item(line, group, width))):
            yield group
            group = []
        if blank:
            continue
        group.append(line)
        if headed or alone:
            yield group
            group = []
    if group:
        yield group


def _begins_item(line: _Line, above: Sequence[_Line], width: int) -> bool:
    bullet = _BULLET.match(line.text)
    if not bullet:
        return False
    # "… in May" over "12. The …" is a sentence that was wrapped before its number.
    listed = _BULLET.match(above[0].text)
    return not bullet[2] or bool(listed) or not _reads_on(above[-1], line, width)


def _reads_on(line: _Line, below: _Line, width: int) -> bool:
    """Whether the line was broken only because the next word did not fit."""
    word = below.text.split(maxsplit=1)[0]
    return len(line.text.rstrip()) + 1 + len(word) > width
