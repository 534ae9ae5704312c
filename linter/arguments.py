"""A command's arguments read without argparse, where they say nothing unusual.

Loading argparse and asking it takes as long as reading a draft does. Here a command
declares its arguments as it would to argparse, of which the common half is known;
whatever else is declared or given (a mistake, a request for help) is left to argparse,
which alone says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

from linter.tuples import NamedTuple

_FLAG, _STORE, _APPEND = "store_true", "store", "append"


class UnusualError(Exception):
    """These declarations or arguments are a matter for argparse."""


class _Option(NamedTuple):
    dest: str
    action: str
    type: Callable[[str], Any] | None
    default: Any


class Plain:
    """Takes a command's declarations, then its arguments."""

    def __init__(self) -> None:
        self.epilog: str | None = None
        self._options: dict[str, _Option] = {}
        self._many: str | None = None

    def add_argument(
        self,
        *names: str,
        action: str = _STORE,
        nargs: str | None = None,
        type: Callable[[str], Any] | None = None,
        default: Any = None,
        **rest: str,
    ) -> None:
        """Declare an argument, as for argparse. Raises UnusualError."""
        if not rest.keys() <= {"metavar", "help"} or len(names) != 1:
            raise UnusualError
        name = names[0]
        if not name.startswith("-"):
            if (
                nargs != "*"
                or self._many is not None
                or (action, type, default) != (_STORE, None, None)
            ):
                raise UnusualError
            self._many = name
            return
        if not name.startswith("--") or nargs is not None or action not in (_FLAG, _STORE, _APPEND):
            raise UnusualError
        if action == _FLAG:
            default = False
        dest = name[2:].replace("-", "_")
        self._options[name] = _Option(dest, action, type, default)

    def read(self, argv: Sequence[str]) -> SimpleNamespace:
        """What argparse would make of these arguments. Raises UnusualError."""
        values: dict[str, Any] = {}
        for option in self._options.values():
            default = option.default
            if isinstance(default, str) and option.type is not None:
                default = option.type(default)
            values[option.dest] = default
        given: list[str] = []
        words = iter(argv)
        for word in words:
            if word == "--":
                # What follows are paths, whatever they begin with.
                given += (f"./{path}" if path.startswith("-") else path for path in words)
            elif word == "-" or not word.startswith("-"):
                given.append(word)
            else:
                self._take(word, words, values)
        if self._many is not None:
            values[self._many] = given
        elif given:
            raise UnusualError
        return SimpleNamespace(**values)

    def _take(self, word: str, words: Any, values: dict[str, Any]) -> None:
        name, equals, value = word.partition("=")
        option = self._options.get(name)
        if option is None:
            raise UnusualError
        if option.action == _FLAG:
            if equals:
                raise UnusualError
            values[option.dest] = True
            return
        if not equals:
            value = next(words, "-")
            if value.startswith("-"):
                raise UnusualError
        read = value if option.type is None else _typed(option.type, value)
        if option.action == _APPEND:
            read = [*(values[option.dest] or ()), read]
        values[option.dest] = read


def _typed(kind: Callable[[str], Any], value: str) -> Any:
    try:
        return kind(value)
    except Exception:
        # Argparse asks again, and says what is wrong.
        raise UnusualError from None
