"""Words and marks of a document, found once and shared by all checks.

Tokens never cross a block. A hyphenated compound is one token ("one-on-one",
"US-ROK", "Hwasong-18"); so are an abbreviation with full stops ("U.S."), a
number with its separators ("1,200.5"), a web or mail address, and a code span.
"""

from __future__ import annotations

import re

from linter.model import Document, Span
from linter.patterns import regex
from linter.tuples import NamedTuple

_new = tuple.__new__

# Marks that are part of a word but do not show: soft hyphen, zero-width space,
# joiners, word joiner.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"
_STRIP = {ord(mark): None for mark in _UNSEEN}
_PLAIN = {**_STRIP, 0x2010: "-", 0x2011: "-", 0x2019: "'", 0x02BC: "'"}
_NEEDS_PLAIN = regex("[\u00ad\u200b\u200c\u200d\u2060\u2010\u2011\u2019\u02bc]")

_WORDY = rf"[\w\u0300-\u036f{_UNSEEN}]"
_JOINT = "[-\u2010\u2011'’\u02bc&]"
_ADDRESS = r"""
      (?P<address>(?:https?://|www\.)[^\s<>"”)\]]*[^\s<>"”)\].,;:!?'’]
                 |[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    |"""
_OTHER = rf"""
      (?P<number>(?>\d+(?:[.,:/]\d+)*(?:-\d+(?:[.,]\d+)*)*%?)(?!{_WORDY}|{_JOINT}[^\W\d_])
                |\d+(?:[.,]\d+)+{_WORDY}*)
    | (?P<word>(?:[^\W\d_]\.){{2,}}(?!\w)
              |{_WORDY}+(?:{_JOINT}{_WORDY}+)*)
    | (?P<mark>\.{{3}}|-{{2,3}}|[^\w\s])
    """
_TOKEN = regex(_ADDRESS + _OTHER, re.VERBOSE)
_TOKEN_BUT_ADDRESS = regex(_OTHER, re.VERBOSE)
"""For text in which no address can be; every word would be tried as one."""
_OF_ADDRESS = ("@", "://", "www.")
_CLOSING = frozenset('.,;:!?)"')


class Token(NamedTuple):
    """One word or mark. `norm` has no unseen marks, "-" for any hyphen, "'" for ’.

    `kind` is word, number, mark, address or code; `start` and `end` are code
    points in `Document.text`.
    """

    norm: str
    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


class Tokens(NamedTuple):
    """All tokens of a document, by block.

    `of_block[i]` is the half-open range of token indices of `document.blocks[i]`
    (empty for code blocks).
    """

    tokens: tuple[Token, ...]
    of_block: tuple[tuple[int, int], ...]


_Cut = dict[str, tuple[tuple[str, int, int, str], ...]]
"""What stretches between spaces are made of: each token's norm, place in it and kind."""


def tokenize(document: Document) -> Tokens:
    """The document's tokens; call it through `document.derive(tokenize)`."""
    codes = [node.span for node in document.nodes if node.kind == "code_span"]
    found: list[Token] = []
    ranges: list[tuple[int, int]] = []
    cut: _Cut = {}
    for block in document.blocks:
        first = len(found)
        if block.kind != "code":
            inside = [span for span in codes if block.span.contains(span)] if codes else ()
            at = block.span.start
            for span in inside:
                found += _scan(document.text, at, span.start, cut)
                found.append(Token(document.slice(span), span.start, span.end, "code"))
                at = span.end
            found += _scan(document.text, at, block.span.end, cut)
        ranges.append((first, len(found)))
    return Tokens(tuple(found), tuple(ranges))


def scan(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of one stretch of text, in order."""
    return _scan(text, start, len(text) if end is None else end, {})


def _scan(text: str, start: int, end: int, cut: _Cut) -> list[Token]:
    # No token has a space in it or looks beyond one, so what stands between two spaces is
    # always made of the same tokens; most of it stands in a draft many times over.
    found: list[Token] = []
    at = start
    for piece in text[start:end].split(" "):
        pieces = cut.get(piece)
        if pieces is None:
            pieces = cut[piece] = _pieces(piece)
        for norm, first, last, kind in pieces:
            # What Token(...) does, without the call: there are as many as words.
            found.append(_new(Token, (norm, at + first, at + last, kind)))
        at += len(piece) + 1
    return found


def _pieces(text: str) -> tuple[tuple[str, int, int, str], ...]:
    if text.isascii():
        # Most by far are a word, or a word and a mark that joins nothing to it.
        size, stem = len(text), text[:-1]
        if text.isalpha():
            return ((text, 0, size, "word"),)
        if stem.isalpha() and text[-1] in _CLOSING:
            return (stem, 0, size - 1, "word"), (text[-1], size - 1, size, "mark")
    addressed = any(part in text for part in _OF_ADDRESS)
    found: list[tuple[str, int, int, str]] = []
    for match in (_TOKEN if addressed else _TOKEN_BUT_ADDRESS).finditer(text):
        norm = match.group()
        if not norm.isascii() and _NEEDS_PLAIN.search(norm):
            norm = norm.translate(_PLAIN)
        if norm:
            found.append((norm, match.start(), match.end(), match.lastgroup or ""))
    return tuple(found)
