"""Each way to silence a finding: that it silences just that one, and that a stale one is told."""

import pytest

from linter.checking import Checker, House, Input
from linter.finding import Severity
from linter.packs import load, shipped
from linter.rule import Rule
from linter.settings import Settings
from tests.cli_kit import desk  # noqa: F401
from tests.support.docx_files import p, package, r, root

SILENCING = tuple(
    rule for rule in load(shipped()) if rule.id.startswith(("suppressions/", "waivers/"))
)


def rule(name, word):
    return Rule(
        id=name, check="probe", severity=Severity.ERROR, message="'{text}' is not ours",
        summary="", why="", fix=None, options={"word": word}, skip=(), silences=(), examples=(),
        origin="", only="",
    )  # fmt: skip


RULES = (rule("house/bad-word", "bad"), rule("other/poor-word", "poor"), *SILENCING)


@pytest.fixture
def look(desk):  # noqa: F811
    def check(data, name="a.md", rules=RULES, **settings):
        house = House(Settings(**settings), rules, frozenset(rule.id for rule in RULES))
        data = data.encode() if isinstance(data, str) else data
        (report,) = Checker(house).check([Input(name, name, data=data)])
        assert report.error is None
        return [(f.rule.partition("/")[2], f.place.line or f.text) for f in report.findings]

    return check


def said(findings):
    return [name for name, _ in findings]


def test_without_a_comment_all_is_found(look):
    assert look("bad\n\npoor bad\n") == [("bad-word", 1), ("poor-word", 3), ("bad-word", 3)]


def test_ignore_next_silences_the_rule_in_the_next_block(look):
    text = "bad\n\n<!-- brieflint-ignore-next house/bad-word: quoted -->\nbad poor bad\n\nbad\n"
    assert look(text) == [("bad-word", 1), ("poor-word", 4), ("bad-word", 6)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("- <!-- brieflint-ignore-next house/bad-word: x -->\n  bad\n- bad\n", [3]),
        ("- one\n\n  <!-- brieflint-ignore-next house/bad-word: x -->\n\n  bad\n- bad\n", [6]),
        ("> <!-- brieflint-ignore-next house/bad-word: x -->\n> bad\n\nbad\n", [4]),
        ("bad <!-- brieflint-ignore-next house/bad-word: x -->\n\nbad\n", [3]),
        ("bad <!-- brieflint-ignore-next house/bad-word: x --> and\nbad\n\nbad\n", [4]),
        ("<!-- brieflint-ignore-next house/bad-word: x -->\n\n# bad\n\nbad\n", [5]),
        (
            "<!-- brieflint-ignore-next house/bad-word: x -->\n\n"
            "| bad | b |\n|---|---|\n| bad | c |\n\nbad\n",
            [7],
        ),
        ("<!-- brieflint-ignore-next house: x -->\nbad\n\nbad\n", [4]),
        ("<!--brieflint-ignore-next other/poor-word, house/bad-word:x-->\npoor bad\n\nbad\n", [4]),
        ("<!--\nbrieflint-ignore-next house/bad-word:\nwritten\nlike this\n-->\nbad\n\nbad\n", [8]),
    ],
)
def test_ignore_next_takes_the_block_that_a_reader_would(look, text, left):
    assert look(text) == [("bad-word", line) for line in left]


def test_a_stale_ignore_next_is_found_where_it_stands(look):
    text = "bad\n\n<!-- brieflint-ignore-next house/bad-word: x -->\nfine\n\nbad\n"
    assert look(text) == [("bad-word", 1), ("unused", 3), ("bad-word", 6)]
    assert look("fine\n\n<!-- brieflint-ignore-next house: x -->\n") == [("unused", 3)]


def test_of_two_rules_the_one_that_silences_nothing_is_found(look):
    text = "<!-- brieflint-ignore-next house/bad-word, other/poor-word: x -->\nbad\n"
    assert look(text) == [("unused", 1)]


def test_off_holds_until_on(look):
    text = (
        "bad\n\n<!-- brieflint-off house/bad-word: quoted -->\n\nbad\n\n- bad poor\n\n"
        "<!-- brieflint-on -->\n\nbad\n"
    )
    assert look(text) == [("bad-word", 1), ("poor-word", 7), ("bad-word", 11)]


def test_off_holds_to_the_end_and_on_ends_only_what_it_names(look):
    text = (
        "<!-- brieflint-off house, other: x -->\n\nbad poor\n\n"
        "<!-- brieflint-on {} -->\n\nbad poor\n"
    )
    assert look(text.format("house")) == [("bad-word", 7)]
    assert look(text.format("")) == [("bad-word", 7), ("poor-word", 7)]
    assert look(text.replace("<!-- brieflint-on {} -->", "")) == []


def test_a_stale_off_is_found(look):
    text = (
        "bad\n\n<!-- brieflint-off house/bad-word: x -->\n\nfine\n\n<!-- brieflint-on -->\n\nbad\n"
    )
    assert look(text) == [("bad-word", 1), ("unused", 3), ("bad-word", 9)]


def test_ignore_file_holds_everywhere_for_the_rule_it_names(look):
    text = "bad WHOLE\n\npoor\n\nbad\n\n<!-- brieflint-ignore-file house/bad-word: names -->\n"
    assert look(text) == [("poor-word", 1), ("poor-word", 3)]


def test_a_stale_ignore_file_is_found(look):
    text = "poor\n\n<!-- brieflint-ignore-file house/bad-word: names -->\n"
    assert look(text) == [("poor-word", 1), ("unused", 3)]


def test_what_did_not_run_is_not_called_unused(look):
    text = "<!-- brieflint-ignore-file other/poor-word: x -->\n\nfine\n"
    assert look(text, rules=(RULES[0], *SILENCING)) == []


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("brieflint-ignore-nxt house/bad-word: x", "did you mean 'brieflint-ignore-next'?"),
        ("brieflint-ignore-next", "it names no rule"),
        ("brieflint-ignore-next: because", "it names no rule"),
        ("brieflint-off house/bad-wrd: x", "did you mean 'house/bad-word'?"),
        ("brieflint-off house/bad-word because", "(a reason stands behind a colon)"),
        ("brieflint-on", "nothing is off here"),
    ],
)
def test_a_comment_that_is_not_understood_silences_nothing_and_says_why(desk, comment, problem):  # noqa: F811
    house = House(Settings(), RULES, frozenset(rule.id for rule in RULES))
    data = f"<!-- {comment} -->\n\nbad\n".encode()
    (report,) = Checker(house).check([Input("a.md", "a.md", data=data)])
    assert [f.rule for f in report.findings] == ["suppressions/malformed", "house/bad-word"]
    assert problem in report.findings[0].message
    assert report.findings[0].place.line == 1


def test_other_comments_are_nobodys_business(look):
    assert look("<!-- brieflint is run here; brieflint-off -->\n\nfine\n") == []


def test_a_reason_can_be_made_mandatory(look):
    text = "<!-- brieflint-ignore-file house/bad-word{} -->\n\nbad\n"
    assert look(text.format("")) == []
    assert look(text.format(": quoted"), require_reason=True) == []
    assert said(look(text.format(""), require_reason=True)) == ["no-reason", "bad-word"]
    assert said(look(text.format(":  "), require_reason=True)) == ["no-reason", "bad-word"]


# Word -------------------------------------------------------------------------


def word(body, *comments):
    """A Word file; comment n is the one whose range has the id n."""
    written = "".join(
        f'<w:comment w:id="{number}" w:author="A">{p(r(text))}</w:comment>'
        for number, text in enumerate(comments)
    )
    return package(body, parts={"comments.xml": ("comments", root("w:comments", written))})


def ranged(number, inside):
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    start, end = (f'<w:commentRange{at} w:id="{number}"/>' for at in ("Start", "End"))
    return f"{start}{inside}{end}{reference}"


def point(number):
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def in_word(look, body, *comments, **more):
    return look(word(body, *comments), "a.docx", **more)


def test_in_word_a_comment_silences_what_it_is_anchored_on(look):
    body = p(r("bad "), ranged(0, r("bad poor")), r(" bad")) + p(r("bad"))
    found = in_word(look, body, "Brieflint-ignore-next house/bad-word: quoted")
    assert said(found) == ["bad-word", "poor-word", "bad-word", "bad-word"]
    assert said(in_word(look, body, "brieflint-ignore house: quoted")) == said(found)


def test_in_word_a_comment_on_part_of_what_was_found_is_enough(look):
    body = p(r("b"), ranged(0, r("a")), r("d bad"))
    assert said(in_word(look, body, "brieflint-ignore-next house/bad-word: x")) == ["bad-word"]


def test_in_word_a_comment_without_a_range_silences_its_paragraph(look):
    body = p(r("bad")) + p(r("bad "), point(0), r("bad")) + p(r("bad"))
    found = in_word(look, body, "brieflint-ignore-next house/bad-word: x")
    assert said(found) == ["bad-word", "bad-word"]


def test_in_word_a_whole_file_and_a_stretch_can_be_silenced(look):
    body = p(r("bad poor")) + p(ranged(0, r("fine"))) + p(r("bad"))
    assert said(in_word(look, body, "brieflint-ignore-file house/bad-word: x")) == ["poor-word"]
    body = p(r("bad")) + p(ranged(0, r("bad"))) + p(r("bad")) + p(ranged(1, r("bad")))
    found = in_word(look, body, "brieflint-off house/bad-word: x", "brieflint-on house/bad-word")
    assert said(found) == ["bad-word", "bad-word"]


def test_in_word_a_stale_comment_is_found_where_it_is_anchored(look):
    body = p(r("bad")) + p(r("a "), ranged(0, r("fine")), r(" word")) + p(r("bad"))
    found = in_word(look, body, "brieflint-ignore-next house/bad-word: x")
    assert said(found) == ["bad-word", "unused", "bad-word"]


def test_in_word_other_comments_stay_what_they_are(look):
    body = p(ranged(0, r("bad")))
    assert said(in_word(look, body, "Please see brieflint-ignore-next house/bad-word")) == [
        "bad-word"
    ]


# Waivers ----------------------------------------------------------------------

WAIVER = """\
[[waivers]]
rule = "house/bad-word"
files = ["drafts/a.md"]
text = "bad"
reason = "a quotation"
owner = "desk editor"
expires = 2026-04-02
"""


@pytest.fixture
def waived(desk, monkeypatch):  # noqa: F811
    """A desk whose rules know about waivers, and what a check of it finds."""
    from linter import houses

    known = houses.rule_cache.load
    monkeypatch.setattr(
        houses.rule_cache, "load", lambda folders, cache: (*known(folders, cache), *SILENCING)
    )
    desk.write("drafts/a.md", "A bad day and a bad word.\n")
    desk.write("drafts/b.md", "A bad word.\n")

    def check(config, *argv, today="2026-04-01"):
        desk.write("brieflint.toml", config)
        result = desk.check("--today", today, *argv)
        return [
            (file["path"], found["rule"].partition("/")[2], found["line"])
            for file in result.json["files"]
            for found in file["findings"]
        ]

    return check


def test_a_waiver_silences_its_findings_and_no_others(waived):
    assert waived(WAIVER) == [("drafts/b.md", "bad-word", 1)]
    assert waived(WAIVER, today="2026-04-02") == [("drafts/b.md", "bad-word", 1)]


def test_a_waiver_that_ran_out_is_found_and_what_it_covered_is_back(waived):
    assert waived("\n" + WAIVER, "drafts/a.md", today="2026-04-03") == [
        ("drafts/a.md", "bad-word", 1),
        ("drafts/a.md", "bad-word", 1),
        ("brieflint.toml", "expired", 2),
    ]


def test_a_waiver_that_covers_nothing_is_found(waived, desk):  # noqa: F811
    desk.write("drafts/a.md", "Mended.\n")
    assert waived(WAIVER, "drafts/a.md") == [("brieflint.toml", "unused", 1)]
    assert waived(WAIVER.replace('"bad"', '"worse"'), "drafts/a.md") == [
        ("brieflint.toml", "unused", 1)
    ]


def test_a_waiver_is_unused_only_when_all_it_names_was_checked(waived, desk):  # noqa: F811
    desk.write("drafts/b.md", "Fine.\n")
    two = WAIVER.replace('["drafts/a.md"]', '["drafts/*.md"]')
    assert waived(two, "drafts/b.md") == []
    assert waived(two, ".") == []
    desk.write("drafts/a.md", "Fine.\n")
    assert waived(two, "drafts/b.md") == []
    assert waived(two, ".") == [("brieflint.toml", "unused", 1)]
    assert waived(two, "drafts") == []
    assert waived(two, ".", "--ignore", "house/bad-word") == []
    gone = WAIVER.replace("a.md", "gone.md")
    assert waived(gone, ".") == [("brieflint.toml", "unused", 1)]
    assert waived(gone, "drafts/b.md") == []


def test_a_waiver_for_a_draft_that_could_not_be_read_is_not_unused(waived, desk):  # noqa: F811
    desk.write("drafts/a.md", b"\x00\x00\x01bad")
    desk.write("drafts/b.md", "Fine.\n")
    assert waived(WAIVER, ".") == []


def test_a_waiver_of_nobodys_is_found(waived):
    assert waived(WAIVER.replace('owner = "desk editor"\n', ""), "drafts/a.md") == [
        ("brieflint.toml", "no-owner", 1)
    ]


def test_a_reason_can_be_made_mandatory_for_waivers(waived):
    config = "[suppressions]\nrequire-reason = true\n" + WAIVER.replace("a quotation", "")
    assert waived(config, "drafts/a.md") == [
        ("drafts/a.md", "bad-word", 1),
        ("drafts/a.md", "bad-word", 1),
        ("brieflint.toml", "no-reason", 3),
    ]


def test_what_is_wrong_with_waivers_can_be_configured_and_selected(waived, desk):  # noqa: F811
    off = '[rules."waivers/no-owner"]\nseverity = "off"\n'
    nobody = WAIVER.replace('owner = "desk editor"\n', "")
    assert waived(off + nobody, "drafts/a.md") == []
    assert waived(nobody, "drafts/a.md", "--ignore", "waivers") == []
    desk.write("brieflint.toml", nobody)
    shown = desk.run("check", "--fail-on", "warning", "--today", "2026-04-01", "drafts/a.md")
    assert shown.status == 1
    assert "brieflint.toml:1:1: warning[waivers/no-owner] nobody answers" in shown.out
    assert " 1 | [[waivers]]" in shown.out


def test_an_unknown_key_under_suppressions_is_an_error(desk):  # noqa: F811
    desk.write("brieflint.toml", "[suppressions]\nrequire-reasons = true\n")
    desk.write("a.md")
    result = desk.run("check")
    assert result.status == 2
    assert "did you mean 'require-reason'?" in result.err
