"""Measure brieflint on an archive: one process, two, and what an earlier run checked.

    python -m tools.bench.archive --texts FOLDER [--rounds N] [--program COMMAND]

Every round takes each way in turn. Time by the clock, and the least of the rounds: other
work on the machine only ever adds to it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.bench import pages
from tools.bench.__main__ import OURS, ROOT
from tools.bench.measure import Cost, on_day, once, own_cache
from tools.bench.programs import DAY, installed

ONE, TWO, AGAIN = "one process", "two processes", "again, all known from an earlier run"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", default="")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    found = next(program for program in installed([]) if program.name == OURS)
    program = tuple(options.program.split()) or found.command[:1]
    with own_cache():
        costs = measured(program, options.texts.resolve(), options.rounds)
    files, words = amount(options.texts)
    text = section(costs, files, words, options.rounds)
    pages.put(options.output, text)
    print(text)


def amount(texts: Path) -> tuple[int, int]:
    """How many files there are, and how many words in them."""
    files = sorted(texts.rglob("*.md"))
    return len(files), sum(len(path.read_text(encoding="utf-8").split()) for path in files)


def measured(program: Sequence[str], texts: Path, rounds: int) -> dict[str, Cost]:
    """The least time, the least processor time and the most memory of each way."""

    def command(jobs: int, day: str) -> list[str]:
        output = ("--format", "jsonl", "--quiet")
        return [*program, "check", *output, "--jobs", str(jobs), "--today", day, str(texts)]

    ways = {ONE: command(1, DAY), TWO: command(2, DAY), AGAIN: command(1, "2025-12-31")}
    taken: dict[str, list[Cost]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        once(ways[AGAIN], folder)
        for turn in range(rounds):
            for number, (name, way) in enumerate(ways.items()):
                # Nothing is known from the other way, either.
                cost = once(on_day(way, 2 * turn + number), folder)
                taken[name].append(cost)
                print(f"{name}: {cost.wall:.2f} s, {cost.seconds:.2f} s of processor time")
    return {
        name: Cost(
            min(c.seconds for c in costs), max(c.memory for c in costs), min(c.wall for c in costs)
        )
        for name, costs in taken.items()
    }


def section(costs: Mapping[str, Cost], files: int, words: int, rounds: int) -> str:
    """The section of the page."""
    rows = ["| way | s | of processor time | words a second | times | MB |"]
    rows.append("|---|---:|---:|---:|---:|---:|")
    for name, cost in costs.items():
        rows.append(
            f"| {name} | {cost.wall:.2f} | {cost.seconds:.2f} | {words / cost.wall:,.0f} "
            f"| {costs[ONE].wall / cost.wall:.2f} | {cost.memory:.0f} |"
        )
    return (
        f"## An archive: {words:,} words in {files:,} files\n\n"
        f"`python -m tools.bench.archive` on {pages.machine()}; the report as JSON lines. Seconds "
        f"by the clock, the least of {rounds} rounds; memory of the largest process.\n\n"
        + "\n".join(rows)
    )


if __name__ == "__main__":
    main()
