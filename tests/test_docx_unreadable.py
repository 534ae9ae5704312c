"""Files that cannot be read: each says what is wrong and what to do, and nothing else happens."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from linter.errors import UnreadableError
from linter.formats.docx_read import read
from linter.limits import DEFAULT, Limits
from tests.support.docx_files import document, p, package, r, root, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def complaint(data, path="draft.docx", limits=DEFAULT):
    with pytest.raises(UnreadableError) as caught:
        read(data, path, limits)
    message = str(caught.value)
    assert "\n" not in message
    assert "Traceback" not in message
    return message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (OLE + b"\0" * 600, "old binary format of Office (such as .doc)"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body>x", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package/>", "bare XML"),
        (b"# A draft\n", "not a Word file"),
        (b"PK\x03\x04 and then nothing", "cut off"),
        (b"\0" * 5000, "5,000 bytes are zero"),
    ],
)
def test_other_files_under_a_word_name(data, says):
    assert says in complaint(data)


def test_a_lock_file_names_the_draft():
    message = complaint(b"\x03Ann" + b" " * 158, "drafts/~$march.docx")
    assert "lock file" in message
    assert "march.docx" in message


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file(share):
    data = package(p(r("words " * 500)))
    assert "cut off" in complaint(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}, "Excel"),
        ({"ppt/presentation.xml": "<x/>"}, "PowerPoint"),
        ({"content.xml": "<x/>"}, "OpenDocument"),
        ({"notes.txt": "hello"}, "zip archive"),
        ({"[Content_Types].xml": "<x/>"}, "no main document part"),
    ],
)
def test_other_packages(files, says):
    assert says in complaint(zipped(files))


def test_broken_xml_names_the_part():
    message = complaint(package("", main="<w:document><w:body>"))
    assert "word/document.xml" in message
    assert "repair" in message
    body = p(r("a"), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    message = complaint(package(body, parts={"footnotes.xml": ("footnotes", "<<")}))
    assert "word/footnotes.xml" in message


def test_a_main_part_without_a_body():
    assert "no text body" in complaint(package("", main=root("w:document", "")))
    assert "no text body" in complaint(package("", main="<html/>"))


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
for last, name in zip("abcdefgh", "bcdefghi", strict=True):
    BOMB += f'<!ENTITY {name} "{f"&{last};" * 10}">'
BOMB += "]>"


def test_a_document_type_is_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    body = f"<w:body>{p(r('&i;'))}</w:body>"
    message = complaint(package("", main=BOMB + root("w:document", body)))
    assert "word/document.xml" in message
    reading = f'<!DOCTYPE d [<!ENTITY i SYSTEM "{secret.as_uri()}">]>'
    message = complaint(package("", main=reading + root("w:document", body)))
    assert "DTD" in message
    plain = f"<w:body>{p(r('a'))}</w:body>"
    assert "DTD" in complaint(package("", main="<!DOCTYPE d>" + root("w:document", plain)))


def test_a_bomb_is_not_unpacked():
    data = package("", main=root("w:document", f"<w:body>{p(r(' ' * 30_000_000))}</w:body>"))
    assert len(data) < 100_000
    message = complaint(data)
    assert "word/document.xml is packed" in message
    assert "[limits] pack-ratio = " in message


def test_the_sum_of_parts_is_limited():
    data = package(p(r("words " * 200)), styles="<w:x/>" * 100)
    message = complaint(data, limits=Limits(unpacked_size=0.002))
    assert "it unpacks to" in message
    assert "[limits] unpacked-size = 1" in message
    assert read(data, "draft.docx", Limits(unpacked_size=0.1)).text


def test_a_size_that_lies_does_not_help():
    data = package("", main=root("w:document", "<w:body/>" + " " * 3_000_000))
    with ZipFile(BytesIO(data)) as archive:
        real = archive.getinfo("word/document.xml").file_size
    lying = data.replace(struct.pack("<L", real), struct.pack("<L", 100))
    assert lying != data
    assert "damaged" in complaint(lying)


def test_an_encrypted_entry():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    data = bytearray(stream.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in complaint(bytes(data))


def test_too_many_entries():
    message = complaint(package(p(r("a"))), limits=Limits(parts=2))
    assert "files are packed in it" in message
    assert "[limits] parts = " in message


def test_too_many_elements():
    data = package(p(r("a")) * 100)
    assert "[limits] xml-nodes = " in complaint(data, limits=Limits(xml_nodes=200))
    assert read(data, "draft.docx", Limits(xml_nodes=2000)).text


def test_elements_too_deep():
    nested = p(r("a"))
    for _ in range(100):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    message = complaint(package(nested))
    assert "tables in tables" in message
    assert "[limits] xml-depth = " in message
    assert read(package(nested), "draft.docx", Limits(xml_depth=500)).text == "a"
    assert "tables in tables" in complaint(package(p(r("a"))), limits=Limits(xml_depth=3))


def test_a_text_too_long_for_the_parser():
    data = package(p(r("a " * 5_500_000)))
    message = complaint(data, limits=Limits(pack_ratio=5000))
    assert "[limits] paragraph-length = " in message
    raised = Limits(pack_ratio=5000, paragraph_length=12_000_000)
    assert len(read(data, "draft.docx", raised).text) > 10_900_000


def test_an_encoding_that_no_office_program_writes():
    main = "<?xml version='1.0' encoding='IBM037'?>" + root("w:document", "<w:body/>")
    assert "IBM037" in complaint(package("", main=main))


def test_text_in_an_embedded_file_is_not_passed_over():
    assert "embedded file" in complaint(package('<w:altChunk r:id="rId1"/>'))


@pytest.mark.parametrize("wrapper", ["w:ins", "w:smartTag", "w:sdt/w:sdtContent"])
def test_deep_nesting_is_read_or_refused(wrapper):
    names = wrapper.split("/")
    opening = "".join(f"<{name}>" for name in names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    fits = 240 // len(names)
    assert document(p(opening * fits + r("deep") + closing * fits)).text == "deep"
    assert complaint(package(p(opening * 5000 + r("deep") + closing * 5000)))


def test_deep_tables():
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    assert document(opening * 78 + p(r("deep")) + closing * 78).text == "deep"


def test_any_damage_ends_in_an_answer_or_a_complaint():
    data = package(p(r("words")), styles="<w:style/>", numbering="<w:num/>")
    for at in range(0, len(data), 7):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        try:
            read(bytes(damaged), "draft.docx")
        except UnreadableError:
            continue


def test_compression_is_read_either_way():
    stream = BytesIO()
    with ZipFile(BytesIO(package(p(r("a"))))) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name), compress_type=0 if "doc" in name else ZIP_DEFLATED)
    assert read(stream.getvalue(), "a.docx").text == "a"


def test_what_the_parser_says_in_two_lines_is_told_in_one():
    main = root("w:document", "<w:body><!-- a remark\nwithout an end</w:body>")
    assert "Comment not terminated" in complaint(package("", main=main))
