"""Every command reads under the limits of the configuration, and under no others."""

import tomllib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from linter.config import limits_for
from linter.formats import docx_make, docx_read, docx_write, markdown
from linter.init_template import TEMPLATE
from linter.limits import DEFAULT
from tests.cli_kit import desk  # noqa: F401

TIGHT = "[limits]\nparagraph-length = 20\n"
LONG = "A bad word among many others that stand here.\n"


def word(text):
    return docx_make.make(markdown.read(text.encode(), "a.md"))


@pytest.mark.parametrize("name", ["a.md", "a.docx", "a.txt"])
@pytest.mark.parametrize("command", ["check", "text", "acronyms", "review"])
def test_a_limit_of_the_configuration_holds_in_every_command(desk, command, name):  # noqa: F811
    if command == "review" and name != "a.docx":
        pytest.skip("for Word only")
    desk.write(name, word(LONG) if name == "a.docx" else LONG)
    assert "paragraph-length" not in desk.run(command, name).err
    desk.write("brieflint.toml", TIGHT)
    result = desk.run(command, name)
    assert result.status == 2
    assert "the limit is 20; split it, or raise" in result.err + result.out


@pytest.mark.parametrize("name", ["a.md", "a.docx"])
@pytest.mark.parametrize("how", ["--fix", "--diff"])
def test_a_limit_that_was_raised_lets_fixes_be_made(desk, name, how):  # noqa: F811
    text = "A bad word. " + "x" * 1_000_100 + "\n"
    desk.write(name, word(text) if name == "a.docx" else text)
    assert desk.run("check", how, name).status == 2
    desk.write("brieflint.toml", "[limits]\nparagraph-length = 2000000\n")
    result = desk.run("check", how, name)
    assert "cannot be read" not in result.out + result.err
    assert how == "--fix" or "+A good word." in result.out
    if how == "--fix":
        made = desk.folder / ("a.fixed.docx" if name == "a.docx" else "a.md")
        assert made.exists()


def test_a_draft_whose_fixes_break_costs_only_itself(desk, monkeypatch):  # noqa: F811
    desk.write("a.docx", word("A bad word."))
    desk.write("b.md", "A bad word.\n")

    def broken(*_args):
        raise RuntimeError("no luck")

    monkeypatch.setattr(docx_write, "write", broken)
    result = desk.run("check", "--fix", "a.docx", "b.md")
    assert "a.docx: no fixes were made: internal error: RuntimeError: no luck" in result.err
    assert (desk.folder / "b.md").read_text() == "A good word.\n"
    assert result.status == 1


def test_limits_of_a_configuration_that_is_wrong_are_those_without_one(tmp_path):
    draft = str(tmp_path / "a.md")
    assert limits_for(draft) == DEFAULT
    (tmp_path / "brieflint.toml").write_text("[limits]\nmarks = 7\n")
    assert limits_for(draft) == DEFAULT._replace(marks=7)
    (tmp_path / "brieflint.toml").write_text("[limits\nmarks = 7\n")
    assert limits_for(draft) == DEFAULT


def test_the_template_names_every_limit_with_its_default():
    freed = TEMPLATE.partition("[limits]\n")[2].partition("\n\n")[0]
    table = tomllib.loads("\n".join(line[2:] for line in freed.split("\n")))
    assert {key.replace("-", "_"): value for key, value in table.items()} == DEFAULT._asdict()
    assert all(len(line) <= 120 for line in TEMPLATE.split("\n"))


def test_a_packed_picture_is_copied_as_it_is_packed():
    data = BytesIO(word("A draft."))
    with ZipFile(data, "a", ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(3):
            archive.writestr(f"word/media/{number}.bmp", bytes(60_000_000))
        archive.writestr("word/café.xml", "<a/>")
    document = docx_read.read(data.getvalue(), "a.docx")
    done = docx_write.mark(document, data.getvalue(), (), (), "2026-03-05T00:00:00Z").data
    with ZipFile(BytesIO(done)) as new, ZipFile(data) as old:
        assert new.namelist() == old.namelist()
        for name in new.namelist():
            one, other = new.getinfo(name), old.getinfo(name)
            assert (one.CRC, one.file_size) == (other.CRC, other.file_size)
            if "media" in name:
                assert one.compress_size == other.compress_size
        assert new.read("word/café.xml") == b"<a/>"
        assert new.testzip() is None
    assert docx_read.read(done, "a.docx").text == "A draft."
