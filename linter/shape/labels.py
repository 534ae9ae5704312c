"""Headings, and lines that serve as headings, and what they announce."""

from __future__ import annotations

import re

from linter.patterns import regex
from linter.shape.layout import Block

_LEAD = regex(r"[\W_]*(?:(?:\d+|[ivxIVX]+|[A-Z])[.)]\s+|\d+\s+(?=[A-Z]))?")

_LEADS = (
    r"(?:(?:the|our|your|some|a few|(?:two|three|four|five|six|seven|\d)|main|quick|core|top)\s+)*"
)
_TAILS = r"(?:\s+(?:for|from|on|of|at|in|to|this|and|&|up front|so far)\b.{0,60})?"
_TAKEAWAYS = regex(
    rf"{_LEADS}(?:"
    r"(?:key\s+|main\s+|principal\s+|major\s+|headline\s+)?take[- ]?aways?"
    r"|(?:key|main|principal|major|headline|critical|salient|top)\s+"
    r"(?:points?|messages?|judge?ments?|findings?|facts|insights?|conclusions?|highlights?"
    r"|observations?|developments?|assessments?|considerations?|lines?|things to know)"
    r"|highlights?|at a glance|bottom[- ]lines?|bluf|in brief|in short|in a nutshell"
    r"|tl;?\s?dr|(?:what )?you need to know|what to know|need to know|things to know"
    r"|top[- ]?lines?|headlines|key takeouts?|essentials|snapshot|the short version"
    rf"){_TAILS}",
    re.I,
)
_SUMMARY = regex(
    rf"{_LEADS}(?:executive summary|summary|synopsis|abstract|exec(?:utive)? brief"
    rf"|summary of (?:key|main) (?:points|findings)){_TAILS}",
    re.I,
)
_CONTACTS = regex(
    r"(?:(?:the|our|your|key|main|media|press|client|analyst|author|team|project|primary|further"
    r"|for|to|more|sales|research|report|briefing|point of|points of)\s+)*"
    r"(?:contacts?(?:\s+(?:us|information|info|details|person|persons|people|points?|list|the\s.{1,30}))?"
    r"|(?:for\s+)?(?:more|further|additional)\s+information|further enquiries|further inquiries"
    r"|enquiries|inquiries|questions|(?:about\s+)?(?:the\s+|your\s+|our\s+)?(?:authors?|analysts?"
    r"|contributors?|team|experts?|advis[eo]rs?|writers?)|get in touch|who to (?:contact|call)"
    r"|people to (?:contact|call)|prepared by|written by|reach (?:us|out)|talk to us)"
    r"(?:\s+(?:for|on|at|and|about)\b.{0,40})?",
    re.I,
)
_DISCLAIMER = regex(
    r"(?:(?:important|legal|general|regulatory|standard|the|our|required)\s+)*"
    r"(?:disclaimers?|disclosures?|disclosures? statement|disclaimer (?:and|&) .{1,40}"
    r"|(?:legal|important|copyright|confidentiality|regulatory) (?:notices?|information|notes?)"
    r"|legal|copyright|small print|fine print|terms (?:of|and|&) (?:use|conditions)"
    r"|notices?|disclosures? (?:and|&) .{1,40}|limitations? of liability)",
    re.I,
)

_LABEL_WORDS = 10
"""A label has at most this many words."""


def plain(text: str) -> str:
    """A label's words without numbering, bullets, emoji or closing marks."""
    # White space at the end closes a number that stands alone: "1. ".
    inner = " ".join(text.split()) + " " * text[-1:].isspace()
    lead = _LEAD.match(inner)
    start, end = lead.end() if lead else 0, len(inner)
    while end > start and not inner[end - 1].isalnum():
        end -= 1
    return inner[start:end].strip()


def looks_like_label(block: Block) -> bool:
    """Whether a block stands as a heading: by its kind, in bold, in capitals, or with a colon."""
    if block.kind == "heading":
        return True
    if block.kind not in ("paragraph", "table_cell") or block.words > _LABEL_WORDS:
        return False
    text = block.text.rstrip()
    if block.bold or text.endswith(":"):
        return True
    return text.isupper() and any(map(str.isalpha, text))


def takeaways_label(text: str) -> str:
    """Return "strong" for words that can only announce takeaways, "weak" for a summary, else ""."""
    words = plain(text)
    if len(words.split()) > _LABEL_WORDS:
        return ""
    if _TAKEAWAYS.fullmatch(words):
        return "strong"
    return "weak" if _SUMMARY.fullmatch(words) else ""


def contacts_label(text: str) -> bool:
    """Whether a heading announces people to turn to."""
    return bool(_CONTACTS.fullmatch(plain(text)))


def disclaimer_label(text: str) -> bool:
    """Whether a heading announces legal text."""
    return bool(_DISCLAIMER.fullmatch(plain(text)))


def says_nothing_else(block: Block) -> bool:
    """Whether a short paragraph could be a heading that lost its style (no sentence)."""
    return (
        block.kind in ("paragraph", "table_cell", "heading")
        and block.words <= _LABEL_WORDS
        and "\n" not in block.text
        and not block.text.rstrip().endswith((".", ";", ","))
    )


def announces_section(text: str) -> bool:
    """Whether a heading announces takeaways, contacts or a disclaimer."""
    return bool(takeaways_label(text)) or contacts_label(text) or disclaimer_label(text)
