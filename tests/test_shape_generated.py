"""Every way to set a section, put together: what is there is found, what is left out is missed."""

import itertools

import pytest

from linter.formats import docx_make, docx_read, markdown
from linter.settings import Settings
from linter.shape import find_sections

TITLES = {
    "heading": "# Port strike: what comes next",
    "level two in capitals": "## NETHERLANDS/PORTS: A strike with no end in sight",
    "setext": "Port strike: what comes next\n===",
    "bold line": "**Port strike: what comes next**",
    "capitals": "PORT STRIKE: WHAT COMES NEXT",
    "heading below a marking": "TLP:AMBER\n\n# Port strike: what comes next",
    "with byline": "# Port strike\n\n*By Ada Okafor and Ben Lindqvist | 3 June 2024*",
    "with date and subtitle": "# Port strike\n\nWhat shippers should do now\n\n3 June 2024",
}
_POINTS = (
    "Dockers will stop work for two weeks from Monday.",
    "Retailers have stock for ten days at most.",
    "A settlement is likely only after the election.",
)
TAKEAWAYS = {
    "bullets": "\n".join(f"- {point}" for point in _POINTS),
    "loose bullets": "\n\n".join(f"* {point}" for point in _POINTS),
    "numbers": "\n".join(f"{n}. {point}" for n, point in enumerate(_POINTS, 1)),
    "one bullet": f"- {_POINTS[0]}",
    "heading": "## Key takeaways\n\n" + "\n".join(f"- {point}" for point in _POINTS),
    "other heading": "### At a glance\n\n" + "\n".join(f"- {point}" for point in _POINTS),
    "bold label": "**Key points**\n\n" + "\n".join(f"- {point}" for point in _POINTS),
    "label with colon": "Highlights:\n\n" + "\n".join(f"- {point}" for point in _POINTS),
    "summary in prose": "## Executive summary\n\n" + "\n\n".join(_POINTS),
    "bottom line": f"**Bottom line:** {_POINTS[0]} {_POINTS[1]}",
    "quoted": "> **In brief**\n>\n" + "\n".join(f"> - {point}" for point in _POINTS),
    "typed bullets": "\n\n".join(f"• {point}" for point in _POINTS),
    "lead-in": "## Summary\n\nThree things matter:\n\n" + "\n".join(f"- {p}" for p in _POINTS),
}
BODIES = {
    "headings": (
        "## What happened\n\nThe union rejected the offer on Friday, and both sides left the table "
        "without a new date. Employers had offered 3 percent.\n\n"
        "- Rotterdam is closed.\n- Antwerp works at half speed.\n\n"
        "## Outlook\n\nWe expect the government to step in before the holidays begin in July."
    ),
    "running text": (
        "The union rejected the offer on Friday, and both sides left the table without a new date. "
        "Employers had offered 3 percent.\n\nWe expect the government to step in before the "
        "holidays begin in July, because the shelves will be empty by then."
    ),
}
CONTACTS = {
    "hard breaks": (
        "**Ada Okafor**\\\nSenior Analyst\\\n+44 20 7946 0958\\\nada.okafor@harbour-advisory.com"
    ),
    "two people": (
        "**Ada Okafor**\n\nSenior Analyst\\\n+44 20 7946 0958\n\n"
        "**Benedikt O'Neill-Šimić**\n\nHead of Research\\\nben@harbour-advisory.com"
    ),
    "under a heading": "## Contacts\n\nAda Okafor, Senior Analyst, ada.okafor@harbour-advisory.com",
    "list": (
        "### Your contacts\n\n- Ada Okafor – Director – +1 202 555 0143\n"
        "- María José van der Berg – Adviser – maria@harbour-advisory.com"
    ),
    "table by rows": (
        "| Name | Role | Phone | Email |\n|---|---|---|---|\n"
        "| Ada Okafor | Senior Analyst | (202) 555-0143 | ada@harbour-advisory.com |\n"
        "| Dr. Li Wei | Economist | (202) 555-0144 | li@harbour-advisory.com |"
    ),
    "table by columns": (
        "| Ada Okafor | Ben Lindqvist |\n|---|---|\n| Senior Analyst | Managing Director |\n"
        "| +44 20 7946 0958 | +44 20 7946 0959 |"
    ),
    "table of fields": (
        "| | |\n|---|---|\n| Name | Ada Okafor |\n| Role | Senior Analyst |\n| Email | "
        "ada@harbour-advisory.com |"
    ),
    "paragraphs": "Ada Okafor\n\nSenior Analyst\n\nT: 020 7946 0958\n\nada@harbour-advisory.com",
    "one line": "Contact: Ada Okafor, Senior Analyst | +44 20 7946 0958 | ada@harbour-advisory.com",
    "sentence": (
        "For more information, please contact Ada Okafor, Senior Analyst, at "
        "ada@harbour-advisory.com or on +44 20 7946 0958."
    ),
    "surname first": "Okafor, Ada\\\nSenior Analyst\\\n<ada@harbour-advisory.com>",
    "names as headings": (
        "## Contacts\n\n### Ada Okafor\n\nSenior Analyst\n\nada@harbour-advisory.com\n\n"
        "### Ben Lindqvist\n\nPartner\n\n+44 20 7946 0958"
    ),
}
DISCLAIMERS = {
    "copyright and more": (
        "© 2024 Harbour Advisory. All rights reserved. This note was prepared for its recipients "
        "only and is not intended as investment advice. It may not be reproduced without consent."
    ),
    "heading": (
        "## Disclaimer\n\nThe views expressed are those of the authors and may change without "
        "notice. Nobody accepts liability for what is done on their basis."
    ),
    "small": (
        "*This material is for information purposes only and does not constitute legal advice.*"
    ),
    "two paragraphs": (
        "Copyright 2024 Harbour Advisory LLP\n\nThe contents are confidential. Neither the firm "
        "nor its staff makes any warranty as to the accuracy or completeness of this report."
    ),
    "important information": (
        "**Important information**\n\nThis document is believed to be reliable but is not "
        "guaranteed. Past performance says little about the future."
    ),
    "copyright line": "(c) 2024 Harbour Advisory",
    "footnote": (
        "That is all.[^1]\n\n[^1]: This report is intended solely for clients. No part of it may "
        "be forwarded without prior written permission."
    ),
}
USUAL = {
    "title": "heading",
    "takeaways": "bullets",
    "body": "headings",
    "contacts": "hard breaks",
    "disclaimer": "copyright and more",
}
WAYS = {
    "title": TITLES,
    "takeaways": TAKEAWAYS,
    "body": BODIES,
    "contacts": CONTACTS,
    "disclaimer": DISCLAIMERS,
}
FORMATS = ("markdown", "docx")


def page(chosen, format="markdown", *, rule=False):
    joint = "\n\n---\n\n" if rule else "\n\n"
    parts = [WAYS[name][way] for name, way in chosen.items() if way]
    document = markdown.read((joint.join(parts) + "\n").encode(), "draft.md")
    if format == "docx":
        document = docx_read.read(docx_make.make(document), "draft.docx")
    return document


def recognised(document):
    settings = Settings(profile="briefing")
    sections = document.derive(find_sections, settings)
    return [name for name in WAYS if sections.get(name)]


def variants(format="markdown"):
    """The ways for one format: Word has a sample of the pairs, for it takes longer."""
    single = sum(map(len, WAYS.values()))
    every = list(_variants())
    return every if format == "markdown" else every[:single] + every[single::7]


def _variants():
    """Every way of every section, the other sections in their usual way, and pairs of ways."""
    for name, ways in WAYS.items():
        for way in ways:
            yield {**USUAL, name: way}
    for takeaways, contacts in itertools.product(TAKEAWAYS, CONTACTS):
        yield {**USUAL, "takeaways": takeaways, "contacts": contacts}
    for contacts, disclaimer in itertools.product(CONTACTS, DISCLAIMERS):
        yield {**USUAL, "contacts": contacts, "disclaimer": disclaimer}
    for title, takeaways in itertools.product(TITLES, TAKEAWAYS):
        yield {**USUAL, "title": title, "takeaways": takeaways, "body": "running text"}


@pytest.mark.parametrize("format", FORMATS)
def test_every_section_is_found_however_it_is_set(format):
    missed = {}
    for chosen in variants(format):
        found = recognised(page(chosen, format))
        if found != list(WAYS):
            missed[" / ".join(chosen.values())] = [n for n in WAYS if n not in found]
    assert missed == {}


@pytest.mark.parametrize("left_out", ["takeaways", "contacts", "disclaimer"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_section_left_out_is_missed_and_no_other(left_out, format):
    wrong = {}
    for chosen in variants(format):
        without = {**chosen, left_out: ""}
        if without["title"].startswith("with") and left_out == "takeaways":
            continue
        found = recognised(page(without, format))
        if found != [name for name in WAYS if name != left_out]:
            wrong[" / ".join(without.values())] = found
    assert wrong == {}


def test_rules_between_sections_change_nothing():
    for chosen in itertools.islice(variants(), 0, None, 5):
        assert recognised(page(chosen, rule=True)) == list(WAYS)
