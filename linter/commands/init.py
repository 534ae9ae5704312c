"""`brieflint init`: write a configuration to start from, or a house from an approved draft."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from linter.config import FILE
from linter.errors import UsageError
from linter.init_template import TEMPLATE

if TYPE_CHECKING:
    from linter.derived import Derived
    from linter.model import Document


def arguments(parser: ArgumentParser) -> None:
    """Declare `--from`."""
    parser.add_argument(
        "--from",
        dest="draft",
        metavar="GOOD_DRAFT",
        help="derive the type of document, the disclaimer and names from an approved draft",
    )
    parser.epilog = f"The file is written here as {FILE}; one that exists is left alone."


def run(options: Namespace) -> int:
    """Write the files, unless there are any."""
    if options.draft is None:
        _write({FILE: TEMPLATE})
        print(f"wrote {FILE}; open it and fill in what is yours")
        return 0
    from linter import derived

    document = _read(options.draft)
    found = derived.derive(document)
    if not found.sections:
        raise UsageError(f"{options.draft}: nothing of a page's shape was recognised in it")
    words, left = _examine(document, found)
    files = {
        FILE: derived.configuration_text(found, words),
        derived.PROFILE: derived.profile_text(found),
    }
    if found.house.disclaimer:
        files[derived.DISCLAIMER] = found.house.disclaimer + "\n"
    _write(files)
    print(f"wrote {', '.join(files)} from {options.draft}")
    print(f"sections in their order: {', '.join(found.sections)}")
    if found.house.disclaimer and not found.house.name:
        print(f"the draft does not say who publishes it: give your name in {FILE}")
    if left:
        print(f"the draft has {left} finding{'s' * (left != 1)}: brieflint check {options.draft}")
    return 0


def _read(path: str) -> Document:
    from linter.checking import Input, load
    from linter.config import limits_for
    from linter.errors import UnreadableError
    from linter.formats import reading

    try:
        limits = limits_for(os.path.abspath(path))
        data = load(Input(path, path), limits)
        if isinstance(data, UnreadableError):
            raise data
        return reading.read(data, path, limits)
    except UnreadableError as error:
        raise UsageError(f"{path}: {error}") from None


def _examine(document: Document, found: Derived) -> tuple[list[str], int]:
    """Words of the draft that no dictionary has, and how many other findings there are."""
    from pathlib import Path

    from linter.checking import Checker, House
    from linter.packs import load
    from linter.places import shipped_rules

    rules = load(Path(shipped_rules()))
    findings = Checker(House(found.settings, rules)).examine(document, "")
    words = [finding.text for finding in findings if finding.rule == "spelling/unknown-word"]
    return words, len(findings) - len(words)


def _write(files: dict[str, str]) -> None:
    """Write files here; where one of them exists, none."""
    for name in files:
        if os.path.exists(name):
            raise UsageError(f"{name} exists here already; it is left as it is")
    for name, text in files.items():
        try:
            if os.path.dirname(name):
                os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            raise UsageError(f"{name} exists here already; it is left as it is") from None
        except OSError as error:
            why = f"cannot be written in {os.getcwd()}: {error.strerror}"
            raise UsageError(f"{name} {why}") from None
