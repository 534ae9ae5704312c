"""Words that stand in for ones still to be written: TODO, TBD, XX, lorem ipsum, [insert …]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Hit
from linter.model import Document, Span
from linter.rule import Check
from linter.settings import Settings

FIELDS = frozenset({"text", "what"})

_FIELD_NOUNS = (
    r"(?:name|names|surname|date|dates|title|number|no|address|e-?mail|phone|telephone|url|link|amount"
    r"|company|client|customer|organi[sz]ation|agency|department|position|job title|role|city|country"
    r"|state|month|year|day|time|author|byline|contact|contacts|details|logo|signature|quote|figure"
    r"|chart|table|image|photo|picture|caption|source|citation|reference|footnote|disclaimer|headline"
    r"|subtitle|summary|text|copy|value|percentage|percent|price|currency|topic|subject|section"
    r"|paragraph|sentence|word|words|description|location|recipient|addressee|region|sector)"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("stands for words still to come", re.compile(r"\b(?:TODO|FIXME|TBD|TBC|TKTK|TKK?(?=\b.{0,3}\bTK\b))\b|\bT\.B\.[DC]\.")),
    ("is filler text", re.compile(r"\blorem ipsum\b|\bdolor sit amet\b", re.I)),
    (
        "asks for words to be put in",
        re.compile(
            r"(?:\[|\{|<|«|\()\s*(?:please\s+)?(?:insert|add|enter|fill in|type|put|paste|include|provide|specify|complete|confirm)"
            r"\s+(?:\w[^\[\](){}<>»\n]{0,78})(?:\]|\}|>|»|\))",
            re.I,
        ),
    ),
    (
        "asks for words to be put in",
        re.compile(
            r"\[\s*(?:(?!(?:the|his|her|their|its|that|this|those|these|a|an|our|my|another|any|some)\b)"
            rf"[\w'’/-]+[ /]){{0,3}}{_FIELD_NOUNS}(?:\s+(?:here|tbc|tbd|to come|to follow))?\s*\](?![(\[:])",
            re.I,
        ),
    ),
    (
        "asks for words to be put in",
        re.compile(
            r"\[\s*(?:your\b[^\[\]\n]{0,60}|x{1,3}|tbc|tbd|to come|to follow|to be (?:confirmed|completed|added|determined|supplied)"
            r"|placeholder[^\[\]\n]{0,40}|citation needed|ref(?:erence)? needed|source needed|check(?: this)?|TK|\?+|_+|blank|text)\s*\](?![(\[:])",
            re.I,
        ),
    ),
    (
        "is the prompt of an empty form field",
        re.compile(
            r"\b(?:click or tap (?:here )?to (?:enter|add|insert|choose)\b[^.\n]{0,30}\.?|click here to (?:enter|add|insert|type) (?:text|a date)\.?"
            r"|(?:enter|type|add) (?:your )?text here\b\.?|your text here\b|choose an item\.|\[type (?:here|text|the [^\]\n]{1,40})\]"
            r"|type the (?:document )?(?:title|subtitle|abstract|company name)\b(?=$|\.|\n))",
            re.I,
        ),
    ),
    ("stands for words still to come", re.compile(r"\?{3,}")),
    ("is a blank still to be filled in", re.compile(r"(?<![\w_/])_{4,}(?![\w_/])")),
)  # fmt: skip

_EXES = re.compile(
    r"(?<![\w.'’@/\\-])[$€£+]?(?P<x>X{2,}|x{2,})(?P<after>(?:[-/:.,][Xx]{2,})*)(?![\w@]|['’]\w|\.\w)"
)
_MEASURE = re.compile(
    r"\s?(?:%|percent\b|per cent\b|percentage\b|million\b|billion\b|trillion\b|thousand\b|bn\b|mn?\b|k\b|years?\b|months?\b"
    r"|weeks?\b|days?\b|hours?\b|people\b|countries\b|times\b|points?\b|pages?\b|km\b|tons?\b|tonnes?\b|dollars?\b|euros?\b)",
    re.I,
)
_MONTH_AFTER = re.compile(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ROMAN_AFTER = re.compile(
    r"\s?(?:-|\b)(?:century|centuries|chromosomes?|corps|legion|army|brigade|congress|olympiad|karyotype"
    r"|females?|males?|women|men|individuals|sex|rated|generation|anniversary|games|small|large|and XY|/XY|or XY)\b",
    re.I,
)
_BLANK_BEFORE = re.compile(
    r"(?:\b(?:page|pages|pp?|figure|fig|table|chart|box|annex|exhibit|ref|dr|mr|mrs|ms|prof|date|time|on|by|of|at|in|from"
    r"|to|for|about|around|over|under|nearly|almost|some|the|a|is|are|was|were|than|and|or|with|between|since|until|no"
    r"|number|version|approximately|roughly|only|phone|tel|call|email|name|january|february|march|april|june"
    r"|july|august|september|october|november|december)\.?|[$€£#:;,(\[–—]|^|\n)\s?$",
    re.I,
)


class Params(NamedTuple):
    """`words` are more words that a house uses as placeholders, in the letters given."""

    words: tuple[str, ...] = ()


def build(params: Params, _settings: Settings) -> Check:
    """The check."""
    patterns = _PATTERNS
    if params.words:
        own = "|".join(map(re.escape, params.words))
        patterns += (("stands for words still to come", re.compile(rf"(?<!\w)(?:{own})(?!\w)")),)

    def find(document: Document) -> Iterator[Hit]:
        codes = [node.span for node in document.nodes if node.kind == "code_span"]
        for block in document.blocks:
            if block.kind == "code":
                continue
            taken = [code for code in codes if block.span.contains(code)] if codes else []
            for span, what in _in_block(document, block.span, patterns):
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    text = " ".join(document.slice(span).split())
                    yield Hit(span, {"text": text, "what": what})

    return find


def _in_block(
    document: Document, block: Span, patterns: tuple[tuple[str, re.Pattern[str]], ...]
) -> Iterator[tuple[Span, str]]:
    text = document.text
    for what, pattern in patterns:
        for match in pattern.finditer(text, block.start, block.end):
            if not (match.group().isalpha() and _is_defined(text, match, block)):
                yield Span(*match.span()), what
    for match in _EXES.finditer(text, block.start, block.end):
        if _stands_in(text, match, block):
            yield Span(*match.span()), "stands for a figure or a name still to come"


def _is_defined(text: str, match: re.Match[str], block: Span) -> bool:
    """Whether capitals are an acronym of this page: "trunk-based development (TBD)"."""
    if text[match.start() - 1 : match.start()] != "(" or text[match.end() : match.end() + 1] != ")":
        return False
    letters = match.group().lower()
    before = re.findall(r"[^\W_]+", text[max(block.start, match.start() - 80) : match.start()])
    initials = "".join(word[0].lower() for word in before[-len(letters) :])
    return initials == letters


def _stands_in(text: str, match: re.Match[str], block: Span) -> bool:
    """Whether a run of the letter x stands for something rather than for a Roman numeral or a size."""
    lower = match["x"].islower()
    before = text[max(block.start, match.start() - 24) : match.start()]
    money = match.group()[0] in "$€£+"
    if _ROMAN_AFTER.match(text, match.end(), block.end):
        return False
    if money or match["after"] or _MEASURE.match(text, match.end(), block.end):
        return True
    if _MONTH_AFTER.match(text, match.end(), block.end):
        return True
    if lower:
        return len(match["x"]) > 2
    if len(match["x"]) > 3:
        return True
    return bool(_BLANK_BEFORE.search(before)) or (not before.strip() and match.end() < block.end)
