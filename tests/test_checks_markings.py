"""Markings in headers, footers and lines of their own; words of likelihood; ranges; hosts."""

import pytest

from linter.checks import (
    estimate_confidence,
    estimate_percentage,
    estimate_rows,
    internal_host,
    reversed_range,
    shared_link_text,
    shares,
    tlp_conflict,
    tlp_label,
)
from linter.formats import markdown
from linter.formats.builder import Builder
from linter.model import Unplaced
from linter.settings import Settings


def page(*parts):
    """A document of (container or "", text) paragraphs."""
    builder = Builder()
    for container, text in parts:
        handle = builder.open(container) if container else None
        builder.begin_block("paragraph")
        builder.add(text, Unplaced(), verbatim=True)
        builder.end_block()
        if handle is not None:
            builder.close(handle)
    return builder.finish(path="d.docx", format="docx", source=None, sha256="")


def draft(text):
    return markdown.read(f"# Port strike\n\n{text}\n".encode(), "draft.md")


def found(check, document, **params):
    hits = check.build(check.Params(**params), Settings())(document)
    return [document.slice(hit.span) for hit in hits]


def test_header_footer_and_text_must_agree():
    text = ("", "The union rejected the offer, and TLP:RED pages are not for this list.")
    green, amber = ("header", "TLP:GREEN"), ("footer", "Harbour Advisory | TLP:AMBER | page 1")
    assert found(tlp_conflict, page(text, green, amber)) == ["TLP:GREEN"]
    assert found(tlp_conflict, page(text, ("header", "TLP:AMBER"), amber)) == []
    strict = ("", "TLP:AMBER+STRICT")
    assert found(tlp_conflict, page(strict, text, amber)) == ["TLP:AMBER"]
    assert found(tlp_conflict, page(text, amber)) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("TLP:AMBER", None),
        ("TLP:AMBER+STRICT", None),
        ("TLP:CLEAR - free for all", None),
        ("TLP AMBER", "TLP AMBER"),
        ("tlp:red", "tlp:red"),
        ("TLP:Amber + Strict", "TLP:Amber + Strict"),
        ("TLP: WHITE", "TLP: WHITE"),
        ("TLP:ORANGE", "TLP:ORANGE"),
        ("The labels are TLP red, TLP amber and TLP green, says the site of FIRST.", None),
        ("Is it TLP white?", None),
    ],
)
def test_labels_are_those_of_the_protocol(text, label):
    assert found(tlp_label, page(("", text))) == ([label] if label else [])


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("It is very likely (60%) to pass.", True),
        ("It is very likely (80-95%) to pass.", False),
        ("It is likely (around 70 per cent) to pass.", False),
        ("It is almost certain – 60% – to pass.", True),
        ("It is unlikely [80%] to pass.", True),
        ("It is likely that 95% of dockers agree.", False),
        ("It is more likely (10%) than not.", False),
        ("They will likely (15% of them) stay.", False),
        ("There is an even chance (50%) of it.", False),
    ],
)
def test_percentages_beside_words(text, flagged):
    assert bool(found(estimate_percentage, draft(text))) is flagged


def test_confidence_and_likelihood_stand_apart():
    joined = "We judge with moderate confidence that it is likely to pass."
    apart = "It is likely to pass. We have low confidence in this."
    assert found(estimate_confidence, draft(joined)) == ["with moderate confidence"]
    assert found(estimate_confidence, draft(apart)) == []
    assert found(estimate_confidence, draft("Consumer confidence is likely low.")) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("It is likely or very likely.", True),
        ("It is unlikely, perhaps highly unlikely, to pass.", True),
        ("It is likely in May and unlikely in June.", False),
        ("It is likely. Unlikely outcomes are listed below.", False),
        ("It is neither likely nor unlikely.", False),
    ],
)
def test_one_judgement_has_one_word(text, flagged):
    assert bool(found(estimate_rows, draft(text))) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("from 12 June 2024 to 3 May 2024", True),
        ("June 12, 2024 – May 3, 2024", True),
        ("from 2021 to 2012", True),
        ("between 12 June 2024 and 3 May 2024", False),
        ("from 3 May 2024 to 12 June 2024", False),
        ("the vote was brought forward from 12 June 2024 to 3 May 2024", False),
        ("from 12 June to 3 May 2024", False),
        ("from 12/06/2024 to 11/07/2024", False),
        ("12 June 2024. To 3 May 2024 it is far.", False),
        ("stocks fell from 2021 to 2012", False),
        ("it went from 2021 to 1999 people", False),
    ],
)
def test_ranges_run_forwards(text, flagged):
    assert bool(found(reversed_range, draft(f"The ban holds, {text}."))) is flagged


@pytest.mark.parametrize(
    ("host", "flagged"),
    [
        ("localhost:8000", True), ("intranet", True), ("10.1.2.3", True), ("172.20.0.1", True),
        ("wiki.corp", True), ("www.staging.harbour.com", True), ("harbour.com", False),
        ("172.40.0.1", False), ("local.gov.uk", False), ("8.8.8.8", False), ("[::1", False),
    ],
)  # fmt: skip
def test_hosts_of_the_house(host, flagged):
    document = draft(f"See the [data](http://{host}/x).")
    hosts = ("*.staging.harbour.com",)
    assert bool(found(internal_host, document, hosts=hosts)) is flagged


def test_one_text_leads_to_one_place():
    two = "[Data](https://a.com/x), [data](https://a.com/y), [data](https://a.com/z)"
    assert found(shared_link_text, draft(two)) == ["data"]
    same = (
        "[data](https://www.a.com/x/), [data](http://a.com/x), [1](https://b.c), [1](https://d.e)"
    )
    assert found(shared_link_text, draft(same)) == []


def table(head, *rows):
    lines = [f"| Port | {head} |", "|---|---|", *(f"| {n} | {value} |" for n, value in rows)]
    return draft("\n".join(lines))


def test_shares_add_up_to_no_more_than_the_whole():
    over = [("A", "52%"), ("B", "38%"), ("C", "18%")]
    assert found(shares, table("Market share", *over)) == ["Market share"]
    assert found(shares, table("Change in share", *over)) == []
    assert found(shares, table("Growth", *over)) == []
    assert found(shares, table("Share", ("A", "33.4"), ("B", "33.4"), ("C", "33.4"))) == []
    assert found(shares, table("Share", *over[:2], ("C", "10%"), ("Total", "100%"))) == []
    assert found(shares, table("Share", *over[:2], ("C", "n/a"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gas makes up 45 percent of supply, coal 38 percent, wind 22 percent and hydro 9 percent.",
        "The party took 44% of the vote, its ally 31% and the others 29%; turnout was 61%.",
        "Breakdown of spending: defence (48%), health (37%), schools (21%).",
        "Wages take 60% of it, energy 35%, and transport the remaining 25%.",
        "## Sales by region, shares of the total\n\n1. Asia 61%\n2. Europe 32%\n3. Africa 12%",
        "Exports split as follows.\n\nThis is the split:\n\n* Oil: 70%\n* Gas: 25%\n* Ore: 15%",
    ],
)
def test_listed_shares_over_the_whole_are_found(text):
    assert len(found(shares, draft(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        # the whole, with rounding
        "Gas makes up 45.4 percent of supply, coal 38.4 percent and wind 16.6 percent.",
        "The party took 44–48% of the vote, its ally 31–34% and the others 22–25%.",
        "Breakdown of spending: defence (48%), health (37%), schools (14%), art (<1%).",
        # parts of different wholes
        "Women make up 52% of the staff, 38% of managers and 25% of the board.",
        "The survey split: 60% have a phone, 55% a radio and 30% a car.",
        "Gas makes up 45% of supply in 2022, 48% in 2023 and 51% in 2024.",
        "Gas makes up 45 percent of supply, up 12 percent, and coal 38 percent, down 20 percent.",
        "Wages took 60% and rent 25% of it, while 35% was spent and the remaining 15% was not.",
        # no shares
        "Output of the market rose 40%, 35% and 30% in the three years.",
        "Tax shares:\n\n- Income tax: up 52%\n- Duty: down 38%\n- Value added tax: flat, 20%",
        "What the ports can still do:\n\n- Load 60%\n- Unload 70%\n- Store 10%",
        "Shares of answers (several were possible):\n\n- Yes: 60%\n- Maybe: 50%\n- No: 30%",
    ],
)
def test_figures_that_are_no_shares_of_one_whole_are_left_alone(text):
    assert found(shares, draft(text)) == []
