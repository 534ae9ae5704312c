"""Signed Word drafts: what is written no longer bears a valid signature, and that is said."""

import pytest

from linter.formats.docx_package import open_package
from linter.formats.docx_read import read
from linter.formats.docx_signature import is_signed
from linter.formats.docx_write import mark
from tests.support.docx_files import PACKAGE, p, package, r
from tests.support.word_revisions import parts, repacked

SIGNATURES = f"{PACKAGE}/relationships/digital-signature"
SAID = "a.docx: the draft is digitally signed, and the signature does not hold"


def relations(*items):
    written = "".join(
        f'<Relationship Id="s{n}" Type="{SIGNATURES}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(items)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'.encode()


def signed(data, *, times=1):
    """A Word file with this many signatures, as Word stores them; of none the origin stays."""
    files = parts(data)
    top = files["_rels/.rels"].decode().replace("</Relationships>", "")
    origin = relations(("origin", "_xmlsignatures/origin.sigs")).decode()
    files["_rels/.rels"] = (top + origin[origin.index("<Relationship ") :]).encode()
    files["_xmlsignatures/origin.sigs"] = b""
    names = [f"sig{n}.xml" for n in range(1, times + 1)]
    if names:
        files["_xmlsignatures/_rels/origin.sigs.rels"] = relations(
            *(("signature", name) for name in names)
        )
    for name in names:
        files[f"_xmlsignatures/{name}"] = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    return repacked(files)


@pytest.mark.parametrize(("times", "wanted"), [(0, False), (1, True), (2, True)])
def test_a_signature_is_found(times, wanted):
    data = signed(package(p(r("A word."))), times=times)
    assert is_signed(open_package(data, "a.docx")) is wanted


def test_a_file_without_a_signature_is_not_signed():
    assert not is_signed(open_package(package(p(r("A word."))), "a.docx"))


def test_review_says_that_the_signature_does_not_hold(desk):
    draft = desk.write("a.docx", signed(package(p(r("A bad word.")))))
    result = desk.run("review", "a.docx")
    assert result.status == 0
    assert SAID in result.err
    before, after = (parts(file.read_bytes()) for file in (draft, desk.folder / "a.reviewed.docx"))
    assert "bad" in read(draft.read_bytes(), "a.docx").text
    kept = [name for name in before if "_xmlsignatures" in name]
    assert len(kept) == 3
    assert all(before[name] == after[name] for name in kept)


def test_a_copy_without_marks_is_the_signed_file_itself(desk):
    draft = desk.write("a.docx", signed(package(p(r("A fine word.")))))
    result = desk.run("review", "a.docx")
    assert (result.status, result.err) == (0, "")
    assert (desk.folder / "a.reviewed.docx").read_bytes() == draft.read_bytes()


@pytest.mark.parametrize("more", [(), ("--in-place",)])
def test_a_fix_says_that_the_signature_does_not_hold(desk, more):
    desk.write("a.docx", signed(package(p(r("A bad word.")))))
    assert SAID in desk.check("a.docx", "--fix", *more).err


def test_a_fix_of_an_unsigned_draft_says_nothing_of_signatures(desk):
    desk.write("a.docx", package(p(r("A bad word."))))
    assert "signed" not in desk.check("a.docx", "--fix").err


def test_nothing_to_mark_gives_the_same_bytes():
    data = package(p(r("A word.")))
    assert mark(read(data, "a.docx"), data, (), (), "2026-01-02T00:00:00Z").data == data
