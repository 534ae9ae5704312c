"""What a file is by its bytes, whatever its name says, and what to do about it."""

from __future__ import annotations

from linter.formats import compound

LFS = b"version https://git-lfs.github.com/spec/"

_SAVE = "open it in Word and save it as .docx"

_STARTS = (
    (b"{\\rtf", "an RTF file", _SAVE),
    (b"%pdf", "a PDF", "check the draft it was made from"),
    (b"<!doctype html", "a web page", _SAVE),
    (b"<html", "a web page", _SAVE),
    (b"mime-version:", "a web page saved as one file (MHT), or an email", _SAVE),
)
_MAGIC = (
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (
        b"\x00\x05\x16\x07",
        "the companion that a Mac writes beside a file (its name begins with ._)",
    ),
)
_OLE = (
    ("WordDocument", "in Word's old binary format (.doc)", _SAVE),
    ("Workbook", "an Excel workbook in the old binary format (.xls)", "take the draft itself"),
    ("Book", "an Excel workbook in the old binary format (.xls)", "take the draft itself"),
    (
        "PowerPoint Document",
        "a PowerPoint presentation in the old binary format (.ppt)",
        "take the draft itself",
    ),
    (
        "__properties_version1.0",
        "an Outlook message (.msg)",
        "open it in Outlook and save the draft attached to it",
    ),
)
_LOCKED = ("EncryptedPackage", "EncryptionInfo", "DRMEncryptedDataSpace", "DRMEncryptedTransform")


def complaint(data: bytes) -> str | None:
    """Why a file that ought to be a draft is none, as far as its bytes say: "it is …; do …".

    None for zip archives (what is in them says what they are) and for text.
    """
    if data.startswith(LFS):
        return "it is a Git LFS pointer, not the draft itself; run `git lfs pull` and check again"
    if data.startswith(compound.MAGIC):
        return _compound(data)
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return f"it is {kind}, whatever its name says; take the draft itself"
    if data[:4096].strip(b"\x00") == b"" and data.strip(b"\x00") == b"":
        return (
            f"all its {len(data):,} bytes are zero: it was not saved or copied completely;"
            " get it again from where it came from"
        )
    return None


def text_complaint(data: bytes) -> str | None:
    """What a file is that begins like text of another kind (RTF, HTML, XML), or None."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").lower()
    for mark, kind, advice in _STARTS:
        if start.startswith(mark):
            return f"it is {kind}, whatever its name says; {advice}"
    if start.startswith(b"<?xml"):
        kind = "a bare XML file"
        if b"2006/xmlpackage" in start:
            kind = "Word's XML format in one file (Flat OPC)"
        elif b"office/word/2003/wordml" in start:
            kind = "Word's XML format of 2003"
        elif b"opendocument" in start:
            kind = "an OpenDocument file in one piece of XML"
        elif b"<html" in start:
            kind = "a web page"
        return f"it is {kind}, whatever its name says; {_SAVE}"
    return None


def _compound(data: bytes) -> str:
    names = compound.streams(data)
    # A directory that cannot be followed still has its names somewhere in the bytes.
    if any(name in names or (not names and _raw(name) in data) for name in _LOCKED):
        return (
            "the file is locked with a password or by rights management;"
            " save a copy without protection (File > Info > Protect Document)"
        )
    for name, kind, advice in _OLE:
        if name in names or (not names and _raw(name) in data):
            return f"it is {kind}, whatever its name says; {advice}"
    if names:
        return (
            "it is an Office file of an old or unknown kind (OLE), not a Word draft;"
            f" {_SAVE} if Word opens it"
        )
    return f"it is in an old binary format of Office (such as .doc), and damaged; {_SAVE}"


def _raw(name: str) -> bytes:
    return name.encode("utf-16-le")
