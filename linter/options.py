"""Untyped tables (YAML, TOML) to typed options, with errors a person can act on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints


class OptionError(ValueError):
    """An option that does not fit. `key` is the offending key, for finding its line."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


_COMMON = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "tuple[str, ...]": tuple[str, ...],
}
"""Types that nearly all options have, by what stands in the source."""


def convert(params: type, table: Mapping[str, object]) -> Any:
    """`params(**table)` with every value proved to be of its field's type.

    Keys may use "-" for "_". Raises OptionError for an unknown key (with the
    nearest known one), a missing one, or a value of the wrong type.
    """
    defaults = getattr(params, "_field_defaults", {})
    if not table and len(defaults) == len(getattr(params, "_fields", ())) > 0:
        return params()
    hints = _hints(params)
    values: dict[str, object] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in hints:
            raise OptionError(key, unknown(key, [k.replace("_", "-") for k in hints]))
        values[name] = fit(key, value, hints[name])
    for name in hints:
        if name not in values and name not in defaults:
            raise OptionError(name, f"the option '{name.replace('_', '-')}' is missing")
    return params(**values)


def _hints(params: type) -> Mapping[str, Any]:
    """The type of each field."""
    written = params.__annotations__
    fields = getattr(params, "_fields", ())
    if written.keys() != set(fields) or not all(isinstance(t, str) for t in written.values()):
        return {k: v for k, v in get_type_hints(params).items() if not k.startswith("_")}
    # Typing would compile and evaluate each of them.
    names = vars(sys.modules[params.__module__])
    return {
        name: _COMMON[text] if text in _COMMON else eval(text, names)
        for name, text in written.items()
    }


def unknown(key: str, known: list[str]) -> str:
    """A sentence about an unknown key, naming the nearest known one."""
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=0.5)
    if near:
        return f"unknown key '{key}'; did you mean '{near[0]}'?"
    return f"unknown key '{key}'; known here: {', '.join(sorted(known)) or 'none'}"


def fit(key: str, value: object, hint: Any) -> object:
    """The value as `hint` wants it (a list becomes a tuple), or OptionError."""
    origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise OptionError(key, f"'{key}' must be a list, not {_named(value)}")
        return tuple(fit(key, item, get_args(hint)[0]) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise OptionError(key, f"'{key}' must be a table, not {_named(value)}")
        inner = get_args(hint)[1]
        return {str(name): fit(f"{key}.{name}", item, inner) for name, item in value.items()}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint is object:
        return value
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        wanted = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
        raise OptionError(key, f"'{key}' must be {wanted.get(hint, hint)}, not {_named(value)}")
    return value


def _named(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text '{value}'"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return f"{value}"
