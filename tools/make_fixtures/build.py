"""Everything in fixtures/ that is made from something else there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tools.make_fixtures import by_pandoc, by_python_docx, ooxml
from tools.make_fixtures.finish import cut_runs, footer_from_last_paragraph
from tools.make_fixtures.package import Package
from tools.make_fixtures.slips import expectations, spoil
from tools.make_fixtures.word_only import WORD_ONLY

BUILDERS: Mapping[str, Callable[[str], Package]] = {
    "pandoc": by_pandoc.build,
    "python-docx": by_python_docx.build,
    "ooxml": ooxml.build,
}


def names(folder: Path) -> list[str]:
    """The fixtures that have a Markdown source."""
    return sorted(path.parent.name for path in folder.glob("*/fixture.yml"))


def plan(folder: Path, name: str) -> Mapping[str, Any]:
    """A fixture's fixture.yml: today, how its Word twin is built, its slips."""
    table: Mapping[str, Any] = yaml.safe_load((folder / name / "fixture.yml").read_text("utf-8"))
    return table


def build(folder: Path, chosen: Sequence[str] = ()) -> Iterator[tuple[Path, bytes]]:
    """Every made file with its content; `chosen` names fixtures, all if empty."""
    for name in names(folder):
        if not chosen or name in chosen:
            yield from _fixture(folder, name)
    if not chosen or "word" in chosen:
        yield from word_only(folder)
    if not chosen:
        made_with = json.dumps(by_pandoc.tools(), indent=2) + "\n"
        yield folder / by_pandoc.MADE_WITH, made_with.encode()


def word_only(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The files that exist as Word alone, with their expectations."""
    for file, make in WORD_ONLY.items():
        package, today, found = make()
        path = folder / "word" / file
        yield path, package.write()
        yield path.with_name(path.stem + ".expected.json"), _expected(file, today, found)


def _fixture(folder: Path, name: str) -> Iterator[tuple[Path, bytes]]:
    table = plan(folder, name)
    clean = (folder / name / "clean.md").read_text("utf-8")
    defective = spoil(clean, table["slips"])
    today = table["today"].isoformat()
    yield folder / name / "defective.md", defective.encode()
    for form, draft, found in (
        ("clean", clean, []),
        ("defective", defective, expectations(defective, table["slips"])),
    ):
        yield folder / name / f"{form}.docx", _twin(draft, table["word"]).write()
        yield folder / name / f"{form}.expected.json", _expected(form, today, found)


def _twin(draft: str, word: Mapping[str, Any]) -> Package:
    package = BUILDERS[word["builder"]](draft)
    if word.get("footer"):
        footer_from_last_paragraph(package)
    if word.get("split"):
        cut_runs(package)
    return package


def _expected(draft: str, today: str, found: Sequence[Mapping[str, Any]]) -> bytes:
    table = {"draft": draft, "today": today, "findings": list(found)}
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def stale(folder: Path, chosen: Sequence[str] = ()) -> list[Path]:
    """The files that differ from what their source makes."""
    return [path for path, data in build(folder, chosen) if not _same(path, data)]


def write(folder: Path, chosen: Sequence[str] = ()) -> Iterator[Path]:
    """Write the files that differ from what their source makes; their paths."""
    for path, data in build(folder, chosen):
        if not _same(path, data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            yield path


def _same(path: Path, data: bytes) -> bool:
    if not path.is_file():
        return False
    old = path.read_bytes()
    # Packages are compared part by part: two builds of zlib need not compress alike.
    word = path.suffix in (".docx", ".docm", ".dotx")
    return old == data or (word and Package.read(old).parts == Package.read(data).parts)
