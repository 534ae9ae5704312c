"""HTML as a stream of tags, comments, character references and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import regex
from linter.tuples import NamedTuple

# No alternative overlaps another at its first letters, and repetitions are
# possessive, so that unclosed tags and quotes do not take quadratic time.
_TOKEN = r"""
      (?P<comment><!--(?:-?>|(?P<said>.*?)(?:-->|\Z)))
    | (?P<unseen><\?.*?(?:\?>|\Z) | <!\[CDATA\[.*?(?:\]\]>|\Z) | <![A-Za-z][^>]*+(?:>|\Z))
    | (?P<tag><(?P<closing>/?)(?P<name>[A-Za-z][^\s/<>]*+)
        (?P<rest>(?:[^<>"']++|"[^"]*"|'[^']*')*+)>)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<space>[ \t\f]*+[\r\n][ \t\r\n\f]*+)
    | (?P<text>(?:[^<&\r\n \t\f]++|[ \t\f]++(?![\r\n]))+|[<&])
    """
_ATTRIBUTE = regex(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


class Token(NamedTuple):
    """One token. `kind` is comment, unseen, tag, entity, space or text.

    `start` and `end` are offsets in the HTML. `value` is a comment's content, a
    tag's name in small letters (with "/" before it when it closes), what an
    entity stands for, or the text itself; `rest` a tag's attributes, unparsed.
    """

    kind: str
    value: str
    start: int
    end: int
    rest: str = ""


def scan(html: str) -> Iterator[Token]:
    """The tokens of a stretch of HTML, in order; they cover all of it."""
    for match in _pattern().finditer(html):
        kind = match.lastgroup or ""
        start, end = match.span()
        if match["tag"] is not None:
            name = match["closing"] + match["name"].lower()
            yield Token("tag", name, start, end, match["rest"])
        elif match["comment"] is not None:
            yield Token("comment", match["said"] or "", start, end)
        elif match["entity"] is not None:
            shown = _unescaped(match.group())
            yield Token("text" if shown == match.group() else "entity", shown, start, end)
        else:
            yield Token(kind, match.group(), start, end)


@cache
def _pattern() -> re.Pattern[str]:
    # Most drafts hold no HTML, so it is compiled when it is needed.
    return regex(_TOKEN, re.VERBOSE | re.DOTALL)


def attributes(rest: str) -> dict[str, str]:
    """A tag's attributes by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, plain in _ATTRIBUTE.findall(rest):
        found.setdefault(name.lower(), _unescaped(double or single or plain))
    return found


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    # Its table of names takes milliseconds to load.
    from html import unescape

    return unescape(text)
