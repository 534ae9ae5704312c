"""YAML files as values. What a cache vouches for is not read again (PyYAML costs 20 ms)."""

from __future__ import annotations

from collections.abc import Mapping

_vouched: dict[str, object] = {}


def vouch(tables: Mapping[str, object]) -> None:
    """Take these values for the files of these absolute paths, for the rest of the process.

    Only for a caller that has just made sure that the files are as they were.
    """
    _vouched.update(tables)


def read(path: str) -> object:
    """The value that a YAML file (absolute path) holds.

    Raises OSError, UnicodeDecodeError or yaml.YAMLError.
    """
    if path in _vouched:
        return _vouched[path]
    import yaml

    with open(path, encoding="utf-8") as file:
        return yaml.load(file.read(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
