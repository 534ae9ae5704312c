"""The program's modules in one file: used when it may be, renewed when it must be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "linter"

SCRIPT = """
import sys
from linter import bundle
bundle.use(sys.argv[1])
from linter.formats import compound
import linter.globs
bundle.keep()
print(sorted(bundle._bundle.given))
print(compound.__file__, compound.__spec__.origin, linter.formats.__path__)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, whose sources a test may change."""
    ignore = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(PACKAGE, tmp_path / "here" / "linter", ignore=ignore)
    return tmp_path / "here"


def _run(copy: Path, cache: Path) -> tuple[list[str], str]:
    """The modules that came from the file, and what the script says of where they are."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", SCRIPT, str(cache)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    given, places = done.stdout.splitlines()
    return [name.strip("[]' ") for name in given.split(",") if name != "[]"], places


def test_the_second_run_takes_modules_from_the_file(copy: Path, tmp_path: Path) -> None:
    before, places = _run(copy, tmp_path / "cache")
    assert before == []
    after, same = _run(copy, tmp_path / "cache")
    assert {"linter.formats", "linter.formats.compound", "linter.globs"} <= set(after)
    assert same == places


def test_a_changed_source_is_imported_anew_and_kept(copy: Path, tmp_path: Path) -> None:
    _run(copy, tmp_path / "cache")
    source = copy / "linter" / "formats" / "compound.py"
    source.write_text(source.read_text() + "\nMORE = 1\n")
    given, _ = _run(copy, tmp_path / "cache")
    assert "linter.formats.compound" not in given
    assert "linter.formats" in given
    given, _ = _run(copy, tmp_path / "cache")
    assert "linter.formats.compound" in given


def test_a_source_that_is_gone_is_not_imported(copy: Path, tmp_path: Path) -> None:
    _run(copy, tmp_path / "cache")
    (copy / "linter" / "formats" / "compound.py").unlink()
    with pytest.raises(subprocess.CalledProcessError) as raised:
        _run(copy, tmp_path / "cache")
    assert "cannot import name 'compound'" in raised.value.stderr


@pytest.mark.parametrize("damage", ["cut", "code", "table", "empty", "other"])
def test_a_damaged_file_costs_nothing_but_time(copy: Path, tmp_path: Path, damage: str) -> None:
    _run(copy, tmp_path / "cache")
    whole, _ = _run(copy, tmp_path / "cache")
    (file,) = (tmp_path / "cache").iterdir()
    data = bytearray(file.read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "code":
        data[-100] ^= 255
    elif damage == "table":
        data[data.index(b"linter.formats.compound")] ^= 255
    elif damage == "empty":
        data.clear()
    else:
        data[20] ^= 255
    file.write_bytes(data)
    given, _ = _run(copy, tmp_path / "cache")
    assert len(given) < len(whole)
    assert _run(copy, tmp_path / "cache")[0] == whole


def test_a_copy_elsewhere_has_a_file_of_its_own(copy: Path, tmp_path: Path) -> None:
    _run(copy, tmp_path / "cache")
    shutil.copytree(copy, tmp_path / "there")
    given, places = _run(tmp_path / "there", tmp_path / "cache")
    assert given == []
    assert str(tmp_path / "there") in places


def test_where_nothing_can_be_written_all_works(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    assert _run(copy, tmp_path / "cache")[0] == []
