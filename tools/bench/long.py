"""Measure brieflint on long documents: a Word report beside pandoc, Markdown that doubles.

    python -m tools.bench.long --texts FOLDER [--pages N] [--most WORDS] [--rounds N]

`--texts` is a folder of Markdown whose text does not repeat, of `--most` words at least.
The limits that keep a draft of strangers short are raised.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.bench import pages
from tools.bench.__main__ import OURS, ROOT, gather
from tools.bench.measure import Cost, by_turns, own_cache
from tools.bench.programs import DAY, installed
from tools.bench.report import write_report

FIRST = 10_000
"""Words of the shortest document."""

LIMITS = """\
[limits]
deadline = 10000
text-size = 1000
marks = 100000000
"""

CONVERTING, READING, CHECKING = "pandoc converts it", "brieflint reads it", "brieflint checks it"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=275)
    parser.add_argument("--most", type=int, default=1_280_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    ours = next(program for program in installed([]) if program.name == OURS).command[0]
    with tempfile.TemporaryDirectory() as folder, own_cache():
        Path(folder, "brieflint.toml").write_text(LIMITS, encoding="utf-8")
        for text in _sections(ours, options, folder):
            print(text)
            pages.put(options.output, text)


def _sections(ours: str, options: argparse.Namespace, folder: str) -> Iterator[str]:
    yield word(ours, options.texts, folder, options.pages, options.rounds)
    yield doublings(ours, options.texts, folder, options.most, min(3, options.rounds))


def word(ours: str, texts: Path, folder: str, count: int, rounds: int) -> str:
    """The section on a Word file of so many pages."""
    import pypandoc

    file = Path(folder, "report.docx")
    words = write_report(texts, count, file)
    ways = {
        CONVERTING: (pypandoc.get_pandoc_path(), file.name, "-t", "plain", "-o", "report.txt"),
        READING: (ours, "text", file.name),
        CHECKING: (ours, "check", "--quiet", "--jobs", "1", "--today", DAY, file.name),
    }
    costs = by_turns(ways, folder, rounds)
    size = file.stat().st_size / 1_000_000
    return (
        f"## A Word file of {count} pages\n\n"
        f"`python -m tools.bench.long` on {pages.machine()}: about {words:,} words with headings, "
        f"lists, tables, notes and links, in runs as short as Word makes them ({size:.1f} MB "
        f"packed). Processor time of whole processes, medians of {rounds} rounds. Reading is "
        "`brieflint text`, which prints the visible text.\n\n" + _against(costs, CONVERTING)
    )


def _against(costs: Mapping[str, Cost], first: str) -> str:
    rows = ["| what | s | times pandoc's | MB |", "|---|---:|---:|---:|"]
    rows += (
        f"| {name} | {cost.seconds:.2f} | {cost.seconds / costs[first].seconds:.2f} "
        f"| {cost.memory:.0f} |"
        for name, cost in costs.items()
    )
    return "\n".join(rows)


def doublings(ours: str, texts: Path, folder: str, most: int, rounds: int) -> str:
    """The section on Markdown that doubles, from FIRST words to so many."""
    lengths = [FIRST]
    while lengths[-1] * 2 <= most:
        lengths.append(lengths[-1] * 2)
    ways = {}
    for length in lengths:
        name = f"{length}.md"
        gather(texts, length, Path(folder, name))
        ways[f"{length:,}"] = (ours, "check", "--quiet", "--jobs", "1", "--today", DAY, name)
    costs = by_turns(ways, folder, rounds)
    return (
        "## One document twice as long, and again\n\n"
        f"`python -m tools.bench.long` on {pages.machine()}. Processor time of a process for each "
        f"document, medians of {rounds} rounds.\n\n" + _growth(costs)
    )


def _growth(costs: Mapping[str, Cost]) -> str:
    rows = ["| words | s | times the one before | MB |", "|---:|---:|---:|---:|"]
    before: Sequence[Cost] = ()
    for name, cost in costs.items():
        times = f"{cost.seconds / before[0].seconds:.2f}" if before else ""
        rows.append(f"| {name} | {cost.seconds:.2f} | {times} | {cost.memory:.0f} |")
        before = (cost,)
    return "\n".join(rows)


if __name__ == "__main__":
    main()
