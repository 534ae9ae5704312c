"""Arguments read without argparse against the same ones read with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter.arguments import Plain, UnusualError
from linter.commands import COMMANDS, load
from linter.errors import UsageError
from linter.parser import parser

ROOT = Path(__file__).resolve().parent.parent

USUAL = [
    [],
    ["a.md"],
    ["a.md", "--fix", "b.docx"],
    ["--format", "json", "a.md"],
    ["--format=sarif", "--output", "x=1.json", "--output=text=b", "a.md"],
    ["--quiet", "--jobs", "3", "--today", "2024-02-29", "--", "-a.md", "b.md"],
    ["--select", "links, grammar/agreement", "--select=dates", "--ignore", "style"],
    ["-", "--stdin-filename", "a.md", "--no-cache"],
    ["--fail-on", "never", "--write-baseline", "--baseline", "b.json"],
    ["--config", "", "a b.md"],
    ["--", "--fix"],
]

UNUSUAL = [
    ["--help"],
    ["-h"],
    ["--version"],
    ["--no-such-option"],
    ["--fix=yes"],
    ["--jobs", "none"],
    ["--jobs"],
    ["--format", "jsno"],
    ["--today", "2024-02-30"],
    ["--output", "-"],
    ["-q"],
]


def _plain(command: str, argv: list[str]) -> dict[str, object]:
    plain = Plain()
    load(command).arguments(plain)  # type: ignore[arg-type]
    return vars(plain.read(argv))


def _full(command: str, argv: list[str]) -> dict[str, object]:
    full = parser(command)
    load(command).arguments(full)
    return vars(full.parse(argv))


@pytest.mark.parametrize("argv", USUAL, ids=" ".join)
def test_usual_arguments_are_read_as_argparse_reads_them(argv: list[str]) -> None:
    assert _plain("check", argv) == _full("check", argv)


@pytest.mark.parametrize("argv", UNUSUAL, ids=" ".join)
def test_the_rest_is_left_to_argparse(argv: list[str]) -> None:
    with pytest.raises(UnusualError):
        _plain("check", argv)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_reads_the_same_either_way(command: str) -> None:
    for argv in ([], ["a.md"], ["a", "b"], ["--quiet"], ["x", "--format", "text"]):
        try:
            plain = _plain(command, argv)
        except UnusualError:
            continue
        try:
            assert plain == _full(command, argv)
        except (UsageError, SystemExit) as error:
            pytest.fail(f"{argv}: argparse refuses this: {error}")


def test_defaults_are_not_shared_between_readings() -> None:
    assert _plain("check", ["--output", "a"])["output"] == ["a"]
    assert _plain("check", [])["output"] == []


def test_a_check_does_not_load_argparse() -> None:
    code = (
        "import sys; from linter.cli import main; main(['check', '--quiet', '--stdin-filename',"
        " 'a.md', '--no-cache', '-', '--jobs', '1']); print('argparse' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input="# A\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith("False\n")
