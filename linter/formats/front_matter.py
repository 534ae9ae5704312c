"""YAML front matter: what stands between `---` lines at the very beginning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from linter.errors import UnreadableError
from linter.patterns import regex

if TYPE_CHECKING:
    import yaml

_OPENING = regex(r"---[ \t]*(\r\n?|\n)")
_CLOSING = regex(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_TOO_DEEP = "it is nested too deeply"
_DEEPEST = 50
"""Levels of nesting. libyaml's constructor recurses in C and can overflow the stack."""

_KEY = regex(r"""["']?[\w][\w .-]*["']?[ \t]*:(?:[ \t\r\n]|\Z)""")

_PLAIN_KEY = regex(r"[a-z][\w-]*")


def split(source: str) -> tuple[Mapping[str, object], int]:
    """The front matter of a Markdown source and the code point behind it.

    Without front matter ({}, 0). A `---` line over prose is a thematic break: what
    stands there is text, and a reader of the page sees it. So is one with a blank
    line under it, unless two or more keys in small letters follow. Raises
    UnreadableError, naming the line, for keys and values that YAML cannot read.
    """
    opening = _OPENING.match(source)
    if not opening:
        return {}, 0
    closing = _CLOSING.search(source, opening.end())
    if not closing:
        return {}, 0
    text = source[opening.end() : closing.start()]
    if not text:
        return {}, closing.end()
    lines = text.splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if not _KEY.match(first):
        return {}, 0
    if not lines[0].strip() and not _meant(text):
        return {}, 0
    return _load(text), closing.end()


def _meant(text: str) -> bool:
    """Whether lines that stand apart from their `---` are front matter all the same."""
    try:
        keys = list(_load(text))
    except UnreadableError:
        return False
    return len(keys) > 1 and all(map(_PLAIN_KEY.fullmatch, keys))


def _load(text: str) -> Mapping[str, object]:
    import yaml

    try:
        _refuse_depth(text)
        loaded = yaml.load(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # PyYAML's own limit, from 6.0.4
            raise _unreadable(None, _TOO_DEEP) from None
        mark = error.problem_mark or error.context_mark
        # The opening line counts, and YAML counts from 0.
        raise _unreadable(mark.line + 2 if mark else None, error.problem) from None
    except yaml.YAMLError as error:
        raise _unreadable(None, getattr(error, "reason", None)) from None
    except (ValueError, RecursionError, OverflowError) as error:
        raise _unreadable(None, str(error)) from None
    if not isinstance(loaded, dict):
        raise _unreadable(2, "it is no list of keys and values")
    return {str(key): value for key, value in loaded.items()}


def _refuse_depth(text: str) -> None:
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_base()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise _unreadable(None, _TOO_DEEP)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _unreadable(line: int | None, problem: str | None) -> UnreadableError:
    where = f"line {line}: " if line else ""
    why = f" ({problem})" if problem else ""
    advice = "; a value that holds a colon or begins with a mark goes in quotes" if line else ""
    return UnreadableError(
        f"{where}the front matter between the --- lines is not valid YAML{why}{advice}"
    )


def _base() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _loader() -> Any:
    """A safe loader that leaves a date that is none (30 February) as text."""

    class Loader(_base()):  # type: ignore[misc]
        pass

    def timestamp(loader: Any, node: yaml.ScalarNode) -> object:
        try:
            return loader.construct_yaml_timestamp(node)
        except ValueError:
            return node.value

    Loader.add_constructor("tag:yaml.org,2002:timestamp", timestamp)
    return Loader
