"""How long and how much memory it takes to review a long Word draft.

    python -m tools.bench_review [--pages 275] [--findings 500,1000,2000]

The draft is made: about 2,560 characters a page, with bold and italic words, links, notes
and a table here and there. As many doubled words as there are to be findings are spread
over it. Each figure comes from a process of its own: `brieflint review` as a user runs it
(CPU seconds and the most memory held), and within it the marking alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = 2560
SENTENCES = (
    "The ministry expects **growth** to slow in the second half of the year.",
    "Exports fell by 3.2 per cent, while *imports* rose more slowly than in the spring.",
    "The [central bank](https://www.bis.org/bank) has kept its rate where the year began.",
    "Officials in the capital say that the new terminal will open before the winter.",
    "Farmers in the north want higher prices, and the government wants lower ones.",
)


def draft(pages: int, findings: int) -> str:
    """Markdown of so many pages with so many doubled words."""
    blocks: list[str] = ["# SOMEWHERE: A long report"]
    length, made = 0, 0
    total = pages * PAGE
    number = 0
    while length < total:
        number += 1
        sentences = [SENTENCES[(number + n) % len(SENTENCES)] for n in range(4)]
        while made < findings * length // total:
            sentences[made % 4] = sentences[made % 4].replace("the ", "the the ", 1)
            made += 1
        block = " ".join(sentences)
        if number % 40 == 0:
            block = f"## Section {number // 40}\n\n{block}"
        elif number % 25 == 0:
            block = f"- {block}\n- {sentences[0]}"
        elif number % 60 == 1:
            block += f"\n\n| Year | Growth |\n|---|---|\n| 2024 | {number / 100:.1f} |"
        blocks.append(block)
        length += len(block)
    return "\n\n".join(blocks)


def make(pages: int, findings: int, path: Path) -> None:
    """Write the draft as a Word file."""
    from linter.formats import docx_make, markdown

    path.write_bytes(docx_make.make(markdown.read(draft(pages, findings).encode(), "a.md")))


def marking(path: Path) -> None:
    """Print CPU seconds of reading and of marking, doubled words found, and memory in MB."""
    import re

    from linter.finding import Edit, Fix, Safety
    from linter.formats.docx_read import read
    from linter.formats.docx_remarks import Remark
    from linter.formats.docx_write import mark
    from linter.model import Span

    data = path.read_bytes()
    began = time.process_time()
    document = read(data, path.name)
    read_in = time.process_time() - began
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\b(the) \1\b", document.text)]
    fixes = [Fix((Edit(Span(s.start + 3, s.end), ""),), Safety.SAFE) for s in spans]
    remarks = [Remark(span, ("A word is there twice.", "Suggestion: the")) for span in spans]
    began = time.process_time()
    mark(document, data, fixes, remarks, "2026-01-02T00:00:00Z")
    marked_in = time.process_time() - began
    print(f"{read_in:.2f} {marked_in:.2f} {len(spans)} {_memory(resource.RUSAGE_SELF):.0f}")


def reviewing(path: Path) -> None:
    """Print the CPU seconds of `brieflint review`, its memory in MB, and what it says."""
    out = path.with_suffix(".reviewed.docx")
    command = [sys.executable, "-m", "linter", "review", str(path), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = usage.ru_utime + usage.ru_stime
    said = done.stdout.strip().rpartition(": ")[2] or done.stderr.strip()
    print(f"{seconds:.2f} {_memory(resource.RUSAGE_CHILDREN):.0f} {said}")


def _memory(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    """Print a line for each number of findings."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=275)
    parser.add_argument("--findings", default="500,1000,2000")
    parser.add_argument("--only", choices=["marking", "reviewing"], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        (marking if given.only == "marking" else reviewing)(given.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.docx"
        for findings in map(int, given.findings.split(",")):
            make(given.pages, findings, path)
            for only in ("marking", "reviewing"):
                command = [sys.executable, "-m", "tools.bench_review", "--only", only]
                answer = subprocess.run(
                    [*command, "--file", str(path)], capture_output=True, text=True, check=True
                ).stdout.split()
                if only == "marking":
                    read_in, marked_in, found, memory = answer
                    print(
                        f"{findings:5} findings: read {read_in} s, {found} words marked"
                        f" {marked_in} s, {memory} MB",
                        flush=True,
                    )
                else:
                    seconds, memory, *said = answer
                    print(f"      brieflint review: {seconds} s, {memory} MB: {' '.join(said)}")


if __name__ == "__main__":
    main()
