"""Whether a copy that brieflint wrote beside a draft may be written anew.

An editor accepts and rejects, answers and goes on writing in the copy: that is work which
a second run must not take away.
"""

from __future__ import annotations

from linter.errors import UnreadableError
from linter.formats.docx_package import open_package
from linter.limits import DEFAULT, Limits

KEPT = "it was changed since brieflint wrote it, and would be lost"
_DECLARATION = b"<?xml version='1.0'"
"""How a part begins that brieflint wrote. Word, LibreOffice and Google Docs write "1.0"."""
_TEXTS = frozenset({"comments", "footnotes", "endnotes", "header", "footer"})


def may_replace(copy: bytes, draft: bytes, path: str, limits: Limits = DEFAULT) -> bool:
    """Whether the file `copy` at the place of a draft's copy holds nothing but brieflint's work.

    So it is for the draft itself, and for a file of which a part is as brieflint wrote it:
    another program writes all parts anew when it saves.
    """
    if copy == draft:
        return True
    try:
        package = open_package(copy, path, limits)
        related = package.relations(package.main).values()
        parts = [package.main, *(item.target for item in related if item.kind in _TEXTS)]
        return any(package.read(part).startswith(_DECLARATION) for part in parts)
    except UnreadableError:
        return False
