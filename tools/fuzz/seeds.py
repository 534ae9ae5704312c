"""Sound inputs that fuzzing begins from."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from linter.formats import docx_make, markdown, pandoc

DRAFT = b"""---
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

FAULTY = b"""# Outlook for the strait

By A. Writer, 5 March 2026

<!-- brieflint-disable-next-line links/placeholder -- the page is on its way -->
The the minister told [reporters](#) that the Foreign Office (FO) will not not meet the the FOO.

## Key takeaways

- Talks began on Monday, 3 March 2026, according officials.
- The FO recieve a letter; see [the annex](#annex) and [this]().

## Contacts

Jane Example, analyst, +1 202 555 0143, jane@example,org

Copyright 2019 Example Advisory. TODO [insert text]
"""

HTML = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>
<h1 id="a">T</h1><p>A <b>b</b> <a href="#a">c</a> <img src="d" alt="e"> &eacute;<br>f</p>
<ul><li>g<ol start="3"><li>h</ol></ul><table><tr><th colspan=2>i<tr><td>j<td>k</table>
<pre><code>l</code></pre><blockquote>m</blockquote><del>n</del><math><mi>o</mi></math></body></html>"""

RST = b"""T
=

A *b* **c** ``d`` `e <f>`_ [1]_ |g| :sup:`h`

.. |g| replace:: i
.. [1] j
.. note:: k

* l

  1. m

+---+---+
| n | o |
+===+===+
| p     |
+---+---+

.. include:: /etc/passwd
.. math:: q
"""

ORG = b"""#+TITLE: T
* TODO A :b:
:PROPERTIES:
:c: d
:END:
*e* /f/ =g= [[h][i]] [fn:1] <2026-03-05 Thu>
- [ ] j
  1. k
| l | m |
|---+---|
| n | o |
#+BEGIN_SRC sh
p
#+END_SRC
#+INCLUDE: "/etc/passwd"
[fn:1] q
"""

LATEX = rb"""\documentclass{article}\title{T}\newcommand{\a}[1]{b#1}\begin{document}\maketitle
\section{C}\label{d} \emph{e} \textbf{f} \href{g}{h} \cite{i} \footnote{j} $k_1$ \a{l} \'e -- ``m''
\begin{itemize}\item n\end{itemize}\begin{tabular}{ll}o & p \\ q & r\end{tabular}
\input{/etc/passwd}\begin{verbatim}s\end{verbatim}\end{document}"""

RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}}{\stylesheet{\s1 heading 1;}}\f0 Caf\'e9 {\b b}"
    rb"\par\u8364?\line{\*\x y}\bin3 abc{\footnote z}\trowd\cellx100 c\cell\row{\field{\*\fldinst "
    rb'HYPERLINK "q"}{\fldrslt r}}}'
)

TOML = b"""profile = "briefing"
packs = []
include = ["a/*.html"]
[organisation]
name = "X"
email-domains = ["x.org"]
phone-region = "US"
[acronyms]
known = { DPRK = "Democratic People's Republic of Korea" }
[names]
preferred = { Kiev = "Kyiv" }
[spelling]
words = ["Hwasong"]
[limits]
marks = 5
[rules."acronyms/undefined"]
severity = "error"
[rules."structure/takeaways"]
words = 30
[suppressions]
require-reason = true
[[overrides]]
files = ["a/**"]
profile = "note"
[[waivers]]
rule = "links/placeholder"
files = ["b.md"]
reason = "r"
expires = 2026-04-02
"""

PROFILE = b"""name: memo
inherits: note
summary: A memo
max_words: 900
required_text: ["/for the attention of .*/"]
sections:
  - name: title
  - {name: asks, headings: [Requests, "/What we need.*/"], required: false, min_items: 1}
"""

ROSTER = b"""name,role,phone,email
Jane Example,Analyst,+1 202 555 0143,jane@example.org
"Doe, John",Head of desk,,john@example.org
"""

DISCLAIMER = b"Copyright {year} {organisation}. All rights reserved; no part is to be passed on."

BASELINE = json.dumps(
    {
        "schema": 1,
        "tool": "brieflint",
        "drafts": {
            "a.md": [{"rule": "a/b", "fingerprint": "0f", "text": "x", "count": 2}],
        },
    }
).encode()

RECORD = json.dumps(
    {
        "schema": 1,
        "kind": "brieflint release",
        "verdict": "passed",
        "time": "2026-03-05T00:00:00Z",
        "today": "2026-03-05",
        "tool": {"name": "brieflint", "version": "0"},
        "rules": {"count": 1, "sha256": "0f"},
        "configuration": {"sha256": "0f", "files": [], "findings": []},
        "files": [
            {"path": "a.md", "format": "markdown", "sha256": "0f", "error": None, "findings": []}
        ],
        "seal": "0f",
    }
).encode()

LINKS = (
    b'{"https://example.org/a": ["works", "", 1e12], "https://example.org/b": ["gone", "404", 1]}'
)

IGNORE = b"*.tmp\n!keep.tmp\n/build/\n**/a[b-d]?\\ \n# c\n"


@cache
def rule(name: str) -> bytes:
    """A rule that ships, moved into the pack `house` under the name `word`."""
    path = Path(__file__).resolve().parents[2] / "rules" / f"{name}.yml"
    return path.read_bytes().replace(b"id: " + name.encode(), b"id: house/word")


@cache
def word(draft: bytes = DRAFT) -> bytes:
    """A Word file of this draft."""
    return docx_make.make(markdown.read(draft, "a.md"))


@cache
def word_parts() -> dict[str, bytes]:
    """The parts of a Word file, by name."""
    with ZipFile(BytesIO(word())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def by_pandoc(format: str) -> bytes:
    """The draft as pandoc writes it in this format (odt, epub, rtf …)."""
    command = [pandoc._binary(), "-f", "markdown", "-t", format, "-s", "-o", "-"]
    return subprocess.run(command, input=DRAFT, capture_output=True, check=True).stdout
