r"""Make RTF ready for pandoc, whose reader loses or misreads five things.

- A character written as `\u233?` takes the letter after it along (pandoc 3.9), and two
  that stand for one beyond U+FFFF stay two; the characters themselves are put there.
- Tracked deletions come out as text; they are taken out.
- Headings count only where a paragraph bears an outline level; here a paragraph in a
  heading style gets its style's.
- Running headers and footers are passed over; they are moved behind the body.
- A list with a table right below it is moved to the top of the page, unless something
  stands between the two; a paragraph with nothing but FILLER does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.errors import UnreadableError
from linter.patterns import regex
from linter.tuples import NamedTuple

FILLER = "\u2060"
"""Stands alone in a paragraph that is not part of the page."""

_BEGINS = regex(r"\s*\{\\rtf")
_TOKEN = regex(
    r"\\bin(?P<bin>\d{1,9}) ?|\\(?P<word>[a-z]+)(?P<number>-?\d{1,9})?(?P<space> )?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-z])|(?P<open>\{)|(?P<close>\})"
    r"|(?P<text>[^\\{}\r\n]+)|(?P<end>[\r\n]+)|\\\Z",
    re.DOTALL,
)
_STYLE = regex(r"\{(?:\\\*)?\\s(\d+)([^{};]*);\}")
_WORD = regex(r"\\[a-z]+-?\d* ?|\\\*")
_LETTERS = frozenset(
    "tab line emdash endash bullet lquote rquote ldblquote rdblquote emspace enspace".split()
)
_SYMBOLS = frozenset("\\{}~-_")
_HEADING = regex(r"heading (\d)", re.IGNORECASE)
_LEVEL = regex(r"\\outlinelevel(\d)")
_RUNNING = regex(r"\\(?:header|footer)[lrf]?(?![a-z]) ?")


class _State(NamedTuple):
    r"""What a group inherits: stand-ins after each `\u`, and whether it is deleted."""

    stand_ins: int = 1
    deleted: bool = False


def prepared(data: bytes) -> bytes:
    """RTF that pandoc reads as a word processor shows it, in UTF-8.

    Raises UnreadableError for what is no RTF.
    """
    # RTF is ASCII; bytes above that are in the Windows code page that \ansi names.
    try:
        source = data.decode()
    except UnicodeDecodeError:
        source = data.decode("cp1252", "replace")
    if not _BEGINS.match(source):
        raise UnreadableError(
            "not an RTF file (it does not begin with {\\rtf); save it again as RTF"
        )
    body, running = _without_running(source)
    end = body.rstrip().rfind("}")
    body = body[:end] + "".join(f"\\par\\pard\\plain {{{part}}}" for part in running) + body[end:]
    return "".join(_rewritten(body, _outline(body))).encode()


def _outline(source: str) -> dict[str, str]:
    """The outline level (from 0) of each style that has one, by the style's number."""
    levels: dict[str, str] = {}
    for number, entry in _STYLE.findall(source):
        stated = _LEVEL.search(entry)
        name = " ".join(_WORD.sub("", entry).split())
        heading = _HEADING.fullmatch(name)
        if stated and stated[1] != "9":
            levels[number] = stated[1]
        elif heading:
            levels[number] = str(int(heading[1]) - 1)
        elif name.lower() == "title":
            levels[number] = "0"
    return levels


def _without_running(source: str) -> tuple[str, list[str]]:
    """The source without the groups of headers and footers, and what these hold, once each."""
    kept: list[str] = []
    running: list[str] = []
    depth = at = 0
    start: tuple[int, int, int] | None = None
    for match in _tokens(source):
        if match["open"]:
            word = _RUNNING.match(source, match.end())
            if start is None and word:
                kept.append(source[at : match.start()])
                start = (depth, match.start(), word.end())
            depth += 1
        elif match["close"]:
            depth -= 1
            if start and depth == start[0]:
                content = source[start[2] : match.start()]
                if content not in running:
                    running.append(content)
                start, at = None, match.end()
    if start:
        # The group never ends; pandoc is to see that.
        at = start[1]
    kept.append(source[at:])
    return "".join(kept), running


def _rewritten(source: str, levels: dict[str, str]) -> Iterator[str]:
    state = _State()
    outer: list[_State] = []
    skip = high = 0
    styles = tabled = False
    for match in _tokens(source):
        if match["open"]:
            outer.append(state)
            styles = styles or source.startswith("\\stylesheet", match.end())
            skip = 0
        elif match["close"]:
            state = outer.pop() if outer else state
            styles = styles and len(outer) > 1
            skip = 0
        elif match["text"] or match["byte"]:
            units = match["text"] or match[0]
            length = len(match["text"]) if match["text"] else 1
            cut, skip = min(skip, length), max(0, skip - length)
            if not state.deleted:
                yield units[cut:] if match["text"] else "" if cut else units
            continue
        elif match["word"] == "uc":
            state, skip = state._replace(stand_ins=max(0, int(match["number"] or 1))), 0
            yield "\\uc1 "
            continue
        elif match["word"] == "u" and match["number"]:
            skip = state.stand_ins
            unit = int(match["number"]) % 0x10000
            if 0xD800 <= unit < 0xDC00:
                high = unit
            elif not state.deleted:
                yield _letter(unit, high)
            continue
        elif match["word"] == "deleted":
            state = state._replace(deleted=match["number"] != "0")
            continue
        elif match["word"] == "plain":
            state = state._replace(deleted=False)
        elif state.deleted and (match["word"] in _LETTERS or match["symbol"] in _SYMBOLS):
            continue
        elif match["word"] in ("trowd", "cell", "row", "par"):
            if match["word"] == "trowd" and not tabled:
                yield f"\\pard\\plain {FILLER}\\par "
            tabled = match["word"] != "par"
        if match["word"] or match["symbol"]:
            # Nobody writes a control word as a stand-in; better too much than too little.
            skip = 0
        yield match[0]
        if match["word"] == "s" and not styles and match["number"] in levels:
            yield f"\\outlinelevel{levels[match['number']]} "


def _letter(unit: int, high: int) -> str:
    """The character of a unit of UTF-16, which may be the second of two, as RTF."""
    if 0xDC00 <= unit < 0xE000:
        return chr(0x10000 + ((high & 0x3FF) << 10) + (unit & 0x3FF)) if high else "\ufffd"
    return chr(unit) if unit > 0x7F else f"\\'{unit:02x}"


def _tokens(source: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _TOKEN.match(source, at):
        # Raw bytes are no text; their number stands before them.
        at = match.end() + int(match["bin"] or 0)
        if match["bin"]:
            continue
        if match.end() == match.start():
            return
        yield match
