"""Build fixtures/: `python -m tools.make_fixtures [--check] [NAME …]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.make_fixtures.build import stale, write


def main() -> int:
    """Write what is out of date, or with --check only say what it is (status 1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="fixtures to build; default all")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--folder", type=Path, default=Path("fixtures"))
    arguments = parser.parse_args()
    if arguments.check:
        old = stale(arguments.folder, arguments.names)
        for path in old:
            print(f"{path}: not what its source makes")
        return 1 if old else 0
    for path in write(arguments.folder, arguments.names):
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
