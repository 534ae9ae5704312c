"""Proved rules and profiles, kept between runs, so that a run need not read YAML again.

A cache file holds the rules of one set of pack folders together with the names,
sizes and times of every file they came from and of every check kind. Any change
to these, to brieflint or to Python makes it stale. A missing, stale, damaged or
unwritable cache costs time and nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from linter import __version__, checks, yaml_tables
from linter.digest import checksum, sha256
from linter.finding import Safety, Severity
from linter.rule import Example, Rule

_MAGIC = f"brieflint rules 7 {__version__} {sys.version_info[:3]} {sys.byteorder}\n".encode()


def load(folders: Sequence[str], cache: str | None) -> tuple[Rule, ...]:
    """The rules of these packs, sorted by id; `cache` is the folder for caches, or None.

    Raises RuleError, as `linter.packs.load` does.
    """
    return _load(folders, cache, keep=True)


def kept(folders: Sequence[str], cache: str | None) -> tuple[Rule, ...]:
    """The same, but nothing is written."""
    return _load(folders, cache, keep=False)


def _load(folders: Sequence[str], cache: str | None, *, keep: bool) -> tuple[Rule, ...]:
    if cache is None:
        return _prove(folders)
    stamp = sorted(_stamps([*folders, *checks.__path__]))
    name = sha256("\n".join(folders).encode(errors="surrogateescape"))[:16]
    path = os.path.join(cache, f"rules-{name}")
    rules = _fetch(path, stamp)
    if rules is None:
        rules = _prove(folders)
        if keep:
            _store(path, stamp, rules)
    return rules


def _prove(folders: Sequence[str]) -> tuple[Rule, ...]:
    from pathlib import Path

    from linter import packs

    return packs.load(*map(Path, folders))


def _stamps(folders: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    stack = list(folders)
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name != "__pycache__":
                            stack.append(entry.path)
                    elif entry.name.endswith((".yml", ".py")):
                        status = entry.stat()
                        yield entry.path, status.st_mtime_ns, status.st_size
        except OSError:
            yield folder, 0, -1


def _fetch(path: str, stamp: list[tuple[str, int, int]]) -> tuple[Rule, ...] | None:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if not data.startswith(_MAGIC):
        return None
    body = data[len(_MAGIC) + 4 :]
    # marshal must not be given damaged bytes.
    if checksum(body) != data[len(_MAGIC) : len(_MAGIC) + 4]:
        return None
    kept, rows, tables = marshal.loads(body)
    if kept != stamp:
        return None
    yaml_tables.vouch(tables)
    return tuple(map(_thaw, rows))


def _store(path: str, stamp: list[tuple[str, int, int]], rules: tuple[Rule, ...]) -> None:
    try:
        body = marshal.dumps((stamp, tuple(map(_freeze, rules)), _tables(stamp)))
    except ValueError:
        # An option that marshal does not know, such as a moment: such packs are read each time.
        return
    scratch = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(scratch, "wb") as file:
            file.write(_MAGIC + checksum(body) + body)
        os.replace(scratch, path)
    except OSError:
        return


def _tables(stamp: list[tuple[str, int, int]]) -> dict[str, object]:
    """The packs' profiles, which a run reads besides the rules."""
    tables: dict[str, object] = {}
    for path, _, _ in stamp:
        if os.path.basename(os.path.dirname(path)) == "profiles":
            # One that cannot be read is reported by the run that needs it.
            with suppress(Exception):
                tables[path] = yaml_tables.read(path)
    return tables


def _freeze(rule: Rule) -> tuple[tuple[Any, ...], bool]:
    """A rule as marshal can hold it, and whether there is a date in it."""
    table = rule._asdict()
    table["severity"] = rule.severity.value
    table["fix"] = rule.fix.value if rule.fix else None
    table["options"] = _dateless(rule.options)
    table["examples"] = tuple(
        tuple(example._replace(config=_dateless(example.config), today=_dateless(example.today)))
        for example in rule.examples
    )
    row = tuple(table.values())
    return row, _dated(row) != row


def _thaw(frozen: tuple[tuple[Any, ...], bool]) -> Rule:
    row, dated = frozen
    rule = Rule(*(_dated(row) if dated else row))
    return rule._replace(
        severity=Severity(rule.severity),
        fix=Safety(rule.fix) if rule.fix else None,
        examples=tuple(map(Example._make, rule.examples)),
    )


def _dateless(value: Any) -> Any:
    """A value in which a complex number stands for each date: marshal knows no dates."""
    if type(value) is date:
        return complex(value.toordinal())
    if isinstance(value, Mapping):
        return {key: _dateless(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_dateless, value))
    return value


def _dated(value: Any) -> Any:
    """What `_dateless` was given."""
    if type(value) is complex:
        return date.fromordinal(int(value.real))
    if isinstance(value, Mapping):
        return {key: _dated(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_dated, value))
    return value
