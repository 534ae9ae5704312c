"""Bytes to Markdown text: encoding, what site generators put in, byte offsets."""

from __future__ import annotations

import re
from bisect import bisect_right

from linter.errors import UnreadableError
from linter.formats.foreign import complaint
from linter.patterns import regex

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

# Hugo's {{< name >}} and {{% name %}}, Liquid's {% name %}, kramdown's {: .name}.
# The runs exclude braces and are possessive, so that no text takes quadratic time.
# {{ name }} is not here: in a draft it is a blank somebody forgot to fill.
_SHORTCODE = regex(
    r"\{\{<[^{}]++(?<=>)\}\}|\{\{%[^{}]++(?<=%)\}\}|\{%[^{}]++(?<=%)\}"
    r"|\{:[ \t]*[.#\w][^{}\r\n]*+\}"
)
_COMMENT = regex(r"\{%-?\s*comment\b")
_END_COMMENT = regex(r"\{%-?\s*endcomment\b")
_BLANK_LINE = regex(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_NOT_LINE_END = regex(r"[^\r\n]")
_CHUNK = 256


def decode(data: bytes) -> str:
    """The text of a Markdown file, without its byte order mark, line ends as they are.

    Text is UTF-8, or UTF-16 where a byte order mark says so; nothing is guessed.
    Raises UnreadableError for any other encoding, for binary data, and for a
    Git LFS pointer.
    """
    known = complaint(data) if data else None
    if known is not None:
        raise UnreadableError(known)
    if data.startswith(_UTF32):
        raise UnreadableError("it is text in UTF-32; save it again with the encoding UTF-8")
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(_undecoded(data, encoding, error.start)) from None
    if "\x00" in text:
        line = _line(text[: text.index("\x00")])
        raise UnreadableError(
            f"line {line} holds a NUL character, so it is binary data or text in another "
            "encoding; save it again as text with the encoding UTF-8"
        )
    return text


def _undecoded(data: bytes, encoding: str, at: int) -> str:
    if encoding == "utf-16":
        return "it begins as text in UTF-16 but is damaged; save it again with the encoding UTF-8"
    if b"\x00" in data:
        return "it is binary data, not Markdown text"
    before = data[:at].decode("utf-8", "replace")
    return (
        f"line {_line(before)} holds the byte 0x{data[at]:02X}, which is not UTF-8 "
        "(the text may be in Windows-1252); save it again with the encoding UTF-8"
    )


def _line(before: str) -> int:
    return len(re.findall(r"\r\n?|\n", before)) + 1


class Masked:
    """Markdown in which site shortcodes have been covered, code point for code point.

    The generator of a site replaces shortcodes before or while Markdown is read.
    `text` has the same length as the original; a shortcode of the Hugo kind, and
    one inside a line, reads as so many `fill` characters, which Markdown takes for
    letters (Hugo puts letters there, too); one that has lines of its own reads as
    blanks (as Jekyll leaves them). `fill` is "" when there is no shortcode.
    """

    __slots__ = ("fill", "text")

    def __init__(self, original: str) -> None:
        self.fill = ""
        self.text = original
        if "{{<" in original or "{%" in original or "{:" in original or "{{%" in original:
            self._mask(original)

    def _mask(self, original: str) -> None:
        fill = next(
            (mark for mark in map(chr, range(0xE000, 0xF8FF)) if mark not in original), "\uf8ff"
        )
        parts: list[str] = []
        at = 0
        commented = 0
        ends = [match.end() for match in _SHORTCODE.finditer(original) if _ends(match.group())]
        for match in _SHORTCODE.finditer(original):
            start, end = match.span()
            if start < at or _BLANK_LINE.search(match.group()):
                continue
            if _COMMENT.match(match.group()):
                # Liquid's {% comment %} hides what stands before its end, too.
                while commented < len(ends) and ends[commented] < end:
                    commented += 1
                end = ends[commented] if commented < len(ends) else end
            found = original[start:end]
            parts.append(original[at:start])
            if not found.startswith("{{") and _alone(original, start, end):
                parts.append(_NOT_LINE_END.sub(" ", found))
            else:
                self.fill = fill
                parts.append(_NOT_LINE_END.sub(fill, found))
            at = end
        self.text = "".join([*parts, original[at:]])


def _ends(shortcode: str) -> bool:
    return _END_COMMENT.match(shortcode) is not None


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines of a stretch of text (as far as one looks)."""
    before = text[max(0, start - 200) : start]
    after = text[end : end + 200]
    begins = max(before.rfind("\n"), before.rfind("\r")) + 1
    following = after.lstrip(" \t")
    return not before[begins:].strip(" \t") and (not following or following[0] in "\r\n")


class Offsets:
    """UTF-8 byte offsets of a text to code points, in constant time.

    Sampled once every 256 code points; the rest is decoded where it is asked for.
    """

    __slots__ = ("_bytes", "_starts")

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()
        starts = [0]
        for at in range(0, len(text) - _CHUNK, _CHUNK):
            starts.append(starts[-1] + len(text[at : at + _CHUNK].encode()))
        self._starts = starts

    def __call__(self, offset: int) -> int:
        """The code point that begins at byte `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return index * _CHUNK + len(self._bytes[self._starts[index] : offset].decode())
