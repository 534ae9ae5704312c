"""The HTML report: the draft as it reads, its findings beside it, nothing but text from either."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html

from linter import reporters
from linter.checking import Checker, House, Input, Wants
from linter.finding import FileReport, Finding, Page, Report, Severity
from linter.formats import docx_make, markdown
from linter.model import Place, Span, visible
from linter.reporters import View
from linter.reporters.html import draft as drawn
from linter.settings import Settings
from tests.cli_kit import desk  # noqa: F401

DRAFT = r"""
# Tides & \<ports>

A bad word, a **poor bad** one[^1] and [a bad link](https://example.org/?a=1&b=2).

- An item, bad
  - deeper

  More of the item.
- Another

1. First

| Head | bad |
|------|-----|
| a    | odd |

> A quoted bad word.

---

```
bad <code> here
```

## WHOLE

[^1]: A note.
"""


def page(desk, name, data):  # noqa: F811
    desk.write(name, data)
    result = desk.run("check", "--format", "html", name)
    return html.document_fromstring(result.out)


@pytest.fixture(params=["a.md", "a.docx"])
def drafted(request, desk):  # noqa: F811
    document = markdown.read(DRAFT.encode(), "a.md")
    data = DRAFT.encode() if request.param == "a.md" else docx_make.make(document)
    return page(desk, request.param, data), document


def text_of(element):
    for ref in element.xpath(".//a[@class='ref'] | .//p[@class='label']"):
        ref.getparent().text_content()
        ref.drop_tree()
    return element.text_content()


def test_the_draft_reads_as_it_reads(drafted):
    root, document = drafted
    (draft,) = root.find_class("draft")
    for notes in draft.find_class("notes"):
        notes.drop_tree()
    for br in draft.xpath(".//br"):
        br.tail = "\n" + (br.tail or "")
    shown = "".join(text_of(draft).split())
    assert shown == "".join(visible(document.text).split())
    assert draft.xpath(".//h3//text()")[0] == "Tides & <ports>"
    assert len(draft.xpath(".//table//tr")) == 2
    assert len(draft.xpath(".//ul/li")) == 3
    assert len(draft.xpath(".//ul/li/ul/li")) == 1
    assert len(draft.xpath(".//ol[not(@class)]/li")) == 1
    assert len(draft.xpath(".//blockquote/p")) == 1
    assert len(draft.xpath(".//div[@class='text']/hr")) == 1
    assert draft.xpath("string(.//div[@class='apart'])").strip() == "A note."


def test_marks_and_notes_belong_together(drafted):
    root, _ = drafted
    notes = root.find_class("note")
    placed = [note for note in notes if note.find_class("place")[0].text != "the whole draft"]
    assert len(notes) - len(placed) == 3
    marks = {}
    for mark in root.iter("mark"):
        for id in mark.get("data-notes").split():
            marks[id] = marks.get(id, "") + mark.text_content()
    assert list(marks) == [note.get("id") for note in placed]
    assert set(marks.values()) == {"bad", "poor", "odd"}
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in root.xpath("//a/@href"):
        assert link.startswith("#")
        assert link[1:] in ids


def test_a_note_says_what_is_wrong_and_what_to_write(drafted):
    root, _ = drafted
    note = root.find_class("note")[3]
    assert note.get("data-rule") == "house/bad-word"
    said = note.text_content()
    assert "'bad' is not ours; write 'good'" in said
    assert "Fix: bad → good" in said


def test_the_page_asks_the_network_for_nothing(drafted):
    root, _ = drafted
    assert not root.xpath("//@src | //link | //img | //iframe | //object")
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for kind in ("style", "script"):
        (asset,) = root.xpath(f"//{kind}/text()")
        digest = b64encode(sha256(asset.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttp", asset)


EVIL = "</p><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;\x00\x1b[2J"


def test_everything_from_a_draft_is_text():
    found = Finding(
        rule='x"><script>', severity=Severity.ERROR, message=EVIL, span=Span(0, 3),
        place=Place(1, 1, 1, 4, 1, EVIL), text=EVIL, excerpt=EVIL, replacement=EVIL, fix=None,
        fingerprint="f",
    )  # fmt: skip
    document = markdown.read(EVIL.replace("<", "\\<").replace("\x00", "").encode(), "a.md")
    file = FileReport(
        EVIL, "markdown", "5a", None, (found, found._replace(span=None)), (EVIL,), {}, (),
        page=Page(document.text, document.nodes),
    )  # fmt: skip
    unread = FileReport(EVIL, None, None, EVIL, ())
    text = reporters.load("html").render(Report((file, unread)), View())
    root = html.document_fromstring(text)
    assert len(list(root.iter("script"))) == 1
    assert not root.xpath("//img | //@onerror")
    assert "\x00" not in text
    assert "\x1b" not in text
    assert text.count("alert(1)") >= 5


def drawn_text(text, *spans):
    """The HTML of a one-paragraph draft with findings on these spans."""
    document = markdown.read(text.encode(), "a.md")
    found = [
        drawn.Numbered(
            number,
            str(number),
            Finding(
                "a/b", Severity.ERROR, "m", Span(*span), Place(1, 1, 1, 1, 1, None), "", "", None,
                None, "f",
            ),
        )
        for number, span in enumerate(spans, 1)
    ]  # fmt: skip
    (row,) = drawn.rows(Page(document.text, document.nodes), found)
    (words,) = html.fragment_fromstring(row).find_class("text")
    return [(element.tag, element.text_content()) for element in words.iter("mark", "a", "strong")]


def test_findings_that_overlap_are_both_marked():
    assert drawn_text("one two three", (0, 7), (4, 13)) == [
        ("mark", "one "), ("mark", "two"), ("a", "1"), ("mark", " three"), ("a", "2"),
    ]  # fmt: skip


def test_a_place_without_letters_is_marked_and_emphasis_kept():
    assert drawn_text("one **two** three", (3, 3), (4, 7)) == [
        ("mark", ""), ("a", "1"), ("mark", "two"), ("strong", "two"), ("a", "2"),
    ]  # fmt: skip
    assert drawn_text("one", (0, 0), (3, 3)) == [("mark", ""), ("a", "1"), ("mark", ""), ("a", "2")]


def test_a_page_of_many_drafts_leads_to_each(desk):  # noqa: F811
    desk.write("a.md", "A bad word.\n")
    desk.write("b.md", "A fine word.\n")
    desk.write("c.docx", b"PK\x03\x04")
    result = desk.run("check", "--format", "html", ".")
    assert result.status == 2
    root = html.document_fromstring(result.out)
    assert [item.text_content() for item in root.xpath("//nav//li")] == [
        "a.md 1 finding", "b.md 0 findings", "c.docx could not be read",
    ]  # fmt: skip
    assert len(root.find_class("unread")) == 1
    options = [item.text_content() for item in root.xpath("//select/option")]
    assert options == ["all rules (1)", "house/bad-word (1)"]


def test_the_draft_is_kept_only_where_a_page_is_wanted():
    for wants, kept in ((Wants(), False), (Wants(page=True), True)):
        checker = Checker(House(Settings(), ()), wants)
        (report,) = checker.check([Input("a.md", "a.md", data=b"Text.\n")])
        assert (report.page is not None) is kept
