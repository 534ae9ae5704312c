"""What is done with strange files of a house: configuration, rules, rosters, kept results."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from linter import baseline, config, online, packs, profiles, record, yaml_tables
from linter.checking import Checker, House
from linter.finding import Report
from linter.formats import markdown
from linter.gitignore import Ignores
from linter.houses import Choice, Houses
from linter.settings import Settings
from tools.fuzz.seeds import FAULTY

_TODAY = date(2026, 3, 5)


@contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for file, data in files.items():
            path = Path(name, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield Path(name)


def configuration(data: bytes) -> None:
    """Load it, prove it, take it for two drafts."""
    with _folder({"brieflint.toml": data}) as folder:
        config.load(str(folder / "brieflint.toml"))
        houses = Houses(Choice(today=_TODAY))
        for file in ("draft.md", "a/b.docx"):
            house, _ = houses.house(str(folder / file))
            Checker(house)
            houses.walked(str(folder / file))


def rule(data: bytes) -> None:
    """Load it and run it."""
    with _folder({"house/pack.yml": b"name: house\n", "house/word.yml": data}) as folder:
        rules = packs.load(folder)
        checker = Checker(House(Settings(today=_TODAY), rules))
        checker.examine(markdown.read(FAULTY, "a.md"), "a.md")


def profile(data: bytes) -> None:
    """Load it and check a draft under it."""
    with _folder({"p/profiles/memo.yml": data, "brieflint.toml": _WITH_PROFILE}) as folder:
        yaml_tables.vouch({})
        houses = Houses(Choice(today=_TODAY))
        house, _ = houses.house(str(folder / "a.md"))
        profiles.load("memo", house.settings.packs)
        Checker(house).examine(markdown.read(FAULTY, "a.md"), "a.md")


_WITH_PROFILE = b'profile = "memo"\npacks = ["p"]\n'


def roster(data: bytes) -> None:
    """Check a draft's contacts against it."""
    _organisation("roster", "roster.csv", data)


def disclaimer(data: bytes) -> None:
    """Check a draft's last words against it."""
    _organisation("disclaimer", "legal.txt", data)


def _organisation(key: str, name: str, data: bytes) -> None:
    table = f'profile = "note"\n[organisation]\nname = "Example Advisory"\n{key} = "{name}"\n'
    with _folder({"brieflint.toml": table.encode(), name: data}) as folder:
        house, _ = Houses(Choice(today=_TODAY)).house(str(folder / "a.md"))
        Checker(house).examine(markdown.read(FAULTY, "a.md"), "a.md")


def known(data: bytes) -> None:
    """Read it as a baseline, apply it, write it anew."""
    with _folder({"b.json": data}) as folder:
        file = str(folder / "b.json")
        found = baseline.read(file)
        report = Report((), ())
        applied = baseline.apply(report, found, file, ())
        baseline.write(file, baseline.pruned(found, applied, file))
        baseline.read(file)


def release(data: bytes) -> None:
    """Verify it as a record."""
    with _folder({"r.json": data, "a.md": b"a"}) as folder:
        found = record.load(str(folder / "r.json"))
        list(record.faults(found))
        list(record.prove(found, str(folder)))


def links(data: bytes) -> None:
    """Take it for what is remembered of links."""
    with _folder({"links.json": data}) as folder:
        online._remembered(str(folder / "links.json"))


def ignored(data: bytes) -> None:
    """Take it for a .gitignore."""
    with _folder({".gitignore": data, ".git/HEAD": b""}) as folder:
        ignores = Ignores.at(str(folder))
        for name in ("a.tmp", "build", "x/ab ", "c"):
            ignores.hold(str(folder / name), folder=False)
