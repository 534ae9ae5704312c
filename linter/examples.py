"""Run the examples of the rules: each once through Markdown, once through Word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from linter.config import settings_from
from linter.engine import Bound, bind, finding
from linter.finding import Edit, Finding
from linter.formats import docx_make, docx_read, markdown
from linter.globs import matches
from linter.model import Document, Outside, Place
from linter.rule import Example, Rule
from linter.settings import Settings
from linter.settling import Settled, settle
from linter.suppress import faults
from linter.tuples import NamedTuple

NOWHERE = Place(None, None, None, None, None, None)

FORMATS = ("markdown", "docx")


class Case(NamedTuple):
    """One example of one rule in one format."""

    rule: Rule
    example: Example
    format: str

    @property
    def name(self) -> str:
        """A name for reports: the rule, the line of the example, the format."""
        return f"{self.rule.id}:{self.example.line}:{self.format}"


def cases(rules: Iterable[Rule]) -> Iterator[Case]:
    """Every example of every rule in every format that the rule belongs to."""
    for rule in rules:
        for example in rule.examples:
            only = rule.only or example.only
            for format in (only,) if only else FORMATS:
                yield Case(rule, example, format)


def failures(case: Case) -> list[str]:
    """What is wrong with an example, in sentences; empty when it holds.

    A `bad` draft must give exactly the texts under `found`; a `good` and a
    `fixed` one nothing. Where the rule declares a fix and the example shows the
    `fixed` draft, the edits of all findings together must lead to it.
    """
    settings = settings_from(case.example.config, today=case.example.today)
    outside = {href: Outside(*said) for href, said in case.example.outside.items()}
    document = draft(case.example.text, case.format).with_outside(outside)
    found = _check(case.rule, document, settings)
    texts = tuple(finding.text for finding in found)
    wrong: list[str] = []
    if texts != case.example.found:
        wrong.append(f"found {list(texts)}, not {list(case.example.found)}")
    if case.example.fixed is None:
        return wrong
    fixed = draft(case.example.fixed, case.format).with_outside(outside)
    left = _check(case.rule, fixed, settings)
    if left:
        wrong.append(f"the fixed draft still has {[finding.text for finding in left]}")
    edits = [edit for finding in found if finding.fix for edit in finding.fix.edits]
    if case.rule.fix and not edits and found:
        wrong.append("the rule declares a fix but offers none here")
    if edits and (mended := apply(document.text, edits)) != fixed.text:
        wrong.append(f"the fixes give {mended!r}, not {fixed.text!r}")
    return wrong


def draft(text: str, format: str) -> Document:
    """An example's Markdown read as Markdown, or turned into Word and read as Word."""
    document = markdown.read(text.encode(), "example.md")
    if format == "markdown":
        return document
    return docx_read.read(_marked(docx_make.make(document)), "example.docx")


_MARKS = (
    # What only Word has, in the signs of CriticMarkup; hidden text between {== and ==},
    # a field with today's date between {$ and $}.
    (
        re.compile(rb"\{\+\+(.*?)\+\+\}"),
        b'<w:ins w:id="901" w:author="An editor">',
        b"</w:ins>",
        b"",
    ),
    (re.compile(rb"\{--(.*?)--\}"), b'<w:del w:id="902" w:author="An editor">', b"</w:del>", b""),
    (re.compile(rb"\{\$(.*?)\$\}"), b'<w:fldSimple w:instr=" DATE ">', b"</w:fldSimple>", b""),
    (re.compile(rb"\{==(.*?)==\}"), b"", b"", b"<w:rPr><w:vanish/></w:rPr>"),
)


_CHART = (
    b"<w:r><w:drawing><c:chart"
    b' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
)
_CHUNK = re.compile(rb"<w:p>(?:(?!</w:p>).)*\{!altChunk!\}.*?</w:p>", re.DOTALL)


def _marked(package: bytes) -> bytes:
    """A Word file whose {++added++}, {--deleted--} and {==hidden==} words are made so.

    {!chart!} becomes a chart, a paragraph with {!altChunk!} an embedded file.
    """
    source = ZipFile(BytesIO(package))
    main = source.read("word/document.xml")
    if b"{!" not in main and not any(pattern.search(main) for pattern, *_ in _MARKS):
        return package
    main = _CHUNK.sub(b"<w:altChunk/>", main)
    around = b"</w:t></w:r>", b'<w:r><w:t xml:space="preserve">'
    main = main.replace(b"{!chart!}", around[0] + _CHART + around[1])
    for pattern, opening, closing, look in _MARKS:
        tag = b"w:delText" if opening.startswith(b"<w:del") else b"w:t"
        run = b"<w:r>" + look + b"<" + tag + b' xml:space="preserve">\\1</' + tag + b"></w:r>"
        main = pattern.sub(around[0] + opening + run + closing + around[1], main)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, main if name == "word/document.xml" else source.read(name))
    return stream.getvalue()


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits made; of two that overlap the first wins."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.span.start >= at:
            parts += [text[at : edit.span.start], edit.new]
            at = edit.span.end
    return "".join([*parts, text[at:]])


def _check(rule: Rule, document: Document, settings: Settings) -> tuple[Finding, ...]:
    bound = bind([rule], settings)
    settled = settle(document, bound, settings, document.path)
    return (*_about_waivers(document, bound, settings, settled), *settled.findings)


def _about_waivers(
    document: Document, bound: tuple[Bound, ...], settings: Settings, settled: Settled
) -> Iterator[Finding]:
    used = {one.waiver for one in settled.silenced}
    for number, waiver in enumerate(settings.waivers):
        if not matches(document.path, waiver.files):
            continue
        for rule, fields in faults(
            waiver,
            settings.today,
            unused=number not in used,
            require_reason=settings.require_reason,
        ):
            for item in bound:
                if item.rule.id == rule:
                    yield finding(item, fields, None, NOWHERE, "", "", Counter())
