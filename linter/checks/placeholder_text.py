"""Words that stand in for ones still to be written: TODO, TBD, XX, lorem ipsum, [insert …]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Hit
from linter.folding import fold, starts, within
from linter.language.folded import folded
from linter.model import Document, Span
from linter.patterns import regex
from linter.rule import Check
from linter.settings import Settings
from linter.tuples import NamedTuple

FIELDS = frozenset({"text", "what"})

_ALONE = "|".join(
    "name names surname date dates title number address e-?mail phone telephone url link amount "
    "company client customer organi[sz]ation agency month year author byline logo signature "
    "percentage price currency recipient addressee disclaimer citation".split()
)
_WITH_MORE = (
    rf"{_ALONE}|no|department|position|role|day|contact|contacts|details|quote"
    r"|figure|chart|image|photo|picture|caption|source|reference|footnote|headline|subtitle|summary"
    r"|value|percent|topic|subject|section|paragraph|description|location"
)
_VERBS = r"(?:insert|add|enter|fill in|type|put|paste|include|provide|specify|complete|confirm)"
# In a quotation "[the president]" and "[his name]" are an editor's own words.
_EDITOR = (
    r"(?:the|his|her|their|its|that|this|those|these|a|an|our|my|another|any|some|to|of|in|from|by"
    r"|at|on|with|as|is|was|are|were|not|two|first|last|next)"
)
_PENDING = (
    r"(?:to come|to follow|to be (?:confirmed|completed|added|determined|supplied)|blank"
    r"|\?\?|#{2,4}|_{1,3}|insert|fill in|check(?: this)?|(?:source|check|cite|citation|ref)\?"
    r"|placeholder[^\[\]\n]{0,40}|your\s+\w[^\[\]\n]{0,60}"
    r"|(?:citation|ref(?:erence)?|source) needed)"
)
_NO_LINK = r"(?![(\[:]|\s\((?:https?:|www\.|#|/))"

_AMOUNT = (
    r"\s?(?:%|(?:percent|per cent|percentage|million|billion|trillion|thousand|bn|mn?|k|years?"
    r"|months?|weeks?|days?|hours?|people|countries|times|points?|pages?|km|tons?|tonnes?"
    r"|dollars?|euros?)\b)"
)
_COME, _FILLER, _ASKS = (
    "stands for words still to come",
    "is filler text",
    "asks for words to be put in",
)
_FIGURE = "stands for a figure or a name still to come"
_PROMPT, _BLANK = "is the prompt of an empty form field", "is a blank still to be filled in"


class _Pattern(NamedTuple):
    # `hints` are letters, in lower case, without which `regex` cannot match.
    what: str
    hints: tuple[str, ...]
    regex: re.Pattern[str]


_PATTERNS: tuple[_Pattern, ...] = (
    _Pattern(
        _COME,
        ("todo", "fixme", "tbd", "tbc", "tktk", "t.b."),
        regex(
            r"\b(?:TODO|FIXME|TB[DC]|TKTK)\b|\bT\.B\.[DC]\."
            r"|(?<![\w./@#-])tb[cd](?![\w/@-]|\.\w)"
        ),
    ),
    _Pattern(
        _COME,
        ("tba", "tk", "todo", "fixme"),
        # An agenda may say "(TBA)" to its readers, and "(TK)" may be somebody's acronym.
        regex(
            rf"(?<=\[)(?i:\b(?:tba|tk|todo|fixme))(?=\]{_NO_LINK})|(?<=\()(?:tk|todo|fixme)(?=\))"
            rf"|(?<=\[ )(?i:\b(?:tba|tk|todo|fixme))(?= \]{_NO_LINK})"
        ),
    ),
    _Pattern(
        _FILLER,
        ("lorem", "dolor"),
        # Text about filler text names it: "the use of lorem ipsum".
        regex(
            r"(?<!\buse )(?<!\bof )(?<!\busing )(?<!\bas )(?<!\bthe )(?<!\blike )(?<!\bcalled )"
            r"\blorem ipsum\b|(?<!ipsum )\bdolor sit amet\b",
            re.I,
        ),
    ),
    _Pattern(
        _ASKS,
        ("[", "{", "<", "«"),
        regex(
            rf"[\[{{<«]\s*(?:please\s+)?{_VERBS}\s+(?:\w[^\[\](){{}}<>»\n]{{0,78}})"
            rf"(?:\]{_NO_LINK}|\}}|>|»)",
            re.I,
        ),
    ),
    _Pattern(
        _ASKS,
        ("(insert", "(please insert", "(fill"),
        regex(r"\((?:please\s+)?(?:insert|fill in)\s+\w[^()\n]{0,78}\)", re.I),
    ),
    _Pattern(
        _ASKS,
        ("[",),
        regex(
            rf"\[\s*(?:(?:{_ALONE})|(?:(?!{_EDITOR}\b)[\w'’/-]+[ /]){{1,3}}(?:{_WITH_MORE}))"
            rf"(?:\s+(?:here|tbc|tbd|to come|to follow))?\s*\]{_NO_LINK}",
            re.I,
        ),
    ),
    _Pattern(_ASKS, ("[",), regex(rf"\[\s*{_PENDING}\s*\]{_NO_LINK}", re.I)),
    _Pattern(
        _PROMPT,
        ("click", "text here", "choose an item", "[type", "type the"),
        regex(
            r"\bclick or tap (?:here )?to (?:enter|add|insert|choose)\b[^.\n]{0,30}\.?"
            r"|\bclick here to (?:enter|add|insert|type) (?:text|a date)\.?"
            r"|\b(?:enter|type|add) (?:your )?text here\b\.?|\byour text here\b|\bchoose an item\."
            r"|\[type (?:here|text|the [^\]\n]{1,40})\]"
            r"|\btype the (?:document )?(?:title|subtitle|abstract|company name)\b(?=$|\.|\n)",
            re.I,
        ),
    ),
    _Pattern(
        _ASKS,
        ("{{", "<<", "«", "●", "•"),
        # What a template was to fill in ("{{client}}", "«Client_Name»", "[●]"); a live date has
        # a rule of its own.
        regex(
            r"\{\{\s*(?!(?:current[ _]?)?(?:date|time|today|now)\b)[A-Za-z][\w ]{1,40}\}\}"
            r"|<<\s*(?!(?:date|time|today|now)\b)[A-Za-z][\w ]{1,40}>>"
            r"|«\s*[A-Za-z]+_\w{1,40}\s*»|\[\s*[●•]\s*\]",
            re.I,
        ),
    ),
    _Pattern(_COME, ("???",), regex(r"\?{3,}")),
    _Pattern(
        _FIGURE,
        ("??", "[x]"),
        regex(rf"[$€£]?(?<!\?)\?\?{_AMOUNT}|[$€£]\?\?(?!\?)|(?:[$€£]|(?<!\w))\[X\]{_AMOUNT}"),
    ),
    _Pattern(_BLANK, ("____",), regex(r"(?<![\w_/])_{4,}(?![\w_/])")),
)

_PRONOUN = regex(r"\b(?:they|them|he|him|she|her|it|we|us|you|who|that|this)\s$", re.I)
_EX = "xx"
"""In whatever the next one finds, in small letters."""
_EXES = regex(
    r"(?<![\w.'’@/\\-])[$€£+]?(?P<century>19|20)?(?P<x>X{2,}|x{2,})"
    r"(?P<after>(?:[-/:.,][Xx]+| X{2,})*)"
    r"(?![\w@]|['’]\w|\.\w)"
)
_MEASURE = regex(_AMOUNT, re.I)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH_AFTER = regex(rf"\s(?:{_MONTHS})\b", re.I)
_ROMAN_AFTER = regex(
    r"\s?(?:-|\b)(?:century|centuries|chromosomes?|corps|legion|army|brigade|congress|olympiad"
    r"|karyotype|females?|males?|women|men|individuals|sex|rated|generation|anniversary|games|small"
    r"|large|and XY|/XY|or XY)\b",
    re.I,
)
_BLANK_BEFORE = regex(
    r"(?:\b(?:page|pages|pp?|figure|fig|table|chart|box|annex|exhibit|ref|dr|mr|mrs|ms|prof|date|time"
    r"|on|by|of|at|in|from|to|for|about|around|over|under|nearly|almost|some|the|a|is|are|was|were"
    r"|than|and|or|with|between|since|until|no|number|version|approximately|roughly|only|phone|tel"
    rf"|call|email|name|{_MONTHS})\.?|[$€£#:;,(\[–—]|^|\n)\s?$",
    re.I,
)
_YEAR_BEFORE = regex(
    rf"\b(?:in|by|since|until|after|before|from|to|through|early|late|mid|end of|{_MONTHS})[ -]$",
    re.I,
)


_HINTS = frozenset({_EX, *(hint for pattern in _PATTERNS for hint in pattern.hints)})


class Params(NamedTuple):
    """`words` are more words that a house uses as placeholders, in the letters given."""

    words: tuple[str, ...] = ()


def build(params: Params, _settings: Settings) -> Check:
    """The check."""
    patterns = _PATTERNS
    if params.words:
        own = "|".join(map(re.escape, params.words))
        hints = tuple(word.lower() for word in params.words)
        patterns += (_Pattern(_COME, hints, regex(rf"(?<!\w)(?:{own})(?!\w)")),)
    first_looks = _fewest({*_HINTS, *map(fold, params.words)})

    def find(document: Document) -> Iterator[Hit]:
        places = starts(document.derive(folded), first_looks)
        codes = [node.span for node in document.nodes if node.kind == "code_span"]
        for block in document.blocks:
            if block.kind == "code" or not within(places, *block.span):
                continue
            taken = [code for code in codes if block.span.contains(code)] if codes else []
            for span, what in _in_block(document, block.span, patterns):
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    text = " ".join(document.slice(span).split())
                    yield Hit(span, {"text": text, "what": what})

    return find


def _fewest(hints: set[str]) -> list[str]:
    """Those of the hints that stand wherever any of them does."""
    return [hint for hint in hints if not any(other in hint for other in hints - {hint})]


def _in_block(
    document: Document, block: Span, patterns: tuple[_Pattern, ...]
) -> Iterator[tuple[Span, str]]:
    text = document.text
    low = document.slice(block).lower()
    for pattern in patterns:
        if not any(hint in low for hint in pattern.hints):
            continue
        for match in pattern.regex.finditer(text, block.start, block.end):
            word = match.group()
            spoken = word.replace(" ", "").isalpha() and _is_mentioned(text, match)
            if not spoken and not (word[0] == "[" and _is_editorial(text, match, block)):
                yield Span(*match.span()), pattern.what
    if _EX not in low:
        return
    for match in _EXES.finditer(text, block.start, block.end):
        if _stands_in(text, match, block):
            yield Span(*match.span()), _FIGURE


def _is_mentioned(text: str, match: re.Match[str]) -> bool:
    """Whether capitals are spoken of: in quotation marks, or as an acronym of the page."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if before in tuple("\"'“‘") and after.strip(",.")[:1] in tuple("\"'”’"):
        return True
    letters = match.group().lower()
    if letters == "tbc" and re.match(
        r" (?:Bank|[A-Z][a-z]+ Bank|TV|Group)\b", text[match.end() :][:24]
    ):
        return True
    for defined in re.finditer(rf"\({match.group()}\)", text):
        words = re.findall(r"[^\W_]+", text[max(0, defined.start() - 80) : defined.start()])
        if "".join(word[0].lower() for word in words[-len(letters) :]) == letters:
            return True
    return False


def _is_editorial(text: str, match: re.Match[str], block: Span) -> bool:
    """Whether words in brackets are an editor's, in a quotation or behind a pronoun."""
    word = match.group()[1:-1]
    if not word.islower() or word.startswith(("insert", "enter")):
        return False
    before = text[block.start : match.start()]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return quoted or bool(_PRONOUN.search(before))


def _stands_in(text: str, match: re.Match[str], block: Span) -> bool:
    """Whether a run of the letter x is no Roman numeral and no size."""
    lower = match["x"].islower()
    before = text[max(block.start, match.start() - 24) : match.start()]
    if match["century"]:
        # "Form 20XX" is the name of one for any year, "in 20XX" a year nobody filled in.
        year = match.end() - match.start() == 4
        return year and bool(_YEAR_BEFORE.search(before))
    if (
        text[match.start() - 1 : match.start()] == "["
        and text[match.end() : match.end() + 1] == "]"
    ):
        return True
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
