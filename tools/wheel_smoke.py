"""Build the wheel, install it in a clean environment outside the checkout, and try it.

Usage: python tools/wheel_smoke.py [FOLDER]

FOLDER (default: a temporary one) holds the wheel, the environment and two drafts.
Exits 0 when a good draft passes, a faulty one is refused and every rule is there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOOD = "# Tide tables\n\nThe harbour office printed new tables.\n"
BAD = """\
# Tide tables

The harbour office office printed [new tables](#).

The ferry operator's finances weak after two winters without tourists.
"""


def main(arguments: Sequence[str]) -> int:
    """Run in the folder named first, or in a temporary one."""
    if arguments:
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        smoke(folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            smoke(Path(folder))
    return 0


def smoke(folder: Path) -> None:
    """Everything, in `folder`. Raises SystemExit with a sentence on the first failure."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", ROOT)
    wheel = only(folder / "dist", "*.whl")
    run(sys.executable, "-m", "venv", "--clear", folder / "env")
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel)

    drafts = folder / "drafts"
    drafts.mkdir(exist_ok=True)
    for name, text in (("good.md", GOOD), ("bad.md", BAD), ("good.html", "<p>All is well.</p>")):
        (drafts / name).write_text(text, encoding="utf-8")
    brieflint = scripts / "brieflint"
    for names, status in (
        (["good.md"], 0),
        (["bad.md"], 1),
        (["good.html"], 0),
        (["good.md", "missing.md"], 2),
    ):
        expect(run(brieflint, "check", *names, cwd=drafts, check=False).returncode, status, names)

    listed = run(
        brieflint,
        "check",
        "--format",
        "json",
        "--profile",
        "briefing",
        "bad.md",
        cwd=drafts,
        check=False,
    )
    found = {f["rule"] for file in json.loads(listed.stdout)["files"] for f in file["findings"]}
    for rule in (
        "grammar/doubled-word",
        "grammar/missing-word",  # only the trained model finds it
        "links/placeholder",
        "structure/missing-section",
    ):
        if rule not in found:
            raise SystemExit(f"the wheel does not find {rule} in a faulty draft: {sorted(found)}")

    packs = [pack.parent for pack in (ROOT / "rules").glob("*/pack.yml")]
    shipped = {f"{p.parent.name}/{p.stem}" for pack in packs for p in pack.glob("*.yml")}
    shipped -= {f"{pack.name}/pack" for pack in packs}
    listing = run(brieflint, "rules", cwd=drafts).stdout
    missing = sorted(name for name in shipped if name not in listing)
    if missing:
        raise SystemExit(f"the wheel lacks these rules: {', '.join(missing)}")
    print(f"wheel: {wheel.name} ({wheel.stat().st_size // 1024} KiB), {len(shipped)} rules, works")


def expect(status: int, wanted: int, names: Sequence[str]) -> None:
    """Raise SystemExit unless a run ended with the wanted exit status."""
    if status != wanted:
        raise SystemExit(f"brieflint check {' '.join(names)}: exit {status}, expected {wanted}")


def only(folder: Path, pattern: str) -> Path:
    """The newest file of this pattern."""
    return max(folder.glob(pattern), key=lambda path: path.stat().st_mtime)


def run(
    *command: str | Path, cwd: Path | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a command without standard input; with `check`, a failure ends the program."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if check and done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(f"failed ({done.returncode}): {' '.join(map(str, command))}")
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
