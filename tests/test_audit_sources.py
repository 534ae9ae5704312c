"""What `audit` takes for drafts in folders, archives and at URLs, and how it reads them."""

import io
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.audit import remote
from linter.audit.entries import Names, safe_inner
from linter.audit.fetch import UnfetchedError, fetch, forget
from linter.audit.sources import listing
from linter.audit.work import Item
from linter.errors import UnreadableError, UsageError
from linter.formats.reading import WALKED, suffix
from linter.limits import Limits

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: brieflint[dask]")

NAMES = {
    "a.md": b"A",
    "notes/b.DOCX": b"B",
    "notes/deep/c.markdown": b"C",
    "notes/~$b.docx": b"lock",
    "notes/._c.md": b"fork",
    ".hidden/d.md": b"D",
    "notes/.tmp/e.md": b"E",
    "web/page.html": b"H",
    "web/list.txt": b"T",
    "picture.png": b"P",
}
DRAFTS = ["a.md", "notes/b.DOCX", "notes/deep/c.markdown"]


def walked(path: str) -> bool:
    return suffix(path) in WALKED


def folder(tmp_path, names=NAMES):
    for name, data in names.items():
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return "src"


def zip_of(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in names.items() if isinstance(names, dict) else names:
            archive.writestr(zipfile.ZipInfo(name), data)
    return str(path)


def tar_of(path, names, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, data in names.items() if isinstance(names, dict) else names:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return str(path)


def found(source, base=None):
    """What a source gives: its drafts' paths in order, and the bytes of each."""
    listed = listing(source, walked, base)
    entries = sorted(listed.entries)
    data = []
    for entry in entries:
        item = Item(listed.prefix + entry.inner, entry.inner, "", "", listed.place(entry),
                    entry.size, entry.error)  # fmt: skip
        try:
            data.append(fetch(item, Limits()))
        except (UnreadableError, UnfetchedError) as error:
            data.append(str(error))
    forget()
    listed.close()
    return [listed.prefix + entry.inner for entry in entries], data


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_folder(tmp_path):
    assert found(folder(tmp_path)) == ([f"src/{name}" for name in DRAFTS], [b"A", b"B", b"C"])


def test_this_folder(tmp_path, monkeypatch):
    folder(tmp_path)
    monkeypatch.chdir("src")
    assert found(".")[0] == DRAFTS


def test_one_file_of_any_format_that_can_be_read(tmp_path):
    folder(tmp_path)
    assert found("src/web/page.html") == (["src/web/page.html"], [b"H"])


@pytest.mark.parametrize(
    ("pattern", "drafts"),
    [
        ("src/**/*.md", ["src/a.md"]),
        ("src/*", DRAFTS),
        ("src/n*", DRAFTS[1:]),
        ("src/**", DRAFTS),
        ("src/web/*", []),
        ("src/web/*.html", ["src/web/page.html"]),
        ("nothing/*", []),
    ],
)
def test_a_pattern(tmp_path, pattern, drafts):
    folder(tmp_path)
    assert found(pattern)[0] == [d if d.startswith("src/") else f"src/{d}" for d in drafts]


def test_what_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="no file or folder 'nothing'"):
        listing("nothing", walked)


@pytest.mark.parametrize("make", ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.tar.bz2", "x.tar.xz"])
def test_an_archive_gives_what_the_folder_gives(tmp_path, make):
    if make.endswith(".zip"):
        zip_of(make, NAMES)
    else:
        tar_of(make, NAMES, {"gz": "w:gz", "bz2": "w:bz2", "xz": "w:xz"}.get(make[-3:].lstrip("."),
                             "w:gz" if make.endswith("tgz") else "w"))  # fmt: skip
    assert found(make) == ([f"{make}/{name}" for name in DRAFTS], [b"A", b"B", b"C"])


HOSTILE = [
    ("../../etc/up.md", b"1"),
    ("/abs.md", b"2"),
    ("back\\slash.md", b"3"),
    ("C:\\windows\\drive.md", b"4"),
    ("twice.md", b"old"),
    ("twice.md", b"new"),
    ("a/../../b.md", b"5"),
]
TAMED = {
    "abs.md": b"2",
    "b.md": b"5",
    "back/slash.md": b"3",
    "etc/up.md": b"1",
    "twice.md": b"new",
    "windows/drive.md": b"4",
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_path_in_an_archive_leads_out_of_it(tmp_path):
    for archive in (zip_of("x.zip", HOSTILE), tar_of("x.tgz", HOSTILE)):
        paths, data = found(archive)
        assert paths == [f"{archive}/{name}" for name in TAMED]
        assert data == list(TAMED.values())
    assert sorted(os.listdir()) == ["x.tgz", "x.zip"]


@settings(deadline=None)
@given(st.text(alphabet="ab./\\:C", max_size=12))
def test_names_of_archives_stay_inside(name):
    inner = safe_inner(name)
    assert not inner.startswith("/")
    assert ".." not in inner.split("/")
    assert "\\" not in inner


def test_a_link_in_an_archive_is_not_followed(tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    with tarfile.open("x.tar", "w") as archive:
        link = tarfile.TarInfo("a.md")
        link.type, link.linkname = tarfile.SYMTYPE, "../secret.md"
        archive.addfile(link)
    assert found("x.tar")[1] == ["it is a link in the archive, not a file"]


def test_a_damaged_draft_costs_only_itself(tmp_path):
    names = {"a.md": b"first " * 50, "b.md": b"second"}
    data = bytearray(Path(zip_of("x.zip", names)).read_bytes())
    at = data.index(b"first")
    data[at : at + 5] = b"FIRST"
    Path("x.zip").write_bytes(data)
    first, second = found("x.zip")[1]
    assert "damaged in the archive" in first
    assert second == b"second"


def test_an_encrypted_draft_says_so(tmp_path):
    data = bytearray(Path(zip_of("x.zip", {"a.md": b"text"})).read_bytes())
    # The flag in the local header and in the directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    Path("x.zip").write_bytes(data)
    assert found("x.zip")[1] == ["it is encrypted in the archive; unpack it first"]


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tar.xz", "x.tar.bz2"])
@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08\x00broken"])
def test_what_is_no_archive(name, data):
    Path(name).write_bytes(data)
    if (name, data) == ("x.tar", b""):
        # An empty tar archive may be nothing at all.
        return
    with pytest.raises(UsageError, match=r"is no sound|cannot be read"):
        listing(name, walked)


def test_a_cut_off_archive(tmp_path):
    data = Path(tar_of("x.tgz", {f"{n}.md": os.urandom(9999) for n in range(9)})).read_bytes()
    Path("x.tgz").write_bytes(data[:50_000])
    with pytest.raises(UsageError, match=r"x\.tgz"):
        listing("x.tgz", walked)


def test_more_than_the_limit_is_not_read(tmp_path):
    zip_of("x.zip", {"a.md": b"x" * 3_000_000})
    listed = listing("x.zip", walked)
    (entry,) = listed.entries
    item = Item("a.md", "a.md", "", "", listed.place(entry), entry.size)
    with pytest.raises(UnreadableError, match=r"3\.0 MB.*file-size"):
        fetch(item, Limits(file_size=1.0))
    # Whatever size the archive declares.
    assert len(fetch(item._replace(size=None), Limits(file_size=1.0))) == 1_000_001
    forget()


def test_a_draft_that_is_gone_or_forbidden_may_be_had_later(tmp_path):
    (tmp_path / "a.md").write_text("x")
    listed = listing("a.md", walked)
    item = Item("a.md", "a.md", "", "", listed.place(listed.entries[0]))
    os.unlink("a.md")
    with pytest.raises(UnfetchedError):
        fetch(item, Limits())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_opened_is_an_unreadable_draft(tmp_path):
    folder(tmp_path)
    os.chmod("src/notes", 0)
    try:
        assert "cannot be opened" in found("src")[1][1]
    finally:
        os.chmod("src/notes", stat.S_IRWXU)


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    for name, data in NAMES.items():
        system.pipe(f"/bucket/in/{name}", data)
    yield system
    system.store.clear()


@pytest.mark.parametrize("source", ["memory://bucket/in", "memory://bucket/in/", "memory://bucket"])
def test_a_folder_at_a_url(memory, source):
    between = "in/" if source.endswith("bucket") else ""
    shown = source.rstrip("/").replace("memory://", "memory:///")
    assert found(source) == (
        [f"{shown}/{between}{name}" for name in DRAFTS],
        [b"A", b"B", b"C"],
    )


def test_a_file_and_a_pattern_at_a_url(memory):
    assert found("memory://bucket/in/a.md") == (["memory:///bucket/in/a.md"], [b"A"])
    assert found("memory://bucket/in/**/*.markdown")[1] == [b"C"]
    assert found("memory://bucket/in/*.md")[1] == [b"A"]
    assert found("memory://bucket/in/n*/*.DOCX")[1] == [b"B"]
    with pytest.raises(UsageError, match="no file or folder"):
        listing("memory://bucket/nothing", walked)


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz"])
def test_an_archive_at_a_url(memory, tmp_path, name):
    path = zip_of(name, NAMES) if name.endswith("zip") else tar_of(name, NAMES)
    memory.pipe(f"/bucket/{name}", Path(path).read_bytes())
    paths, data = found(f"memory://bucket/{name}")
    assert [path.rpartition(f"{name}/")[2] for path in paths] == DRAFTS
    assert data == [b"A", b"B", b"C"]


def test_a_chain_of_file_systems(tmp_path):
    zip_of("x.zip", NAMES)
    paths, data = found(f"zip://::file://{tmp_path}/x.zip")
    assert [path.removeprefix("zip://").lstrip("/") for path in paths] == DRAFTS
    assert data == [b"A", b"B", b"C"]


def test_a_missing_driver_is_named(monkeypatch):
    def lacks(url, **options):
        raise ImportError("Install gcsfs to access GCS")

    monkeypatch.setattr("fsspec.core.url_to_fs", lacks)
    with pytest.raises(UsageError, match="pip install gcsfs"):
        remote.listing("gs://bucket/x", walked, None)
    with pytest.raises(UsageError, match="pip install s3fs"):
        remote.listing("zip://::s3://bucket/x.zip", walked, None)


def test_what_goes_wrong_at_a_url_is_one_line(monkeypatch):
    class Broken(fsspec.get_filesystem_class("memory")):
        def isdir(self, path):
            raise RuntimeError("no\nnetwork")

    monkeypatch.setattr("fsspec.core.url_to_fs", lambda url: (Broken(), "/x"))
    with pytest.raises(UsageError, match="'memory://x' cannot be listed: no network"):
        listing("memory://x", walked)


def test_which_names_a_source_has():
    names = Names.of(["a/b/c.png", "d.md"], ["a/far"])
    for path in ("a/b/c.png", "d.md", "a", "a/b", "a/b/../b/c.png", "./d.md"):
        assert names.has(path)
    # What lies outside or was not looked into may be there.
    for path in ("../x.png", "..", "/etc/x", "a/far/x.png", "a/far"):
        assert names.has(path)
    for path in ("c.png", "a/b/d.png", "a/farther/x.png", "e"):
        assert not names.has(path)
    assert Names.unknown().has("anything")


def test_names_travel():
    import pickle

    names = pickle.loads(pickle.dumps(Names.of(["é/ü.png", "b.md"])))
    assert names.has("é/ü.png")
    assert not names.has("c.md")
