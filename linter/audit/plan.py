"""A listing cut into parts: the same ones for the same drafts, wherever they are checked."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from linter import profiles, record
from linter.audit.entries import Entry, Listing, Place
from linter.audit.fetch import UnfetchedError, fetch
from linter.audit.work import Chunk, Item, Shared
from linter.checking import Checker
from linter.errors import UnreadableError
from linter.houses import Houses
from linter.inputs import House
from linter.limits import MEGABYTE
from linter.tuples import NamedTuple
from linter.walk import slashed

PART = 200
"""Drafts in a part, on average."""

CHUNK = 40
"""Drafts that go to a worker together, at most."""

CHUNK_BYTES = 8 * MEGABYTE
"""Bytes of drafts that go to a worker together, where they are sent along."""


class Ruled(NamedTuple):
    """A draft with what it is checked under: its house's digest, its path for waivers."""

    entry: Entry
    house: str
    relative: str


class Part(NamedTuple):
    """Drafts whose results lie in one file; `key` changes with whatever changes these."""

    number: int
    drafts: tuple[Ruled, ...]
    key: str


class Plan(NamedTuple):
    """An audit before it begins.

    `configurations` maps the configurations' files, as shown, to digests of what they say.
    """

    listing: Listing
    parts: list[Part]
    shared: Shared
    configurations: dict[str, str]
    house: dict[str, House]


def make(listing: Listing, houses: Houses, size: int) -> Plan:
    """Assign each draft its house and its part.

    Raises ConfigError or RuleError for a configuration that is wrong, UsageError for a rule
    that nobody has: before anything is checked.
    """
    digests: dict[int, str] = {}
    found: dict[str, House] = {}
    configurations: dict[str, str] = {}
    drafts: list[Ruled] = []
    seen: set[str] = set()
    for entry in sorted(listing.entries):
        file = os.path.join(listing.base, *entry.inner.split("/"))
        house, relative = houses.house(file) if listing.base else (houses.plain(), entry.inner)
        if id(house) not in digests:
            Checker(house)  # whose rules' options are proved so
            digests[id(house)] = _house_digest(house)
            found[digests[id(house)]] = house
        config = houses.config(file) if listing.base else None
        if config is not None and config.file not in seen:
            seen.add(config.file)
            said = _house_digest(houses.base(config)).encode() + _content(config.file)
            configurations[slashed(os.path.relpath(config.file))] = _digest(said)
        drafts.append(Ruled(entry, digests[id(house)], relative))
    houses.prove_names()
    parts = [Part(number, cut, _key(cut)) for number, cut in enumerate(_cut(drafts, size))]
    shared = Shared(found, listing.names, _packs(found.values()))
    return Plan(listing, parts, shared, configurations, found)


def _cut(drafts: Sequence[Ruled], size: int) -> Iterator[tuple[Ruled, ...]]:
    """Parts of so many drafts on average, which end where the drafts' own names say.

    So a draft that is added or taken out changes its own part and none after it.
    """
    part: list[Ruled] = []
    half = max(1, size // 2)
    for draft in drafts:
        ends = zlib.crc32(draft.entry.inner.encode("utf-8", "surrogatepass")) % half == 0
        if len(part) >= 2 * size or (len(part) >= half and ends):
            yield tuple(part)
            part = []
        part.append(draft)
    if part:
        yield tuple(part)


def _key(drafts: Sequence[Ruled]) -> str:
    told = sha256()
    for entry, house, relative in drafts:
        line = [entry.inner, entry.size, entry.stamp, entry.error, house, relative]
        told.update(repr(line).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def _house_digest(house: House) -> str:
    settings = house.settings
    name = settings.profile
    # A profile of the house's own is no part of the settings.
    profile = "" if name == "auto" else repr(profiles.load(name, settings.packs))
    packs = repr(_packs([house])) if settings.packs else ""
    day = str(settings.today)
    said = [record.rules_hash(house.rules), record.settings_hash([settings]), day, profile, packs]
    return _digest("\n".join(said).encode())


def rules_digest(houses: Houses) -> str:
    """A digest of the rules that hold where no configuration says otherwise."""
    return record.rules_hash(houses.plain().rules)


def _packs(houses: Iterable[House]) -> dict[str, dict[str, bytes]]:
    """The profiles in houses' own packs, for workers elsewhere."""
    found: dict[str, dict[str, bytes]] = {}
    for house in houses:
        for pack in house.settings.packs:
            folder = os.path.join(pack, profiles.FOLDER)
            if pack not in found and os.path.isdir(folder):
                found[pack] = {
                    name: _content(os.path.join(folder, name))
                    for name in sorted(os.listdir(folder))
                    if name.endswith(".yml")
                }
    return found


def _content(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def chunks(plan: Plan, part: Part, *, ship: bool) -> Iterator[Chunk]:
    """A part as work for workers; with `ship` the drafts' bytes go along."""
    first = size = 0
    items: list[Item] = []
    for number, draft in enumerate(part.drafts):
        item = _item(plan, draft)
        if ship:
            item = _shipped(item, plan.house[draft.house])
        length = len(item.place.data or b"")
        if items and (len(items) == CHUNK or size + length > CHUNK_BYTES):
            yield Chunk(part.number, first, tuple(items))
            first, size, items = number, 0, []
        items.append(item)
        size += length
    if items:
        yield Chunk(part.number, first, tuple(items))


def _item(plan: Plan, draft: Ruled) -> Item:
    entry, listing = draft.entry, plan.listing
    return Item(
        listing.prefix + entry.inner,
        entry.inner,
        draft.relative,
        draft.house,
        listing.place(entry),
        entry.size,
        entry.error,
    )


def _shipped(item: Item, house: House) -> Item:
    try:
        data = fetch(item, house.settings.limits)
    except UnreadableError as error:
        return item._replace(error=str(error))
    except UnfetchedError:
        # Then the worker says so.
        return item._replace(place=Place("file", item.place.target))
    return item._replace(place=Place("bytes", "", data=data))
