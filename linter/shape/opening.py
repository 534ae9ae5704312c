"""How a page opens: its title, and the lines that may stand between it and the takeaways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.language.dates import find_dates
from linter.patterns import regex
from linter.shape.labels import contacts_label, disclaimer_label, takeaways_label
from linter.shape.layout import Block

_FRONT_BLOCKS = 8
"""How many blocks may stand before a title: a logo's words, a marking, a date."""

_TITLE_WORDS = 30

_BYLINE = regex(
    r"(?:by|authors?|prepared (?:by|for)|written by|from|to|cc|for|date[d]?|issued|published"
    r"|updated|last updated|as of|distribution|classification|marking|tlp|region|subject|re"
    r"|ref(?:erence)?|version|status|series|issue|edition|topic|country|sector|client|contact"
    r"|reading time)\b",
    re.I,
)
_MARKING = regex(
    r"(?:tlp\b|confidential|restricted|internal|for (?:client|internal|official) use|draft|embargo"
    r"|not for |strictly|private|unclassified|proprietary|page \d)",
    re.I,
)
_TITLE_STYLES = frozenset({"title"})


def find_title(body: Sequence[Block]) -> Block | None:
    """The title among the body's blocks: Word's Title, the first heading, or a leading line.

    A heading that announces another section is not a title, nor is one that
    stands below running text.
    """
    front = body[:_FRONT_BLOCKS]
    for block in front:
        if block.titled:
            return block
    for position, block in enumerate(front):
        if block.kind == "heading" and not announces(block.text):
            if _is_one_of_many(body, position):
                break
            if all(_may_precede(earlier) for earlier in front[:position]):
                return block
            break
        if block.kind == "heading":
            break
    return _unstyled_title(body)


def _is_one_of_many(body: Sequence[Block], position: int) -> bool:
    """Whether a heading below level 1 opens one of several like sections of running text."""
    block = body[position]
    if block.level < 2 or position + 1 >= len(body):
        return False
    following = body[position + 1]
    if following.kind != "paragraph" or not following.ends_sentence or following.words < 12:
        return False
    later = [other for other in body[position + 1 :] if other.kind == "heading"]
    return any(other.level == block.level and not announces(other.text) for other in later) and all(
        other.level >= block.level for other in later
    )


def _unstyled_title(body: Sequence[Block]) -> Block | None:
    """A leading line that is set as a title by hand: in bold, in capitals, or on its own."""
    for position, block in enumerate(body[:4]):
        if block.kind not in ("paragraph", "table_cell") or block.words > _TITLE_WORDS:
            return None
        text = block.text
        if announces(text) or block.bulleted:
            return None
        if block.bold or (text.isupper() and block.words > 1):
            if not is_marking(text) and not is_dated(text):
                return block
            continue
        if _may_precede(block) and (is_marking(text) or is_dated(text)):
            continue
        plain_line = not block.ends_sentence and "\n" not in text and not text.endswith((":", ","))
        follows = body[position + 1 : position + 2]
        if plain_line and block.words >= 2 and follows and not _BYLINE.match(text):
            return block
        return None
    return None


def announces(text: str) -> bool:
    """Whether a heading's words announce takeaways, contacts or a disclaimer."""
    return (
        takeaways_label(text) == "strong"
        or (takeaways_label(text) == "weak" and len(text.split()) <= 3)
        or contacts_label(text)
        or disclaimer_label(text)
    )


def _may_precede(block: Block) -> bool:
    return block.words <= 15 and not (block.sentences and block.words > 8) and not block.bulleted


def is_marking(text: str) -> bool:
    """Whether a line is a handling marking rather than words of the page."""
    return bool(_MARKING.match(text.strip("[](){}*# \t"))) and len(text.split()) <= 12


def is_dated(text: str) -> bool:
    """Whether a line is short and holds a date."""
    words = len(text.split())
    if words > 15 or (words > 7 and text.rstrip().endswith((".", "!", "?"))):
        return False
    return any(True for _ in find_dates(text)) or bool(
        re.fullmatch(r"(?:\w+ )?(?:[A-Z][a-z]+|[A-Z]+),? (?:19|20)\d\d", text.strip())
    )


def is_furniture(block: Block) -> bool:
    """Whether a line between title and takeaways only says who, when, where or for whom."""
    if block.kind == "heading" or block.bulleted or block.kind == "code":
        return False
    text = block.text
    if block.kind == "table_cell":
        return block.words <= 15
    if block.words <= 40 and all(
        _BYLINE.match(line.text) or is_marking(line.text) or is_dated(line.text)
        for line in block.lines
    ):
        return True
    return block.words <= 25 and not block.ends_sentence and not text.rstrip().endswith(":")


def is_byline(block: Block) -> bool:
    """Whether a line says who wrote the page, when, or for whom."""
    return bool(_BYLINE.match(block.text)) or is_dated(block.text)


def is_standfirst(block: Block) -> bool:
    """Whether a paragraph is one introductory sentence under a title."""
    return (
        block.kind == "paragraph"
        and block.words <= 40
        and block.sentences <= 1
        and not block.text.rstrip().endswith(":")
    )
