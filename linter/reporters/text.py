"""The report for people, in the manner of a good compiler."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import FileReport, Finding, Report, Safety, Severity
from linter.reporters import View
from linter.terminal import cells, printable

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
CONTEXT = 40
"""Code points of its block that an excerpt has on either side of what was found."""

_COMMANDS = ("##[", "##vso[")
"""What GitHub and Azure take for a command wherever it stands in a line."""

_MEANT = frozenset(":=+-@")
"""What makes the beginning of a line a command (`::`) or a spreadsheet's formula."""

_DIM = "2"
_BOLD = "1"
_PATH = "1"


def render(report: Report, view: View) -> str:
    """Every finding with its line and the place marked, and a summary in one line."""
    parts = [part for file in report.files for part in _file(file, report, view)]
    if view.statistics:
        parts += _statistics(report)
    if not view.quiet:
        parts.append(_summary(report))
    return "".join(f"{_harmless(part)}\n" for part in parts)


def _harmless(line: str) -> str:
    # A workflow that prints this report would obey such a line: a word joiner, which has no
    # width, parts the signs.
    for sign in _COMMANDS:
        line = line.replace(sign, f"{sign[0]}\u2060{sign[1:]}")
    return line


def _path(file: FileReport) -> str:
    """The path for the beginning of a line, where "::" and "=" would mean something."""
    path = printable(file.path)
    return path if path[:1] not in _MEANT else f"./{path}"


def _file(file: FileReport, report: Report, view: View) -> Iterator[str]:
    path = _paint(_path(file), _PATH, view)
    if file.error is not None:
        if file.error not in report.problems:
            label = _paint("cannot be read", _COLOURS[Severity.ERROR], view)
            yield f"{path}: {label}: {printable(file.error)}"
        return
    for index, finding in enumerate(file.findings):
        mark = file.marks[index] if index < len(file.marks) else 0
        yield f"{path}{_place(finding)}: {_headline(finding, view)}"
        yield from _shown(file, finding, mark, view)


def _place(finding: Finding) -> str:
    place = finding.place
    if place.line is not None:
        return f":{place.line}:{place.column}"
    parts = []
    if place.heading is not None:
        parts.append(f'under "{printable(place.heading)}"')
    if place.paragraph is not None:
        parts.append(f"paragraph {place.paragraph}")
    return f": {', '.join(parts)}" if parts else ""


def _headline(finding: Finding, view: View) -> str:
    label = _paint(f"{finding.severity.value}[{finding.rule}]", _COLOURS[finding.severity], view)
    return f"{label} {_paint(printable(finding.message), _BOLD, view)}"


def _shown(file: FileReport, finding: Finding, mark: int, view: View) -> Iterator[str]:
    if finding.span is None:
        return
    place = finding.place
    if place.line is not None and place.column is not None and place.line in file.lines:
        line = file.lines[place.line]
        start = place.column - 1
        goes_on = place.end_line != place.line
        end = len(line) if goes_on or place.end_column is None else place.end_column - 1
        gutter = str(place.line)
    else:
        line, start = _framed(finding, mark)
        goes_on = False
        end = start + len(finding.text)
        gutter = ""
    if not line.strip():
        return
    blank = " " * len(gutter)
    room = max(20, view.width - len(gutter) - 5)
    shown, before, marked = _window(line, start, end, room)
    colour = _COLOURS[finding.severity]
    carets = _paint("^" * max(1, marked), colour, view)
    if goes_on:
        carets += _paint(f" (to line {place.end_line})", _DIM, view)
    bar = _paint("|", _DIM, view)
    yield f" {_paint(gutter, _DIM, view)} {bar} {shown}"
    yield f" {blank} {bar} {' ' * before}{carets}"
    fix = _fix(finding)
    if fix:
        yield f" {blank} {_paint('=', _DIM, view)} {fix}"
    yield ""


def _framed(finding: Finding, mark: int) -> tuple[str, int]:
    """The excerpt, with "…" where its block goes on, and where the found text begins in it."""
    excerpt = finding.excerpt
    after = len(excerpt) - mark - len(finding.text)
    head = "…" if mark >= CONTEXT else ""
    return f"{head}{excerpt}{'…' if after >= CONTEXT else ''}", mark + len(head)


def _fix(finding: Finding) -> str:
    if finding.fix is None:
        return ""
    label = "fix" if finding.fix.safety is Safety.SAFE else "possible fix"
    if finding.replacement is None:
        return f"{label}: the change reaches beyond the marked words"
    if not finding.replacement:
        return f"{label}: delete '{printable(finding.text)}'"
    old, new = printable(finding.text), printable(finding.replacement)
    return f"{label}: replace '{old}' with '{new}'" if old else f"{label}: insert '{new}'"


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """The line, or what of it fits around a place; the cells before it and under it."""
    # A draft's paragraph may be one very long line: look only at what could be shown.
    low = max(0, start - room)
    high = min(len(line), max(end, start + 1) + room, start + 3 * room)
    glyphs = [cells(char) for char in line[low:high]]
    widths = [glyph[1] for glyph in glyphs]
    first = start - low
    last = max(first, min(end, high) - low)
    if low == 0 and high == len(line) and sum(widths) <= room:
        left, right = 0, len(glyphs)
    else:
        left, right = _fit(widths, first, last, room - 2)
    head = "…" if low + left > 0 else ""
    tail = "…" if low + right < len(line) else ""
    shown = head + "".join(glyph[0] for glyph in glyphs[left:right]) + tail
    before = len(head) + sum(widths[left:first])
    return shown.rstrip(), before, sum(widths[first : min(last, right)])


def _fit(widths: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """How far around a place one may show without exceeding `room` cells."""
    left = right = first
    used = 0
    while right < last and used + widths[right] <= room:
        used += widths[right]
        right += 1
    aim = used + (room - used) // 2
    while left > 0 and used + widths[left - 1] <= aim:
        left -= 1
        used += widths[left]
    while right < len(widths) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    while left > 0 and used + widths[left - 1] <= room:
        left -= 1
        used += widths[left]
    return left, right


def _statistics(report: Report) -> Iterator[str]:
    counts = report.by_rule()
    wide = len(str(max(counts.values(), default=0)))
    for rule, count in counts.items():
        yield f"{count:>{wide}}  {rule}"


def _summary(report: Report) -> str:
    if not report.files:
        return "No drafts to check."
    unread = report.unreadable
    checked = len(report.files) - unread
    parts = []
    counts = [
        _many(report.count(severity), word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if report.count(severity)
    ]
    if counts:
        hit = sum(bool(file.findings) for file in report.files)
        where = _many(checked, "file") if hit == checked else f"{hit} of {checked} files"
        parts.append(f"{', '.join(counts)} in {where}")
    elif checked:
        parts.append(f"No findings in {_many(checked, 'file')}")
    if unread:
        parts.append(f"{_many(unread, 'file')} could not be read")
    return f"{'; '.join(parts)}{'' if counts or unread else '.'}"


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _paint(text: str, colour: str, view: View) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if view.colour and text else text
