"""From a clean draft and its planted slips to the defective draft and what to find in it.

A fixture's fixture.yml says by hand what is planted and what an editor would
report. Only places are computed here: each expected text is marked in the source
with two private characters and looked for in pandoc's reading of the draft, so
no part of the linter has a hand in what the linter is expected to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tools.make_fixtures.outline import Block, read

CONTEXT = 40
_MARKS = 0xE000
WHOLE = {"missing-section", "section-order"}
SEVERITIES = {
    "warning": {
        "structure/takeaways", "structure/title", "structure/heading-levels",
        "acronyms/undefined", "acronyms/used-before-definition", "acronyms/redefined",
        "names/variant", "names/preferred", "spelling/unknown-word",
        "grammar/missing-article", "text/hidden", "dates/relative",
    },
    "info": {"acronyms/unused", "acronyms/long-form-after-definition"},
}  # fmt: skip


class Place(NamedTuple):
    """Where an expected finding stands in the source (code points); None: the whole draft."""

    start: int
    end: int
    find: Mapping[str, Any]


def spoil(clean: str, slips: Sequence[Mapping[str, Any]]) -> str:
    """The clean draft with every slip planted. Each place must be there exactly once."""
    draft = clean
    for slip in slips:
        if "cut" in slip:
            start, end = (_only(draft, mark) for mark in slip["cut"])
            draft = draft[:start] + draft[end:]
        else:
            at = _only(draft, slip["old"])
            draft = draft[:at] + slip["new"] + draft[at + len(slip["old"]) :]
    return draft.rstrip() + "\n"


def expectations(draft: str, slips: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What is to be found in a defective draft, in document order."""
    whole, placed = [], []
    for slip in slips:
        for find in slip.get("find", ()):
            if "whole" in find:
                whole.append(_entry(find, text="", excerpt="", line=1, column=1))
            else:
                placed.append(_place(draft, slip["new"], find))
    return whole + list(_described(draft, sorted(placed, key=lambda place: place.start)))


def _only(text: str, part: str) -> int:
    if text.count(part) != 1:
        raise ValueError(f"{part!r} stands {text.count(part)} times in the draft, not once")
    return text.index(part)


def _place(draft: str, new: str, find: Mapping[str, Any]) -> Place:
    new = new.rstrip("\n")
    near = find.get("at", new)
    text = find.get("text", near)
    start = _only(draft, new) + _only(new, near) + _only(near, text)
    return Place(start, start + len(text), find)


def _described(draft: str, places: Sequence[Place]) -> Iterator[dict[str, Any]]:
    marked, at = [], 0
    for number, place in enumerate(places):
        left, right = _pair(number)
        marked += [draft[at : place.start], left, draft[place.start : place.end], right]
        at = place.end
    blocks = list(read("".join([*marked, draft[at:]])).shown())
    for number, place in enumerate(places):
        yield _describe(draft, blocks, place, number, len(places))


def _describe(
    draft: str, blocks: Sequence[Block], place: Place, number: int, count: int
) -> dict[str, Any]:
    left, right = _pair(number)
    index = next(i for i, block in enumerate(blocks) if left in _text(block))
    before, rest = _text(blocks[index]).split(left)
    found, after = rest.split(right)
    before, after = (_unmarked(part, count) for part in (before, after))
    known = "text" in place.find
    if known and found != place.find["text"]:
        raise ValueError(f"{place.find['text']!r} reads as {found!r}")
    heading = next((b.text for b in reversed(blocks[:index]) if b.kind == "heading"), None)
    lines = draft[: place.start].split("\n")
    ends = draft[: place.end].split("\n")
    return _entry(
        place.find,
        text=found if known else None,
        excerpt=before[-CONTEXT:] + found + after[:CONTEXT] if known else None,
        paragraph=index + 1,
        heading=_unmarked(heading, count) if heading else None,
        line=len(lines) if known else None,
        column=len(lines[-1]) + 1 if known else None,
        end_line=len(ends) if known else None,
        end_column=len(ends[-1]) + 1 if known else None,
    )


def _entry(find: Mapping[str, Any], **place: Any) -> dict[str, Any]:
    rule = find["rule"]
    severity = next((name for name, ids in SEVERITIES.items() if rule in ids), "error")
    entry = {"rule": rule, "severity": severity, **place}
    entry["replacement"] = find.get("replacement")
    if "whole" in find:
        entry["missing"] = find["whole"]
    if "missed" in find:
        entry["missed"] = find["missed"]
    return entry


def _text(block: Block) -> str:
    return block.text.strip()


def _pair(number: int) -> tuple[str, str]:
    return chr(_MARKS + 2 * number), chr(_MARKS + 2 * number + 1)


def _unmarked(text: str, count: int) -> str:
    for number in range(count):
        for mark in _pair(number):
            text = text.replace(mark, "")
    return text
