"""One audit from its plan to its last file."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl

from linter import __version__
from linter.audit import local
from linter.audit.plan import Part, Plan, chunks
from linter.audit.store import Store
from linter.audit.work import Chunk, Load, Row
from linter.errors import UsageError
from linter.parallel import processors
from linter.tuples import NamedTuple

Say = Callable[[str], None]
Results = Iterator[tuple[Chunk, list[Row]]]

MOST_PROCESSES = 1024


class Engine(NamedTuple):
    """Who does the work.

    `kind` is "local", "own" (a Dask cluster for this run) or "dask" (one that is there, at
    `address`); `processes` is how many this run starts.
    """

    kind: str
    processes: int = 0
    address: str = ""

    @property
    def elsewhere(self) -> bool:
        """Whether workers may be on other machines, which do not have this one's files."""
        return self.kind == "dask"


def engine(text: str) -> Engine:
    """An engine as the command line names it. Raises ValueError with a sentence."""
    base, _, query = text.partition("?")
    options = dict(parse_qsl(query, keep_blank_values=True))
    workers = options.pop("workers", "")
    if options:
        raise ValueError(f"unknown option '{next(iter(options))}' of an engine; there is 'workers'")
    if workers and not (workers.isdigit() and 0 < int(workers) <= MOST_PROCESSES):
        raise ValueError(f"workers is a whole number from 1 to {MOST_PROCESSES}, not '{workers}'")
    count = int(workers or 0)
    if base == "local":
        return Engine("local", count)
    if base == "dask://local":
        return Engine("own", count)
    found = re.fullmatch(r"dask(\+tls)?://(\[[0-9a-f:.]+\]|[^/:?#\s]+):(\d{1,5})/?", base, re.I)
    if found is None:
        raise ValueError(
            f"one of local, local?workers=N, dask://local?workers=N, dask://HOST:PORT, not '{text}'"
        )
    if workers:
        raise ValueError("a cluster that runs already has the workers it has; leave out 'workers'")
    return Engine("dask", 0, f"{'tls' if found[1] else 'tcp'}://{found[2]}:{found[3]}")


def carry_out(
    plan: Plan,
    todo: list[Part],
    store: Store,
    engine: Engine,
    run: str,
    progress: Callable[[int], None],
    say: Say,
) -> None:
    """Have the parts that are to be done done, and each written when it is whole.

    `run` names this run for workers; `progress` is told how many drafts are done. Raises
    UsageError or BrieflintError where the engine cannot be used, OSError where
    the output cannot be written.
    """
    if not todo:
        return
    limits = {digest: house.settings.limits for digest, house in plan.house.items()}
    load = Load(run, __version__, limits, pickle.dumps(plan.shared, protocol=5))
    ship = engine.elsewhere and plan.listing.local
    work = (chunk for part in todo for chunk in chunks(plan, part, ship=ship))
    parts = {part.number: part for part in todo}
    gathered: dict[int, dict[int, Row]] = {}
    checked = 0
    for chunk, rows in _results(engine, work, load, say):
        part = parts[chunk.part]
        having = gathered.setdefault(chunk.part, {})
        having.update(enumerate(rows, chunk.first))
        checked += len(rows)
        if len(having) == len(part.drafts):
            del gathered[chunk.part]
            ordered = [having[number] for number in range(len(having))]
            store.add(part, ordered, plan.listing.prefix)
        progress(checked)


def _results(engine: Engine, work: Iterator[Chunk], load: Load, say: Say) -> Results:
    if engine.kind == "local":
        yield from local.run(work, load, engine.processes or processors())
        return
    from linter.audit import cluster

    if engine.kind == "own":
        opened = cluster.own(engine.processes or processors())
    else:
        opened = cluster.existing(engine.address)
    with opened as client:
        yield from cluster.run(client, work, load, say)


def check_engine(engine: Engine) -> None:
    """Raise UsageError where the engine's package is not installed."""
    from importlib.util import find_spec

    if engine.kind != "local" and find_spec("distributed") is None:
        raise UsageError(
            "--engine dask://… needs Dask: pip install 'brieflint[dask]' (or use --engine local)"
        )
