"""What fuzzing found, each made small: none of it may come out as anything but a sentence."""

import warnings
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from linter import config, packs
from linter.checking import Checker, House
from linter.errors import BrieflintError, UnreadableError
from linter.formats import reading
from linter.gitignore import Ignores
from linter.houses import Choice, Houses
from linter.settings import Settings
from tools.corpus_trial.attacks_pandoc import odt


@pytest.mark.parametrize("pattern", ["a[b--d]", "a[b->d]", "a[|-d]", "a[b-d]*a!["])
def test_a_set_of_characters_that_is_none_ignores_nothing(tmp_path, pattern):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text(f"{pattern}\n*.tmp\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ignores = Ignores.at(str(tmp_path))
        assert ignores.hold(str(tmp_path / "x.tmp"), folder=False)
        assert not ignores.hold(str(tmp_path / "x.md"), folder=False)


@pytest.mark.parametrize("control", ["\x02", "\x1f"])
def test_a_control_character_in_a_profile_is_told_in_one_line(tmp_path, control):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "memo.yml").write_text(f"name: memo{control}\n")
    file = tmp_path / "brieflint.toml"
    file.write_text('profile = "memo"\npacks = ["."]\n')
    config.load(str(file))
    with pytest.raises(BrieflintError, match="not YAML") as caught:
        Houses(Choice()).house(str(tmp_path / "a.md"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("end", ["odt", "epub"])
def test_a_packed_part_that_cannot_be_unpacked(end):
    stream = BytesIO()
    name = {"odt": "META-INF/manifest.xml", "epub": "META-INF/encryption.xml"}[end]
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, "word " * 100)
    data = bytearray(stream.getvalue())
    start = data.index(name.encode()) + len(name)
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(UnreadableError):
        reading.read(bytes(data), f"a.{end}")


def test_a_message_that_quotes_several_lines_is_one_line(tmp_path):
    house = tmp_path / "house"
    house.mkdir()
    (house / "pack.yml").write_text("name: house\n")
    shipped = packs.shipped() / "grammar" / "fixed-phrase.yml"
    text = shipped.read_text(encoding="utf-8").replace("grammar/fixed-phrase", "house/phrase")
    lead = "options:\n  phrases:\n"
    assert lead in text
    text = text.replace(lead, f'{lead}    - "under\\nthe auspices"\n', 1)
    (house / "phrase.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BrieflintError, match="marks no slip") as caught:
        Checker(House(Settings(), packs.load(tmp_path)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("fault", ["checksum", "name"])
def test_an_odt_part_that_is_not_what_the_directory_says(fault):
    data = bytearray(odt("<text:p>Words.</text:p>"))
    place = data.index(b"content.xml") - 30
    if fault == "checksum":
        listed = data.rindex(b"content.xml") - 46
        data[listed + 16] ^= 1
    else:
        # A name said to be in UTF-8, which it is not.
        data[place + 7] |= 0x08
        data[place + 30] = 0xFF
    with pytest.raises(UnreadableError, match="only a part of the file"):
        reading.read(bytes(data), "a.odt")
