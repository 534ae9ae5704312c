"""Attacks on what goes through pandoc: each ends in a sentence that names its limit."""

import os
import stat
import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from linter.errors import UnreadableError
from linter.formats import pandoc, pandoc_tree, reading
from linter.limits import DEFAULT, Limits
from linter.model import Document
from tools.corpus_trial.attacks_pandoc import lying, odt


def packed(parts):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def refusal(data, name, limits=DEFAULT):
    with pytest.raises(UnreadableError) as caught:
        reading.read(data, name, limits)
    return str(caught.value)


@pytest.mark.parametrize("part", ["content.xml", "Pictures/a.png"])
@pytest.mark.parametrize("end", ["odt", "epub"])
def test_a_bomb_is_not_unpacked(end, part, monkeypatch):
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere")
    said = refusal(packed({part: bytes(20_000_000)}), f"a.{end}")
    assert "times smaller than it is" in said
    assert "pack-ratio = " in said


def test_what_is_text_counts_together(monkeypatch):
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere")
    parts = {f"{n}.xml": bytes(600_000) for n in range(4)}
    assert "unpacked-size = 5" in refusal(packed(parts), "a.odt", Limits(unpacked_size=2.0))
    assert "parts = 5" in refusal(packed(parts), "a.odt", Limits(parts=3))


def test_a_part_larger_than_it_says_is_a_damaged_file(monkeypatch):
    data = lying(3_000_000, 1_000)
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere")
    assert "only a part of the file" in refusal(data, "a.odt")


def test_elements_are_counted_before_they_are_read(monkeypatch):
    data = odt("<text:p/>" * 3000)
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere")
    said = refusal(data, "a.odt", Limits(xml_nodes=2900))
    assert "xml-nodes = " in said


def test_sizes_paragraphs_and_their_length_are_bounded():
    text = b"Some words.\n\n" * 30
    assert reading.read(text, "a.org", Limits(marks=30)).blocks
    assert "it has 30 paragraphs" in refusal(text, "a.org", Limits(marks=29))
    assert "text-size" in refusal(text, "a.org", Limits(text_size=0.0001))
    assert "text-size" not in refusal(b"<p>" + text, "a.html", Limits(marks=0))
    assert "file-size" in refusal(text, "a.org", Limits(file_size=0.0001))
    assert "paragraph-length" in refusal(text, "a.org", Limits(paragraph_length=10))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the clock alone bounds pandoc")
def test_pandoc_is_bounded_by_the_processor_time_of_each_file(monkeypatch, tmp_path):
    program = tmp_path / "pandoc"
    program.write_text(
        "#!/bin/sh\nwhile read format name; do case $name in 1.*) while :; do :; done;; esac\n"
        """printf 'ok\\t[]\\t{"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"x"}]}]}\\n'\n"""
        "done"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(program))
    # By the clock it has five minutes.
    limits = Limits(pandoc_time=0.5)
    monkeypatch.setattr(pandoc, "_BY_THE_CLOCK", 600)
    found = list(pandoc.read_many([(f"{n}.org", b"x") for n in range(3)], limits))
    assert [isinstance(one, Document) for one in found] == [True, False, True]
    assert "pandoc-time = 1" in str(found[1])


def test_what_breaks_on_one_file_leaves_the_others_alone(monkeypatch):
    real = pandoc_tree.document

    def breaks(answer, **told):
        if told["path"] == "1.org":
            raise KeyError("no luck")
        return real(answer, **told)

    monkeypatch.setattr(pandoc_tree, "document", breaks)
    inputs = [(f"{n}.org", b"x") for n in range(4)]
    found = list(reading.read_many([("a.md", b"y"), *inputs, ("b.md", b"z")]))
    kinds = ["read" if isinstance(one, Document) else type(one).__name__ for one in found]
    assert kinds == ["read", "read", "KeyError", "read", "read", "read"]


def test_each_file_of_a_batch_has_the_limits(monkeypatch):
    inputs = [("a.org", b"x"), ("b.org", b"x" * 100), ("c.org", b"x")]
    found = list(reading.read_many(inputs, Limits(text_size=0.00005)))
    assert [isinstance(one, UnreadableError) for one in found] == [False, True, False]


def test_pandoc_reads_no_other_file(tmp_path):
    (tmp_path / "secret.txt").write_text("a secret")
    draft = f"Words.\n\n.. include:: {tmp_path / 'secret.txt'}\n"
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        document = reading.read(draft.encode(), "a.rst")
    finally:
        os.chdir(here)
    assert "secret" not in document.text
    assert any("secret.txt" in node.attrs["what"] for node in document.nodes_of("unread"))
