"""The Markdown reader: CommonMark with GitHub's tables, notes, strikes and tasks."""

from __future__ import annotations

from linter.digest import sha256
from linter.formats import front_matter
from linter.formats.bare_links import bare_links
from linter.formats.markdown_references import undefined_references
from linter.formats.markdown_source import decode
from linter.formats.markdown_walk import Walker
from linter.limits import DEFAULT, Limits, refuse_marks
from linter.model import Document


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """A Markdown file as a Document (format "markdown").

    Every piece is anchored to code points of `Document.source`. Beyond the nodes
    every reader makes there are `undefined_reference` (attrs label), `comment`
    (no text; attrs text and line) and, on links in running text without markup,
    the attribute bare="yes".

    Raises UnreadableError when the bytes are no text in UTF-8 (or UTF-16 with a
    byte order mark), the front matter is no YAML, or there is more markup than
    `limits` allow.
    """
    source = decode(data)
    refuse_marks(limits, source)
    metadata, base = front_matter.split(source)
    walker = Walker(source, base)
    walker.walk()
    document = walker.flow.builder.finish(
        path=path,
        format="markdown",
        source=source,
        sha256=sha256(data),
        metadata=metadata,
    )
    found = [*bare_links(document), *undefined_references(document, walker.undefined)]
    return document.with_nodes(found) if found else document
