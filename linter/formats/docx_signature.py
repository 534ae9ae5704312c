"""Digital signatures of Word files: whether there is one, and what to say of it.

A signature covers the parts it lists by their digests (ECMA-376 Part 2, "Digital
Signatures"), in files that Word signs all parts that hold text. So it holds for a copy
whose parts are the same, and for no other; Word then says that it is not valid. The
signature of macros is another thing: it covers the macros only.
"""

from __future__ import annotations

from linter.formats.docx_package import Package, open_package
from linter.limits import DEFAULT, Limits

BROKEN = (
    "the draft is digitally signed, and the signature does not hold for what is written here;"
    " sign the final text anew"
)


def is_signed(package: Package) -> bool:
    """Whether a package bears a signature, valid or not."""
    origin = package.related("", "origin")
    return origin is not None and package.related(origin, "signature") is not None


def breaks_signature(before: bytes, after: bytes, path: str, limits: Limits = DEFAULT) -> bool:
    """Whether a signed file was changed such that its signature cannot hold.

    The bytes are those of a Word file that was read. Raises UnreadableError as reading does.
    """
    return before != after and is_signed(open_package(before, path, limits))
