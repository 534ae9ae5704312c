"""What drafts were at a git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence

from linter.errors import UsageError
from linter.inputs import Input
from linter.tuples import NamedTuple

_POINTER = b"version https://git-lfs.github.com/spec/"

OPTION = "--changed-since"


class _Tree(NamedTuple):
    """A repository at a commit: its folder, the blobs by path, old paths by new ones."""

    top: str
    commit: str
    blobs: dict[str, str]
    renamed: dict[str, str]


def since(inputs: Sequence[Input], revision: str) -> list[Input]:
    """The inputs with what they were at `revision`; one that is new since then is as it was.

    Raises UsageError where a draft is in no git repository, or git knows no such revision.
    """
    tops: dict[str, str] = {}
    trees: dict[str, _Tree] = {}
    wanted: dict[str, dict[int, str]] = {}
    for number, item in enumerate(inputs):
        if item.error is not None:
            continue
        folder, name = os.path.split(item.file)
        folder = os.path.realpath(folder)
        if folder not in tops:
            tops[folder] = _top(folder, item.path)
        top = tops[folder]
        if top not in trees:
            trees[top] = _tree(top, revision)
        path = os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/")
        tree = trees[top]
        old = path if path in tree.blobs else tree.renamed.get(path, "")
        if old in tree.blobs:
            wanted.setdefault(top, {})[number] = old
    found = list(inputs)
    for top, paths in wanted.items():
        for number, data in _contents(trees[top], paths):
            found[number] = found[number]._replace(before=data)
    return found


def _top(folder: str, path: str) -> str:
    existing = folder
    while not os.path.isdir(existing):
        existing = os.path.dirname(existing)
    done = _git(existing, "rev-parse", "--show-toplevel")
    if done.returncode:
        why = _said(done)
        hint = "" if "not a git repository" in why else f" ({why})"
        raise UsageError(f"{OPTION}: {path} is not in a git repository{hint}")
    return os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n")))


def _tree(top: str, revision: str) -> _Tree:
    found = _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if found.returncode:
        raise UsageError(
            f"{OPTION}: git knows no revision '{revision}' in {top.replace(os.sep, '/')}"
            " (a shallow clone has only the newest ones)"
        )
    commit = found.stdout.decode().strip()
    blobs: dict[str, str] = {}
    listed = _ask(top, "ls-tree", "-r", "-z", "--full-tree", commit)
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if path:
            _, kind, oid = about.split()
            if kind == b"blob":
                blobs[_path(path)] = oid.decode()
    renamed: dict[str, str] = {}
    parts = _ask(
        top, "diff", "--name-status", "-M", "-z", "--diff-filter=R", "--no-ext-diff", commit, "--"
    ).split(b"\0")
    for at in range(0, len(parts) - 2, 3):
        renamed[_path(parts[at + 2])] = _path(parts[at + 1])
    return _Tree(top, commit, blobs, renamed)


def _path(name: bytes) -> str:
    return os.fsdecode(name)


def _contents(tree: _Tree, paths: Mapping[int, str]) -> Iterator[tuple[int, bytes]]:
    """What each of these paths held, by its number; one process reads all."""
    oids = "".join(f"{tree.blobs[path]}\n" for path in paths.values())
    answer = _ask(tree.top, "cat-file", "--batch", given=oids.encode())
    at = 0
    for number, path in paths.items():
        end = answer.index(b"\n", at)
        about = answer[at:end].split()
        if len(about) != 3:
            raise UsageError(f"{OPTION}: git has no content of {path} any more")
        size = int(about[2])
        data = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
        if data.startswith(_POINTER):
            data = _fetched(tree, path)
        if data:
            yield number, data


def _fetched(tree: _Tree, path: str) -> bytes:
    """A draft kept in LFS: git's filter fetches it, where it can; else it counts as new."""
    done = _git(tree.top, "cat-file", "--filters", f"--path={path}", tree.blobs[path])
    return b"" if done.returncode or done.stdout.startswith(_POINTER) else done.stdout


def _ask(top: str, *arguments: str, given: bytes = b"") -> bytes:
    done = _git(top, *arguments, given=given)
    if done.returncode:
        raise UsageError(f"{OPTION}: git {arguments[0]}: {_said(done)}")
    return done.stdout


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit status {done.returncode}"


def _git(folder: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # A hook's environment names its own repository; the draft's is the one that counts.
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    }
    environment["LC_ALL"] = "C"
    try:
        return subprocess.run(
            ["git", "-C", folder, "-c", "core.quotepath=off", *arguments],
            env=environment,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"{OPTION} needs git: {error.strerror}") from None
