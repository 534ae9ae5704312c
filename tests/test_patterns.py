"""Expressions kept between runs are the ones that `re` would compile, or are not kept."""

import hashlib
import os
import re
import sys

import pytest

from linter import digest, patterns
from linter.patterns import regex

SAMPLES = [
    (r"(?P<day>\d+) (?P<month>[A-Z]\w+)", 0),
    (r"(\w+)\s+\1", re.IGNORECASE),
    (r"[^\W\d_]{2,5}+(?!x)|[äöü–]", re.I),
    ("# a comment\n  b+", re.VERBOSE | re.MULTILINE),
    (r"(?i:café)|^北京?$", re.ASCII | re.M),
    (r"(?s)a.b(?<=b)(c)?(?(1)d|e)", 0),
    ("", 0),
]
TEXT = "12 March the The 7 months\nb # aXb\nCAFÉ 北京 caf\u00e9 a\nbe a\nbcd\n"


@pytest.fixture
def folder(tmp_path):
    yield tmp_path / "cache"
    patterns.use(None)


@pytest.fixture
def compiled(monkeypatch):
    """Which expressions `re` itself was asked for."""
    asked = []
    known = re.compile
    monkeypatch.setattr(
        patterns.re, "compile", lambda text, flags=0: asked.append(text) or known(text, flags)
    )
    return asked


def run(folder):
    patterns.use(str(folder))
    found = [regex(text, flags) for text, flags in SAMPLES]
    patterns.keep()
    return found


def test_a_second_run_compiles_nothing(folder, compiled):
    run(folder)
    assert compiled == [text for text, _ in SAMPLES]
    del compiled[:]
    run(folder)
    assert compiled == []


def test_what_is_kept_is_what_re_compiles(folder):
    run(folder)
    for found, (text, flags) in zip(run(folder), SAMPLES, strict=True):
        wanted = re.compile(text, flags)
        assert found == wanted
        assert found.groupindex == wanted.groupindex
        assert (found.groups, found.flags, found.pattern) == (
            wanted.groups, wanted.flags, wanted.pattern,
        )  # fmt: skip
        assert [m.span() for m in found.finditer(TEXT)] == [m.span() for m in wanted.finditer(TEXT)]
        assert [m.groups() for m in found.finditer(TEXT)] == [
            m.groups() for m in wanted.finditer(TEXT)
        ]
        assert [m.lastgroup for m in found.finditer(TEXT)] == [
            m.lastgroup for m in wanted.finditer(TEXT)
        ]


def test_new_ones_are_added(folder, compiled):
    run(folder)
    patterns.use(str(folder))
    regex("another")
    patterns.keep()
    del compiled[:]
    run(folder)
    regex("another")
    assert compiled == []


def test_too_many_are_not_hoarded(folder, compiled, monkeypatch):
    monkeypatch.setattr(patterns, "MOST", len(SAMPLES))
    run(folder)
    patterns.use(str(folder))
    regex("another")
    patterns.keep()
    del compiled[:]
    patterns.use(str(folder))
    regex("another")
    regex("")
    assert compiled == [""]


def damage(data):
    yield b""
    yield data[:-1]
    yield data[:40]
    yield data.replace(b"brieflint patterns", b"brieflint patterms")
    for at in (len(data) // 2, len(data) - 1):
        yield data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def test_damage_costs_time_and_nothing_else(folder, compiled):
    wanted = run(folder)
    (file,) = folder.iterdir()
    for data in damage(file.read_bytes()):
        file.write_bytes(data)
        del compiled[:]
        assert run(folder) == wanted
        assert len(compiled) == len(SAMPLES)


def test_another_python_s_are_not_taken(folder, compiled, monkeypatch):
    run(folder)
    monkeypatch.setattr(patterns, "_MAGIC", patterns._MAGIC.replace(sys.version, "4.0"))
    del compiled[:]
    run(folder)
    assert len(compiled) == len(SAMPLES)


def test_an_expression_that_cannot_be_kept_still_works(folder, compiled, monkeypatch):
    rebuilt = patterns._rebuilt
    monkeypatch.setattr(patterns, "_rebuilt", lambda text, row: rebuilt(text, row) if text else 1)
    run(folder)
    monkeypatch.undo()
    patterns.use(str(folder))
    assert regex("").pattern == ""
    assert list(patterns._new) == [("", 0)]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions of POSIX")
def test_a_folder_that_cannot_be_written(tmp_path, folder):
    folder.mkdir(mode=0o500)
    assert run(folder)[0].groups == 2


def test_a_file_in_place_of_the_folder(folder):
    folder.write_text("no folder")
    assert run(folder)[0].groups == 2


def test_without_a_folder_nothing_is_noted(tmp_path):
    patterns.use(None)
    regex("a+")
    patterns.keep()
    assert patterns._new == {}
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_expression_is_an_error(folder):
    patterns.use(str(folder))
    with pytest.raises(re.error):
        regex("(")


@pytest.mark.parametrize("data", [b"", b"abc", bytes(range(256)) * 300])
def test_digest(data):
    assert digest.sha256(data) == hashlib.sha256(data).hexdigest()
    assert len(digest.checksum(data)) == 4
    assert digest.checksum(data) != digest.checksum(data + b"\0")


def test_the_public_way_where_python_has_no_own_digest(monkeypatch):
    def missing(name):
        if name == "hashlib":
            return hashlib
        raise ImportError(name)

    monkeypatch.setattr(digest, "import_module", missing)
    assert digest._find() is hashlib.sha256
