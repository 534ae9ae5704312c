import pytest

from linter.engine import bind, run
from linter.formats import markdown
from linter.language.anchors import slugs
from linter.language.stand_ins import is_placeholder, reserved_host
from linter.language.targets import problem
from linter.packs import load, shipped
from linter.settings import Settings

PLACEHOLDERS = [
    "", " ", "#", "##", "#!", "#TODO", "TODO", "tbd", "TBC", "xxx", "XXXX", "link", "URL",
    "http://", "https://", "https:", "http:///", "https://www.", "http://TODO", "https://link",
    "https://xxx", "http://example.com", "https://www.example.org/a?b=c", "http://sub.example.net/",
    "example.com/page", "//example.com", "https://host.invalid/", "https://firm.example/report",
    "javascript:void(0)", "javascript:;", "JavaScript:void(0);", "about:blank", "[insert link]",
    "%5Binsert link%5D", "<url>", "insert-link-here", "insert%20link", "mailto:", "mailto:todo",
    "tel:", "https://yourdomain.com/x", "...", "???", "link here", "add url",
]  # fmt: skip
SOUND = [
    "/", ".", "./", "../", "#outlook", "#links", "#url", "page.md", "../a/b.html", "a b.md",
    "?page=2",
    "https://www.gov.uk/", "http://intranet/x", "https://examples.com", "https://example-firm.com",
    "https://myexample.com/", "mailto:ada@example.com", "mailto:ada@firm.com?subject=x y",
    "tel:+12025550143",
    "sms:+12025550143", "geo:1,2", "slack://channel", "file://server/share", "data:text/plain,x",
    "https://en.wikipedia.org/wiki/Mercury_(planet)", "https://a.org/x_(y)_(z)", "urn:isbn:123",
    "https://web.archive.org/web/2020/https://a.org/", "https://a.org:8080/x#y",
    "https://a.org/a,b;c",
    "https://user:pw@a.org/", "https://[2001:db8::1]/", "https://xn--bcher-kva.ch/",
    "http://bücher.ch/ü",
    "https://a.org/%7Ex", "links/2024.html", "https://t.co/todo", "report.docx", "doc.org",
    "here/", "notes/url.md",
    "https://www.httpvshttps.com/", "{{ site.url }}/x", "{base}/x", "https://a.org?x=(1)",
    "http://localhost:8000/", "tel:+442079460123", "tel:+1-202-555-0143;ext=7", "tel:112",
]  # fmt: skip
BROKEN = {
    "htp://a.org": "htp://", "hhttps://a.org": "hhttps://", "http//a.org": "colon",
    "https;//a.org": "https",
    "https:/a.org": "two slashes", "https:a.org": "two slashes", "https:///a.org": "two slashes",
    "http:\\\\a.org": "two slashes", "http://http://a.org": "twice",
    "https://https//a.org": "twice",
    "https://www.https://a.org": "twice", "www.a.org": "https://", "www.a.org/x": "https://",
    "a-firm.com": "https://", "data.gov.uk/x": "https://", "ada@firm.com": "mailto:",
    "malto:ada@firm.com": "misspelt", "mailto:ada.firm.com": "no email",
    "mailto:ada@firm": "not a valid",
    "mailto:ada@@firm.com": "not a valid", "https://a.org/b c": "space", "https://a. org": "space",
    "https://a..org": "name of a site", "https://.a.org": "name of a site",
    "https://a,org/x": "name of a site",
    "https://www/a/org": "name of the site", "https://a.org/x)": "has no",
    "https://a.org/(x": "has no",
    "https://a.org/x,": "ends with", 'https://a.org/x"': "ends with",
    "(https://a.org)": "begins with",
    "C:\\Users\\ada\\report.docx": "own computer", "\\\\server\\x": "own computer",
    "file:///C:/report.docx": "own computer", "tel:our desk": "telephone",
}  # fmt: skip


@pytest.mark.parametrize("href", PLACEHOLDERS)
def test_a_stand_in_is_a_placeholder(href):
    assert is_placeholder(href)


@pytest.mark.parametrize("href", SOUND)
def test_a_sound_target_is_neither(href):
    assert not is_placeholder(href)
    assert problem(href) is None


@pytest.mark.parametrize("href", BROKEN)
def test_a_broken_target_says_what_is_wrong(href):
    assert not is_placeholder(href)
    assert BROKEN[href] in (problem(href) or "")


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("What’s new in 2024?", "whats-new-in-2024"),
        ("Costs & benefits", "costs--benefits"),
        ("3. Outlook", "3-outlook"),
        ("3. Outlook", "outlook"),
        ("snake_case stays", "snake_case-stays"),
        ("Économie", "économie"),
    ],
)
def test_a_heading_answers_to_its_slug(heading, slug):
    assert slug in slugs(heading)


@pytest.mark.parametrize(
    ("href", "rule"),
    [
        ("http://example", "links/placeholder"),
        ("https://link/", "links/placeholder"),
        ("http://todo", "links/placeholder"),
        ("http://intranet/link", "links/internal-host"),
        ("http://localhost:8000", "links/internal-host"),
    ],
)
def test_a_host_that_stands_in_for_another_is_reported_once(href, rule):
    rules = [rule for rule in load(shipped()) if rule.id.startswith("links/")]
    document = markdown.read(f"# Grain\n\nSee the [tables]({href}).\n".encode(), "draft.md")
    found = run(document, bind(rules, Settings()), Settings())
    assert [finding.rule for finding in found] == [rule]


def test_a_link_to_a_host_kept_for_examples_says_so():
    rules = [rule for rule in load(shipped()) if rule.id == "links/placeholder"]
    text = (
        "See the [map](https://www.example.com/map), the [list](#) and [more](https://a.test/x).\n"
    )
    document = markdown.read(text.encode(), "draft.md")
    first, second, third = run(document, bind(rules, Settings()), Settings())
    assert first.message == (
        "the link 'map' leads nowhere yet ('https://www.example.com/map': www.example.com is kept "
        "for examples); give it its address or take the link off"
    )
    assert "kept" not in second.message
    assert "a.test is kept for examples" in third.message


@pytest.mark.parametrize(
    ("href", "host"),
    [
        ("https://example.com:8080/x", "example.com"),
        ("//www.example.org/x", "www.example.org"), ("https://ada@a.test/", "a.test"),
        ("example.net/x", "example.net"), ("https://yourdomain.com/", ""), ("#", ""), ("", ""),
        ("mailto:ada@example.com", ""),
    ],
)  # fmt: skip
def test_the_host_that_is_kept_for_examples(href, host):
    assert reserved_host(href) == host
