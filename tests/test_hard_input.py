"""Attacks on time and memory, small enough for every run; `tools/corpus_trial` has them whole."""

import pytest

from linter.checking import Checker, Input
from linter.formats import markdown
from linter.houses import Choice, Houses
from linter.language import lexicon, misspelt, suggest
from linter.settings import Settings
from tests.support.effort import growth
from tools.corpus_trial.attacks import docx
from tools.corpus_trial.hostile import hostile


@pytest.fixture(scope="module")
def checker():
    house, _ = Houses(Choice()).house("/a.md")
    ready = Checker(house)
    ready.check([Input("a.md", "a.md", data=b"# A title\n\nThe minister spoke.\n")])
    return ready


def outcome(checker, name, data):
    (report,) = checker.check([Input(name, name, data=data)])
    assert "internal error" not in (report.error or "")
    return report


UNITS = (
    "[", "]", ">", "*", "_", "*a_ ", "a\n", "a\n\n", "[a](", "![", "`a``", "<a ", "<!--", "+ ",
    "- ", "1. ", "|a", "|a|\n|-|\n", "[^a]", "[^a]: b\n", "~~a ", "&amp;", "[a][b]\n\n", "# a\n",
    "[a]: b\n", "<div>\n\n", "{% a %}", "{{< a", "\\", "http://a.b/", "a@b.", "A. ", "ABC (",
    "\"a\" ", "May 3, ", "1,000 ", "\u00ad", "\u200b", "---\n", "a: b\n", "<p>", "</p>\n", "a",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_one_thing_over_and_over(checker, unit):
    # Within the deadline of every file, which what is quadratic at this size would miss.
    assert outcome(checker, "a.md", (unit * 80_000)[:80_000].encode()).error is None
    # Four times as much may take six times the effort; quadratic is sixteen.
    work = growth(lambda size: outcome(checker, "a.md", (unit * size)[:size].encode()), 2_000)
    assert work < 6


def test_a_word_without_end_is_not_spelt(checker):
    def spell(letters):
        body = f"<w:p><w:r><w:t>{'ab' * letters}</w:t></w:r></w:p>".encode()
        assert outcome(checker, "a.docx", docx(body)).error is None

    assert growth(spell, 25_000) < 5


def test_billions_of_laughs(checker):
    head = b"<!DOCTYPE w [" + b'<!ENTITY a "&b;&b;"><!ENTITY b "ha">' + b"]>"
    assert "DTD" in outcome(checker, "a.docx", docx(b"<w:p/>", lead=head)).error


def test_hostile_zips_end_in_findings_or_a_sentence(checker):
    for name, data in hostile(54):
        if "many" in name or "bomb" in name:
            continue
        report = outcome(checker, name, data)
        assert (
            report.error is None or report.error.endswith((".", ")", "x")) or len(report.error) > 20
        )


def test_unknown_words_are_looked_at_once_each(monkeypatch):
    # A text in another language: the same words over and over, none of them known.
    words = [f"qu{a}{b}vortu" for a in "aeiou" for b in "bcdfglmnpr"]
    looked_at = []
    for name in ("_unknown_part", "_explicable"):
        real = getattr(misspelt, name)

        def counted(word, *rest, real=real, name=name):
            looked_at.append((name, word))
            return real(word, *rest)

        monkeypatch.setattr(misspelt, name, counted)
    text = "\n\n".join(" ".join(words[at:] + words[:at]) for at in range(40))
    misspelt.doubts(markdown.read(text.encode(), "a.md"), Settings())
    assert len(looked_at) > len(words)
    assert len(looked_at) == len(set(looked_at))


def test_rare_words_are_not_looked_for_where_none_would_be_believed(monkeypatch):
    # A name is taken for a slip of a common word only: hundreds of look-ups for each are spared.
    asked = []
    monkeypatch.setattr(suggest, "lexicon", lambda: asked.append(1) or lexicon.lexicon())
    for reach, times in ((1, 0), (2, 1)):
        suggest.suggest.cache_clear()
        assert suggest.suggest("zorbelinquastonicus", reach=reach) == ()
        assert len(asked) == times
    suggest.suggest.cache_clear()
