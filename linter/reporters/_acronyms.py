"""The acronym ledger of drafts as a table, JSON, CSV or a Markdown glossary.

Each writer takes the pages (one a draft) and gives the text, a newline at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from linter.language.acronyms import is_roman
from linter.language.expansions import expansions, is_alias, same
from linter.language.known import known_acronyms
from linter.language.ledger import Entry, Ledger, ledger
from linter.language.lexicon import lexicon
from linter.language.standing import is_code, is_foreign, is_person
from linter.model import Document, Place, Span
from linter.reporters._shared import json_text
from linter.settings import Settings
from linter.tuples import NamedTuple

SCHEMA = 1
_HEAD = ("acronym", "long form", "defined", "first used", "uses", "forms")


class Row(NamedTuple):
    """One acronym. `known` says who knows it where the draft does not define it.

    `expansions` are all long forms the draft gives, the first first; `defined` and
    `first` are places; `forms` counts how it is written ("ICBMs", "DPRK's"); `slip_of` is
    the acronym that was probably meant, or ""; `glossary` the long form for a glossary.
    """

    acronym: str
    long: str
    known: str
    expansions: tuple[str, ...]
    aliases: tuple[str, ...]
    defined: tuple[Place, ...]
    first: Place
    uses: int
    forms: Mapping[str, int]
    slip_of: str = ""
    glossary: str = ""


class Page(NamedTuple):
    """One draft's ledger, in order of first use."""

    path: str
    rows: tuple[Row, ...]


def page(document: Document, settings: Settings, slips: Mapping[str, str]) -> Page:
    """The ledger of a document as rows; capitals that are no acronyms are left out.

    `slips` gives the acronym that was probably meant for each that is mistyped.
    """
    book = document.derive(ledger)
    rows = (
        _row(document, entry, settings, slips.get(entry.acronym, ""))
        for entry in book.entries.values()
        if _kept(entry, book)
    )
    return Page(document.path, tuple(rows))


def _kept(entry: Entry, book: Ledger) -> bool:
    letters = entry.acronym
    if entry.definitions or letters in known_acronyms():
        return True
    if is_roman(letters) and set(letters) <= set("IVX"):
        return False
    return not all(
        is_code(book.tokens, use, letters)
        or is_person(book.tokens, use, letters)
        or is_foreign(book.tokens, use.token)
        for use in entry.uses
    )


def _row(document: Document, entry: Entry, settings: Settings, slip_of: str) -> Row:
    house = settings.known_acronyms.get(entry.acronym)
    known = expansions(entry.acronym, (house,) if house else ())
    real = [d for d in entry.definitions if not is_alias(entry, d, known)]
    aliases = [d.long for d in entry.definitions if is_alias(entry, d, known)]
    source = "" if real else "configuration" if house else "shipped list" if known else ""
    long = real[0].long if real else known[0] if known else ""
    forms = Counter(entry.acronym + use.ending for use in entry.uses)
    return Row(
        acronym=entry.acronym,
        long=long,
        known=source,
        expansions=tuple(dict.fromkeys(d.long for d in real)),
        aliases=tuple(dict.fromkeys(aliases)),
        defined=tuple(document.locate(d.short_span) for d in real),
        first=document.locate(_first(entry)),
        uses=len(entry.uses),
        forms=dict(sorted(forms.items())),
        slip_of=slip_of,
        glossary=_one(long, entry) if real else long,
    )


def _one(long: str, entry: Entry) -> str:
    """The long form of one: "wind farms (WFs)" gives "wind farm"."""
    start = entry.definitions[0].short_span.start
    ending = next((use.ending for use in entry.uses if use.span.start == start), "")
    singular = long[:-3] + "y" if long.endswith("ies") else long[:-1]
    last = singular.rpartition(" ")[2].rpartition("-")[2].casefold()
    plural = ending.casefold() == "s" and long.endswith("s") and not long.endswith("ss")
    return singular if plural and last in lexicon() else long


def _first(entry: Entry) -> Span:
    return entry.uses[0].span


def table(pages: Sequence[Page]) -> str:
    """A table for the terminal, a heading for each draft."""
    parts: list[str] = []
    for one in pages:
        rows = [_HEAD, *(_cells(row) for row in one.rows)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
        lines = [
            "  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows
        ]
        parts.append("\n".join([f"{one.path}: {_number(len(one.rows))}", *lines]))
    return "\n\n".join(parts) + "\n" if parts else ""


def _number(acronyms: int) -> str:
    return "1 acronym" if acronyms == 1 else f"{acronyms or 'no'} acronyms"


def _cells(row: Row) -> tuple[str, ...]:
    long = row.long or (f"— (a slip of {row.slip_of}?)" if row.slip_of else "—")
    if row.known:
        long = f"{row.long} ({row.known})"
    forms = ", ".join(f"{form} {n}" for form, n in row.forms.items() if form != row.acronym)
    defined = ", ".join(_where(place) for place in row.defined) or "—"
    long = " / ".join([long, *row.expansions[1:]])
    if row.aliases:
        long = f"{long}; here also {', '.join(row.aliases)}"
    return (row.acronym, long, defined, _where(row.first), str(row.uses), forms)


def _where(place: Place) -> str:
    if place.line is not None:
        return f"{place.line}:{place.column}"
    return f"paragraph {place.paragraph}" if place.paragraph else (place.heading or "")


def as_json(pages: Sequence[Page]) -> str:
    """One JSON object: `{"schema": 1, "files": [{"path", "acronyms": [...]}]}`."""
    files = [{"path": one.path, "acronyms": [_record(row) for row in one.rows]} for one in pages]
    return json_text({"schema": SCHEMA, "files": files}, indent=2) + "\n"


def _record(row: Row) -> dict[str, object]:
    return {
        "acronym": row.acronym,
        "long": row.long or None,
        "known": row.known or None,
        "expansions": list(row.expansions),
        "aliases": list(row.aliases),
        "defined": [_place(place) for place in row.defined],
        "first": _place(row.first),
        "uses": row.uses,
        "forms": dict(row.forms),
        "slip_of": row.slip_of or None,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "line": place.line,
        "column": place.column,
        "paragraph": place.paragraph,
        "heading": place.heading,
    }


def as_csv(pages: Sequence[Page]) -> str:
    """One line for each acronym of each draft, with a line of names first."""
    from csv import writer
    from io import StringIO

    out = StringIO()
    write = writer(out, lineterminator="\n")
    write.writerow(
        ["path", "acronym", "long_form", "known", "defined", "first_used", "uses", "forms",
         "aliases", "slip_of"]
    )  # fmt: skip
    for one in pages:
        for row in one.rows:
            forms = "; ".join(f"{form} {number}" for form, number in row.forms.items())
            defined = "; ".join(_where(place) for place in row.defined)
            cells = (row.acronym, " / ".join(row.expansions) or row.long, row.known, defined,
                     _where(row.first), row.uses, forms, "; ".join(row.aliases),
                     row.slip_of)  # fmt: skip
            write.writerow([_safe(cell) for cell in (one.path, *cells)])
    return out.getvalue()


def _safe(cell: object) -> object:
    """No cell that a spreadsheet would take for a formula."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return f"'{cell}"
    return cell


def glossary(pages: Sequence[Page]) -> str:
    """A Markdown table of every acronym with a long form, in alphabetical order."""
    found: dict[str, str] = {}
    for one in pages:
        for row in one.rows:
            if row.glossary and not found.get(row.acronym):
                found[row.acronym] = _capital(row.glossary)
    if not found:
        return ""
    lines = [f"| {_escaped(a)} | {_escaped(found[a])} |" for a in sorted(found, key=str.casefold)]
    return "\n".join(["| Acronym | Long form |", "|---|---|", *lines]) + "\n"


def doubts(pages: Sequence[Page]) -> list[str]:
    """What a glossary leaves out or had to choose, a sentence each."""
    rows = [row for one in pages for row in one.rows]
    known = {row.acronym for row in rows if row.long}
    missing = dict.fromkeys(
        f"{row.acronym} (a slip of {row.slip_of}?)" if row.slip_of else row.acronym
        for row in rows
        if row.acronym not in known
    )
    notes = [f"without a long form, left out: {', '.join(missing)}"] if missing else []
    for acronym in sorted(known):
        longs: dict[str, None] = {}
        for row in rows:
            if row.acronym == acronym:
                for long in row.expansions or (row.long,):
                    if not any(same(long, other) for other in longs):
                        longs[long] = None
        if len(longs) > 1:
            notes.append(f"{acronym} has {len(longs)} long forms; chosen: {next(iter(longs))}; "
                         f"left out: {'; '.join(list(longs)[1:])}")  # fmt: skip
    return notes


def _capital(long: str) -> str:
    return long[:1].upper() + long[1:]


def _escaped(cell: str) -> str:
    for mark in "\\|*_`[]<>":
        cell = cell.replace(mark, f"\\{mark}")
    return cell


FORMATS: Mapping[str, Callable[[Sequence[Page]], str]] = {
    "table": table,
    "json": as_json,
    "csv": as_csv,
    "markdown": glossary,
}
"""What `--format` of `brieflint acronyms` may be."""
