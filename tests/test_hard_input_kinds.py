"""What a file is that is no draft: each kind told apart, whatever the name says."""

import struct

import pytest

from linter.errors import UnreadableError
from linter.formats import compound, reading
from tests.support.docx_files import zipped

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(*names, sectors=1, shift=9):
    """A compound file with these streams, all empty; the directory takes `sectors` sectors."""
    size = 1 << shift
    header = compound.MAGIC + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3 if shift == 9 else 4, 0xFFFE, shift, 6)
    header += struct.pack("<IIII", 0, 1, 1, 0) + struct.pack("<IIIII", 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    # The table is sector 0; the directory's sectors stand behind it, last one first.
    order = list(range(sectors, 0, -1))
    header = header[:48] + struct.pack("<I", order[0]) + header[52:]
    table = [FREE] * (size // 4)
    table[0] = FAT
    for here, following in zip(order, [*order[1:], END], strict=True):
        table[here] = following
    entries = [entry("Root Entry", 5), *(entry(name, 2) for name in names)]
    entries += [bytes(128)] * (sectors * size // 128 - len(entries))
    directory = b"".join(entries)
    placed = {n: directory[i * size : (i + 1) * size] for i, n in enumerate(order)}
    body = struct.pack(f"<{size // 4}I", *table)
    return header.ljust(size, b"\0") + body + b"".join(placed[n] for n in sorted(placed))


def entry(name, kind):
    coded = name.encode("utf-16-le") + b"\0\0"
    return coded.ljust(64, b"\0") + struct.pack("<HB", len(coded), kind) + bytes(61)


def complaint(data, path):
    with pytest.raises(UnreadableError) as caught:
        reading.read(data, path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("shift", [9, 12])
@pytest.mark.parametrize("sectors", [2, 5])
def test_the_names_in_a_compound_file(shift, sectors):
    data = compound_file(
        "EncryptionInfo", "EncryptedPackage", "x", "y", sectors=sectors, shift=shift
    )
    assert compound.streams(data) == {"Root Entry", "EncryptionInfo", "EncryptedPackage", "x", "y"}


def test_a_directory_that_runs_in_circles_or_out_of_the_file_ends():
    data = bytearray(compound_file("x", sectors=2))
    struct.pack_into("<I", data, 512 + 4, 2)
    assert "x" in compound.streams(bytes(data))
    for length in range(0, len(data), 97):
        compound.streams(bytes(data[:length]))


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("\x06DataSpaces", "EncryptionInfo", "EncryptedPackage"), "locked with a password"),
        (("WordDocument", "1Table"), "old binary format (.doc)"),
        (("Workbook",), "Excel workbook in the old"),
        (("PowerPoint Document",), "PowerPoint presentation in the old"),
        (("__properties_version1.0",), "Outlook message"),
        (("Contents",), "unknown kind (OLE)"),
    ],
)
@pytest.mark.parametrize("path", ["a.docx", "a.md", "a.txt"])
def test_compound_files(names, says, path):
    assert says in complaint(compound_file(*names, sectors=2), path)


def test_the_text_of_an_old_file_may_name_what_it_is_not():
    data = compound_file("WordDocument", sectors=1) + "EncryptedPackage".encode("utf-16-le")
    assert "old binary format (.doc)" in complaint(data, "a.docx")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "git lfs pull"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture (PNG)"),
        (bytes(2000), "2,000 bytes are zero"),
        (b"\x00\x05\x16\x07\x00\x02", "._"),
    ],
)
@pytest.mark.parametrize("path", ["a.docx", "a.md", "a.txt"])
def test_other_files_under_any_name(data, says, path):
    assert says in complaint(data, path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://x/2006/xmlPackage"/>', "Flat OPC"),
        (b"MIME-Version: 1.0\r\n", "MHT"),
        (b"%PDF-1.7", "the draft it was made from"),
        (b"PK\x05\x06" + bytes(18), "nothing in it"),
        (zipped({"mimetype": "x", "META-INF/container.xml": "<x/>"}), "EPUB"),
        (zipped({"xl/workbook.bin": "x"}), "Excel"),
    ],
)
def test_other_files_under_a_word_name(data, says):
    assert says in complaint(data, "a.docx")


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_a_word_file_under_the_name_of_text(path):
    assert "ends in .docx" in complaint(zipped({"word/document.xml": "<x/>"}), path)


def test_a_file_whose_format_is_not_read_says_what_it_is():
    assert "password" in complaint(compound_file("EncryptedPackage"), "a.doc")
    assert "save it as .docx" in complaint(b"x", "a.doc")
