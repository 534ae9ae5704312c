"""What a draft says stays text in every report: no commands, no markup, no control characters."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from linter import reporters
from linter.finding import Edit, FileReport, Finding, Fix, Page, Patch, Report, Safety, Severity
from linter.model import Node, Place, Span
from linter.reporters import REPORTERS, View

PAYLOADS = (
    "\x1b[31mred\x1b]0;title\x07\x1b[2J",
    "\x9b31m\x84\x90q\x9c",
    "a\rb\x08\x08\x7f\x00\x0b\x0c",
    "::set-env name=PATH::/tmp/evil",
    "\n::set-env name=PATH::/tmp/evil\n::error::x",
    "##[set-env name=PATH;]/tmp/evil",
    "##vso[task.setvariable variable=x]y",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>' onmouseover='alert(1)",
    "]]><x/><!--",
    "</script></style></textarea></title><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;b&gt;&#60;script&#62;",
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "%0A::error::x%0D",
    "\u202egnp.exe\u2066\u2069",
    "\u2028::set-env name=x::y\u2029::error::z",
    "\ud800 lone",
    "${{ github.token }} $(id) `id`",
)
BENIGN = "plain words"


def report(payload):
    span = Span(0, len(payload))
    found = Finding(
        rule="house/word",
        severity=Severity.ERROR,
        message=f"'{payload}' is not ours",
        span=span,
        place=Place(1, 1, 1, 5, 1, payload),
        text=payload,
        excerpt=payload,
        replacement=payload,
        fix=Fix((Edit(span, payload),), Safety.SAFE),
        fingerprint="f00",
    )
    nodes = (
        Node("paragraph", span),
        Node("link", span, 0, {"href": payload}),
        Node("image", Span(0, 0), 0, {"href": payload, "alt": payload}),
        Node("comment", Span(0, 0), 0, {"text": payload, "author": payload}),
    )
    mended = FileReport(
        payload,
        "markdown",
        "5a",
        None,
        (found,),
        (payload,),
        {1: payload},
        (0,),
        patches={0: (Patch(1, 1, 1, 5, payload),)},
        page=Page(payload, nodes),
    )
    word = mended._replace(
        format="docx",
        findings=(found._replace(place=Place(None, None, None, None, 1, payload)),),
        lines={},
        patches={},
    )
    unread = FileReport(payload, None, None, f"its part {payload} is damaged", ())
    return Report((mended, word, unread), (payload,))


def rendered(name, payload, **view):
    return reporters.load(name).render(report(payload), View(statistics=True, **view))


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("width", [40, 100])
def test_nothing_that_a_terminal_obeys(name, payload, width):
    out = rendered(name, payload, width=width)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)
    out.encode("utf-8")


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"html", "junit"}))
@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_a_command_to_a_workflow(name, payload, width):
    lines = rendered(name, payload, width=width).split("\n")
    commands = [line for line in lines if line.lstrip().startswith("::")]
    if name == "github":
        lines.pop()
        assert len(lines) == len(commands) == rendered(name, BENIGN).count("\n")
        assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)
    else:
        assert commands == []
    if name == "text":
        assert "##[" not in "".join(lines)
        assert "##vso[" not in "".join(lines)


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "rdjson"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_stays_json(name, payload):
    shape = json.loads(rendered(name, BENIGN))
    assert skeleton(json.loads(rendered(name, payload))) == skeleton(shape)


def skeleton(value):
    if isinstance(value, dict):
        return {key: skeleton(item) for key, item in value.items()}
    if isinstance(value, list):
        return [skeleton(item) for item in value]
    return type(value).__name__


def test_a_line_of_jsonl_for_each_file():
    for payload in PAYLOADS:
        lines = rendered("jsonl", payload).split("\n")
        assert len([json.loads(line) for line in lines if line]) == 3


@pytest.mark.parametrize("payload", PAYLOADS)
def test_xml_stays_xml(payload):
    def tags(text):
        return [element.tag for element in ElementTree.fromstring(text).iter()]

    assert tags(rendered("junit", payload)) == tags(rendered("junit", BENIGN))


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links = Counter(), Counter(), set()

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        for key, value in attrs:
            self.attributes[tag, key] += 1
            if key in ("href", "src", "action", "formaction"):
                self.links.add(value)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_gets_no_element_attribute_or_link_from_a_draft(payload):
    def elements(text):
        parser = Elements()
        parser.feed(text)
        return parser

    page, plain = elements(rendered("html", payload)), elements(rendered("html", BENIGN))
    assert set(page.tags) <= set(plain.tags) | {"br"}
    assert page.tags["script"] == plain.tags["script"]
    assert {key for _, key in page.attributes} <= {key for _, key in plain.attributes}
    assert not any(key.startswith("on") for _, key in page.attributes)
    assert not any((link or "").strip().lower().startswith("javascript:") for link in page.links)


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"html", "junit"}))
def test_no_cell_of_a_spreadsheet_begins_a_formula(name):
    for payload in ("=cmd|'/c calc'!A0", "@SUM(1)", "+1+cmd|x", "-1+cmd|x"):
        out = rendered(name, payload)
        # Lines and what a spreadsheet takes for cells of a line.
        assert not re.search(r"(?m)^[=@+-]", out)
        assert not re.search(r"\t[=@]", out)
