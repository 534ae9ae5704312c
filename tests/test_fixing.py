from linter.finding import Edit, Finding, Fix, Safety, Severity
from linter.fixing import choose, mend
from linter.model import Place, Span

NOWHERE = Place(None, None, None, None, None, None)


def finding(rule, *edits, safety=Safety.SAFE):
    fix = Fix(tuple(Edit(Span(a, b), new) for a, b, new in edits), safety)
    return Finding(rule, Severity.ERROR, "", Span(0, 0), NOWHERE, "", "", None, fix, "")


def chosen(*findings, unsafe=False):
    return [edit for fix in choose(findings, unsafe=unsafe) for edit in fix.edits]


def test_unsafe_fixes_wait_to_be_asked_for():
    unsafe = finding("a/a", (0, 1, "x"), safety=Safety.UNSAFE)
    assert chosen(unsafe) == []
    assert chosen(unsafe, unsafe=True) == [Edit(Span(0, 1), "x")]


def test_of_two_that_overlap_the_first_wins():
    assert chosen(finding("a/b", (3, 6, "x")), finding("a/c", (0, 4, "y"))) == [
        Edit(Span(0, 4), "y")
    ]


def test_of_two_that_begin_together_the_rule_decides():
    assert chosen(finding("b/b", (0, 4, "x")), finding("a/a", (0, 6, "y"))) == [
        Edit(Span(0, 6), "y")
    ]


def test_all_edits_of_a_fix_go_in_or_none():
    first = finding("a/a", (4, 6, "x"))
    second = finding("a/b", (5, 7, "y"), (20, 21, "z"))
    assert chosen(first, second) == [Edit(Span(4, 6), "x")]


def test_insertions_at_one_point_do_not_go_in_together():
    assert chosen(finding("a/a", (4, 4, "x")), finding("a/b", (4, 4, "y"))) == [
        Edit(Span(4, 4), "x")
    ]
    assert len(chosen(finding("a/a", (4, 4, "x")), finding("a/b", (4, 6, "y")))) == 1
    assert len(chosen(finding("a/a", (2, 4, "x")), finding("a/b", (4, 6, "y")))) == 2


def write(document, data, fixes):
    text = data.decode()
    for edit in sorted((e for f in fixes for e in f.edits), reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text.encode(), ()


def test_mending_goes_on_until_nothing_changes():
    def check(text):
        at = text.find("aa")
        return [finding("a/a", (at, at + 1, ""))] if at >= 0 else []

    done = mend(b"baaab", bytes.decode, check, write, unsafe=False)
    assert (done.data, done.remaining, done.applied) == (b"bab", (), 2)


def test_mending_ends_when_fixes_chase_each_other():
    def check(text):
        return [finding("a/a", (0, 1, "b" if text[0] == "a" else "a"))]

    done = mend(b"a", bytes.decode, check, write, unsafe=False)
    assert len(done.remaining) == 1
