"""What a draft's links lead to outside it: files beside it, and pages on the web if asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from linter.model import Document, Outside
from linter.places import there

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_ENDING = re.compile(r"[^/.]\.([a-z0-9]{1,5})$", re.I)
_PAGES = frozenset(
    "htm html xhtml shtml php asp aspx jsp cfm com org net gov edu int eu uk de fr".split()
)
"""Endings of pages, which a site may make of something else, and of sites."""

_WITH_IMAGES = frozenset({"markdown", "html", "rst", "org"})
"""Formats that keep their images beside them, not within them."""


def absent(
    document: Document, folder: str, exists: Callable[[str, str], bool] = there
) -> dict[str, Outside]:
    """The relative targets of links and images whose file is not there, looked up from `folder`.

    Only targets that name a file are looked for: no address, no place from a site's root, no
    page. `exists` is asked with the folder and a path from there; an archive answers for itself.
    """
    return {
        href: Outside("missing", path)
        for href, path in _named(document)
        if not exists(folder, path)
    }


def looked_for(document: Document) -> tuple[str, ...]:
    """The paths, from the draft's folder, of the files that `absent` looks for."""
    return tuple(dict.fromkeys(path for _, path in _named(document)))


def _named(document: Document) -> Iterator[tuple[str, str]]:
    for href in dict.fromkeys(_targets(document)):
        path = _file(href)
        if path:
            yield href, path


def addresses(document: Document) -> list[str]:
    """The web addresses that the draft links to, in its order, each once."""
    found = (href.strip() for href in _targets(document))
    return list(dict.fromkeys(href for href in found if re.match(r"https?://", href, re.I)))


def _targets(document: Document) -> Iterator[str]:
    for node in document.nodes:
        if node.kind == "link" or (node.kind == "image" and document.format in _WITH_IMAGES):
            yield node.attrs.get("href", "")


def _file(href: str) -> str | None:
    """The path that a target names, from the draft's folder; None for anything else."""
    target = href.strip()
    if not target or target[0] in "#/\\?<[{(" or _SCHEME.match(target) or "{" in target:
        return None
    path = re.split(r"[?#]", target)[0]
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
    ending = _ENDING.search(path)
    if ending is None or ending[1].lower() in _PAGES or not re.search("[a-z]", ending[1], re.I):
        return None
    if "@" in path or "\x00" in path or len(path) > 400 or path.lower().startswith("www."):
        return None
    return path
