"""Dependencies run one way, as docs/architecture.md says; pyproject.toml has the contracts."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"lxml", "yaml", "pypandoc", "spellchecker", "pathspec", "docx", "dataclasses", "inspect"}
LONGEST_FILE = 450


def test_import_contracts_hold():
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        program = Path(shutil.which("lint-imports") or program)
    done = subprocess.run(
        [str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["linter.cli", "linter.engine", "linter.formats.pandoc"])
def test_what_a_check_of_one_draft_starts_with_is_light(name: str):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {name}; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert HEAVY.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    "path", sorted((ROOT / "linter").rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_modules_are_small_and_documented(path: Path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= LONGEST_FILE
