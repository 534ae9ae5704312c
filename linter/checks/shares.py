"""Shares of one whole that do not add up to it: in a table, a list, a sentence, of scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.finding import Hit
from linter.language.folded import folded
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.shape.layout import Block, lay_out
from linter.shape.scenarios import scenarios
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "sum", "what", "but"})

_HEAD = regex(r"\bshares?\b|(?:%|per ?cent|percentage) of (?:the )?(?:total|all|vote|whole)", 2)
_NOT = regex(
    r"chang|growth|rise|fall|price|earning|dividend|number|issued|held|million|target|index", 2
)
_NUMBER = regex(r"\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent|percent)?\s*", 2)
_TOTAL = regex(r"total|sum|all\b|overall|altogether|average|mean", 2)

_PERCENT = regex(
    r"(?P<less><\s*|(?:under|below|less than|fewer than|up to|at most)\s+)?"
    r"(?<![\d.,])(?P<n>\d{1,3}(?:\.\d+)?)(?:\s*[-–]\s*\d{1,3}(?:\.\d+)?)?\s*(?:%|per ?cent\b)",
    re.I,
)
_SIGNS = ("%", "percent", "per cent")
"""Each percentage has one of these."""
_WHOLES = (
    "budgets?|capacity|demand|electorate|electricity|emissions|energy|exports|fund(?:s|ing)|gdp"
    "|imports|market|output|population|production|revenues?|sales|seats|shares|spending|supply"
    "|total|trade|traffic|turnover|votes?|workforce"
)
_OF_ONE_WHOLE = regex(
    r"\b(?:account(?:s|ed|ing)? for|ma(?:de|kes?|king) up|compris\w+|constitut\w+"
    r"|represent(?:s|ed|ing)?|shares?|split|breakdown|br(?:eak|oke)\w* down|divided? as follows"
    r"|composition"
    rf"|(?:of|in) (?:(?:the|all|its|their|total)\s+)*(?:\w+\s+)?(?:{_WHOLES}))\b",
    re.I,
)
_REST = regex(r"\b(?:remaining|remainder|rest|balance)\b", re.I)
# What sets figures side by side that are parts of different wholes, or no parts at all.
_OTHERWISE = regex(
    r"\b(?:ris|rose|fall|fell|(?<!makes )(?<!ma[kd]e )(?<!making )up\b"
    r"|(?<!break )(?<!breaks )(?<!broke )(?<!broken )(?<!breaking )down\b|increas"
    r"|decreas|declin|gr[eo]w|drop|gain|cut|from|since|than|compared|against|versus|chang|turn-?out|unemploy|inflation|interest|tax|tariff|rates?\b"
    r"|discount|probab|chance|likel|confiden|respond|survey|poll(?:ed|s)?\b|sa(?:id|ys?)\b|believ"
    r"|agree|think|women|m[ae]n\b|male|female|girls|boys|aged?\b|over\b|above|urban|rural|with\b"
    r"|of (?:which|whom|those|these|them)|among|includ|each|both|every|half|third|quarter|point"
    r"|multiple|several|while|whereas|but\b|although|(?:19|20)\d\d)",
    re.I,
)
# A table of some rows alone, under the total of all.
_SOME = regex(r"\b(?:top|main|major|leading|largest|biggest|selected|key|of which|first)\b", re.I)
_SENTENCE_END = regex(r"[.!?][\"'”’)\]]*\s")
_GAP_WORDS = 8
"""Between two shares of one enumeration stand at most this many words."""

_NO_MORE = "shares of one whole cannot exceed 100"
_ONE_OF_ALL = "of scenarios that exclude each other they cannot exceed 100"
_WHOLE = 100.0
_LEAST = 3
_MOST = 150.0
"""Beyond half as much again the figures are hardly parts of one whole."""


class Params(NamedTuple):
    """`slack` is what rounding may add for each share, in points."""

    slack: float = 0.5


def build(params: Params, _settings: Settings) -> Check:
    """The check: columns, lists and enumerations that say they give shares of one whole."""

    def find(document: Document) -> Iterator[Hit]:
        text = document.text
        blocks = document.derive(lay_out)
        tables = [block for block in blocks if block.table >= 0]
        for _, cells in groupby(tables, key=lambda block: block.table):
            table = list(cells)
            at = table[0].position
            lead = f"{blocks[at - 1].text} {table[0].text}" if at else table[0].text
            yield from _columns(table, lead, params.slack)
        if "%" not in text and "cent" not in text:
            return
        yield from _lists(blocks, params.slack)
        for likely in scenarios(blocks):
            values = [value for _, value in likely]
            if _too_much(values, params.slack):
                what = "the likelihoods of the scenarios"
                yield _hit(likely[0][0], document.slice(likely[0][0]), what, values, _ONE_OF_ALL)
        for block in blocks:
            if block.table < 0 and block.kind in ("paragraph", "list_item"):
                yield from _enumerations(document, block.span, params.slack)

    return find


def _columns(cells: list[Block], lead: str, slack: float) -> Iterator[Hit]:
    first = min(cell.row for cell in cells)
    labels = {cell.row: cell.text for cell in cells if cell.column == 0}
    some = any(map(_SOME.search, (lead, *labels.values())))
    for head in cells:
        if head.row != first or not _HEAD.search(head.text) or _NOT.search(head.text):
            continue
        values: list[float] = []
        total = None
        for cell in cells:
            if cell.row == first or cell.column != head.column:
                continue
            number = _NUMBER.fullmatch(cell.text)
            if _TOTAL.search(labels.get(cell.row, "")):
                total = float(number[1]) if number else None
                break
            if number is None:
                values = []
                break
            values.append(float(number[1]))
        what = "the shares in the column '{}'"
        if _too_much(values, slack):
            yield _hit(head.span, head.text, what, values)
        elif total == _WHOLE and not some and _too_little(values, slack):
            yield _hit(head.span, head.text, what, values, "the total below them says 100")


def _lists(blocks: Sequence[Block], slack: float) -> Iterator[Hit]:
    """Lists of one share an item, under words that say so."""
    for number, group in groupby(blocks, key=lambda block: block.list):
        items = [block for block in group if block.kind == "list_item"]
        if number < 0 or len(items) < _LEAST or items[0].position == 0:
            continue
        lead = blocks[items[0].position - 1]
        if lead.kind not in ("paragraph", "heading") or len(lead.text.split()) > 40:
            continue
        said = _SENTENCE_END.split(lead.text.strip())[-1]
        if not _OF_ONE_WHOLE.search(said) or _OTHERWISE.search(said) or _NOT.search(said):
            continue
        values: list[float] = []
        for item in items:
            shares = list(_PERCENT.finditer(item.text))
            if _TOTAL.match(item.text):
                continue
            if len(shares) != 1 or _OTHERWISE.search(item.text) or item.words > 20:
                values = []
                break
            values.append(_least(shares[0]))
        if _too_much(values, slack):
            start = lead.span.start + lead.text.rindex(said)
            span = Span(start, start + len(said.rstrip()))
            yield _hit(span, said, "the shares listed under '{}'", values)


def _enumerations(document: Document, block: Span, slack: float) -> Iterator[Hit]:
    """Shares that one sentence counts up: "52% of exports went to A, 38% to B and 18% to C"."""
    text, small = document.text, document.derive(folded)
    if sum(small.count(sign, *block) for sign in _SIGNS) < _LEAST:
        return
    found = list(_PERCENT.finditer(text, block.start, block.end))
    at = 0
    while at + _LEAST <= len(found):
        last = at
        while last + 1 < len(found) and _goes_on(text[found[last].end() : found[last + 1].start()]):
            last += 1
        chain = found[at : last + 1]
        at = last + 1
        values = [_least(share) for share in chain]
        if not _too_much(values, slack):
            continue
        before = _SENTENCE_END.split(
            text[max(block.start, chain[0].start() - 100) : chain[0].start()]
        )
        after = _SENTENCE_END.split(text[chain[-1].end() : min(block.end, chain[-1].end() + 60)])
        within = text[chain[0].start() : chain[-1].end()]
        told = f"{before[-1]}\n{within}\n{after[0]}"
        # "40 percent from dividends and the remaining 20 percent": no other whole has a rest.
        one = _OF_ONE_WHOLE.search(told) or _REST.search(within)
        if _OTHERWISE.search(before[-1][-60:]) or not one:
            continue
        shown = [" ".join(share.group().split()) for share in chain]
        listed = f"the shares {', '.join(shown[:-1])} and {shown[-1]}"
        yield _hit(Span(chain[0].start(), chain[-1].end()), within, listed, values)


def _goes_on(gap: str) -> bool:
    """Whether words between two percentages go on with the same enumeration."""
    joined = "," in gap or ";" in gap or " and " in gap
    return (
        joined
        and len(gap.split()) <= _GAP_WORDS
        and not _OTHERWISE.search(gap)
        and not _SENTENCE_END.search(gap)
    )


def _least(share: re.Match[str]) -> float:
    """The least a percentage stands for: of a range its lower end, of "under 1%" nothing."""
    return 0.0 if share["less"] else float(share["n"])


def _too_much(values: Sequence[float], slack: float) -> bool:
    return len(values) >= _LEAST and 100 + slack * len(values) < sum(values) < _MOST


def _too_little(values: Sequence[float], slack: float) -> bool:
    return len(values) >= _LEAST and sum(values) < _WHOLE - slack * len(values)


def _hit(span: Span, text: str, what: str, values: Sequence[float], but: str = _NO_MORE) -> Hit:
    shown = " ".join(text.split())
    what = what.format(shown)
    return Hit(span, {"text": shown, "what": what, "sum": f"{sum(values):g}", "but": but})
