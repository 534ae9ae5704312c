"""What passes between the one who plans an audit and those who do the work, as values."""

from __future__ import annotations

from collections.abc import Mapping

from linter.audit.entries import Names, Place
from linter.inputs import House
from linter.limits import Limits
from linter.tuples import NamedTuple


class Item(NamedTuple):
    """One draft to check.

    `path` is for reports, `inner` its path below the source's root, `relative` the one below
    its configuration's folder; `house` names one of `Shared.houses`; `size` is in bytes where
    it is known; `error` says why it cannot be read, where that is known beforehand.
    """

    path: str
    inner: str
    relative: str
    house: str
    place: Place
    size: int | None = None
    error: str | None = None


class Chunk(NamedTuple):
    """Items that go to a worker together: those from number `first` on of a part."""

    part: int
    first: int
    items: tuple[Item, ...]


class Facts(NamedTuple):
    """What the summary and the manifest need of one draft.

    `found` counts findings by (rule, severity); `month` is "YYYY-MM" or ""; `asked` are
    the paths below the root that were looked for and whether they were there; `fetched` is
    False where its bytes could not be had, which may pass.
    """

    found: Mapping[tuple[str, str], int] = {}
    month: str = ""
    authors: tuple[str, ...] = ()
    words: int = 0
    sha256: str | None = None
    unreadable: bool = False
    fetched: bool = True
    fail_on: str = "error"
    asked: Mapping[str, bool] = {}


class Row(NamedTuple):
    """One draft's line of JSON (without its line feed, in UTF-8) and the facts of it."""

    line: bytes
    facts: Facts


class Shared(NamedTuple):
    """What all workers need, sent once to each.

    `packs` holds the profiles of a house's own packs, by the pack's path and the file's
    name, for workers that do not have them.
    """

    houses: Mapping[str, House]
    names: Names
    packs: Mapping[str, Mapping[str, bytes]] = {}


class Load(NamedTuple):
    """A Shared as it travels: pickled once, unpacked only where drafts are checked.

    `run` names the audit, and `limits` are those of its houses.
    """

    run: str
    version: str
    limits: Mapping[str, Limits]
    data: bytes
