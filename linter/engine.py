"""Document and checks to findings: severity, message, fix, place, fingerprint."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from linter import checks
from linter.digest import sha256
from linter.errors import ConfigError
from linter.finding import Edit, Finding, Fix, Hit, Safety, Severity
from linter.model import Document, Place, Span, visible
from linter.options import OptionError, convert
from linter.rule import Check, Rule
from linter.settings import Settings
from linter.shape import parts_at
from linter.tuples import NamedTuple

_SEVERITIES = [severity.value for severity in Severity]


class Bound(NamedTuple):
    """A rule made ready to run under one house's settings."""

    rule: Rule
    severity: Severity
    check: Check
    notes: Callable[[Document], Iterable[str]] | None


def bind(rules: Iterable[Rule], settings: Settings) -> tuple[Bound, ...]:
    """The rules that are on, with their checks built.

    Raises ConfigError when an option in `settings.rules` does not fit its rule.
    """
    return tuple(_bind(rules, settings))


def _bind(rules: Iterable[Rule], settings: Settings) -> Iterator[Bound]:
    for rule in rules:
        chosen = dict(settings.rules.get(rule.id, {}))
        severity = chosen.pop("severity", rule.severity.value)
        if severity == "off":
            continue
        if severity not in _SEVERITIES:
            wanted = ", ".join([*_SEVERITIES, "off"])
            raise ConfigError(f'[rules."{rule.id}"]: severity is one of {wanted}, not {severity!r}')
        module = checks.load(rule.check)
        try:
            params = convert(module.Params, {**rule.options, **chosen})
        except OptionError as error:
            raise ConfigError(f'[rules."{rule.id}"]: {error}') from None
        tell = getattr(module, "notes", None)
        notes = partial(tell, params=params) if tell is not None else None
        yield Bound(rule, Severity(severity), module.build(params, settings), notes)


def notes(document: Document, bound: Iterable[Bound]) -> tuple[str, ...]:
    """Sentences for stderr about what rules could not do in a document they have checked.

    A check that has any to give has a function `notes(document, params)`.
    """
    return tuple(note for item in bound if item.notes for note in item.notes(document))


def run(document: Document, bound: Sequence[Bound], settings: Settings) -> tuple[Finding, ...]:
    """What the rules find in one document, in document order."""
    hits = [
        (item, hit)
        for item in bound
        for hit in item.check(document)
        if not _skipped(document, item.rule, hit, settings)
    ]
    hits.sort(key=lambda pair: (_span(pair[1]), pair[0].rule.id))
    seen: Counter[str] = Counter()
    return tuple(_finding(document, item, hit, seen) for item, hit in _unsilenced(hits))


def _span(hit: Hit) -> Span:
    # A finding about the whole document comes first.
    return hit.span or Span(-1, -1)


def _skipped(document: Document, rule: Rule, hit: Hit, settings: Settings) -> bool:
    if not rule.skip or hit.span is None:
        return False
    return not parts_at(document, hit.span, settings).isdisjoint(rule.skip)


def _unsilenced(hits: Sequence[tuple[Bound, Hit]]) -> Iterator[tuple[Bound, Hit]]:
    quiet: dict[str, list[Span]] = {}
    for item, hit in hits:
        for silenced in item.rule.silences:
            if hit.span:
                quiet.setdefault(silenced, []).append(hit.span)
    for item, hit in hits:
        spans = quiet.get(item.rule.id, ())
        if not hit.span or not any(span.overlaps(hit.span) for span in _near(spans, hit.span)):
            yield item, hit


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    # Silencing spans stand in document order and are short; a handful on either
    # side of the place is all that can overlap it.
    at = bisect_right(spans, span)
    return spans[max(0, at - 4) : at + 4]


def _finding(document: Document, bound: Bound, hit: Hit, seen: Counter[str]) -> Finding:
    rule = bound.rule
    span = hit.span
    text = visible(document.slice(span)) if span else ""
    excerpt = document.excerpt(span) if span else ""
    place = document.locate(span) if span else _whole(document)
    found = finding(bound, hit.fields, span, place, text, excerpt, seen)
    if not hit.edits or not rule.fix:
        return found
    return found._replace(
        replacement=_replacement(document, span, hit.edits) if span else None,
        fix=Fix(hit.edits, rule.fix if hit.safe else Safety.UNSAFE),
    )


def finding(
    bound: Bound,
    fields: Mapping[str, str],
    span: Span | None,
    place: Place,
    text: str,
    excerpt: str,
    seen: Counter[str],
) -> Finding:
    """A finding of a rule without a fix; `seen` counts the fingerprints of its document."""
    rule = bound.rule
    data = "\x00".join((rule.id, text, excerpt)).encode("utf-8", "surrogatepass")
    print_ = sha256(data)[:16]
    seen[print_] += 1
    return Finding(
        rule=rule.id,
        severity=bound.severity,
        message=rule.message.format_map(fields),
        span=span,
        place=place,
        text=text,
        excerpt=excerpt,
        replacement=None,
        fix=None,
        fingerprint=print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}",
    )


def _whole(document: Document) -> Place:
    if document.source is None:
        return Place(None, None, None, None, None, None)
    return Place(1, 1, 1, 1, None, None)


def _replacement(document: Document, span: Span, edits: Iterable[Edit]) -> str | None:
    """The found text with the edits made, or None where they reach beyond it."""
    parts: list[str] = []
    at = span.start
    for edit in edits:
        if not span.contains(edit.span) or edit.span.start < at:
            return None
        parts += [document.text[at : edit.span.start], edit.new]
        at = edit.span.end
    return visible("".join([*parts, document.text[at : span.end]]))
