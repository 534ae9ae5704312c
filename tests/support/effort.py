"""How much work something is, counted rather than timed: the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType


def effort(work: Callable[[], object]) -> int:
    """The number of lines of Python that `work` runs through, each turn of a loop anew.

    What C code does in one call (sorting, searching, matching) counts as nothing, so a
    bound on this finds loops of our own that go round too often, and only those.
    """
    lines = 0

    def each(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal lines
        lines += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


def growth(work: Callable[[int], object], size: int, times: int = 4) -> float:
    """By how much the effort of `work(size)` grows when the size grows `times`-fold.

    A first call, not counted, fills what is kept between calls.
    """
    work(size)
    return effort(lambda: work(size * times)) / effort(lambda: work(size))
