"""Text of a Word part that stands in elements of a format nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.formats.docx_xml import Element

_SPACES = re.compile(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*["']([^"']+)""")
_KNOWN = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
    "http://www.w3.org/",
    "urn:schemas-microsoft-com:",
    "http://purl.org/dc/",
)
"""What the namespaces begin with that Word writes itself."""
_SHOWN = 60


def strange(data: bytes, root: Element) -> Iterator[str]:
    """What a part holds in namespaces that are not Word's, where there are words in it.

    `data` are the bytes that `root` was parsed from. Such elements are passed over by
    the reader, and Word itself shows nothing of most of them.
    """
    spaces = {space.decode("utf-8", "replace") for space in _SPACES.findall(data)}
    for space in sorted(space for space in spaces if not space.startswith(_KNOWN)):
        for number, element in enumerate(root.iter(f"{{{space}}}*")):
            if number == 1000:
                break
            text = " ".join("".join(map(str, element.itertext())).split())
            if text:
                yield f"'{text[:_SHOWN]}', which is in a format of its own ({space[:80]}),"
                break
