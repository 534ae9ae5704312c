"""Attacks on time and memory, small enough for every run; `tools/corpus_trial` has them whole."""

import time

import pytest

from linter.checking import Checker, Input
from linter.houses import Choice, Houses
from tools.corpus_trial.attacks import docx
from tools.corpus_trial.hostile import hostile


@pytest.fixture(scope="module")
def checker():
    house, _ = Houses(Choice()).house("/a.md")
    ready = Checker(house)
    ready.check([Input("a.md", "a.md", data=b"# A title\n\nThe minister spoke.\n")])
    return ready


def outcome(checker, name, data):
    begun = time.process_time()
    (report,) = checker.check([Input(name, name, data=data)])
    seconds = time.process_time() - begun
    assert "internal error" not in (report.error or "")
    return report, seconds


UNITS = (
    "[", "]", ">", "*", "_", "*a_ ", "a\n", "a\n\n", "[a](", "![", "`a``", "<a ", "<!--", "+ ",
    "- ", "1. ", "|a", "|a|\n|-|\n", "[^a]", "[^a]: b\n", "~~a ", "&amp;", "[a][b]\n\n", "# a\n",
    "[a]: b\n", "<div>\n\n", "{% a %}", "{{< a", "\\", "http://a.b/", "a@b.", "A. ", "ABC (",
    "\"a\" ", "May 3, ", "1,000 ", "\u00ad", "\u200b", "---\n", "a: b\n", "<p>", "</p>\n", "a",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_one_thing_over_and_over(checker, unit):
    small = outcome(checker, "a.md", (unit * 20_000)[:20_000].encode())
    large = outcome(checker, "a.md", (unit * 80_000)[:80_000].encode())
    assert small[0].error is None
    assert large[0].error is None
    # Four times as much may take eight times as long, and some noise; quadratic is sixteen.
    assert large[1] < 8 * small[1] + 0.5


def test_a_word_without_end_is_not_spelt(checker):
    report, seconds = outcome(
        checker, "a.docx", docx(f"<w:p><w:r><w:t>{'ab' * 100_000}</w:t></w:r></w:p>".encode())
    )
    assert report.error is None
    assert seconds < 2


def test_billions_of_laughs(checker):
    head = b"<!DOCTYPE w [" + b'<!ENTITY a "&b;&b;"><!ENTITY b "ha">' + b"]>"
    report, seconds = outcome(checker, "a.docx", docx(b"<w:p/>", lead=head))
    assert "DTD" in report.error
    assert seconds < 1


def test_hostile_zips_end_in_findings_or_a_sentence(checker):
    for name, data in hostile(54):
        if "many" in name or "bomb" in name:
            continue
        report, seconds = outcome(checker, name, data)
        assert seconds < 10
        assert (
            report.error is None or report.error.endswith((".", ")", "x")) or len(report.error) > 20
        )
