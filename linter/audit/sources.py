"""SOURCE as the command line names it, to a listing of drafts."""

from __future__ import annotations

import os

from linter.audit.entries import Listing, Walked, is_archive
from linter.errors import UsageError


def listing(source: str, walked: Walked, base: str | None = None) -> Listing:
    """The drafts of a source: a file, a folder, a pattern, an archive, or a URL of such.

    `base` is the folder that configurations take for the root of what is no local
    folder. Raises UsageError when there is no such source, or a package for it is missing.
    """
    if "://" in source:
        from linter.audit import remote

        return remote.listing(source, walked, base)
    from linter.audit import local_files

    found = local_files.existing(source)
    if found is None:
        if any(char in source for char in "*?["):
            return local_files.matching(source, walked)
        raise UsageError(f"there is no file or folder '{source}' to audit")
    if os.path.isdir(found) or not is_archive(found):
        return local_files.listing(found, walked)
    from linter.audit import archives

    return archives.local(found, walked, base)
