"""Check kinds: one module each, imported when a rule names it."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from linter.rule import CheckModule


def names() -> list[str]:
    """The names of all check kinds, sorted."""
    from pkgutil import iter_modules

    return sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))


def load(name: str) -> CheckModule:
    """The module of a check kind. Raises KeyError for a name that is none."""
    if not name.isidentifier() or name.startswith("_"):
        raise KeyError(name)
    try:
        return cast("CheckModule", import_module(f"{__name__}.{name}"))
    except ModuleNotFoundError as error:
        if error.name == f"{__name__}.{name}":
            raise KeyError(name) from None
        raise
