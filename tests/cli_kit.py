"""A house with one small rule of its own, so that these tests need none of the shipped ones."""

import json
import re
import sys
import types
from pathlib import Path
from typing import NamedTuple

import pytest

from linter import checks, cli
from linter.finding import Edit, Hit
from linter.model import Span

RULE = """\
id: {id}
check: probe
severity: {severity}
summary: A word that the house does not use.
message: "'{{text}}' is not ours; write '{new}'"
why: >
  The house has its own word for this.
fix: safe
options: {{word: {word}, new: {new}}}
examples:
  - bad: |
      A {word}.
    found: ["{word}"]
"""


class Params(NamedTuple):
    word: str = ""
    new: str = ""
    limit: int = 0


def build(params, settings):
    def check(document):
        if "CRASH" in document.text:
            raise RuntimeError("no luck")
        if "SLOW" in document.text:
            re.search(r"(a+)+b", document.text)
        at = document.text.find(params.word)
        while at >= 0:
            span = Span(at, at + len(params.word))
            yield Hit(span, {"text": params.word}, (Edit(span, params.new),))
            at = document.text.find(params.word, at + 1)
        if "WHOLE" in document.text:
            yield Hit(None, {"text": "everything"})

    return check


def make_rules(folder: Path) -> Path:
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "pack.yml").write_text("name: house\n")
    for id, word, new, severity in (
        ("house/bad-word", "bad", "good", "error"),
        ("house/poor-word", "poor", "modest", "warning"),
        ("house/odd-word", "odd", "rare", "info"),
    ):
        text = RULE.format(id=id, word=word, new=new, severity=severity)
        (folder / f"{id}.yml").write_text(text)
    return folder


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def found(self):
        return [(f["path"], x["text"]) for f in self.json["files"] for x in f["findings"]]

    @property
    def paths(self):
        return [f["path"] for f in self.json["files"]]


class Desk:
    """A folder with drafts, and the command line at work in it."""

    def __init__(self, folder: Path, capsys) -> None:
        self.folder = folder
        self._capsys = capsys

    def write(self, name: str, text: str | bytes = "A fine word.\n") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *argv: str) -> Result:
        self._capsys.readouterr()
        try:
            status = cli.main(list(argv))
        except SystemExit as stop:
            status = stop.code or 0
        said = self._capsys.readouterr()
        return Result(status, said.out, said.err)

    def check(self, *argv: str) -> Result:
        return self.run("check", "--format", "json", *argv)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    probe = types.ModuleType("linter.checks.probe")
    probe.Params = Params
    probe.FIELDS = frozenset({"text"})
    probe.build = build
    monkeypatch.setitem(sys.modules, "linter.checks.probe", probe)
    monkeypatch.setattr(checks, "probe", probe, raising=False)
    rules = make_rules(tmp_path / "rules")
    monkeypatch.setattr("linter.houses.shipped_rules", lambda: str(rules))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("linter.shape.notes", lambda document, settings: ())
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Desk(folder, capsys)
