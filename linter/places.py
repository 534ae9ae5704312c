"""Where brieflint keeps its own files: the rules that ship and the user's cache."""

from __future__ import annotations

import os


def shipped_rules() -> str:
    """The folder of the rules that ship: inside the wheel, else in the checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "rules")


def shipped_data(name: str) -> bytes:
    """The bytes of a data file that ships. Raises OSError."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", name), "rb") as file:
        return file.read()


def there(folder: str, path: str) -> bool:
    """Whether there is a file or a folder at a path (with "/") from `folder`."""
    return os.path.exists(os.path.join(folder, *path.split("/")))


def cache_folder() -> str | None:
    """The folder for what may be thrown away at any time; None where the user has no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not base or not os.path.isabs(base):
        home = os.path.expanduser("~")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    return os.path.join(base, "brieflint")
