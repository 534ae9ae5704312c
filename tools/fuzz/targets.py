"""What is fuzzed: each target takes bytes and raises only what it says it raises."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from linter import config, packs
from linter.errors import ConfigError, RuleError, UnreadableError
from linter.formats import docx_make, docx_read, markdown, pandoc_rtf, plain, reading
from tools.corpus_trial.hostile import packed

_DRAFT = b"""---
title: A draft
date: 2026-03-05
tags: [a, b]
---
# Title {#id .class}

A *b* **c** ~~d~~ `e` [f](g "h") ![i](j) <k@l.m> https://n.op [^1] &amp; \\* {{< q >}} {% r %}
line  \nbreak<br>x <!-- s --> <span hidden>t</span>

- one
  1. two

     more
- [ ] three

> quote

| a | b |
|:-:|---|
| c \\| d | `e` |

```python
code
```

<details><summary>u</summary>v</details>

[w]: /x 'y'
[^1]: note [w]

---
Z
=
"""

_TOML = b"""profile = "briefing"
packs = []
[organisation]
name = "X"
email-domains = ["x.org"]
[limits]
marks = 5
[rules."acronyms/undefined"]
severity = "error"
[[overrides]]
files = ["a/**"]
[[waivers]]
rule = "links/placeholder"
files = ["b.md"]
reason = "r"
expires = 2026-04-02
"""

_RULE = (
    (Path(__file__).resolve().parents[2] / "rules" / "grammar" / "doubled-word.yml")
    .read_bytes()
    .replace(b"id: grammar/doubled-word", b"id: house/word")
)

_RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}}\f0 Caf\'e9 {\b b}\par\u8364?\line"
    rb"{\*\x y}\bin3 abc}"
)


def _document() -> bytes:
    data = docx_make.make(markdown.read(_DRAFT, "a.md"))
    with ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def _word(data: bytes) -> None:
    docx_read.read(data, "a.docx")


def _word_part(data: bytes) -> None:
    docx_read.read(packed({**_parts(), "word/document.xml": data}), "a.docx")


def _word_styles(data: bytes) -> None:
    docx_read.read(packed({**_parts(), "word/styles.xml": data}), "a.docx")


def _parts() -> dict[str, bytes]:
    if not _PARTS:
        with ZipFile(BytesIO(docx_make.make(markdown.read(_DRAFT, "a.md")))) as archive:
            _PARTS.update({name: archive.read(name) for name in archive.namelist()})
    return _PARTS


_PARTS: dict[str, bytes] = {}


def _config(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brieflint.toml"
        path.write_bytes(data)
        config.load(str(path))


def _rule(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder) / "house"
        house.mkdir()
        (house / "pack.yml").write_text("name: house\n")
        (house / "word.yml").write_bytes(data)
        packs.load(Path(folder))


TARGETS: dict[str, tuple[Callable[[bytes], object], tuple[bytes, ...]]] = {
    "markdown": (lambda data: markdown.read(data, "a.md"), (_DRAFT, b"")),
    "text": (lambda data: plain.read(data, "a.txt"), (_DRAFT, b"A\n=\n\n- b\n1. c\n")),
    "word": (_word, (docx_make.make(markdown.read(_DRAFT, "a.md")),)),
    "word part": (_word_part, (_document(),)),
    "word styles": (_word_styles, (_parts()["word/styles.xml"],)),
    "word tree": (_word_part, (_document(),)),
    "rtf": (pandoc_rtf.prepared, (_RTF,)),
    "kind": (lambda data: reading.read(data, "a.docx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    "configuration": (_config, (_TOML,)),
    "rule": (_rule, (_RULE,)),
}
"""Each with sound inputs to begin from."""

ALLOWED = (UnreadableError, ConfigError, RuleError)
"""What a target may raise."""
