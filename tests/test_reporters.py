import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import reporters
from linter.finding import Edit, FileReport, Finding, Fix, Report, Safety, Severity
from linter.model import Place, Span
from linter.reporters import REPORTERS, View
from linter.terminal import cells, printable

ERROR, WARNING, INFO = Severity


def finding(**changes):
    known = Finding(
        rule="house/bad-word",
        severity=ERROR,
        message="'bad' is not ours",
        span=Span(2, 5),
        place=Place(3, 3, 3, 6, 2, "Outlook"),
        text="bad",
        excerpt="A bad word.",
        replacement="good",
        fix=Fix((Edit(Span(2, 5), "good"),), Safety.SAFE),
        fingerprint="f00",
    )
    return known._replace(**changes)


def report(*findings, line="A bad word.", **changes):
    numbers = {f.place.line for f in findings if f.place.line is not None}
    file = FileReport("a.md", "markdown", "5a", None, findings, (), dict.fromkeys(numbers, line))
    return Report((file._replace(**changes),))


def text(report, **view):
    return reporters.load("text").render(report, View(**view))


def test_a_finding_in_markdown():
    assert text(report(finding())) == (
        "a.md:3:3: error[house/bad-word] 'bad' is not ours\n"
        " 3 | A bad word.\n"
        "   |   ^^^\n"
        "   = fix: replace 'bad' with 'good'\n"
        "\n"
        "1 error in 1 file\n"
    )


def word(found, mark=2):
    return report(found, path="a.docx", lines={}, marks=(mark,))


def test_a_finding_in_word_says_heading_and_paragraph():
    found = finding(place=Place(None, None, None, None, 14, "Outlook"), severity=WARNING)
    assert text(word(found)) == (
        "a.docx: under \"Outlook\", paragraph 14: warning[house/bad-word] 'bad' is not ours\n"
        "  | A bad word.\n"
        "  |   ^^^\n"
        "  = fix: replace 'bad' with 'good'\n"
        "\n"
        "1 warning in 1 file\n"
    )


@pytest.mark.parametrize(
    ("paragraph", "heading", "shown"),
    [
        (1, None, "a.docx: paragraph 1: error"),
        (None, "Top", 'a.docx: under "Top": error'),
        (None, None, "a.docx: error"),
    ],
)
def test_a_place_in_word_says_what_is_known(paragraph, heading, shown):
    place = Place(None, None, None, None, paragraph, heading)
    assert text(word(finding(place=place))).startswith(shown)


def test_the_mark_in_word_is_at_the_right_one_of_two():
    found = finding(
        place=Place(None, None, None, None, 1, None), excerpt="bad or bad", span=Span(7, 10)
    )
    assert "  | bad or bad\n  |        ^^^\n" in text(word(found, 7))


def test_an_excerpt_cut_from_its_block_says_so():
    place = Place(None, None, None, None, 1, None)
    excerpt = "w" * 40 + "bad" + "x" * 40
    out = text(word(finding(place=place, excerpt=excerpt), 40))
    assert f"  | …{excerpt}…\n  |  {' ' * 40}^^^\n" in out


def test_a_finding_about_the_whole_document_shows_no_line():
    whole = finding(
        span=None, place=Place(1, 1, 1, 1, None, None), text="", excerpt="", replacement=None,
        fix=None, message="The contacts are missing",
    )  # fmt: skip
    assert text(report(whole)) == (
        "a.md:1:1: error[house/bad-word] The contacts are missing\n1 error in 1 file\n"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"replacement": ""}, "fix: delete 'bad'"),
        ({"text": "", "replacement": "to"}, "fix: insert 'to'"),
        ({"replacement": None}, "fix: the change reaches beyond the marked words"),
        ({"fix": Fix((), Safety.UNSAFE)}, "possible fix: replace 'bad' with 'good'"),
    ],
)
def test_fixes_say_what_to_write(changes, said):
    assert f"   = {said}\n" in text(report(finding(**changes)))


def place(column, length, line=3):
    return Place(line, column, line, column + length, 1, None)


def shown(line, column, length, width=100):
    out = text(report(finding(place=place(column, length), fix=None), line=line), width=width)
    _, source, carets, blank, _ = out.splitlines()
    assert blank == ""
    return source[5:], carets[5:]


def test_tabs_and_wide_letters_keep_the_mark_in_place():
    assert shown("\ta\tbad", 4, 3) == ("    a    bad", "         ^^^")
    assert shown("北京 bad", 4, 3) == ("北京 bad", "     ^^^")
    assert shown("北京 bad", 1, 2) == ("北京 bad", "^^^^")
    assert shown("e\u0301 bad", 4, 3) == ("e\u0301 bad", "  ^^^")


def test_an_empty_place_is_marked_too():
    assert shown("A bad word.", 6, 0) == ("A bad word.", "     ^")
    assert shown("A bad", 6, 0) == ("A bad", "     ^")


def test_long_lines_are_cut_around_the_place():
    line = "word " * 60 + "bad " + "word " * 60
    source, carets = shown(line, 301, 3, width=80)
    assert source.startswith("…")
    assert source.endswith("…")
    assert len(source) <= 75
    assert source[len(carets) - 3 : len(carets)] == "bad"
    assert carets.strip() == "^^^"
    start, _ = shown(line, 1, 4, width=80)
    assert start.startswith("word word")
    end, carets = shown(line, len(line) - 4, 4, width=80)
    assert end.endswith("word")
    assert carets.endswith("^^^^")


def test_a_place_longer_than_the_width_is_cut():
    source, carets = shown("x" * 500, 101, 300, width=60)
    assert len(source) <= 55
    assert len(carets) <= 55
    assert "^" in carets


def test_a_finding_over_several_lines_is_marked_to_the_end_of_the_first():
    found = finding(place=Place(3, 3, 4, 4, 1, None), text="bad\nday", fix=None)
    assert "   |   ^^^^^^^^^ (to line 4)\n" in text(report(found))


def test_nothing_in_a_draft_commands_the_terminal():
    evil = "A \x1b[2J\x07bad\u202e\x9b\r word"
    out = text(
        report(
            finding(message=f"{evil}!", text=evil, replacement=evil, place=place(8, 3)),
            line=evil,
            path="\x1b]0;x\x07.md",
        )
    )
    assert all(char.isprintable() for char in out.replace("\n", ""))
    assert r"\x1b[2J\x07bad\u202e\x9b⏎ word" in out
    broken = text(Report((FileReport("a.md", None, None, evil, ()),)))
    assert all(char.isprintable() for char in broken.replace("\n", ""))


def test_ordinary_letters_stay_as_they_are():
    assert printable("Ærøskøbing – “naïve” 北京") == "Ærøskøbing – “naïve” 北京"


def test_colour_only_when_asked():
    assert "\x1b" not in text(report(finding()))
    assert "\x1b[1;31merror[house/bad-word]\x1b[0m" in text(report(finding()), colour=True)


@pytest.mark.parametrize(
    ("files", "summary"),
    [
        ((), "No drafts to check."),
        (("clean",), "No findings in 1 file."),
        (("clean", "clean", "clean"), "No findings in 3 files."),
        (("bad",), "1 error in 1 file"),
        (("bad", "bad"), "2 errors in 2 files"),
        (("bad", "poor", "clean"), "1 error, 1 warning in 2 of 3 files"),
        (("bad", "unread"), "1 error in 1 file; 1 file could not be read"),
        (("clean", "unread"), "No findings in 1 file; 1 file could not be read"),
        (("unread", "unread"), "2 files could not be read"),
    ],
)
def test_the_summary_counts(files, summary):
    kinds = {
        "clean": report().files[0],
        "bad": report(finding()).files[0],
        "poor": report(finding(severity=WARNING)).files[0],
        "unread": FileReport("b.md", None, None, "no such file", ()),
    }
    out = text(Report(tuple(kinds[name] for name in files)))
    assert out.splitlines()[-1] == summary
    assert text(Report(()), quiet=True) == ""


def test_an_unreadable_file_is_one_line_unless_it_was_said_for_all():
    file = FileReport("a.md", None, None, "c.toml:1: wrong", ())
    assert text(Report((file,)), quiet=True) == "a.md: cannot be read: c.toml:1: wrong\n"
    assert text(Report((file,), ("c.toml:1: wrong",)), quiet=True) == ""


def test_statistics_count_by_rule():
    many = report(finding(), finding(rule="a/b"), finding())
    assert "2  house/bad-word\n1  a/b\n" in text(many, statistics=True)
    table = json.loads(reporters.load("json").render(many, View(statistics=True)))
    assert table["statistics"] == {"house/bad-word": 2, "a/b": 1}


def test_json_is_the_contract():
    word = finding(
        place=Place(None, None, None, None, None, None), span=None, text="", excerpt="",
        replacement=None, fix=None, severity=INFO,
    )  # fmt: skip
    unread = FileReport("b.md", None, None, "no such file", ())
    table = json.loads(
        reporters.load("json").render(Report((*report(finding(), word).files, unread)), View())
    )
    assert table["schema"] == 1
    assert table["tool"]["name"] == "brieflint"
    assert table["summary"] == {
        "files": 2, "errors": 1, "warnings": 0, "infos": 1, "unreadable": 1
    }  # fmt: skip
    assert table["files"] == [
        {
            "path": "a.md",
            "format": "markdown",
            "sha256": "5a",
            "error": None,
            "findings": [
                {
                    "rule": "house/bad-word",
                    "severity": "error",
                    "message": "'bad' is not ours",
                    "line": 3,
                    "column": 3,
                    "end_line": 3,
                    "end_column": 6,
                    "paragraph": 2,
                    "heading": "Outlook",
                    "text": "bad",
                    "excerpt": "A bad word.",
                    "replacement": "good",
                    "fix": "safe",
                    "fingerprint": "f00",
                },
                {
                    "rule": "house/bad-word",
                    "severity": "info",
                    "message": "'bad' is not ours",
                    "line": None,
                    "column": None,
                    "end_line": None,
                    "end_column": None,
                    "paragraph": None,
                    "heading": None,
                    "text": "",
                    "excerpt": "",
                    "replacement": None,
                    "fix": None,
                    "fingerprint": "f00",
                },
            ],
        },
        {"path": "b.md", "format": None, "sha256": None, "error": "no such file", "findings": []},
    ]


def test_jsonl_has_a_line_for_each_file():
    two = Report((*report(finding(text="é\u2028")).files, *report().files))
    lines = reporters.load("jsonl").render(two, View()).split("\n")
    assert lines.pop() == ""
    whole = json.loads(reporters.load("json").render(two, View()))
    assert [json.loads(line) for line in lines] == whole["files"]


@pytest.mark.parametrize("name", REPORTERS)
def test_every_reporter_takes_an_empty_run(name):
    out = reporters.load(name).render(Report(()), View())
    assert out == "" or out.endswith("\n")


LETTERS = st.text(alphabet="ab \t北é\u0301\x1b\u202e…", max_size=200)


@given(LETTERS, LETTERS, LETTERS, st.integers(40, 120))
def test_the_marks_stand_under_what_was_found(before, found, after, room):
    line = f"x{before}{found}{after}x"
    source, carets = shown(line, len(before) + 2, len(found), room)
    under = len(carets) - len(carets.lstrip())
    assert set(carets.strip()) == {"^"}
    # Cells, not code points: what precedes the marks fills as many as the blanks do.
    widths = [cells_of(char) for char in source]
    at = 0
    while sum(widths[:at]) < under:
        at += 1
    assert sum(widths[:at]) == under
    assert sum(widths) <= room
    shown_found = "".join(cells(char)[0] for char in found)
    rest = source[at:].lstrip("\u0301")
    common = min(len(rest.rstrip("…")), len(shown_found), 5)
    assert shown_found.lstrip("\u0301").startswith(rest[: max(0, common - 2)])


def cells_of(char):
    return 1 if char == "…" else cells(char)[1]
