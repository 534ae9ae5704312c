"""Sections as people set them in Word: typed bullets, tabs, tables, footers, bold for a heading."""

from io import BytesIO

import docx
import pytest

from linter.checks import title_form
from linter.formats import docx_read
from linter.settings import Settings
from linter.shape import find_sections

POINTS = (
    "Dockers will stop work for two weeks from Monday.",
    "Retailers have stock for ten days at most.",
    "A settlement is likely only after the election.",
)
LEGAL = (
    "© 2024 Harbour Advisory. All rights reserved. This note was prepared for its recipients only "
    "and does not constitute advice."
)


def lines(*texts, style=None):
    def write(page):
        for text in texts:
            page.add_paragraph(text, style=style)

    return write


def bold(text, *texts):
    def write(page):
        page.add_paragraph().add_run(text).bold = True
        lines(*texts)(page)

    return write


def table(*rows):
    def write(page):
        made = page.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                first, *more = text.split("\n")
                cell = made.cell(at, column)
                cell.text = first
                for line in more:
                    cell.add_paragraph(line)

    return write


def footer(*texts):
    def write(page):
        for text in texts:
            page.sections[0].footer.add_paragraph(text)

    return write


def header(text):
    def write(page):
        page.sections[0].header.paragraphs[0].text = text

    return write


def heading(text, *texts, level=2):
    def write(page):
        page.add_heading(text, level)
        lines(*texts)(page)

    return write


def both(*writers):
    def write(page):
        for writer in writers:
            writer(page)

    return write


WAYS = {
    "title": {
        "style": lines("Port strike: what comes next", style="Title"),
        "heading": heading("Port strike: what comes next", level=1),
        "subtitle and date": both(
            lines("Port strike", style="Title"),
            lines("What shippers should do now", style="Subtitle"),
            lines("3 June 2024"),
        ),
        "plain line": lines("Port strike: what comes next"),
        "capitals and byline": lines("PORT STRIKE: WHAT COMES NEXT", "By Ada Okafor"),
        "bold": bold("Port strike: what comes next"),
        "table of data": both(
            lines("Port strike", style="Title"),
            table(("To", "All clients"), ("From", "Europe desk"), ("Date", "3 June 2024")),
        ),
    },
    "takeaways": {
        "list style": lines(*POINTS, style="List Bullet"),
        "typed bullets": lines(*(f"•\t{point}" for point in POINTS)),
        "typed dashes": lines(*(f"- {point}" for point in POINTS)),
        "box": table(("\n".join(("Key takeaways", *POINTS)),)),
        "two columns": table(("Key points", "\n".join(POINTS))),
        "plain heading": both(lines("Key Takeaways"), lines(*POINTS, style="List Paragraph")),
        "bold heading": bold("BOTTOM LINE", f"{POINTS[0]} {POINTS[1]}"),
    },
    "contacts": {
        "tabs": lines(
            "Ada Okafor\tSenior Analyst\t+44 20 7946 0958",
            "Ben Lindqvist\tPartner\tben@harbour.com",
        ),
        "paragraphs": lines(
            "Ada Okafor", "Senior Analyst", "Harbour Advisory", "Tel: +44 20 7946 0958"
        ),
        "labels": heading(
            "Contact", "Name: Ada Okafor", "Title: Senior Analyst", "Phone: +44 20 7946 0958"
        ),
        "cells": table(
            (
                "Ada Okafor\nSenior Analyst\nada@harbour.com",
                "Ben Lindqvist\nHead of Research, Europe\n+1 202 555 0143",
            )
        ),
        "rows": table(
            ("Analyst", "Position", "Contact"),
            ("Ada Okafor", "Senior Analyst", "ada@harbour.com"),
            ("Ben Lindqvist", "Partner", "ben@harbour.com"),
        ),
        "sentence": lines(
            "Questions? Please contact Ada Okafor (Senior Analyst) on +44 20 7946 0958."
        ),
        "dashes": lines("Ada Okafor – Senior Analyst – ada@harbour.com"),
        "capitals": lines("ADA OKAFOR", "Senior Analyst | Harbour", "m: +44 7911 123456"),
        "role first": lines("Lead analyst: Ada Okafor, ada@harbour.com"),
        "footer": footer("Ada Okafor, Senior Analyst, ada@harbour.com"),
    },
    "disclaimer": {
        "paragraph": lines(LEGAL),
        "footer": footer(LEGAL),
        "header": header(LEGAL),
        "bold heading": bold(
            "Disclaimer", "The opinions in this report are those of the authors. No liability."
        ),
        "inline heading": lines(
            "Disclaimer: The opinions here are our own. No liability is taken."
        ),
        "short": lines("Confidential. For the use of the recipient only. Not investment advice."),
        "cell": table((LEGAL,)),
        "terms": lines("This publication may not be reproduced without our written permission."),
    },
}
BODY = both(
    heading(
        "What happened",
        "The union rejected the offer on Friday, and both sides left the table without a new date.",
    ),
    heading("Outlook", "We expect the government to step in before the holidays begin in July."),
)
USUAL = {name: next(iter(ways)) for name, ways in WAYS.items()}


def recognised(chosen):
    page = docx.Document()
    for name in ("title", "takeaways", "body", "contacts", "disclaimer"):
        if name == "body":
            BODY(page)
        elif chosen[name]:
            WAYS[name][chosen[name]](page)
    stream = BytesIO()
    page.save(stream)
    sections = docx_read.read(stream.getvalue(), "draft.docx").derive(find_sections, Settings())
    return [name for name in WAYS if sections.get(name)]


@pytest.mark.parametrize(
    ("name", "way"), [(name, way) for name, ways in WAYS.items() for way in ways]
)
def test_a_section_is_found_and_missed_when_it_is_gone(name, way):
    chosen = {**USUAL, name: way}
    assert recognised(chosen) == list(WAYS)
    left_out = {"takeaways": "contacts", "contacts": "disclaimer"}.get(name, "takeaways")
    found = recognised({**chosen, left_out: ""})
    assert found == [other for other in WAYS if other != left_out]


def test_one_heading_of_level_1_below_words_title_is_no_second_title():
    page = docx.Document()
    lines("Port strike: what comes next", style="Title")(page)
    heading("Analysis", level=1)(page)
    heading("Background", level=2)(page)
    lines("The union rejected the offer on Friday.")(page)
    stream = BytesIO()
    page.save(stream)
    document = docx_read.read(stream.getvalue(), "draft.docx")
    check = title_form.build(title_form.Params(), Settings(profile="briefing"))
    assert list(check(document)) == []
