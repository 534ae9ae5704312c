"""What type of document a page is, and what is said when that is not clear."""

from __future__ import annotations

from linter.model import Document
from linter.settings import Settings
from linter.shape.sections import find_sections

TELLING = ("takeaways", "contacts", "disclaimer")
"""The sections by which a page of unknown type is taken for a briefing."""

_ENOUGH = 2


def profile_name(document: Document, settings: Settings) -> str | None:
    """The profile that holds for a document: the house's choice, else what its shape says.

    None for a page of unknown type, on which the structure rules do not run.
    """
    if settings.profile != "auto":
        return settings.profile
    return "briefing" if len(_recognised(document, settings)) >= _ENOUGH else None


def notes(document: Document, settings: Settings) -> tuple[str, ...]:
    """Sentences for stderr about how far the page's shape could be checked."""
    if profile_name(document, settings) is not None:
        return ()
    known = _recognised(document, settings)
    seen = f"only its {known[0]} recognised" if known else "no section of a briefing recognised"
    return (
        f"structure rules left out: unknown type of document, {seen}; "
        "name its type with --profile, or with 'profile' in brieflint.toml",
    )


def _recognised(document: Document, settings: Settings) -> list[str]:
    sections = document.derive(find_sections, settings)
    return [name for name in TELLING if sections.get(name)]
