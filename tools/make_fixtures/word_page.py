"""The frame that the Word-only files share: title, date, takeaways, contact, disclaimer."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from tools.make_fixtures.ooxml import item, p, t
from tools.make_fixtures.slips import CONTEXT, SEVERITIES

TODAY = "2025-05-12"
DATE = "Monday 12 May 2025"
DISCLAIMER = (
    "© 2025 Hollin Gate Analysis. All rights reserved. This note is for the use of clients only. "
    "It is not investment advice and must not be relied on as such. It may not be copied or "
    "forwarded without the written permission of Hollin Gate Analysis."
)
CONTACT = ("Perpetua Lindqvist", "Senior Analyst", "020 7946 0377", "p.lindqvist@hollingate.com")
BREAK = "<w:r><w:br/></w:r>"


def contact(name: str = "", role: str = "", phone: str = "", email: str = "") -> str:
    """A person in one paragraph of hard-broken lines."""
    given = (name, role, phone, email) if name else CONTACT
    first, *others = (line for line in given if line)
    return p(t(first, "<w:b/>") + "".join(BREAK + t(line) for line in others))


def page(title: str, takeaways: Sequence[str], body: str, *, style: str = "Heading1") -> str:
    """A whole draft around the XML of its body."""
    opening = p(t(title), style) + p(t(DATE)) + "".join(item(t(text)) for text in takeaways)
    return opening + body + contact() + p(t(DISCLAIMER))


def heading(text: str, level: int = 2) -> str:
    """A heading in the built-in style."""
    return p(t(text), f"Heading{level}")


def cut(text: str, look: str = "") -> str:
    """Text in several runs, cut at each "|", with an rsid each and marks between them."""
    runs = []
    for number, part in enumerate(text.split("|")):
        rsid = f"00{zlib.crc32(part.encode()) & 0xFFFFFF:06X}"
        run = t(part, look).replace("<w:r>", f'<w:r w:rsidR="{rsid}">')
        mark = '<w:proofErr w:type="spellStart"/>' if number % 2 else ""
        runs.append(run + mark)
    return "".join(runs)


def found(
    rule: str, text: str, said: str, heading: str | None, replacement: str | None = None
) -> dict[str, Any]:
    """An expectation: `text`, marked by ⟦ ⟧ in the visible text of its paragraph."""
    before, rest = said.split("⟦")
    inside, after = rest.split("⟧")
    if inside.replace("\xa0", " ") != text:
        raise ValueError(f"{text!r} is marked as {inside!r}")
    severity = next((name for name, ids in SEVERITIES.items() if rule in ids), "error")
    return {
        "rule": rule,
        "severity": severity,
        "text": text,
        "excerpt": (before[-CONTEXT:] + text + after[:CONTEXT]).replace("\xa0", " "),
        "heading": heading,
        "replacement": replacement,
    }


def somewhere(rule: str, heading: str | None) -> dict[str, Any]:
    """An expectation of one or more findings under a heading, whatever they mark."""
    severity = next((name for name, ids in SEVERITIES.items() if rule in ids), "error")
    return {
        "rule": rule, "severity": severity, "text": None, "excerpt": None,
        "heading": heading, "replacement": None,
    }  # fmt: skip


def clean(said: str) -> str:
    """The visible text without the marks of an expectation."""
    return said.replace("⟦", "").replace("⟧", "")
