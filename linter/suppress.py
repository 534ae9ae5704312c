"""What a house has decided to let stand: findings that are left out of a report.

Comments in a draft silence what stands near them, waivers in the configuration what
they name. Whatever silences nothing is reported, so that no silence outlives its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from linter.finding import Finding, Silenced
from linter.globs import matches
from linter.model import Document, Node, Span
from linter.patterns import regex
from linter.settings import Waiver
from linter.tuples import NamedTuple

_DIRECTIVE = regex(r"\s*brieflint-([a-z]+(?:-[a-z]+)*)(?![\w-])([^:]*)(?::(.*))?", re.I | re.S)
_VERBS = ("ignore-next", "ignore-file", "off", "on")
_ALIASES = {"ignore": "ignore-next"}


class Directive(NamedTuple):
    """A comment that speaks to brieflint: what it asks, for which rules, and why.

    `line` is the source line it begins in, None in formats without lines.
    """

    verb: str
    names: tuple[str, ...]
    reason: str
    node: Node
    line: int | None

    def said(self, name: str = "") -> str:
        """The comment's beginning, with one of its rules."""
        return f"brieflint-{self.verb} {name}".strip()


class Remark(NamedTuple):
    """Something to find about a directive: a rule of the family suppressions, its fields.

    `text` is what was found, `line` as in `Directive`.
    """

    rule: str
    span: Span
    line: int | None
    text: str
    fields: Mapping[str, str]


class Outcome(NamedTuple):
    """Findings that stand, findings that do not, and what is wrong with comments."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]
    remarks: tuple[Remark, ...]


class _Region(NamedTuple):
    # Findings of `name` (a rule or a family) from `start` to `end` are silenced; in the
    # whole document, those about it as a whole too.
    name: str
    start: int
    end: int
    directive: Directive
    whole: bool = False
    touching: bool = False


def by_comments(
    document: Document,
    findings: Sequence[Finding],
    *,
    known: Collection[str] | None = None,
    ran: Collection[str] | None = None,
    require_reason: bool = False,
) -> Outcome:
    """The findings that no comment in the draft silences, and what is to be said of comments.

    `known` are the ids of all rules (None: any name is one), `ran` of those that ran
    (None: all), since of any other nobody can say that there is nothing to silence.
    """
    directives = list(_directives(document))
    if not directives:
        return Outcome(tuple(findings), (), ())
    remarks: list[Remark] = []
    sound = [item for item in directives if _sound(item, known, require_reason, remarks)]
    regions = list(_regions(document, sound, remarks))
    used: set[int] = set()
    kept: list[Finding] = []
    silenced: list[Silenced] = []
    for finding in findings:
        here = [n for n, region in enumerate(regions) if _covers(region, finding)]
        used.update(here)
        if here:
            silenced.append(Silenced(finding, "comment", regions[here[0]].directive.reason))
        else:
            kept.append(finding)
    for number, region in enumerate(regions):
        if number not in used and (ran is None or _any(region.name, ran)):
            remarks.append(
                _remark("suppressions/unused", region.directive, region.name, rule=region.name)
            )
    return Outcome(tuple(kept), tuple(silenced), tuple(remarks))


def _directives(document: Document) -> Iterator[Directive]:
    for node in document.nodes_of("comment"):
        found = _DIRECTIVE.match(node.attrs.get("text", ""))
        if found:
            verb = found[1].lower()
            names = tuple(dict.fromkeys(re.split(r"[\s,]+", found[2].strip().lower())))
            line = node.attrs.get("line", "")
            yield Directive(
                _ALIASES.get(verb, verb),
                tuple(filter(None, names)),
                " ".join((found[3] or "").split()),
                node,
                int(line) if line.isdigit() else None,
            )


def _sound(
    item: Directive, known: Collection[str] | None, require_reason: bool, remarks: list[Remark]
) -> bool:
    problem = _problem(item, known)
    if problem:
        name = " ".join(item.names)
        remarks.append(_remark("suppressions/malformed", item, name, problem=problem))
    elif require_reason and not item.reason and item.verb != "on":
        remarks.append(_remark("suppressions/no-reason", item, ", ".join(item.names)))
    else:
        return True
    return False


def _problem(item: Directive, known: Collection[str] | None) -> str:
    if item.verb not in _VERBS:
        return f"there is no 'brieflint-{item.verb}'{_nearest(item.verb, _VERBS, 'brieflint-')}"
    if not item.names and item.verb != "on":
        return "it names no rule; write which one it silences"
    for name in item.names:
        if known is not None and not _any(name, known):
            hint = _nearest(name, known) or "; 'brieflint rules' lists them"
            reason = "" if item.reason else " (a reason stands behind a colon)"
            return f"there is no rule '{name}'{hint}{reason}"
    return ""


def _nearest(name: str, known: Collection[str], prefix: str = "") -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean '{prefix}{near[0]}'?" if near else ""


def _remark(id: str, item: Directive, name: str, **fields: str) -> Remark:
    said = item.said(name)
    span = item.node.span
    if item.line is not None:
        span = Span(span.start, span.start)
    return Remark(id, span, item.line, said, {"text": said, **fields})


# Where a comment holds --------------------------------------------------------


def _regions(
    document: Document, directives: Sequence[Directive], remarks: list[Remark]
) -> Iterator[_Region]:
    begun: dict[str, Directive] = {}
    end = len(document.text)
    for item in directives:
        if item.verb == "ignore-file":
            yield from (_Region(name, 0, end, item, whole=True) for name in item.names)
        elif item.verb == "ignore-next":
            yield from _next(document, item)
        elif item.verb == "off":
            for name in item.names:
                begun.setdefault(name, item)
        else:
            closed = [name for name in (item.names or begun) if name in begun]
            if not closed:
                problem = "nothing is off here; a 'brieflint-off' belongs above it"
                name = " ".join(item.names)
                remarks.append(_remark("suppressions/malformed", item, name, problem=problem))
            for name in closed:
                off = begun.pop(name)
                yield _Region(name, _from(document, off), item.node.span.start, off)
    for name, off in begun.items():
        yield _Region(name, _from(document, off), end, off)


def _next(document: Document, item: Directive) -> Iterator[_Region]:
    span = item.node.span
    if span.start < span.end:
        # A Word comment: the letters it is anchored on.
        for name in item.names:
            yield _Region(name, span.start, span.end, item, touching=True)
        return
    block = _block_of(document, item)
    if block is None:
        span = Span(len(document.text), len(document.text))
    else:
        span = _table_from(document, block.span) or block.span
    for name in item.names:
        yield _Region(name, span.start, span.end, item)


def _block_of(document: Document, item: Directive) -> Node | None:
    """The block a comment without letters stands in, else the one that follows it."""
    at = item.node.span.start
    block = document.block_at(at)
    if block is not None and block.span.end > block.span.start:
        if at < block.span.end or item.line is None:
            return block
        # Behind a paragraph's last letters, and not in a line further down.
        last = document.locate(Span(at - 1, at))
        if last.end_line == item.line:
            return block
    return next((node for node in document.blocks if node.span.start >= at), None)


def _table_from(document: Document, span: Span) -> Span | None:
    """The table that begins where a block does."""
    tables = (n.span for n in document.nodes_of("table") if n.span.start == span.start)
    return next((table for table in tables if table.contains(span)), None)


def _from(document: Document, item: Directive) -> int:
    at = item.node.span.start
    if item.node.span.end > at:
        return at
    block = _block_of(document, item)
    if block is None:
        return len(document.text)
    return max(at, block.span.start)


def _covers(region: _Region, finding: Finding) -> bool:
    if region.name not in (finding.rule, finding.rule.partition("/")[0]):
        return False
    span = finding.span
    if span is None or region.whole:
        return region.whole
    if not region.touching:
        return region.start <= span.start and span.end <= region.end
    if span.start == span.end:
        return region.start <= span.start <= region.end
    return span.overlaps(Span(region.start, region.end))


def _any(name: str, rules: Collection[str]) -> bool:
    return name in rules or ("/" not in name and any(r.partition("/")[0] == name for r in rules))


# Waivers ----------------------------------------------------------------------


def by_waivers(
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    path: str,
    today: date | None,
    *,
    require_reason: bool = False,
) -> tuple[tuple[Finding, ...], tuple[Silenced, ...]]:
    """The findings that no waiver covers, and those that one does.

    `path` is the draft's, relative to the configuration that holds the waivers,
    with "/". A waiver is in force through the day it names; without `today`
    none has run out.
    """
    here = [
        (number, waiver)
        for number, waiver in enumerate(waivers)
        if matches(path, waiver.files)
        and not run_out(waiver, today)
        and (waiver.reason.strip() or not require_reason)
    ]
    if not here:
        return tuple(findings), ()
    kept: list[Finding] = []
    silenced: list[Silenced] = []
    for finding in findings:
        covering = [(n, w) for n, w in here if w.rule == finding.rule and _names(w, finding)]
        if not covering:
            kept.append(finding)
        for number, waiver in covering:
            silenced.append(Silenced(finding, "waiver", waiver.reason, number))
    return tuple(kept), tuple(silenced)


def _names(waiver: Waiver, finding: Finding) -> bool:
    return waiver.text in (None, finding.text)


def run_out(waiver: Waiver, today: date | None) -> bool:
    """Whether a waiver's last day is over."""
    return waiver.expires is not None and today is not None and waiver.expires < today


def faults(
    waiver: Waiver, today: date | None, *, unused: bool, require_reason: bool
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What is to be found about a waiver: rules of the family waivers, with their fields."""
    fields = {
        "rule": waiver.rule,
        "text": waiver.text or "",
        "files": ", ".join(waiver.files),
        "owner": waiver.owner or "nobody",
        "expires": waiver.expires.isoformat() if waiver.expires else "",
        "what": f"{waiver.rule} ('{waiver.text}')" if waiver.text is not None else waiver.rule,
    }
    if not waiver.owner.strip():
        yield "waivers/no-owner", fields
    if require_reason and not waiver.reason.strip():
        yield "waivers/no-reason", fields
    elif run_out(waiver, today):
        yield "waivers/expired", fields
    elif unused:
        yield "waivers/unused", fields
