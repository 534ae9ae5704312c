"""A fix as a sentence that tells its reader what to do.

A comment stands on all the letters found, of which a fix often changes one word: "sent"
alone says neither that a word goes nor which. So the words that stay on either side
only say where.
"""

from __future__ import annotations

from collections.abc import Sequence

_MANY = 12
"""A passage of more words is named by its first and last three: its reader has it marked."""


def advice(found: str, new: str, *, sure: bool) -> str:
    """What to do where `found` stands and `new` should; unless `sure`, as a proposal."""
    said = _said(found.split(), new.split())
    # Within the marks a full stop already ends the sentence.
    said += "" if said.endswith((".'", "?'", "!'")) else "."
    return said if sure else f"Perhaps {said[0].lower()}{said[1:]}"


def _said(old: Sequence[str], new: Sequence[str]) -> str:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    before = old[head - 1] if head else ""
    after = old[len(old) - tail] if tail else ""
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    if gone and come:
        if all(word.isdigit() for word in come):
            gone, come = old, new  # the last group of a telephone number says little
        return _replaced(gone, come)
    if gone:
        if len(gone) == 1 and gone[0].lower() in (before.lower(), after.lower()):
            return f"Leave out the second '{gone[0]}'"
        return f"Leave out '{_named(gone)}'{_place(before, after)}"
    if come:
        if before and after:
            return f"Put '{' '.join(come)}' between '{before}' and '{after}'"
        return f"Put {'' if old else 'in '}'{' '.join(come)}'{_place(before, after)}"
    return f"Write '{' '.join(new)}'"


def _replaced(gone: Sequence[str], come: Sequence[str]) -> str:
    if len(gone) == len(come) == 1:
        old, new = gone[0], come[0]
        for one, other, what in ((old, new, "Leave out the"), (new, old, "Put")):
            mark = one.removeprefix(other)
            if mark != one and len(mark) == 1 and not mark.isalnum():
                return f"{what} '{mark}' after '{other}'"
        while old[:1] == new[:1] and not old[:1].isalnum():
            old, new = old[1:], new[1:]
        while old[-1:] == new[-1:] and not old[-1:].isalnum():
            old, new = old[:-1], new[:-1]
        if old and new:
            return f"Write '{new}' instead of '{old}'"
    return f"Write '{' '.join(come)}' instead of '{_named(gone)}'"


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two passages begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _place(before: str, after: str) -> str:
    if before:
        return f" after '{before}'"
    return f" before '{after}'" if after else ""


def _named(words: Sequence[str]) -> str:
    if len(words) > _MANY:
        return f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
    return " ".join(words)
