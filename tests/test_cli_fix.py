"""`check --fix` and `--diff`, and `review`, as a user calls them."""

import zipfile

import pytest

from linter.formats import docx_make, docx_read, markdown


def word(text: str) -> bytes:
    return docx_make.make(markdown.read(text.encode(), "a.md"))


def read(path):
    return docx_read.read(path.read_bytes(), str(path)).text


def test_fix_changes_the_letters_concerned_and_reports_what_remains(desk):
    draft = desk.write("a.md", b"\xef\xbb\xbfA **bad** one\r\nand an odd one.\r\n\r\nWHOLE\r\n")
    result = desk.check("a.md", "--fix", "--today", "2026-01-02")
    assert draft.read_bytes() == b"\xef\xbb\xbfA **good** one\r\nand an rare one.\r\n\r\nWHOLE\r\n"
    assert [text for _, text in result.found] == ["", "", ""]
    assert result.status == 1
    assert "a.md: 2 fixes made" in result.err


def test_a_second_fix_changes_nothing(desk):
    draft = desk.write("a.md", "A bad one.\n")
    desk.check("a.md", "--fix")
    once = draft.read_bytes()
    result = desk.check("a.md", "--fix")
    assert (draft.read_bytes(), result.status) == (once, 0)
    assert "made" not in result.err


def test_diff_prints_the_change_and_writes_nothing(desk):
    draft = desk.write("notes/a.md", "One.\n\nA bad one.\n")
    before = draft.stat()
    result = desk.run("check", "--diff", "notes/a.md")
    assert result.out == (
        "--- a/notes/a.md\n+++ b/notes/a.md\n@@ -1,4 +1,4 @@\n"
        " One.\n \n-A bad one.\n+A good one.\n \n"
    )
    assert result.status == 1
    assert draft.stat() == before


def test_fix_of_standard_input_prints_the_draft(desk, monkeypatch):
    import io

    stdin = io.TextIOWrapper(io.BytesIO(b"A bad one.\n"))
    monkeypatch.setattr("sys.stdin", stdin)
    result = desk.run("check", "--fix", "--stdin-filename", "a.md", "-")
    assert (result.out, result.status) == ("A good one.\n", 0)


def test_word_drafts_get_a_copy_unless_asked(desk):
    draft = desk.write("a.docx", word("A bad one.\n"))
    original = draft.read_bytes()
    result = desk.check("a.docx", "--fix", "--today", "2026-01-02")
    assert draft.read_bytes() == original
    assert result.status == 0
    copy = desk.folder / "a.fixed.docx"
    assert "a.fixed.docx" in result.err
    assert read(copy) == "A good one."
    xml = zipfile.ZipFile(copy).read("word/document.xml").decode()
    assert 'w:author="brieflint"' in xml
    assert 'w:date="2026-01-02T00:00:00Z"' in xml

    desk.check("a.docx", "--fix", "--in-place")
    assert read(draft) == "A good one."


def test_word_diff_is_of_the_visible_text(desk):
    desk.write("a.docx", word("A bad one.\n"))
    result = desk.run("check", "--diff", "a.docx")
    assert "-A bad one.\n+A good one.\n" in result.out


def test_a_draft_that_cannot_be_read_stays_and_is_reported(desk):
    draft = desk.write("a.docx", b"PK\x03\x04 broken")
    good = desk.write("b.md", "A bad one.\n")
    result = desk.check("--fix", "a.docx", "b.md")
    assert result.status == 2
    assert draft.read_bytes() == b"PK\x03\x04 broken"
    assert good.read_text() == "A good one.\n"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--fix", "--diff"], "give one of them"),
        (["--unsafe-fixes"], "--unsafe-fixes goes with --fix"),
        (["--in-place"], "--in-place goes with --fix"),
    ],
)
def test_options_that_do_not_go_together(desk, options, problem):
    desk.write("a.md")
    result = desk.run("check", "a.md", *options)
    assert result.status == 2
    assert problem in result.err


def test_review_marks_the_letters_and_leaves_the_draft_alone(desk):
    draft = desk.write("a.docx", word("# Title\n\nA bad and poor one. WHOLE\n"))
    original = draft.read_bytes()
    result = desk.run("review", "a.docx", "-o", "out.docx", "--today", "2026-01-02")
    assert result.status == 0
    assert draft.read_bytes() == original
    assert "5 findings, 3 comments, 2 tracked changes" in result.out
    document = docx_read.read((desk.folder / "out.docx").read_bytes(), "out.docx")
    assert document.text == "Title\n\nA good and modest one. WHOLE"
    comments = {document.slice(n.span): n.attrs["text"] for n in document.nodes_of("comment")}
    assert set(comments) == {"Title", "good", "modest"}
    assert "house/bad-word" in comments["good"]


def test_reviewing_a_reviewed_draft_replaces_the_marks(desk):
    desk.write("a.docx", word("# Title\n\nA bad one.\n"))
    desk.run("review", "a.docx", "-o", "one.docx", "--today", "2026-01-02")
    desk.run("review", "one.docx", "-o", "two.docx", "--today", "2026-01-02")
    one, two = ((desk.folder / name).read_bytes() for name in ("one.docx", "two.docx"))
    for name in ("word/document.xml", "word/comments.xml"):
        texts = [zipfile.ZipFile(desk.folder / f).read(name) for f in ("one.docx", "two.docx")]
        assert texts[0].count(b"brieflint") == texts[1].count(b"brieflint") > 0
    assert docx_read.read(one, "a").text == docx_read.read(two, "a").text


def test_clean_takes_the_marks_out(desk):
    desk.write("a.docx", word("# Title\n\nA bad one.\n"))
    desk.run("review", "a.docx", "-o", "one.docx")
    result = desk.run("review", "one.docx", "--clean", "-o", "two.docx")
    assert result.status == 0
    assert read(desk.folder / "two.docx") == "Title\n\nA bad one."
    for info in zipfile.ZipFile(desk.folder / "two.docx").infolist():
        assert b"brieflint" not in zipfile.ZipFile(desk.folder / "two.docx").read(info)


@pytest.mark.parametrize(
    ("argv", "problem"),
    [
        (["a.md"], "review is for Word drafts"),
        (["a.docx", "-o", "a.docx"], "needs a name of its own"),
        (["a.docx", "-o", "a.docm"], "must end in .docx"),
        (["none.docx"], "cannot be read"),
    ],
)
def test_review_refuses_what_it_cannot_do(desk, argv, problem):
    desk.write("a.docx", word("A word.\n"))
    desk.write("a.md")
    result = desk.run("review", *argv)
    assert result.status == 2
    assert problem in result.err


def test_review_says_how_to_let_a_finding_stand_and_heeds_it(desk):
    from tests.support.docx_files import package, r, root

    def draft(words, said="", body="A {} one."):
        before, after = body.split("{}")
        marks = r(words)
        if said:
            marks = f'<w:commentRangeStart w:id="0"/>{marks}<w:commentRangeEnd w:id="0"/>'
            marks += '<w:r><w:commentReference w:id="0"/></w:r>'
        comment = f'<w:comment w:id="0" w:author="Ann"><w:p>{r(said)}</w:p></w:comment>'
        parts = {"comments.xml": ("comments", root("w:comments", comment))} if said else {}
        return package(f"<w:p>{r(before)}{marks}{r(after)}</w:p>", parts=parts)

    desk.write("a.docx", draft("bad"))
    desk.run("review", "a.docx", "-o", "out.docx")
    document = docx_read.read((desk.folder / "out.docx").read_bytes(), "out.docx")
    (comment,) = (node.attrs["text"] for node in document.nodes_of("comment"))
    lines = comment.split("\n")
    assert lines[1] == "Write 'good' instead of 'bad'."
    advice = lines[2].partition("put a comment on these words: ")[2]
    assert advice == "brieflint-ignore-next house/bad-word: the reason"

    desk.write("a.docx", draft("bad", advice))
    result = desk.run("review", "a.docx", "-o", "out.docx")
    assert "0 findings, 0 comments, 0 tracked changes" in result.out
    assert "Ann" in zipfile.ZipFile(desk.folder / "out.docx").read("word/comments.xml").decode()


def test_a_summary_stands_first_at_the_title(desk):
    desk.write("a.docx", word("# Title\n\nA bad and bad one.\n"))
    desk.run("review", "a.docx", "-o", "out.docx", "--summary")
    document = docx_read.read((desk.folder / "out.docx").read_bytes(), "out.docx")
    said = {document.slice(n.span): n.attrs["text"] for n in document.nodes_of("comment")}
    assert said["Title"].startswith("brieflint: 2 findings.\nhouse/bad-word: 2")


def test_a_macro_enabled_draft_stays_one(desk):
    files = zipfile.ZipFile(desk.write("a.docx", word("A bad one.\n")))
    with zipfile.ZipFile(desk.folder / "a.docm", "w") as archive:
        for name in files.namelist():
            content = files.read(name).replace(
                b"openxmlformats-officedocument.wordprocessingml.document.main",
                b"ms-word.document.macroEnabled.main",
            )
            archive.writestr(name, content)
        archive.writestr("word/vbaProject.bin", b"macros")
    result = desk.run("review", "a.docm")
    assert result.status == 0
    out = zipfile.ZipFile(desk.folder / "a.reviewed.docm")
    assert out.read("word/vbaProject.bin") == b"macros"
    assert b"macroEnabled.main" in out.read("[Content_Types].xml")


def test_review_names_a_configuration_that_is_not_there(desk):
    desk.write("a.docx", word("A word.\n"))
    result = desk.run("review", "a.docx", "--config", "none.toml")
    assert (result.status, "there is no file 'none.toml'" in result.err) == (2, True)
