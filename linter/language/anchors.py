"""The places of a page that links can name: bookmarks, and headings by their slugs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.model import Document
from linter.patterns import regex

_NOT_GITHUB = regex(r"[^\w\- ]")
_NOT_PANDOC = regex(r"[^\w\-. ]")
_BLANKS = regex(r"\s+")
_LEADING = regex(r"^[\W\d_]+")


def anchors(document: Document) -> frozenset[str]:
    """The names of places, in lower case; call it through `document.derive(anchors)`.

    Word has bookmarks only. A heading in a format with lines can be named by its
    slug too, as GitHub, pandoc, kramdown or Python-Markdown make it.
    """
    found = {
        node.attrs["id"].lower()
        for node in document.nodes
        if node.attrs.get("id") and node.kind not in ("note", "note_ref")
    }
    if document.format != "docx":
        found.update(_slugs(document))
    return frozenset(found)


def _slugs(document: Document) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for node in document.nodes:
        if node.kind != "heading":
            continue
        text = document.slice(node.span).strip().lower()
        for slug in slugs(text):
            yield slug
            if seen[slug]:
                yield f"{slug}-{seen[slug]}"
                yield f"{slug}_{seen[slug]}"
        seen.update(slugs(text))


def slugs(heading: str) -> frozenset[str]:
    """The names that programs give to a heading's text, GitHub's among them."""
    text = _BLANKS.sub(" ", heading.lower())
    github = _NOT_GITHUB.sub("", text).replace(" ", "-")
    pandoc = _LEADING.sub("", _BLANKS.sub("-", _NOT_PANDOC.sub("", text)))
    kramdown = _LEADING.sub("", github).replace("_", "")
    collapsed = re.sub(r"-{2,}", "-", github)
    ascii_only = re.sub(r"[^a-z0-9_-]", "", collapsed)
    dashes = re.sub(r"-{2,}", "-", re.sub(r"[\W_]+", "-", text))
    made = {github, pandoc, kramdown, collapsed, ascii_only, dashes}
    return frozenset(made | {slug.strip("-") for slug in made}) - {""}


def named_place(href: str) -> str | None:
    """The place on the same page that a link names, in lower case; None for another link."""
    target = href.strip()
    if not target.startswith("#") or len(target) < 2:
        return None
    name = target[1:]
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    return name.lower()
