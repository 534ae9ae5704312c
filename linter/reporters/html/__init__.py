"""A page for people: each draft as it reads, with the findings in its margin.

Self-contained: its style and script stand in it, it asks the network for nothing, and
whatever comes from a draft is text. Without script everything is there but the filters.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from linter import __version__
from linter.finding import FileReport, Report, Severity
from linter.reporters import View
from linter.reporters._shared import one_line, plain, title, unread
from linter.reporters.html.draft import rows
from linter.reporters.html.notes import NAMES, Numbered, note

HERE = os.path.dirname(__file__)


def render(report: Report, view: View) -> str:
    """The page, an article for each draft."""
    style, script = _asset("style.css"), _asset("script.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}';"
        f" script-src 'sha256-{_hash(script)}'"
    )
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="brieflint {__version__}">',
        f"<title>{_heading(report)}</title>\n<style>{style}</style>\n</head>\n<body>",
        '<a class="skip" href="#drafts">Skip to the drafts</a>',
        *_head(report, view),
        '<main id="drafts" tabindex="-1">',
        *(part for number, file in enumerate(report.files, 1) for part in _article(number, file)),
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _asset(name: str) -> str:
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _heading(report: Report) -> str:
    if len(report.files) == 1:
        return f"Findings in {escape(one_line(report.files[0].path))}"
    return f"Findings in {len(report.files)} drafts"


# The top of the page ----------------------------------------------------------


def _head(report: Report, view: View) -> Iterator[str]:
    counts = report.by_rule()
    total = sum(counts.values())
    yield f"<header>\n<h1>{_heading(report)}</h1>\n<p>{escape(_summary(report))}</p>"
    yield '<form id="filters" aria-label="Filters" hidden>'
    yield "<fieldset><legend>Show</legend>"
    for severity in Severity:
        count = report.count(severity)
        yield (
            f'<label class="{severity.value}"><input type="checkbox" name="severity"'
            f' value="{severity.value}" checked> {NAMES[severity]}s <b>{count}</b></label>'
        )
    yield "</fieldset>"
    yield f'<label>Rule <select name="rule"><option value="">all rules ({total})</option>'
    for name in sorted(counts):
        said = title(view.rules.get(name))
        hint = f' title="{escape(said)}"' if said else ""
        yield (f'<option value="{escape(name)}"{hint}>{escape(name)} ({counts[name]})</option>')
    yield "</select></label>"
    yield (
        '<span class="buttons"><button type="button" id="previous">Previous</button>'
        '<button type="button" id="next">Next</button>'
        '<button type="button" id="theme">Dark</button></span>'
    )
    yield '<p id="shown" role="status"></p>\n</form>\n</header>'
    if len(report.files) > 1:
        yield '<nav aria-label="Drafts">\n<ol>'
        yield from map(_entry, range(1, len(report.files) + 1), report.files)
        yield "</ol>\n</nav>"


def _entry(number: int, file: FileReport) -> str:
    unread = file.error is not None
    count = "could not be read" if unread else _many(len(file.findings), "finding")
    return f'<li><a href="#d{number}">{escape(one_line(file.path))}</a> <span>{count}</span></li>'


def _summary(report: Report) -> str:
    if not report.files:
        return "No drafts were checked."
    counts = [
        _many(report.count(severity), NAMES[severity].lower())
        for severity in Severity
        if report.count(severity)
    ]
    parts = [", ".join(counts) if counts else "No findings"]
    if report.unreadable:
        parts.append(f"{_many(report.unreadable, 'draft')} could not be read")
    return f"{'; '.join(parts)}. Checked by brieflint {__version__}."


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


# Drafts -----------------------------------------------------------------------


def _article(number: int, file: FileReport) -> Iterator[str]:
    yield f'<article id="d{number}" aria-labelledby="t{number}">'
    yield f'<h2 id="t{number}">{escape(one_line(file.path))}</h2>'
    if file.error is not None:
        yield f'<p class="unread"><strong>Not checked.</strong> {escape(unread(file))}</p>'
    for sentence in file.notes:
        yield f'<p class="remark">{escape(plain(sentence))}</p>'
    found = [
        Numbered(index + 1, f"{number}-{index + 1}", finding)
        for index, finding in enumerate(file.findings)
    ]
    whole = [item for item in found if item.finding.span is None or file.page is None]
    if whole:
        yield '<div class="whole">\n<ol class="notes">'
        yield from (note(item, marked=False) for item in whole)
        yield "</ol>\n</div>"
    if file.error is None and not found:
        yield '<p class="remark">No findings.</p>'
    if file.page is not None:
        yield '<div class="draft">'
        yield from rows(file.page, [item for item in found if item.finding.span is not None])
        yield "</div>"
    yield "</article>"
