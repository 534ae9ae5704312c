"""The summary as a picture: an SVG of three groups of bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.audit.summary import Tally, by_count
from linter.tuples import NamedTuple

WIDTH = 960
"""Of the picture, in its own units, which viewers scale."""

BARS = 12
MONTHS = 36
"""How many rules and authors, and how many months, are shown at most."""

_MARGIN = 24
_LABEL = 250
_ROW = 22
_HEIGHT = 190
_COLOURS = (("errors", "#b3261e"), ("warnings", "#e0a100"), ("infos", "#6f8fb3"))
"""Told apart by people who do not see red and green apart: by their lightness, too."""

_INK = "#1f2328"
_FAINT = "#d0d7de"
_LONGEST = 34
_LONGEST_TITLE = 90
"""Code points of a label, and of the title."""


class _Bar(NamedTuple):
    label: str
    counts: tuple[int, ...]
    note: str


def draw(tally: Tally, title: str) -> str:
    """The picture of a tally as an SVG document. All text in it is text, never markup."""
    parts: list[str] = []
    y = 34
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    parts.append(_text(_MARGIN, y, short, size=17, weight="600"))
    total = tally.total
    found = sum(total[name] for name, _ in _COLOURS)
    y += 22
    said = (
        f"{total['drafts']:,} drafts, {total['words']:,} words, {found:,} findings,"
        f" {total['unreadable']:,} unreadable"
    )
    parts.append(_text(_MARGIN, y, said))
    parts += _legend(y)
    y += 38
    for name, bars in _groups(tally):
        parts.append(_text(_MARGIN, y, name, size=14, weight="600"))
        y += 12
        parts += _rows(bars, y)
        y += _ROW * len(bars) + 34
    months = [(month, row) for month, row in sorted(tally.months.items()) if month][-MONTHS:]
    if months:
        parts.append(_text(_MARGIN, y, "Findings per 1,000 words by month", size=14, weight="600"))
        parts += _columns(months, y + 14)
        y += _HEIGHT + 60
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}"'
        f' height="{y}" role="img" font-family="system-ui, \'Segoe UI\', Helvetica, Arial,'
        f' sans-serif" font-size="12" fill="{_INK}">\n'
        f"<title>{_escaped(title)}</title>\n<desc>{_escaped(said)}</desc>\n"
        f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _groups(tally: Tally) -> Iterator[tuple[str, list[_Bar]]]:
    rules = by_count(tally.rules, "findings")
    if rules:
        yield (
            _headed("Findings by rule", len(rules)),
            [
                _Bar(key, _severities(row), _said(row["findings"], row["drafts"]))
                for key, row in rules[:BARS]
            ],
        )
    authors = [(key, row) for key, row in by_count(tally.authors, "drafts") if key]
    if authors:
        yield (
            _headed("Findings by author (those with most drafts)", len(authors)),
            [
                _Bar(key, _severities(row), _said(sum(_severities(row)), row["drafts"]))
                for key, row in authors[:BARS]
            ],
        )


def _said(found: int, drafts: int) -> str:
    return f"{found:,} in {drafts:,} {'draft' if drafts == 1 else 'drafts'}"


def _headed(name: str, count: int) -> str:
    return f"{name}: the first {BARS} of {count:,}" if count > BARS else name


def _severities(row: dict[str, int]) -> tuple[int, ...]:
    return tuple(row.get(name, 0) for name, _ in _COLOURS)


def _legend(y: int) -> Iterator[str]:
    x = WIDTH - _MARGIN - 90 * len(_COLOURS)
    for name, colour in _COLOURS:
        yield f'<rect x="{x}" y="{y - 10}" width="12" height="12" fill="{colour}"/>'
        yield _text(x + 17, y, name)
        x += 90


def _rows(bars: Sequence[_Bar], y: int) -> Iterator[str]:
    room = WIDTH - 2 * _MARGIN - _LABEL - 150
    most = max((sum(bar.counts) for bar in bars), default=0) or 1
    for bar in bars:
        yield _text(_MARGIN + _LABEL - 8, y + 15, bar.label, anchor="end")
        x = float(_MARGIN + _LABEL)
        for count, (_, colour) in zip(bar.counts, _COLOURS, strict=True):
            width = room * count / most
            if count:
                yield _rect(x, y + 4, width, _ROW - 7, colour)
            x += width
        yield _text(x + 6, y + 15, bar.note)
        y += _ROW


def _columns(months: Sequence[tuple[str, dict[str, int]]], y: int) -> Iterator[str]:
    left, room = _MARGIN + 40, WIDTH - 2 * _MARGIN - 40
    rates = [
        tuple(1000 * count / row["words"] if row["words"] else 0.0 for count in _severities(row))
        for _, row in months
    ]
    most = _round(max(map(sum, rates)))
    floor = y + _HEIGHT
    for part in (0, 1, 2):
        height = floor - _HEIGHT * part / 2
        yield f'<path d="M{left} {height:.1f}H{left + room}" stroke="{_FAINT}"/>'
        yield _text(left - 6, height + 4, f"{most * part / 2:g}", anchor="end")
    step = room / len(months)
    width = min(step * 0.7, 60.0)
    every = -(-len(months) // 12)
    for number, ((month, _), rate) in enumerate(zip(months, rates, strict=True)):
        x = left + step * number + (step - width) / 2
        height = float(floor)
        for value, (_, colour) in zip(rate, _COLOURS, strict=True):
            tall = _HEIGHT * value / most
            height -= tall
            if value:
                yield _rect(x, height, width, tall, colour)
        if number % every == 0:
            yield _text(x + width / 2, floor + 18, month, anchor="middle")


def _round(most: float) -> float:
    """A round number not below `most`, for the end of a scale."""
    step = 0.01
    while True:
        for factor in (1, 2, 5):
            if step * factor >= most:
                return step * factor
        step *= 10


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
    )


def _text(
    x: float, y: float, text: str, *, size: int = 12, weight: str = "400", anchor: str = "start"
) -> str:
    short = text if len(text) <= _LONGEST or size > 12 or anchor != "end" else _cut(text)
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}"'
        f' text-anchor="{anchor}">{_escaped(short)}</text>'
    )


def _cut(text: str) -> str:
    return f"{text[: _LONGEST - 1]}…"


def _escaped(text: str) -> str:
    """Text that stays text in XML, without what XML forbids or a viewer obeys."""
    from linter.reporters._shared import one_line
    from linter.terminal import printable

    plain = printable(one_line(text))
    for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        plain = plain.replace(char, name)
    return plain
