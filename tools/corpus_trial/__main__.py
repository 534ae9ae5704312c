"""`python -m tools.corpus_trial FOLDER … [--hostile N] [--attacks]`: nothing may crash or hang.

Every Word and Markdown file below the folders, and N generated hostile zips, goes through
all rules in a process of its own, which is ended after a minute. Printed are the counts of
each kind of end, the slowest file (seconds of processor time) and the largest memory (MB).
Ends with 1 if a file crashed, hung, took over 10 seconds or over 500 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from linter.checking import Checker, Input
from linter.formats import reading
from linter.houses import Choice, Houses
from tools.corpus_trial import attacks_pandoc
from tools.corpus_trial.attacks import attacks
from tools.corpus_trial.hostile import hostile

PATIENCE = 60
SECONDS, MEGABYTES = 10.0, 500.0


class End(NamedTuple):
    """How one file ended: `kind` is "read", the error without its particulars, or a crash."""

    name: str
    kind: str
    said: str
    seconds: float
    megabytes: float

    @property
    def bad(self) -> bool:
        """Whether this must not happen."""
        wrong = self.kind.startswith(("crash", "hang")) or "internal error" in self.kind
        return wrong or self.seconds > SECONDS or self.megabytes > MEGABYTES


def main() -> int:
    """Run the trial."""
    parser = argparse.ArgumentParser(prog="corpus_trial", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--hostile", type=int, default=0)
    parser.add_argument("--attacks", action="store_true", help="huge and hostile drafts, too")
    parser.add_argument("--only", default="", help="files whose name matches this expression")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print how each file ends")
    options = parser.parse_args()
    house, _ = Houses(Choice(today=date(2026, 1, 1))).house(str(Path.cwd() / "a.docx"))
    checker = Checker(house)
    # What every file needs is loaded before the first is timed.
    checker.check([Input("a.md", "a.md", data=b"# A title\n\nThe minister spoke.\n")])
    ends = []
    inputs = _inputs(options.folders, options.hostile)
    strange = chain(attacks(), attacks_pandoc.attacks()) if options.attacks else ()
    for name, data in chain(inputs, strange):
        if not re.search(options.only, name):
            continue
        ends.append(_trial(checker, name, data))
        if ends[-1].bad:
            print("BAD", ends[-1], flush=True)
        elif options.verbose:
            print(ends[-1], flush=True)
    _print(ends)
    if options.json:
        options.json.write_text(json.dumps([end._asdict() for end in ends], indent=1))
    return int(any(end.bad for end in ends))


def _inputs(folders: list[Path], count: int) -> Iterator[tuple[str, bytes | None]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and reading.suffix(path.name) in reading.NAMED:
                yield str(path), None
    yield from hostile(count)


def _trial(checker: Checker, name: str, data: bytes | None) -> End:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        signal.alarm(PATIENCE)
        try:
            report = checker.check([Input(name, name, data=data)])[0]
            os.write(into, (report.error or "").encode()[:4000] or b"\0")
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read()
    _, status, usage = os.wait4(child, 0)
    seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    message = said.decode("utf-8", "replace").strip("\0")
    if os.WIFSIGNALED(status):
        hung = os.WTERMSIG(status) == signal.SIGALRM
        kind = "hang" if hung else f"crash: signal {os.WTERMSIG(status)}"
    elif not said:
        kind = "crash: no report"
    else:
        kind = _kind(message) if message else "read"
    return End(name, kind, message, seconds, megabytes)


def _kind(message: str) -> str:
    """An error without the names, numbers and quotations of one file."""
    kind = re.sub(r"its part \S+", "its part X", message)
    kind = re.sub(r"\([^)]*\)", "(…)", kind)
    return re.sub(r"[\d,.]*\d", "N", kind)


def _print(ends: list[End]) -> None:
    for kind, count in Counter(end.kind for end in ends).most_common():
        print(f"{count:6}  {kind}")
    if ends:
        slowest = max(ends, key=lambda end: end.seconds)
        largest = max(ends, key=lambda end: end.megabytes)
        print(f"{len(ends)} files")
        print(f"slowest: {slowest.seconds:.2f} s of processor time: {slowest.name}")
        print(f"largest: {largest.megabytes:.0f} MB: {largest.name}")
        print(f"bad: {sum(end.bad for end in ends)}")


if __name__ == "__main__":
    sys.exit(main())
