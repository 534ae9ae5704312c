"""Writing files: the old one or the new one, never half of one."""

import os
import stat
import sys

import pytest

from linter.files import write_atomically

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written(tmp_path):
    write_atomically(str(tmp_path / "a.md"), b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert names(tmp_path) == ["a.md"]


@POSIX
def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path):
    mask = os.umask(0o027)
    try:
        write_atomically(str(tmp_path / "a.md"), b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o444])
def test_permissions_stay(tmp_path, mode):
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(mode)
    write_atomically(str(file), b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == mode


@POSIX
def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "drafts").mkdir()
    real = tmp_path / "drafts" / "a.md"
    real.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to("drafts/a.md")
    write_atomically(str(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert names(tmp_path) == ["drafts", "link.md"]
    assert names(tmp_path / "drafts") == ["a.md"]


def test_a_name_without_a_folder_is_in_this_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_atomically("a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(str(file), b"new")
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(str(file), b"new")
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]


def test_the_bytes_are_on_disk_before_they_take_the_name(tmp_path, monkeypatch):
    done = []
    for step in ("fsync", "replace"):
        real = getattr(os, step)

        def noted(*args, real=real, step=step):
            done.append(step)
            return real(*args)

        monkeypatch.setattr(os, step, noted)
    write_atomically(str(tmp_path / "a.md"), b"new")
    assert done == ["fsync", "replace"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(OSError, match=r"No such file|cannot find"):
        write_atomically(str(tmp_path / "none" / "a.md"), b"new")


def test_a_name_of_any_length_can_be_written(tmp_path):
    file = tmp_path / ("é" * 120 + ".md")
    file.write_bytes(b"old")
    write_atomically(str(file), b"new")
    assert file.read_bytes() == b"new"
