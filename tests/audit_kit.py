"""Archives, and processes that check them and come to grief, for the tests of `audit`."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUARD = 180
"""Seconds after which a process of a test hangs for certain."""

RULES = ("--select", "grammar/doubled-word,links/missing-file", "--today", "2026-03-01")

needs_dask = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("distributed"),
    reason="Dask is not installed: pip install 'brieflint[dask]'",
)
needs_parquet = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("pyarrow"),
    reason="pyarrow is not installed: pip install 'brieflint[parquet]'",
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

TROUBLE = """
import os, signal, sys, time

if any("linter.audit.child" in word for word in sys.orig_argv):
    from linter.audit import rows

    honest = rows.Auditor.rows
    folder = os.environ["AUDIT_TROUBLE"]

    def troubled(self, items):
        for item, data in items:
            if b"DIE" in data:
                os.kill(os.getpid(), signal.SIGSEGV)
            if b"HANG" in data:
                time.sleep(600)
            if b"MURDER" in data:
                os.kill(os.getppid(), signal.SIGKILL)
                time.sleep(600)
            if b"WAIT" in data:
                with open(os.path.join(folder, "waiting"), "a") as file:
                    file.write(f"{os.getpid()} {os.getppid()}\\n")
                while not os.path.exists(os.path.join(folder, "go")):
                    time.sleep(0.02)
        return honest(self, items)

    rows.Auditor.rows = troubled
"""
"""A sitecustomize by which drafts that say so harm the process that reads them."""


SCRIPT = """
import sys
from linter.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""
"""What an installation makes of the command."""


def text(number: int, word: str = "") -> str:
    author = ("Ada Byron", "Grace Murray")[number % 2]
    slip = "the the" if number % 3 else "the"
    return (
        f"---\ndate: 2025-{number % 4 + 1:02}-11\nauthor: {author}\n---\n# Note {number}\n\n"
        f"We saw {slip} ship number {number}. {word}\n"
    )


def fill(folder: Path, count: int, words: dict[int, str] | None = None) -> Path:
    """A folder with so many drafts, some of which hold a word."""
    for number in range(count):
        path = folder / f"{number % 3}" / f"draft-{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number, (words or {}).get(number, "")), encoding="utf-8")
    return folder


def zipped(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*.*")):
            name = path.relative_to(folder).as_posix()
            file.writestr(zipfile.ZipInfo(name, (2025, 1, 2, 3, 4, 6)), path.read_bytes())
    return archive


@pytest.fixture(scope="session")
def trouble(tmp_path_factory):
    """The environment of processes whom drafts may harm."""
    folder = tmp_path_factory.mktemp("trouble")
    (folder / "sitecustomize.py").write_text(TROUBLE)
    (folder / "brieflint").write_text(SCRIPT)
    return {
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        "AUDIT_TROUBLE": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


@pytest.fixture(scope="session")
def scheduler(trouble):
    """The address of a cluster of two worker processes, as a firm may have one."""
    dask, distributed = pytest.importorskip("dask"), pytest.importorskip("distributed")
    with (
        # One death is enough to know, and each takes its time.
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
            env=trouble,
        ) as cluster,
    ):
        yield cluster.scheduler_address.replace("tcp://", "dask://")


class Room:
    """A folder in which `brieflint audit` runs as a process."""

    def __init__(self, folder: Path, trouble: dict[str, str]) -> None:
        self.folder = folder
        self.environment = {**os.environ, **trouble}
        self._trouble = Path(trouble["AUDIT_TROUBLE"])
        for name in ("waiting", "go"):
            (self._trouble / name).unlink(missing_ok=True)

    def start(self, *argv: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, str(self._trouble / "brieflint"), "audit", *argv, *RULES],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
            start_new_session=True,
            # A job in the background hands its deafness to Ctrl-C down to its children.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def run(self, *argv: str) -> tuple[int, str, str]:
        return ended(self.start(*argv))

    def waiting(self, process: subprocess.Popen, times: int = 1) -> tuple[int, int]:
        """The child that waits over a draft for the last of so many times, and its parent."""
        file = self._trouble / "waiting"
        until = time.monotonic() + GUARD
        while not file.exists() or len(file.read_text().splitlines()) < times:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until
            time.sleep(0.02)
        child, parent = file.read_text().splitlines()[-1].split()
        return int(child), int(parent)

    def until(self, there) -> None:
        until = time.monotonic() + GUARD
        while not there():
            assert time.monotonic() < until
            time.sleep(0.02)

    def go(self) -> None:
        (self._trouble / "go").touch()

    def files(self, output: str) -> dict[str, bytes]:
        """What an audit wrote, by name."""
        return {path.name: path.read_bytes() for path in (self.folder / output).iterdir()}

    def rows(self, output: str) -> list[dict]:
        parts = sorted((self.folder / output).glob("part-*.jsonl"))
        return [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]


def ended(process: subprocess.Popen) -> tuple[int, str, str]:
    try:
        out, err = process.communicate(timeout=GUARD)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, out, err


@pytest.fixture
def room(tmp_path, trouble):
    return Room(tmp_path, trouble)
