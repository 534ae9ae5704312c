"""The program's own modules in one file, kept for later runs.

A check of one draft imports a hundred and fifty modules. Python looks for each in its
folder, asks for the time of its source, then opens, reads and proves a file of bytecode,
which takes longer than running what is in it. Here the bytecode of all of them lies in
one file in the cache folder, each with the time and size of its source, by which Python
judges its own bytecode too. What is missing or stale is imported as usual, and `keep`
then writes the file anew. A missing, stale, damaged or unwritable file costs time and
nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import cast

from linter import __version__
from linter.digest import checksum

Row = tuple[bool, int, int, int, int, bytes]
"""Whether it is a package, its source's time (ns) and size, then where its bytecode
begins and ends and what `digest.checksum` makes of it."""

_PACKAGE = "linter"
_FOLDER = os.path.dirname(os.path.abspath(__file__))
_MAGIC = (
    f"brieflint modules 1 {__version__} {sys.version} {sys.flags.optimize} {_FOLDER}\n"
).encode(errors="surrogateescape")

_bundle: _Bundle | None = None
_keeps = True
_first: frozenset[str] = frozenset()
"""What was imported before anything could come from the file."""


class _Bundle:
    """Finds modules of this package in one file, for `sys.meta_path`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows: dict[str, Row] = {}
        self.data = b""
        self.given: set[str] = set()
        try:
            with open(file, "rb", buffering=0) as stream:
                data = stream.read()
        except OSError:
            return
        if not data.startswith(_MAGIC):
            return
        at = len(_MAGIC) + 8
        size = int.from_bytes(data[at - 4 : at], "little")
        table = data[at : at + size]
        # marshal must not be given damaged bytes.
        if checksum(table) == data[at - 8 : at - 4]:
            self.rows = marshal.loads(table)
            self.data = data[at + size :]

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What `importlib` asks of a finder; None for what is not here or is stale."""
        row = self.rows.get(name)
        if row is None:
            return None
        package, time, size, start, end, proof = row
        source = _source(name, package=package)
        try:
            status = os.stat(source)
        except OSError:
            return None
        code = self.data[start:end]
        if status.st_mtime_ns != time or status.st_size != size or checksum(code) != proof:
            return None
        self.given.add(name)
        spec = ModuleSpec(name, _Loader(name, source, code), origin=source, is_package=package)
        if package:
            cast("list[str]", spec.submodule_search_locations).append(os.path.dirname(source))
        spec.has_location = True
        # Else Python works out where its own bytecode would lie.
        spec.cached = self.file
        return spec


class _Loader(SourceFileLoader):
    """Python's own loader, but for where the bytecode comes from."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        self.name = name
        self.path = path
        self._code = code

    def get_code(self, _name: str) -> CodeType | None:
        """The bytecode of the one module."""
        return cast("CodeType", marshal.loads(self._code))


def use(folder: str | None, *, keep: bool = True) -> None:
    """Import this package's modules from the file in this folder from now on.

    None: no longer. Without `keep`, the file stays as it is.
    """
    global _bundle, _first, _keeps
    _keeps = keep
    if _bundle is not None:
        sys.meta_path.remove(_bundle)
        _bundle = None
    if folder is None:
        return
    # Each installation has its own file, and the folder is in the file too.
    mark = checksum(_FOLDER.encode(errors="surrogateescape")).hex()
    _bundle = _Bundle(os.path.join(folder, f"modules-{sys.implementation.cache_tag}-{mark}"))
    _first = frozenset(sys.modules)
    sys.meta_path.insert(0, _bundle)


def keep() -> None:
    """Write the file anew if modules of this package were imported past it."""
    if _bundle is None or not _keeps:
        return
    wanted = [
        name
        for name in sys.modules
        if name.startswith(f"{_PACKAGE}.") and name not in _bundle.given and name not in _first
    ]
    if not wanted:
        return
    file = _bundle.file
    scratch = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(scratch, "wb") as stream:
            stream.write(_file(_bundle, wanted))
        os.replace(scratch, file)
    except OSError:
        return


def _file(bundle: _Bundle, wanted: Sequence[str]) -> bytes:
    """The file's bytes with these modules in it, besides the ones that it has."""
    table: dict[str, Row] = {}
    codes: list[bytes] = []
    end = 0
    for name in dict.fromkeys((*bundle.rows, *wanted)):
        found = _fresh(name) if name in wanted else _present(bundle, name)
        if found is not None:
            start, end = end, end + len(found[1])
            table[name] = (*found[0], start, end, checksum(found[1]))
            codes.append(found[1])
    index = marshal.dumps(table)
    size = len(index).to_bytes(4, "little")
    return b"".join((_MAGIC, checksum(index), size, index, *codes))


def _present(bundle: _Bundle, name: str) -> tuple[tuple[bool, int, int], bytes]:
    package, time, size, start, end, _ = bundle.rows[name]
    return (package, time, size), bundle.data[start:end]


def _fresh(name: str) -> tuple[tuple[bool, int, int], bytes] | None:
    """The facts and the bytecode of a module that was imported; None if they cannot be had."""
    module = sys.modules[name]
    package = hasattr(module, "__path__")
    try:
        # Before the source is read: if it changes after this, the row is stale at once.
        status = os.stat(_source(name, package=package))
        code = cast("SourceFileLoader", module.__loader__).get_code(name)
        return (package, status.st_mtime_ns, status.st_size), marshal.dumps(code)
    except Exception:
        return None


def _source(name: str, *, package: bool) -> str:
    parts = name.split(".")[1:]
    if package:
        parts.append("__init__")
    return os.path.join(_FOLDER, *parts) + ".py"
