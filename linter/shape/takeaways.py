"""Takeaways: the bullet list right after the title, or what a heading says they are."""

from __future__ import annotations

from collections.abc import Sequence

from linter.shape.disclaimer import legal_weight
from linter.shape.fields import reaches
from linter.shape.labels import looks_like_label, says_nothing_else, takeaways_label
from linter.shape.layout import Block
from linter.shape.opening import announces, is_furniture, is_standfirst

_FURNITURE = 6
"""How many lines and table cells of byline may stand between title and list."""

_TOP = 0.4
"""A summary is one of takeaways in this first share of the page's blocks."""

_SHORT = 60
"""How many words a paragraph under a heading of takeaways may have."""

_HEADLINE = 4
"""How many words tell a headline from a section's label."""

_FEW = 7
"""How many bullets a first section of takeaways may have."""

_SENTENCE = 6
"""How many words each of those has at least."""

_MOST = 12
"""How many paragraphs at most are read as takeaways."""


class Found:
    """Where takeaways stand: positions in the body; `label` is -1 without a heading."""

    __slots__ = ("first", "label", "last")

    def __init__(self, label: int, first: int, last: int) -> None:
        self.label = label
        self.first = first
        self.last = last


def find_takeaways(body: Sequence[Block], title: int, contents: frozenset[int]) -> Found | None:
    """The takeaways of a body whose title stands at position `title` (-1 without one).

    `contents` are the indices of blocks that are nothing but a link to a place
    on the page: a list of those is a table of contents.
    """
    labelled = _labelled(body, title)
    listed = _after_title(body, title, contents)
    if labelled and listed:
        # A box further down may be called "In brief"; the list under the title comes first.
        return labelled if labelled.first <= listed.first else listed
    return labelled or listed or _first_section(body, title, contents)


def _labelled(body: Sequence[Block], title: int) -> Found | None:
    top = max(12, int(len(body) * _TOP))
    for at in range(title + 1, len(body)):
        block = body[at]
        if block.kind == "list_item" or block.kind == "code":
            continue
        inline = _inline_label(block)
        if inline and at < top:
            return Found(-1, at, at + 1)
        strength = takeaways_label(block.text) if says_nothing_else(block) else ""
        if not strength or (at >= top and "take" not in block.text.lower()):
            continue
        if strength == "weak" and not looks_like_label(block):
            continue
        last = _content_end(body, at, strong=strength == "strong")
        if last > at + 1:
            return Found(at, at + 1, last)
    return None


def _inline_label(block: Block) -> bool:
    """A paragraph or cell that opens with its own label: "Bottom line: rates will rise."."""
    if block.kind == "heading":
        return False
    head, colon, rest = block.text.partition(":")
    if "\n" in head or not colon:
        head, colon, rest = block.text.partition("\n")
    return (
        bool(colon)
        and len(rest.split()) >= 4
        and takeaways_label(head) == "strong"
        and not block.bulleted
    )


def _content_end(body: Sequence[Block], label: int, *, strong: bool) -> int:
    """The position behind the last block that belongs to the takeaways under a label."""
    at = label + 1
    end = min(len(body), at + 40)
    # One sentence may lead into the list.
    lead = at < end - 1 and not body[at].bulleted and body[at].words <= 40
    start = at + 1 if lead and body[at].kind == "paragraph" and body[at + 1].bulleted else at
    last = list_end(body, start)
    if last > start:
        return last
    if at < end and body[at].kind == "table_cell":
        while at < end and body[at].table == body[label + 1].table and body[at].words <= _SHORT:
            at += 1
        return at
    return _prose_end(body, label, strong=strong)


def _prose_end(body: Sequence[Block], label: int, *, strong: bool) -> int:
    """The same for takeaways in short paragraphs; the label's own place where there are none."""
    at = label + 1
    end = min(len(body), at + _MOST)
    while at < end and _may_be_point(body[at], first=at == label + 1):
        at += 1
    if at == label + 1 or at == len(body) or body[at].kind == "heading" or body[at].ruled:
        return at
    if body[at].kind == "paragraph" and body[at].words > _SHORT:
        # A long paragraph follows: under a plain "Summary" that is running text.
        return at if strong or body[label].kind != "heading" else label
    # Nothing tells the takeaways from the text below them.
    return label + 2


def _may_be_point(block: Block, *, first: bool) -> bool:
    return (
        block.kind == "paragraph"
        and not looks_like_label(block)
        and block.words <= _SHORT
        and (first or not block.ruled)
        and not reaches(block.text)
        and legal_weight(block.text) < 3
    )


def list_end(body: Sequence[Block], start: int) -> int:
    """The position behind the list that begins at `start` (`start` itself if none does)."""
    at = start
    while at < len(body) and (
        body[at].bulleted or (at > start and body[at].kind == "paragraph" and body[at].list >= 0)
    ):
        at += 1
    return at


def _first_section(body: Sequence[Block], title: int, contents: frozenset[int]) -> Found | None:
    """A few whole sentences in bullets that are all of the first section, whatever it is called."""
    at = title + 1
    while at < len(body) and at <= title + 3 and is_furniture(body[at]):
        at += 1
    if title < 0 or at + 1 >= len(body) or body[at].kind != "heading" or announces(body[at].text):
        return None
    last = list_end(body, at + 1)
    items = body[at + 1 : last]
    if not 2 <= len(items) <= _FEW or last >= len(body):
        return None
    if body[last].kind != "heading" and not body[last].ruled:
        return None
    if all(item.position in contents for item in items) or any("@" in b.text for b in items):
        return None
    whole = all(item.ends_sentence and item.words >= _SENTENCE for item in items)
    return Found(at, at + 1, last) if whole else None


def _is_headline(body: Sequence[Block], title: int, block: Block) -> bool:
    """Whether a heading under the title is the page's headline, the title the series' name.

    A short label ("Background") begins a section; a headline has the words of one.
    """
    return (
        title >= 0
        and block.kind == "heading"
        and not announces(block.text)
        and (body[title].titled or block.words >= _HEADLINE)
    )


def _after_title(body: Sequence[Block], title: int, contents: frozenset[int]) -> Found | None:
    at = title + 1
    passed = 0
    standfirst = False
    headline = False
    while at < len(body) and not body[at].bulleted:
        block = body[at]
        if not headline and not standfirst and _is_headline(body, title, block):
            headline = True
        elif is_furniture(block) and passed < _FURNITURE * (3 if block.table >= 0 else 1):
            passed += 1
        elif is_standfirst(block) and not standfirst and title >= 0:
            standfirst = True
        else:
            return None
        at += 1
    last = list_end(body, at)
    items = body[at:last]
    if not items or (title < 0 and at > 2):
        return None
    if any("@" in item.text for item in items) or any(
        announces(b.text) for b in body[title + 1 : at]
    ):
        return None
    if all(item.position in contents for item in items):
        return None
    words = sum(item.words for item in items) / len(items)
    if words < 3 or (standfirst and words < 7):
        return None
    return Found(-1, at, last)
