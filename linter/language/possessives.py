"""A plural with one s too many behind its apostrophe: "workers's", "Peoples's"."""

from __future__ import annotations

from linter.language import common_words
from linter.language.word_classes import NOUN, classes

_ENDING = "s's"
_ALREADY_PLURAL = frozenset(("people", "men", "women", "children"))
"""Plurals without an s: "Peoples's" means "People's" whatever its capitals."""
_SINGULAR = frozenset(
    "news corps means works customs headquarters species series lens gas barracks arms goods"
    " crossroads premises proceeds times gates plus bias atlas canvas chaos christmas".split()
)
"""Words that end like plurals and may well take another s."""
_EVERYDAY = 6


def meant(norm: str) -> tuple[str, ...]:
    """What a token with a plural's s and "'s" should be, likeliest first; () for any other."""
    if not norm.endswith(_ENDING):
        return ()
    plural, singular = norm[:-2], norm[:-3]
    if singular.lower() in _ALREADY_PLURAL:
        return (f"{singular}'s",)
    # A capital may be a surname's: "Gates's", "Woods's".
    if not norm.islower() or plural in _SINGULAR or plural.endswith(("ss", "us", "is", "ics")):
        return ()
    if common_words.rank(singular) < _EVERYDAY or common_words.rank(plural) < 0:
        return ()
    if common_words.is_name(singular) or not classes(singular) & NOUN:
        return ()
    return (f"{plural}'", f"{singular}'s")
